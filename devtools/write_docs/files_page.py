"""Render what stands in each file of a graph folder, with a line of a graph built for it."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

import papergraph as pg
from papergraph.graph.edge_lines import EdgeLine, EvidenceLine
from papergraph.ingest.reader import read_papers
from papergraph.io import graph_folder
from papergraph.io.files import write_lines
from papergraph.models import (
    CompactValue,
    Decision,
    Entity,
    Extraction,
    Mention,
    Node,
    Paper,
    PaperDecision,
    PaperEntity,
    Rejection,
    RunReport,
)

from .tables import render_table

_EXAMPLES = Path(__file__).parents[2] / "examples" / "daily_papers"
_TITLES = (
    "Movement Pruning: Adaptive Sparsity by Fine-Tuning",
    "Pointer Networks",
    "Split and Rephrase: Better Evaluation and a Stronger Baseline",
)
"""Short abstracts of the example papers, so that a line of each file can be read."""

_SECOND = '{"title": "Pointer Networks", "doi": "10.1234/pointer"}'
"""Another record of one of them, of which it is to be decided whether it is the same paper."""

_BROKEN = '{"title": "", "abstract": "A record without a title is rejected."}'
_Model = type[BaseModel] | type[CompactValue]
_FILES: tuple[tuple[str, tuple[_Model, ...]], ...] = (
    (graph_folder.PAPERS, (Paper,)),
    (graph_folder.REJECTED, (Rejection,)),
    (graph_folder.PAPER_DECISIONS, (PaperDecision,)),
    (graph_folder.EXTRACTED, (Extraction, PaperEntity, Mention)),
    (graph_folder.ENTITIES, (Entity,)),
    (graph_folder.DECISIONS, (Decision,)),
    (graph_folder.GRAPH, (Node, EdgeLine, EvidenceLine)),
    (graph_folder.REPORT, (RunReport,)),
)


def render_files() -> str:
    """Return what each file holds, with its fields and its shortest line."""
    with tempfile.TemporaryDirectory() as folder:
        graph = _build_graph(Path(folder))
        return "\n\n".join(
            part for name, models in _FILES for part in _iter_parts(graph, name, models)
        )


def _build_graph(folder: Path) -> Path:
    papers = [paper for paper in read_papers([_EXAMPLES]).papers if paper.title in _TITLES]
    source = folder / "papers.jsonl"
    write_lines(source, [paper.model_copy(update={"sources": ()}) for paper in papers])
    with source.open("a", encoding="utf-8") as stream:
        stream.write(f"{_SECOND}\n{_BROKEN}\n")
    return pg.build(source, folder / "graph", model="fast").source.folder


def _iter_parts(graph: Path, name: str, models: tuple[_Model, ...]) -> Iterator[str]:
    yield f"## `{name}`"
    for model in models:
        yield f"`{model.__name__}`: {_summarise(model)}"
        yield render_table(("field", "type", "what it holds"), _list_fields(model))
    text = (graph / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        for line in _choose_lines(text.splitlines()):
            yield f"```json\n{line}\n```"
    else:
        yield f"```json\n{text.strip()}\n```"


def _summarise(model: _Model) -> str:
    text = (inspect.getdoc(model) or "").partition("Attributes:")[0].strip()
    return " ".join(text.replace("``", "`").split())


def _choose_lines(lines: list[str]) -> Iterator[str]:
    """Yield the shortest node and the shortest edge of a graph, or the shortest line."""
    edges = [line for line in lines if line.startswith('{"type"')]
    for group in ([line for line in lines if line not in edges], edges):
        if group:
            yield min(group, key=lambda line: (len(line), line))


def _list_fields(model: _Model) -> Iterator[tuple[str, str, str]]:
    meanings = _read_meanings(model)
    adapter: TypeAdapter[object] = TypeAdapter(model)
    properties = adapter.json_schema(mode="serialization", by_alias=True)["properties"]
    fields: dict[str, FieldInfo] = model.__pydantic_fields__
    for field, info in fields.items():
        name = info.serialization_alias or info.alias or field
        yield (
            f"`{name}`",
            _describe_type(properties[name]),
            meanings.get(field, "").replace("``", "`"),
        )


def _read_meanings(model: _Model) -> dict[str, str]:
    """Return what a docstring's section ``Attributes`` says of each field."""
    meanings: dict[str, str] = {}
    for base in reversed(model.__mro__):
        field = ""
        for line in (inspect.cleandoc(base.__doc__ or "").partition("Attributes:")[2]).splitlines():
            name, colon, rest = line.strip().partition(": ")
            if colon and line.startswith("    ") and not line.startswith("     "):
                field = name
                meanings[field] = rest
            elif field and line.strip():
                meanings[field] += f" {line.strip()}"
    return meanings


def _describe_type(schema: dict[str, Any]) -> str:
    """Return a JSON type in a word or two."""
    if "anyOf" in schema:
        options = [_describe_type(option) for option in schema["anyOf"]]
        return " or ".join(option for option in options if option != "null")
    if "$ref" in schema:
        return f"`{str(schema['$ref']).rpartition('/')[2]}`"
    if schema.get("type") == "array":
        return f"list of {_describe_type(schema.get('items', {}))}"
    return str(schema.get("type", "any"))
