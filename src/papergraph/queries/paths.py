"""Say how two papers or entities of a store are connected, in the words of the papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from papergraph.errors import NotFoundError, QueryError
from papergraph.graph.path_search import Step, find_connections
from papergraph.models import Evidence, LookupKind, NodeKey
from papergraph.queries.name_candidates import read_candidates, read_namesakes
from papergraph.queries.name_matching import Candidate, find_match, find_same, suggest_names
from papergraph.queries.running import run_patiently
from papergraph.schema import EDGE_TYPES, ENTITY_LABELS, NODE_LABELS
from papergraph.stores.base import Dialect, GraphReader
from papergraph.stores.cypher import quote

_PAPER = "Paper"
_KINDS = (
    LookupKind.PAPER,
    *(LookupKind(label.lower()) for label in ENTITY_LABELS.values()),
    LookupKind.REPO,
)
_LABELS = {LookupKind.REPO: "Repository"}
_NAMING = {_PAPER: "n.title", "Page": "n.url", "Repository": "n.url"}

_LABEL_NAMES = [label.name for label in NODE_LABELS]


@dataclass(frozen=True)
class Named:
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


@dataclass(frozen=True)
class Sentence:
    """Hold one step of a connection: what an edge says, and the text that proves it.

    Attributes:
        evidence: Every place that proves it, the one of ``quote`` first.
    """

    source: Named
    type: str
    target: Named
    confidence: float
    quote: str
    sentence: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Explained:
    """Hold a connection in sentences, and how unlikely it is by chance, in bits."""

    bits: float
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Answer:
    """Hold how two nodes are connected, the best connection first."""

    start: Named
    goal: Named
    connections: tuple[Explained, ...]


def connect(
    store: GraphReader, start: str, goal: str, *, most: int = 1, min_confidence: float = 0.0
) -> Answer:
    """Find what two names mean and how these are connected.

    Raises:
        NotFoundError: Nothing answers to one of the names.
        QueryError: Both names mean one thing.
        StoreError: The store failed.
    """
    ends = _find_named(store, (start, goal))
    if ends[0].key == ends[1].key:
        raise QueryError(f"{start!r} and {goal!r} are one thing here: {ends[0].name!r}.")

    def expand(nodes: Sequence[NodeKey]) -> Mapping[NodeKey, Sequence[Step]]:
        return _expand(store, nodes, min_confidence)

    found = find_connections(ends[0].key, ends[1].key, expand, most=most)
    names = _read_names(
        store, {key for c in found for s in c.steps for key in (s.source, s.target)}
    )
    connections = (
        Explained(c.bits, tuple(_explain(store, step, names) for step in c.steps)) for c in found
    )
    return Answer(*ends, tuple(connections))


def find_anything(store: GraphReader, name: str) -> Named:
    """Return the paper or entity that a name means.

    Raises:
        NotFoundError: Nothing answers to the name.
        StoreError: The store failed.
    """
    return _find_named(store, (name, name))[0]


def _find_named(store: GraphReader, asked: Sequence[str]) -> tuple[Named, Named]:
    """Return what two names mean; all names are read only where none is written so."""
    everything = cache(lambda: _gather(partial(read_candidates, store, has_stubs=True)))

    def find(name: str) -> Named:
        read = partial(read_namesakes, store, name=name, has_stubs=True)
        candidates = _gather(read)
        match = find_same(name, tuple(candidates.values()))
        if match is None:
            candidates = everything()
            match = find_match(name, tuple(candidates.values()), by_part=True)
        if match is None:
            near = suggest_names(name, tuple(candidates.values()))
            raise NotFoundError("paper or entity", name, near)
        key = next(key for key, candidate in candidates.items() if candidate is match.candidate)
        return Named(key, match.candidate.name, name, match.is_guess, match.rivals)

    return find(asked[0]), find(asked[1])


def _gather(
    read: Callable[[LookupKind], tuple[list[Candidate], object]],
) -> dict[NodeKey, Candidate]:
    """Read what may be an end of a connection, by label and id."""
    candidates: dict[NodeKey, Candidate] = {}
    for kind in _KINDS:
        found, _ = read(kind)
        if kind is LookupKind.REPO:
            # A repository is mostly called like the method in it, which is what a reader means.
            found = [replace(repository, name=repository.others[0]) for repository in found]
        label = _LABELS.get(kind, kind.value.capitalize())
        candidates |= {(label, candidate.id): candidate for candidate in found}
    return candidates


def _expand(
    store: GraphReader, nodes: Sequence[NodeKey], least: float
) -> dict[NodeKey, list[Step]]:
    """Read all edges at some nodes, save those of results, which repeat what papers say."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for label, node in nodes:
        by_label[label].append(node)
    steps: dict[NodeKey, list[Step]] = {key: [] for key in nodes}
    for label, ids in by_label.items():
        for is_source in (True, False):
            statement = _write_expansion(store.dialect, label, is_source=is_source)
            if statement is None:
                continue
            asked = {"ids": ids, "least": least, "labels": _LABEL_NAMES}
            found = run_patiently(store, statement, asked, what="Reading the edges")
            for own, type_, far_label, far, confidence, sharers in found.rows:
                ends = ((label, own), (far_label, far))
                source, target = ends if is_source else ends[::-1]
                step = Step(source, target, type_, confidence, sharers or 0)
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
    return (
        f"MATCH (m:{quote(label)}){arrow}(n:{labels}) "
        "WHERE m.id IN $ids AND r.confidence >= $least "
        f"RETURN m.id AS own, {type_of} AS type, {label_of} AS label, n.id AS far, "
        f"r.confidence AS confidence, {sharers} AS sharers ORDER BY own, type, label, far"
    )


def _read_names(store: GraphReader, keys: Iterable[NodeKey]) -> dict[NodeKey, Named]:
    names: dict[NodeKey, Named] = {}
    for label, node in sorted(keys):
        name = _NAMING.get(label, "n.name")
        statement = f"MATCH (n:{quote(label)} {{id: $id}}) RETURN {name} AS name"
        rows = run_patiently(store, statement, {"id": node}, what="Reading the names").rows
        names[label, node] = Named((label, node), str(rows[0][0] or node) if rows else node)
    return names


def _explain(store: GraphReader, step: Step, names: Mapping[NodeKey, Named]) -> Sentence:
    (source_label, source), (target_label, target) = step.source, step.target
    statement = (
        f"MATCH (a:{quote(source_label)} {{id: $source}})-[r:{quote(step.type)}]->"
        f"(b:{quote(target_label)} {{id: $target}}) "
        "RETURN r.quote AS quote, r.sentence AS sentence, r.evidence AS evidence ORDER BY sentence"
    )
    asked = {"source": source, "target": target}
    rows = run_patiently(store, statement, asked, what="Reading the sentences").rows
    words, sentence, places = rows[0] if rows else ("", "", ())
    return Sentence(
        source=names[step.source],
        type=step.type,
        target=names[step.target],
        confidence=step.confidence,
        quote=str(words or ""),
        sentence=str(sentence or ""),
        evidence=tuple(Evidence.model_validate_json(place) for place in places),
    )
