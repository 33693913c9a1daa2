"""Choose what the index of a graph tells first: what is shared, new, and reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from papergraph.graph.introduction_edges import find_introducer
from papergraph.graph.leaderboards import is_listed, is_shown, rank_result
from papergraph.models import Node, NodeKey, PropertyGraph
from papergraph.schema import is_stub
from papergraph.text.normalize import fold_accents
from papergraph.web.templates import aliases_of

_SHOWN = 8
_SHARED_LABELS = frozenset({"Dataset", "Benchmark", "Method"})


@dataclass(frozen=True)
class BestResult:
    """Hold the best of several results that can be set side by side.

    Attributes:
        subject: The dataset or benchmark.
        count: Papers with a result on it by this metric and unit, for one task.
    """

    subject: Node
    metric: Node
    value: str
    paper: Node
    count: int


def list_shared(graph: PropertyGraph) -> list[tuple[Node, int]]:
    """Return the data and the methods that most papers share, and how many.

    Data that nearly all share tells what a corpus is about; such a method, what its field is.
    """
    counted = [
        (node, count)
        for node in graph.nodes
        if node.label in _SHARED_LABELS
        and not (node.label == "Method" and node.properties.get("hub"))
        if isinstance(count := node.properties.get("paper_count"), int) and count > 1
    ]
    counted.sort(key=lambda pair: (-pair[1], pair[0].id))
    methods = [pair for pair in counted if pair[0].label == "Method"]
    data = [pair for pair in counted if pair[0].label != "Method"]
    half = _SHOWN // 2
    return [*data[:half], *methods[: _SHOWN - len(data[:half])]]


def list_latest(graph: PropertyGraph) -> list[Node]:
    """Return the latest papers; none where no paper has a year."""
    papers = [node for node in graph.nodes if node.label == "Paper" and not is_stub(node)]
    dated = [paper for paper in papers if paper.properties.get("year")]
    return sorted(dated, key=lambda paper: (date_of(paper), paper.id), reverse=True)[:_SHOWN]


def list_introduced(graph: PropertyGraph) -> list[tuple[Node, Node]]:
    """Return entities with the paper of the graph that introduced them, the most named first."""
    papers = {node.id: node for node in graph.nodes if node.label == "Paper"}
    introduced = [
        (node, papers[paper])
        for node in graph.nodes
        if (paper := str(node.properties.get("introduced_by", ""))) in papers
    ]
    introduced.sort(key=lambda pair: (-_count(pair[0]), pair[0].id))
    return introduced[:_SHOWN]


def count_named_introductions(graph: PropertyGraph) -> Counter[str]:
    """Count the papers that name what each paper of the graph introduced."""
    counted: Counter[str] = Counter()
    for node in graph.nodes:
        if paper := find_introducer(node):
            counted[paper] += _count(node)
    return counted


def list_best_results(graph: PropertyGraph) -> list[BestResult]:
    """Return the best result on each dataset by each metric, that of most papers first.

    Several numbers of one paper are of several settings: the best of them is best of nothing.
    """
    nodes = {node.key: node for node in graph.nodes}
    ties: dict[NodeKey, dict[str, Node]] = defaultdict(dict)
    papers: dict[NodeKey, Node] = {}
    for edge in graph.edges:
        if edge.type == "REPORTS":
            papers[edge.target_key] = nodes[edge.source_key]
        elif edge.source_label == "Result" and is_shown(edge):
            ties[edge.source_key][edge.type] = nodes[edge.target_key]
    boards: dict[tuple[NodeKey, NodeKey, str, str], list[Node]] = defaultdict(list)
    for key, parts in ties.items():
        if key in papers and is_listed(nodes[key], parts):
            unit = str(nodes[key].properties.get("unit", ""))
            task = parts["FOR"].id if "FOR" in parts else ""
            boards[parts["ON"].key, parts["IN"].key, unit, task].append(nodes[key])
    found = {
        board: _find_best(nodes[board[0]], nodes[board[1]], results, ties, papers)
        for board, results in boards.items()
    }
    ranked = sorted(
        found, key=lambda board: (-found[board].count, -_count(found[board].subject), board)
    )
    # The page does not say the task, so that two bests would contradict each other.
    told: dict[tuple[NodeKey, NodeKey, str], BestResult] = {}
    for board in ranked:
        told.setdefault(board[:3], found[board])
    return list(told.values())[:_SHOWN]


def _find_best(
    subject: Node,
    metric: Node,
    results: list[Node],
    ties: dict[NodeKey, dict[str, Node]],
    papers: dict[NodeKey, Node],
) -> BestResult:
    best = min(results, key=lambda node: rank_result(node, ties[node.key]))
    value = str(best.properties.get("value", "")).replace("\\%", "%")
    count = len({papers[result.key].id for result in results})
    return BestResult(subject, metric, value, papers[best.key], count)


def iter_names(graph: PropertyGraph, most: int) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yield what a search finds, the most named first: nodes with their other names and authors."""
    found = [
        node
        for node in graph.nodes
        if node.label not in ("Result", "Repository", "Page") and not is_stub(node)
    ]
    found.sort(key=lambda node: (node.label == "Paper", -_count(node), node.id))
    for node in found[:most]:
        if node.label != "Paper":
            yield node, tuple(aliases_of(node, fold=fold_accents)[:_SHOWN])
            continue
        authors = node.properties.get("authors")
        yield node, authors[:_SHOWN] if isinstance(authors, tuple) else ()


def _count(node: Node) -> int:
    count = node.properties.get("paper_count", 0)
    return count if isinstance(count, int) else 0


def date_of(paper: Node) -> str:
    """Return the date of a paper as far as it is known, in ISO 8601; empty where it is not."""
    return str(paper.properties.get("published") or paper.properties.get("year") or "")
