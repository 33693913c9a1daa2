"""Ask every query of the library something that a reader of the papers might ask."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from claims import ENTITIES, Claim

import papergraph as pg
from papergraph.queries.library import load_queries
from papergraph.queries.model import Parameter, QueryResult
from papergraph.schema import is_stub

ROWS = 15
LEAST_PAPERS = 3
LABELS = {
    "benchmark": ("Benchmark", "Dataset"),
    "dataset": ("Benchmark", "Dataset"),
    "method": ("Method",),
    "task": ("Task",),
    "other_task": ("Task",),
    "name": ("Benchmark", "Dataset", "Method"),
    "other_name": ("Benchmark", "Dataset", "Method"),
    "repository": ("Repository",),
    "paper": ("Paper",),
    "other": ("Paper",),
}


def ask(graph: pg.Graph, draw: random.Random) -> Iterator[Claim]:
    """Yield a query of the library with drawn parameters and its first rows, for every query."""
    subjects = Subjects(graph)
    for query in load_queries():
        given = {p.name: subjects.choose(p, draw) for p in query.parameters if p.is_required}
        if all(given.values()):
            rows = graph.query(query.name, **given)
            asked = ", ".join(f"{name}={value}" for name, value in given.items())
            yield Claim(
                f"{query.name} {asked}",
                f"{query.summary} ({asked or 'no parameters'}); {len(rows.rows)} rows",
                tuple(say_rows(rows))
                if rows.rows
                else (graph.explain_no_rows(query.name, **given),),
            )


class Subjects:
    """Choose what queries are asked about: entities that several papers name, any paper."""

    def __init__(self, graph: pg.Graph) -> None:
        nodes = graph.read().nodes
        self._names: dict[str, list[str]] = {}
        for node in nodes:
            count = node.properties.get("paper_count", 0)
            is_rare = node.label in ENTITIES and (
                not isinstance(count, int) or count < LEAST_PAPERS
            )
            if not is_rare and not is_stub(node):
                self._names.setdefault(node.label, []).append(node.id)
        self._communities = sorted({str(n.properties.get("community", "")) for n in nodes} - {""})
        self._quarters = sorted({str(n.properties.get("quarter", "")) for n in nodes} - {""})

    def choose(self, parameter: Parameter, draw: random.Random) -> str:
        """Return a value, or nothing where the graph has none."""
        if parameter.name == "community":
            names: Sequence[str] = self._communities
        elif parameter.name == "quarter":
            names = self._quarters[-2:-1] or self._quarters
        else:
            labels = LABELS.get(parameter.name, ())
            names = [name for label in labels for name in self._names.get(label, ())]
        return draw.choice(names) if names else ""


def say_rows(result: QueryResult) -> Iterator[str]:
    """Yield the first rows, a line each."""
    yield " | ".join(result.columns)
    for row in result.rows[:ROWS]:
        yield " | ".join("" if cell is None else str(cell)[:120] for cell in row)
