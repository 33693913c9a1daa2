"""Declare the labels, edge types, properties and keys of the graph.

Stores, exports, queries and docs read this one declaration. No label is also an edge type, and a
node's key is its ``id``, unique within its label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from papergraph.errors import GraphError
from papergraph.models import (
    CitationSource,
    Edge,
    EntityType,
    LinkKind,
    Node,
    PropertyGraph,
    RepositoryRelation,
    ResultKind,
    Role,
    TextEvidence,
)
from papergraph.text.metric_families import Quantity

SCHEMA_VERSION = 9
"""Raised by one whenever a label, type or property is added, goes or changes its meaning."""

PropertyType = Literal["STRING", "INTEGER", "FLOAT", "BOOLEAN", "STRING[]"]


@dataclass(frozen=True)
class Property:
    """Declare a property and say what it holds."""

    name: str
    type: PropertyType
    meaning: str


@dataclass(frozen=True)
class NodeLabel:
    """Declare a label and its properties; ``id`` comes first and is the key."""

    name: str
    meaning: str
    properties: tuple[Property, ...]

    @cached_property
    def property_names(self) -> frozenset[str]:
        """Return the names of its properties."""
        return frozenset(declared.name for declared in self.properties)


@dataclass(frozen=True)
class EdgeType:
    """Declare an edge type, what it may join, and its properties."""

    name: str
    meaning: str
    endpoints: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]

    @property
    def own_properties(self) -> tuple[Property, ...]:
        """Return what edges of this type have beyond what every edge has."""
        return self.properties[len(EDGE_PROPERTIES) :]

    @cached_property
    def own_property_names(self) -> frozenset[str]:
        """Return the names of these."""
        return frozenset(declared.name for declared in self.own_properties)


_ID = Property("id", "STRING", "key, made from the content")
_COMMUNITY = Property("community", "STRING", "the topic that it, or most of its papers, is about")
_AREA = Property(
    "area", "STRING", "the communities, the largest named, that its community belongs with"
)

_ENTITY_PROPERTIES = (
    _ID,
    Property("name", "STRING", "the most used name"),
    Property("aliases", "STRING[]", "its other names, sorted"),
    Property("paper_count", "INTEGER", "papers that mention it"),
    Property("first_year", "INTEGER", "the earliest year of those that have one"),
    Property(
        "hub", "BOOLEAN", "true where so many papers name it, or a kind of it, that it tells little"
    ),
    Property(
        "introduced_by", "STRING", "id of the paper of the graph that introduced it, inferred"
    ),
    Property(
        "likely_introduced_by", "STRING", "the same where that is only probable, and none is sure"
    ),
    Property("introduced_confidence", "FLOAT", "how sure either is, between 0 and 1"),
    Property("identifiers", "STRING[]", "what public lists know it by, as list:identifier"),
    Property("description", "STRING", "one sentence of such a list"),
    Property("homepage", "STRING", "address that such a list gives for it"),
    Property("described_in", "STRING", "title or address of the paper that such a list gives"),
    Property("known_from", "STRING[]", "those lists, with their licences"),
    _COMMUNITY,
    _AREA,
)

ENTITY_LABELS: dict[EntityType, str] = {
    entity_type: entity_type.value.capitalize() for entity_type in EntityType
}
"""The label of each entity type, e.g. ``Method`` for ``EntityType.METHOD``."""

_ENTITY_MEANINGS = {
    EntityType.METHOD: "a named technique, model, algorithm or framework",
    EntityType.DATASET: "a named collection of data",
    EntityType.BENCHMARK: "a named suite built to compare systems",
    EntityType.TASK: "a named problem to be solved",
    EntityType.METRIC: "a named measure",
}

NODE_LABELS: tuple[NodeLabel, ...] = (
    NodeLabel(
        "Paper",
        "a paper of the corpus, or a stub: one outside it that a reference list names",
        (
            _ID,
            Property("title", "STRING", "the title"),
            Property("abstract", "STRING", "the abstract, on one line"),
            Property("authors", "STRING[]", "names in the order of the paper"),
            Property("year", "INTEGER", "year of publication, or of its arXiv identifier"),
            Property("month", "STRING", "YYYY-MM of its earliest known date, where that tells it"),
            Property("quarter", "STRING", "YYYY-Qn, where the month is known"),
            Property("published", "STRING", "ISO 8601 date"),
            Property("venue", "STRING", "where it was published"),
            Property("url", "STRING", "its address"),
            Property("doi", "STRING", "digital object identifier"),
            Property("arxiv_id", "STRING", "arXiv identifier"),
            Property("preprint_year", "INTEGER", "year of the preprint, where year is a later one"),
            Property("identifiers", "STRING[]", "what else it is called, as scheme:value"),
            Property("status", "STRING", "retracted, withdrawn, correction, retraction or concern"),
            Property("code", "STRING", "repositories that its record gives as its own, one a line"),
            Property("references", "STRING", "its reference list as read, one a line"),
            Property("stub", "BOOLEAN", "true outside the corpus, else missing"),
            Property("sources", "STRING[]", "files and lines it was read from"),
            _COMMUNITY,
            _AREA,
        ),
    ),
    *(
        NodeLabel(label, _ENTITY_MEANINGS[entity_type], _ENTITY_PROPERTIES)
        for entity_type, label in ENTITY_LABELS.items()
    ),
    NodeLabel(
        "Repository",
        "a source code repository",
        (
            _ID,
            Property("name", "STRING", "its name at the host"),
            Property("url", "STRING", "its address"),
            Property("host", "STRING", "e.g. github.com"),
            Property("owner", "STRING", "account that owns it"),
        ),
    ),
    NodeLabel(
        "Page",
        "a web page that is no repository",
        (
            _ID,
            Property("url", "STRING", "its address"),
            Property("kind", "STRING", ", ".join(k.value for k in LinkKind if k != LinkKind.REPO)),
        ),
    ),
    NodeLabel(
        "Result",
        "a number that a paper reports",
        (
            _ID,
            Property("name", "STRING", "the value, its metric and what it was measured on"),
            Property(
                "value",
                "STRING",
                "the number as in the text, a loss with a minus, a bound with its sign",
            ),
            Property("number", "FLOAT", "the number, the lower bound of a range"),
            Property("unit", "STRING", "%, points, x or as the text has it"),
            Property("kind", "STRING", ", ".join(ResultKind)),
            Property("quantity", "STRING", f"what it measures: {', '.join(Quantity)}"),
            Property("is_compared", "BOOLEAN", "true: another's, or reached before"),
            Property("higher_is_better", "BOOLEAN", "of its metric, where that is known"),
        ),
    ),
)

EDGE_PROPERTIES = (
    Property("confidence", "FLOAT", "how probably it is right, role and all, between 0 and 1"),
    Property("extractor", "STRING", "what found it"),
    Property("quote", "STRING", "the text that names it, in its most telling place"),
    Property("sentence", "STRING", "the sentence around that quote"),
    Property(
        "evidence",
        "STRING[]",
        "every place, as JSON: field, start, end, the sentence's start and end, and the paper's id "
        "where it is another",
    ),
)
"""What every edge has; what a type declares beyond it stands in ``Edge.properties``."""

_NOT_INTRODUCED = Property(
    "not_introduced", "STRING", "why it is not taken to introduce this, though its text may say so"
)
_SOURCE = Property("source", "STRING", f"where it stands: {', '.join(CitationSource)}")
_VIA = Property("via", "STRING[]", "names of what the other introduces, the surest first")
_RELATION = Property(
    "relation", "STRING", f"to a repository of others: {', '.join(RepositoryRelation)}"
)
_BETWEEN_PAPERS = (("Paper", "Paper"),)

_ANY_ENTITY = tuple(("Paper", label) for label in ENTITY_LABELS.values())
_COLLECTIONS = (("Paper", "Dataset"), ("Paper", "Benchmark"))

_ROLE_MEANINGS: dict[Role, tuple[str, tuple[tuple[str, str], ...]]] = {
    Role.INTRODUCES: ("the paper proposes, builds or releases it", _ANY_ENTITY),
    Role.EVALUATED_ON: ("the paper is tested on it", _COLLECTIONS),
    Role.USES: ("the paper builds on, trains with or applies it", _ANY_ENTITY),
    Role.COMPARES_WITH: ("results are set against it", _ANY_ENTITY),
    Role.ADDRESSES: ("the paper works on it", (("Paper", "Task"),)),
    Role.MEASURED_BY: ("the paper reports a result in it", (("Paper", "Metric"),)),
    Role.MENTIONS: ("the paper names it in passing", _ANY_ENTITY),
}

EDGE_TYPES: tuple[EdgeType, ...] = (
    *(
        EdgeType(role.value, meaning, endpoints, (*EDGE_PROPERTIES, _NOT_INTRODUCED))
        for role, (meaning, endpoints) in _ROLE_MEANINGS.items()
    ),
    EdgeType("HAS_CODE", "the text gives its code", (("Paper", "Repository"),), EDGE_PROPERTIES),
    EdgeType(
        "HAS_PAGE",
        "the text gives a page, or a repository of others",
        (("Paper", "Page"),),
        (*EDGE_PROPERTIES, _RELATION),
    ),
    EdgeType("REPORTS", "the text reports it", (("Paper", "Result"),), EDGE_PROPERTIES),
    EdgeType(
        "ON",
        "it was measured on this data",
        (("Result", "Dataset"), ("Result", "Benchmark")),
        EDGE_PROPERTIES,
    ),
    EdgeType("FOR", "it was measured for this task", (("Result", "Task"),), EDGE_PROPERTIES),
    EdgeType("IN", "it was measured in this metric", (("Result", "Metric"),), EDGE_PROPERTIES),
    EdgeType("BY", "this method reached it", (("Result", "Method"),), EDGE_PROPERTIES),
    EdgeType(
        "CITES",
        "its reference list or its text names the other",
        _BETWEEN_PAPERS,
        (*EDGE_PROPERTIES, _SOURCE),
    ),
    EdgeType(
        "BUILDS_ON",
        "inferred: it uses or compares with what the other introduces",
        _BETWEEN_PAPERS,
        (*EDGE_PROPERTIES, _VIA),
    ),
)


_LABELS = {label.name: label for label in NODE_LABELS}
_TYPES = {edge_type.name: edge_type for edge_type in EDGE_TYPES}


def find_label(name: str) -> NodeLabel:
    """Return the declaration of a label.

    Raises:
        GraphError: No such label is declared.
    """
    if label := _LABELS.get(name):
        return label
    raise GraphError(f"Label {name!r} is not declared. Labels: {_names(NODE_LABELS)}.")


def find_edge_type(name: str) -> EdgeType:
    """Return the declaration of an edge type.

    Raises:
        GraphError: No such type is declared.
    """
    if edge_type := _TYPES.get(name):
        return edge_type
    raise GraphError(f"Edge type {name!r} is not declared. Types: {_names(EDGE_TYPES)}.")


def is_stub(node: Node) -> bool:
    """Tell whether a node stands for a paper outside the corpus."""
    return node.properties.get("stub") is True


def check(graph: PropertyGraph) -> None:
    """Refuse a graph that breaks the declaration.

    Raises:
        GraphError: A node or edge is undeclared, stands twice or dangles, has a property that its
            label or type does not declare, or a quote does not stand where evidence says.
    """
    nodes = {node.key: node for node in graph.nodes}
    if len(nodes) < len(graph.nodes):
        raise GraphError("Two nodes share a label and an id.")
    if _share_keys(graph.edges):
        raise GraphError("Two edges share a type, a source and a target.")
    for node in graph.nodes:
        check_node(node)
    for edge in graph.edges:
        check_edge(edge, nodes)


def _share_keys(edges: Sequence[Edge]) -> bool:
    """Tell whether two edges share a key; where they are sorted, no keys are held for that."""
    keys = (edge.key for edge in edges)
    if all(first < second for first, second in pairwise(keys)):
        return False
    return len({edge.key for edge in edges}) < len(edges)


def check_node(node: Node) -> None:
    """Refuse a node that breaks the declaration.

    Raises:
        GraphError: Its label is undeclared, or it has a property that its label lacks.
    """
    if unknown := node.properties.keys() - find_label(node.label).property_names:
        raise GraphError(f"{node.label} {node.id!r} has undeclared properties {sorted(unknown)}.")


def check_edge(edge: Edge, nodes: Mapping[tuple[str, str], Node]) -> None:
    """Refuse an edge that breaks the declaration.

    Args:
        edge: The edge.
        nodes: Every node of its graph by label and id.

    Raises:
        GraphError: It is undeclared or dangles, has a property that its type lacks, or a quote
            does not stand where evidence says.
    """
    declared = find_edge_type(edge.type)
    if edge.properties and (unknown := edge.properties.keys() - declared.own_property_names):
        raise GraphError(f"{_name(edge)} has undeclared properties {sorted(unknown)}.")
    if (edge.source_label, edge.target_label) not in declared.endpoints:
        raise GraphError(f"{_name(edge)} joins {edge.source_label} to {edge.target_label}.")
    if edge.source_key not in nodes or edge.target_key not in nodes:
        raise GraphError(f"{_name(edge)} dangles: one of its ends is not in the graph.")
    check_evidence(edge, nodes)


def _name(edge: Edge) -> str:
    return f"{edge.source!r} -{edge.type}-> {edge.target!r}"


def check_evidence(edge: Edge, nodes: Mapping[tuple[str, str], Node]) -> None:
    """Refuse an edge whose quotes do not stand where its evidence says.

    Args:
        edge: The edge.
        nodes: The papers, at least, by label and id.

    Raises:
        GraphError: It is so, or the paper of a quote is missing.
    """
    source = nodes.get(edge.source_key)
    for proof in edge.evidence:
        paper = source if proof.paper is None else nodes.get(("Paper", proof.paper))
        if paper is None:
            owner = proof.paper or edge.source
            raise GraphError(f"{_name(edge)}: the graph lacks {owner!r}, whose text proves it.")
        text = str(paper.properties.get(proof.field, ""))
        if isinstance(proof, TextEvidence) and proof.stands_in(text):
            continue
        if text[proof.start : proof.end] != proof.quote:
            raise GraphError(
                f"{_name(edge)}: {proof.quote!r} is not at its place in {proof.field}."
            )
        if not text.startswith(proof.sentence, proof.sentence_start):
            raise GraphError(
                f"{_name(edge)}: the sentence around {proof.quote!r} is not at its place."
            )
        offset = proof.start - proof.sentence_start
        if proof.sentence[offset : offset + len(proof.quote)] != proof.quote:
            raise GraphError(f"{_name(edge)}: {proof.quote!r} is not in its sentence.")


def _names(declarations: tuple[NodeLabel, ...] | tuple[EdgeType, ...]) -> str:
    return ", ".join(declaration.name for declaration in declarations)
