"""Ask every query of the library something that a reader of the papers might ask."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from claims import ENTITIES, Claim

import papergraph as pg
from papergraph.models import Edge, PropertyGraph
from papergraph.queries.library import load_queries
from papergraph.queries.model import Parameter, Query, QueryResult
from papergraph.schema import EDGE_TYPES, is_stub

ROWS = 15
LEAST_PAPERS = 3
RARELY = 0.1
"""Part of the names asked about that fewer papers name."""
DATA = ("Benchmark", "Dataset")
MADE = (*DATA, "Method")
LABELS = {
    "benchmark": DATA,
    "dataset": DATA,
    "method": ("Method",),
    "task": ("Task",),
    "other_task": ("Task",),
    "name": MADE,
    "other_name": MADE,
    "repository": ("Repository",),
    "paper": ("Paper",),
    "other": ("Paper",),
}
PAIRED = frozenset({"other", "other_name", "other_task"})
"""The second of two things that are asked about together."""
# e.g. "CITES" and "BUILDS_ON" of "[c:CITES|BUILDS_ON]"
_TYPE = re.compile("|".join(edge_type.name for edge_type in EDGE_TYPES))
_AUTHORS = 50
"""Authors, those of most papers, of whom one is asked about."""
_OF_FEW_CORPORA = frozenset({"CITES", "BUILDS_ON"})
_OF_RESULTS = {"results_of_method": "BY", "results_on_benchmark": "ON", "state_of_task": "FOR"}
"""Edges from results to what is asked about by queries on them."""
_LEAST_SURE = 0.75
"""Confidence of a tie from which queries on results show it: nobody asks for a number not told."""
_OF_WHAT_IT_CITES = frozenset({"papers_built_on"})
"""Queries that go from the paper that cites; the others go to what is cited."""


def ask(graphs: Sequence[pg.Graph], draw: random.Random) -> Iterator[Claim]:
    """Yield each query of the library with drawn parameters, its first rows or why there are none.

    A query on what few graphs have (citations, authors) is asked of that which has most of it, and
    of papers that have some, as nobody asks what the papers cannot tell.
    """
    subjects = [Subjects(graph) for graph in graphs]
    for query in load_queries():
        able = max(subjects, key=lambda own: own.count_told(query))
        given: dict[str, str] = {}
        for parameter in query.parameters:
            if parameter.is_required:
                given[parameter.name] = able.choose(query, parameter, draw, tuple(given.values()))
        if all(given.values()):
            yield say_answer(able, query, given)


def say_answer(subjects: Subjects, query: Query, given: Mapping[str, str]) -> Claim:
    """Return a query with the names that were asked for and its answer."""
    rows = subjects.graph.query(query.name, **given)
    asked = ", ".join(f"{name}={value}" for name, value in given.items())
    said = ", ".join(f"{name}={subjects.say(value)}" for name, value in given.items())
    return Claim(
        f"{query.name} {asked}",
        f"{query.summary} ({said or 'no parameters'}); {len(rows.rows)} rows. {rows.note}".strip(),
        tuple(say_rows(rows))
        if rows.rows
        else (subjects.graph.explain_no_rows(query.name, **given),),
    )


class Subjects:
    """Choose what queries are asked about: what several papers name, as often as they do.

    One name in ten is of fewer papers. A paper is chosen as often as it names something or others
    cite it, and one that has a citation where a query is on citations; what has a result where a
    query is on results.
    """

    def __init__(self, graph: pg.Graph) -> None:
        self.graph = graph
        read = graph.read()
        self._nodes = {node.id: node for node in read.nodes}
        of_few = [edge for edge in read.edges if edge.type in _OF_FEW_CORPORA]
        self._told = Counter(edge.type for edge in of_few)
        self._sources = {edge.source for edge in of_few}
        self._targets = {edge.target for edge in of_few}
        self._measured: dict[str, set[str]] = defaultdict(set)
        measured = {edge.source for edge in read.edges if edge.type == "IN" and _is_sure(edge)}
        for edge in read.edges:
            if edge.type in _OF_RESULTS.values() and edge.source in measured and _is_sure(edge):
                self._measured[edge.type].add(edge.target)
        authors = Counter(name for n in read.nodes for name in n.properties.get("authors", ()))
        self._authors = sorted(authors, key=lambda name: (-authors[name], name))[:_AUTHORS]
        self._together = find_together(read)
        self._papers = Counter(
            edge.target_key
            for edge in read.edges
            if edge.type != "MENTIONS" and edge.source_label == "Paper"
        )
        self._named = Counter(
            edge.source_key
            for edge in read.edges
            if edge.target_label in ENTITIES and "hub" not in self._nodes[edge.target].properties
        )
        self._names: dict[str, list[str]] = defaultdict(list)
        self._rare: dict[str, list[str]] = defaultdict(list)
        for node in read.nodes:
            is_rare = node.label in ENTITIES and self._papers[node.key] < LEAST_PAPERS
            if not is_stub(node) and "hub" not in node.properties:
                (self._rare if is_rare else self._names)[node.label].append(node.id)
        self._communities = sorted(
            {str(n.properties.get("community", "")) for n in read.nodes} - {""}
        )
        self._quarters = sorted({str(n.properties.get("quarter", "")) for n in read.nodes} - {""})

    def count_told(self, query: Query) -> int:
        """Return how much the graph has of what few have and a query needs, 1 if it needs none."""
        if query.topic == "Overview":
            return 1
        text = query.text_for("embedded")
        told = [self._told[kind] for kind in self._find_needed(query)]
        return min([*told, len(self._authors)] if "p.authors" in text else told, default=1)

    def choose(
        self, query: Query, parameter: Parameter, draw: random.Random, before: Sequence[str] = ()
    ) -> str:
        """Return a value, or nothing where the graph has none.

        The second of a pair is one that a paper names with the first, or a paper that names
        something that the first does.
        """
        if parameter.name == "community":
            return draw.choice(self._communities) if self._communities else ""
        if parameter.name == "author":
            return draw.choice(self._authors) if self._authors else ""
        if parameter.name == "quarter":
            return (self._quarters[-2:-1] or self._quarters or [""])[0]
        labels = LABELS.get(parameter.name, ())
        rare, keys = (
            [(label, name) for label in labels for name in names.get(label, ())]
            for names in (self._rare, self._names)
        )
        if rare and parameter.name not in PAIRED and draw.random() < RARELY:
            keys = rare
        if parameter.name in PAIRED:
            near = self._together(before[-1])
            keys = [key for key in keys if key[1] in near and key[1] not in before]
        if self._find_needed(query):
            ends = self._sources if query.name in _OF_WHAT_IT_CITES else self._targets
            keys = [key for key in keys if key[1] in ends] or keys
        if query.name in _OF_RESULTS:
            measured = self._measured[_OF_RESULTS[query.name]]
            keys = [key for key in keys if key[1] in measured] or keys
        weights = [self._papers[key] + self._named[key] or 1 for key in keys]
        return draw.choices(keys, weights)[0][1] if keys else ""

    def _find_needed(self, query: Query) -> list[str]:
        """Return the types of edges that few graphs have and a query follows."""
        return sorted(_OF_FEW_CORPORA & set(_TYPE.findall(query.text_for("embedded"))))

    def say(self, value: str) -> str:
        """Return a value with the name or title that a reader knows it by."""
        node = self._nodes.get(value)
        return f"{value} “{node.display_name}”" if node else value


def _is_sure(edge: Edge) -> bool:
    """Tell whether a tie of a result is sure enough to be shown."""
    return edge.confidence >= _LEAST_SURE


def find_together(graph: PropertyGraph) -> Callable[[str], set[str]]:
    """Return what finds what papers name with an entity, or the papers that share one with a paper.

    Hubs do not count: all papers share them.
    """
    hubs = {node.key for node in graph.nodes if "hub" in node.properties}
    named: dict[str, set[str]] = defaultdict(set)
    naming: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        is_named = edge.source_label == "Paper" and edge.target_label in ENTITIES
        if is_named and edge.target_key not in hubs:
            named[edge.source].add(edge.target)
            naming[edge.target].add(edge.source)

    def find(name: str) -> set[str]:
        if name in named:
            return {paper for entity in named[name] for paper in naming[entity]} - {name}
        return {entity for paper in naming[name] for entity in named[paper]} - {name}

    return find


def say_rows(result: QueryResult) -> Iterator[str]:
    """Yield what is said before the rows and the first rows, a line each."""
    if result.note:
        yield result.note
    yield " | ".join(result.columns)
    for row in result.rows[:ROWS]:
        yield " | ".join("" if cell is None else str(cell)[:120] for cell in row)
