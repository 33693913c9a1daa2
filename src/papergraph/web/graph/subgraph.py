"""Choose the part of a graph that one page can show and still be read."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from papergraph.errors import NotFoundError
from papergraph.graph.similarity import weigh
from papergraph.models import Edge, Node, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS, NODE_LABELS, is_stub
from papergraph.text.normalize import fold_name

PAPER = "Paper"
CODE = ("Repository",)
RESULT = "Result"

MAX_NODES = 2000
"""What vis-network still pans smoothly; more would also be no picture for a reader."""

_SHORTEST_STEM = 3
"""Characters that a name needs for others that hold it to be its variants."""

_ENTITY_SHARE = 0.25
LABEL_ORDER = {label.name: place for place, label in enumerate(NODE_LABELS)}
ENTITIES = frozenset(ENTITY_LABELS.values())


@dataclass(frozen=True)
class Subgraph:
    """Hold the nodes and edges of one page, sorted, and how many nodes could have been shown."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    centre: Node | None = None


class Neighbourhoods:
    """Look up a graph's nodes, and the edges at each of them, without results and stubs."""

    def __init__(self, graph: PropertyGraph) -> None:
        self.nodes: dict[NodeKey, Node] = {
            node.key: node for node in graph.nodes if node.label != RESULT and not is_stub(node)
        }
        self._total = sum(label == PAPER for label, _ in self.nodes)
        self.edges_at: dict[NodeKey, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            if edge.source_key in self.nodes and edge.target_key in self.nodes:
                self.edges_at[edge.source_key].append(edge)
                self.edges_at[edge.target_key].append(edge)

    def neighbours(self, key: NodeKey, labels: Collection[str]) -> list[NodeKey]:
        """Return the nodes of some labels next to a node, each once, in order."""
        ends = {other_end(edge, key) for edge in self.edges_at.get(key, ())}
        return sorted(end for end in ends if end[0] in labels)

    def rarity(self, key: NodeKey) -> int:
        """Return how much it tells that two papers share a node: less, the more papers have it."""
        # One more than nothing, so that what every paper has still ties.
        return 1 + weigh(self._total, max(1, len(self.neighbours(key, (PAPER,)))))


def other_end(edge: Edge, key: NodeKey) -> NodeKey:
    """Return the end of an edge that is not ``key``."""
    return edge.target_key if edge.source_key == key else edge.source_key


def select_shared(
    graph: PropertyGraph, labels: Collection[str], *, limit: int = MAX_NODES
) -> Subgraph:
    """Select the entities of some labels that at least two papers share, and those papers.

    Above ``limit`` nodes the most shared entities stay, then the papers that share most of them.
    """
    papers_of: dict[NodeKey, set[NodeKey]] = defaultdict(set)
    for edge in graph.edges:
        if edge.target_label in labels and edge.source_label == PAPER:
            papers_of[edge.target_key].add(edge.source_key)
    shared = {key: papers for key, papers in papers_of.items() if len(papers) > 1}
    total = len(shared) + len(set().union(*shared.values()))
    if total > limit:
        shared = _keep_most_shared(shared, limit)
    keep = set(shared).union(*shared.values())
    return _gather(graph, keep, total, labels=labels)


def _keep_most_shared(
    shared: dict[NodeKey, set[NodeKey]], limit: int
) -> dict[NodeKey, set[NodeKey]]:
    ranked = sorted(shared, key=lambda key: (-len(shared[key]), key))
    entities = ranked[: max(1, int(limit * _ENTITY_SHARE))]
    count: dict[NodeKey, int] = defaultdict(int)
    for entity in entities:
        for paper in shared[entity]:
            count[paper] += 1
    papers = sorted(count, key=lambda key: (-count[key], key))[: limit - len(entities)]
    kept = {entity: shared[entity] & set(papers) for entity in entities}
    return {entity: papers for entity, papers in kept.items() if len(papers) > 1}


def place_nodes(nodes: Iterable[Node]) -> dict[NodeKey, int]:
    """Return the place of every node among these."""
    return {node.key: number for number, node in enumerate(nodes)}


def index_pairs(subgraph: Subgraph) -> list[tuple[int, int]]:
    """Return the places, among the nodes, of both ends of every edge."""
    index = place_nodes(subgraph.nodes)
    return [(index[edge.source_key], index[edge.target_key]) for edge in subgraph.edges]


def keep_confident(graph: PropertyGraph, least: float) -> PropertyGraph:
    """Return a graph without the edges whose confidence is less than ``least``."""
    edges = tuple(edge for edge in graph.edges if edge.confidence >= least)
    return graph.model_copy(update={"edges": edges})


def select_around(
    graph: PropertyGraph,
    node_id: str,
    *,
    hops: int = 1,
    limit: int = 120,
) -> Subgraph:
    """Select one node and what lies around it, the most telling first.

    Around a paper stand its entities and code and the papers that share its rarer entities; around
    anything else, its papers and what they share. Each further hop does the same for every paper
    found so far.

    Raises:
        NotFoundError: No node has that id.
    """
    if hops < 1:
        msg = f"hops must be at least 1, not {hops}"
        raise ValueError(msg)
    around = Neighbourhoods(graph)
    centre = find_key(around.nodes, node_id)
    everything: set[NodeKey] = {centre}
    keep: set[NodeKey] = {centre}
    for _ in range(hops):
        found = _ring(around, centre, everything)
        everything.update(found)
        keep.update(_most_telling(around, found, keep, limit))
    return _gather(graph, keep, len(everything), centre=around.nodes[centre])


def _ring(around: Neighbourhoods, centre: NodeKey, known: set[NodeKey]) -> set[NodeKey]:
    own = {*ENTITIES, *CODE}
    papers = sorted(key for key in known if key[0] == PAPER)
    if centre[0] != PAPER and centre in known and not papers:
        papers = around.neighbours(centre, (PAPER,))
        variants = _find_variants(around, centre, papers)
        return {*papers, *_shared_among(around, papers), *variants}
    things = {thing for paper in papers for thing in around.neighbours(paper, own)}
    near = {paper for thing in {*things, *papers} for paper in around.neighbours(thing, (PAPER,))}
    return things | near


def _find_variants(
    around: Neighbourhoods, centre: NodeKey, papers: Iterable[NodeKey]
) -> set[NodeKey]:
    """Return what papers name whose name holds that of the centre, e.g. DyLoRA around LoRA."""
    name = fold_name(around.nodes[centre].display_name)
    if len(name) < _SHORTEST_STEM:
        return set()
    named = {thing for paper in papers for thing in around.neighbours(paper, (centre[0],))}
    return {key for key in named if name in fold_name(around.nodes[key].display_name)}


def _shared_among(around: Neighbourhoods, papers: Iterable[NodeKey]) -> set[NodeKey]:
    count: dict[NodeKey, int] = defaultdict(int)
    for paper in papers:
        for thing in around.neighbours(paper, {*ENTITIES, *CODE}):
            count[thing] += 1
    return {thing for thing, papers in count.items() if papers > 1 or thing[0] in CODE}


def _most_telling(
    around: Neighbourhoods, found: set[NodeKey], keep: set[NodeKey], limit: int
) -> Sequence[NodeKey]:
    """Return as many of ``found`` as the page has room for, ranked by the ties to ``keep``."""
    room = max(0, limit - len(keep))
    first = sorted(
        (key for key in found - keep if _ties(around, key, keep)),
        key=lambda key: (-_ties(around, key, keep), key),
    )
    chosen = first[: max(room // 2, room - len(found) + len(first))]
    base = keep | set(chosen)
    second = sorted(
        found - base,
        key=lambda key: (-_ties(around, key, base), key),
    )
    return [*chosen, *second[: room - len(chosen)]]


def _ties(around: Neighbourhoods, key: NodeKey, others: set[NodeKey]) -> int:
    return sum(
        around.rarity(end if end[0] != PAPER else key)
        for edge in around.edges_at[key]
        if (end := other_end(edge, key)) in others
    )


def find_key(keys: Collection[NodeKey], node_id: str) -> NodeKey:
    """Return the node of an id, the first by the schema's order where several share it.

    Raises:
        NotFoundError: No node has that id.
    """
    found = sorted((key for key in keys if key[1] == node_id), key=lambda key: LABEL_ORDER[key[0]])
    if not found:
        near = difflib.get_close_matches(node_id, sorted({key[1] for key in keys}), n=3)
        raise NotFoundError("node", node_id, near)
    return found[0]


def _gather(
    graph: PropertyGraph,
    keep: set[NodeKey],
    total: int,
    *,
    labels: Collection[str] | None = None,
    centre: Node | None = None,
) -> Subgraph:
    return Subgraph(
        nodes=tuple(
            sorted(
                (node for node in graph.nodes if node.key in keep),
                key=lambda node: (LABEL_ORDER[node.label], node.id),
            )
        ),
        edges=tuple(
            sorted(
                (
                    edge
                    for edge in graph.edges
                    if edge.source_key in keep
                    and edge.target_key in keep
                    and (labels is None or edge.target_label in labels)
                ),
                key=lambda edge: edge.key,
            )
        ),
        total=total,
        centre=centre,
    )
