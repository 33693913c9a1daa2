"""Say how two papers or entities of a store are connected, in the words of the papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papergraph.errors import QueryError
from papergraph.graph.path_search import PathStep, find_paths
from papergraph.models import Evidence, NodeKey, Role, Value
from papergraph.queries.name_index import StoreNames, resolve
from papergraph.queries.name_matching import Match
from papergraph.queries.paper_texts import find_in, read_texts
from papergraph.queries.running import run_patiently
from papergraph.schema import EDGE_TYPES, ENTITY_LABELS, NODE_LABELS
from papergraph.stores.base import Dialect, GraphReader
from papergraph.stores.cypher import quote
from papergraph.stores.places import complete_evidence

_PAPER = "Paper"
_NAMING = {_PAPER: "n.title", "Page": "n.url", "Repository": "n.url"}

_LABEL_NAMES = [label.name for label in NODE_LABELS]


@dataclass(frozen=True)
class NamedNode:
    """Hold a node of the graph and what people call it.

    Attributes:
        asked: What a reader wrote for it, where one did.
        is_guess: Whether that had to be corrected to find it.
        rivals: What else answers to it equally well, as ids.
    """

    key: NodeKey
    name: str
    asked: str | None = None
    is_guess: bool = False
    rivals: tuple[str, ...] = ()

    @classmethod
    def of(cls, match: Match, asked: str) -> NamedNode:
        """Return the node that a name was taken to mean."""
        return cls(match.entry.key, match.entry.name, asked, match.is_guess, match.rivals)


@dataclass(frozen=True)
class ExplainedStep:
    """Hold one step of a path: what an edge says, and the text that proves it.

    Attributes:
        evidence: Every place that proves it, the one of ``quote`` first.
        is_likely: Whether the source only probably introduces the target.
        is_doubted: Whether it says so, and is not taken to.
    """

    source: NamedNode
    type: str
    target: NamedNode
    confidence: float
    quote: str
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    is_likely: bool = False
    is_doubted: bool = False


@dataclass(frozen=True)
class ExplainedPath:
    """Hold a path in sentences, and how improbable it is, in bits."""

    bits: float
    steps: tuple[ExplainedStep, ...]


@dataclass(frozen=True)
class PathAnswer:
    """Hold the paths between two nodes, the best first."""

    start: NamedNode
    goal: NamedNode
    paths: tuple[ExplainedPath, ...]


class PathOptions(Value):
    """Choose which paths are looked for.

    Attributes:
        most: Paths at most.
        min_confidence: Edges of less are left out; in [0, 1].
        has_hubs: Whether paths may pass what very many papers name.
    """

    most: int = 1
    min_confidence: float = 0.0
    has_hubs: bool = False


def explain_paths(
    store: GraphReader, start: str, goal: str, options: PathOptions | None = None
) -> PathAnswer:
    """Find what two names mean and how these are connected.

    Raises:
        NotFoundError: Nothing answers to one of the names.
        QueryError: Both names mean one node.
        StoreError: The store failed.
    """
    options = options or PathOptions()
    index = StoreNames(store)
    ends = tuple(NamedNode.of(resolve(index, name), name) for name in (start, goal))
    if ends[0].key == ends[1].key:
        raise QueryError(f"{start!r} and {goal!r} are one thing here: {ends[0].name!r}.")

    asked: dict[str, float | list[str]] = {
        "least": options.min_confidence,
        "kept": [end.key[1] for end in ends],
        "with_hubs": int(options.has_hubs),
    }

    def expand(nodes: Sequence[NodeKey]) -> Mapping[NodeKey, Sequence[PathStep]]:
        return _expand(store, nodes, asked)

    found = find_paths(ends[0].key, ends[1].key, expand, most=options.most)
    names = _read_names(
        store, {key for path in found for s in path.steps for key in (s.source, s.target)}
    )
    paths = (
        ExplainedPath(path.bits, tuple(_explain(store, step, names) for step in path.steps))
        for path in found
    )
    return PathAnswer(ends[0], ends[1], tuple(paths))


def _expand(
    store: GraphReader, nodes: Sequence[NodeKey], asked: Mapping[str, float | list[str]]
) -> dict[NodeKey, list[PathStep]]:
    """Read all edges at some nodes, save those of results, which repeat what papers say."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for label, node in nodes:
        by_label[label].append(node)
    steps: dict[NodeKey, list[PathStep]] = {key: [] for key in nodes}
    for label, ids in by_label.items():
        for is_source in (True, False):
            statement = _write_expansion(store.dialect, label, is_source=is_source)
            if statement is None:
                continue
            values = {**asked, "ids": ids, "labels": _LABEL_NAMES}
            found = run_patiently(store, statement, values, what="Reading the edges")
            for own, type_, far_label, far, confidence, sharers in found.rows:
                ends = ((label, own), (far_label, far))
                source, target = ends if is_source else ends[::-1]
                step = PathStep(source, target, type_, confidence, sharers or 0)
                steps[label, own].append(step)
    return steps


def _write_expansion(dialect: Dialect, label: str, *, is_source: bool) -> str | None:
    """Return a statement that reads the edges out of or into nodes of a label."""
    ends = [
        (edge_type.name, target if is_source else source)
        for edge_type in EDGE_TYPES
        for source, target in edge_type.endpoints
        if (source if is_source else target) == label and "Result" not in (source, target)
    ]
    if not ends:
        return None
    types = "|".join(dict.fromkeys(quote(type_) for type_, _ in ends))
    labels = "|".join(dict.fromkeys(quote(far) for _, far in ends))
    type_of, label_of = dialect.edge_type, dialect.node_label
    arrow = f"-[r:{types}]->" if is_source else f"<-[r:{types}]-"
    has_count = is_source and any(far != _PAPER for _, far in ends)
    own_count = "m.paper_count" if label in ENTITY_LABELS.values() else "0"
    sharers = "n.paper_count" if has_count else own_count
    # The ends may be hubs themselves; nothing but entities has that property.
    rare = " AND ($with_hubs = 1 OR n.hub IS NULL OR n.id IN $kept)" if has_count else ""
    return (
        f"MATCH (m:{quote(label)}){arrow}(n:{labels}) "
        f"WHERE m.id IN $ids AND r.confidence >= $least{rare} "
        f"RETURN m.id AS own, {type_of} AS type, {label_of} AS label, n.id AS far, "
        f"r.confidence AS confidence, {sharers} AS sharers ORDER BY own, type, label, far"
    )


def _read_names(store: GraphReader, keys: Iterable[NodeKey]) -> dict[NodeKey, NamedNode]:
    names: dict[NodeKey, NamedNode] = {}
    for label, node in sorted(keys):
        name = _NAMING.get(label, "n.name")
        statement = f"MATCH (n:{quote(label)} {{id: $id}}) RETURN {name} AS name"
        rows = run_patiently(store, statement, {"id": node}, what="Reading the names").rows
        names[label, node] = NamedNode((label, node), str(rows[0][0] or node) if rows else node)
    return names


def _explain(
    store: GraphReader, step: PathStep, names: Mapping[NodeKey, NamedNode]
) -> ExplainedStep:
    (source_label, source), (target_label, target) = step.source, step.target
    doubts = "false AS is_likely, false AS is_doubted"
    if step.type == Role.INTRODUCES:
        doubts = (
            "coalesce(b.likely_introduced_by, '') = $source AS is_likely, "
            "r.not_introduced IS NOT NULL AS is_doubted"
        )
    statement = (
        f"MATCH (a:{quote(source_label)} {{id: $source}})-[r:{quote(step.type)}]->"
        f"(b:{quote(target_label)} {{id: $target}}) RETURN r.quote AS quote, "
        f"r.sentence AS sentence, r.evidence AS evidence, {doubts} ORDER BY sentence"
    )
    asked = {"source": source, "target": target}
    rows = run_patiently(store, statement, asked, what="Reading the sentences").rows
    none = ("", "", (), False, False)
    words, sentence, places, is_likely, is_doubted = rows[0] if rows else none
    texts = read_texts(store, [(source, places)])
    return ExplainedStep(
        source=names[step.source],
        type=step.type,
        target=names[step.target],
        confidence=step.confidence,
        quote=str(words or ""),
        sentence=str(sentence or ""),
        evidence=complete_evidence(
            str(words or ""), str(sentence or ""), places, find_in(texts, source)
        ),
        is_likely=bool(is_likely),
        is_doubted=bool(is_doubted),
    )
