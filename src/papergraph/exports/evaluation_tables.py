"""Write reported results as the evaluation tables of the Papers With Code archive.

The format is that of ``evaluation-tables.json`` (CC BY-SA 4.0, github.com/paperswithcode), so that
what reads that archive reads ours. Only results that name a data set, a metric and a task go in,
and no differences, ratios, times or sizes; nor what is too doubtful to be shown.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from papergraph.graph.leaderboards import is_score, is_shown
from papergraph.io.files import write_text
from papergraph.models import Edge, Node, NodeKey, PropertyGraph, ResultKind

_ENDS = {"ON": "dataset", "FOR": "task", "IN": "metric", "BY": "method"}


@dataclass(frozen=True)
class _Row:
    """Hold a result with the nodes that it is about."""

    value: str
    paper: Node
    ends: Mapping[str, Node]


def write_evaluation_tables(graph: PropertyGraph, output: Path) -> None:
    """Write a list of tasks with a leaderboard for each data set."""
    by_task: dict[str, dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in _list_rows(graph):
        task, dataset = row.ends["task"].display_name, row.ends["dataset"].display_name
        by_task[task][dataset].append(row)
    code = _find_code(graph)
    tasks = [
        {
            "task": task,
            "categories": [],
            "description": "",
            "synonyms": [],
            "source_link": None,
            "subtasks": [],
            "datasets": [
                _describe_dataset(name, rows, code) for name, rows in sorted(datasets.items())
            ],
        }
        for task, datasets in sorted(by_task.items())
    ]
    write_text(output, json.dumps(tasks, indent=2, ensure_ascii=False) + "\n")


def _list_rows(graph: PropertyGraph) -> list[_Row]:
    nodes = {node.key: node for node in graph.nodes}
    papers: dict[NodeKey, Node] = {}
    ends: dict[NodeKey, dict[str, Node]] = defaultdict(dict)
    for edge in graph.edges:
        if edge.type == "REPORTS":
            papers[edge.target_key] = nodes[edge.source_key]
        elif edge.type in _ENDS and is_shown(edge):
            ends[edge.source_key][_ENDS[edge.type]] = nodes[edge.target_key]
    return [
        _Row(str(nodes[key].properties.get("value", "")), paper, ends[key])
        for key, paper in sorted(papers.items())
        if nodes[key].properties.get("kind") == ResultKind.ABSOLUTE
        and is_score(nodes[key])
        and {"dataset", "task", "metric"} <= ends[key].keys()
    ]


def _describe_dataset(
    name: str, rows: list[_Row], code: Mapping[NodeKey, list[dict[str, str]]]
) -> dict[str, object]:
    groups: dict[tuple[NodeKey, str], list[_Row]] = defaultdict(list)
    for row in rows:
        method = row.ends.get("method")
        model = method.display_name if method else row.paper.display_name
        groups[row.paper.key, model].append(row)
    metrics = sorted({row.ends["metric"].display_name for row in rows})
    described = [
        {
            "model_name": model,
            "model_links": [],
            "paper_title": members[0].paper.display_name,
            "paper_url": _find_address(members[0].paper),
            "paper_date": members[0].paper.properties.get("published"),
            "code_links": code.get(key, []),
            "metrics": {row.ends["metric"].display_name: row.value for row in members},
            "uses_additional_data": False,
        }
        for (key, model), members in sorted(groups.items())
    ]
    return {
        "dataset": name,
        "dataset_links": [],
        "dataset_citations": [],
        "description": "",
        "subdatasets": [],
        "sota": {"metrics": metrics, "rows": described},
    }


def _find_address(paper: Node) -> str:
    """Return the address that readers of the archive look for: at arXiv first; empty for none."""
    properties = paper.properties
    if arxiv_id := properties.get("arxiv_id"):
        return f"https://arxiv.org/abs/{arxiv_id}"
    if url := properties.get("url"):
        return str(url)
    return f"https://doi.org/{properties['doi']}" if properties.get("doi") else ""


def _find_code(graph: PropertyGraph) -> dict[NodeKey, list[dict[str, str]]]:
    nodes = {node.key: node for node in graph.nodes if node.label == "Repository"}
    code: dict[NodeKey, list[dict[str, str]]] = defaultdict(list)
    edges: list[Edge] = [edge for edge in graph.edges if edge.type == "HAS_CODE"]
    for edge in edges:
        repository = nodes[edge.target_key]
        url = str(repository.properties.get("url", ""))
        code[edge.source_key].append({"title": repository.display_name, "url": url})
    return code
