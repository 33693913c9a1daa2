"""Join papers, what was extracted and what it resolved to into one property graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from papergraph import schema
from papergraph.graph.citations import build_citations
from papergraph.graph.corpus_words import CorpusWords
from papergraph.graph.dates import date_paper, describe_date, find_year
from papergraph.graph.dependencies import build_dependencies
from papergraph.graph.doubtful_edges import leave_out_doubtful_edges
from papergraph.graph.introduction_edges import (
    mark_introduction,
    rate_introductions,
    settle_edges,
)
from papergraph.graph.introductions import Hints, Introduction, Verdicts, decide_introductions
from papergraph.graph.kept_findings import KeptFindings, read_kept_findings
from papergraph.graph.other_things import find_other_things
from papergraph.graph.paper_findings import PaperFindings, read_findings
from papergraph.graph.record_code import render_code
from papergraph.graph.reference_matching import render_references
from papergraph.graph.settings import GraphSettings, HubSettings
from papergraph.graph.text_similarity import TextSimilarity
from papergraph.models import (
    Edge,
    Entity,
    Extraction,
    Node,
    NodeKey,
    Paper,
    PropertyGraph,
    PropertyValue,
    Role,
)


class HasEntities(Protocol):
    """Stand for what gives the entities of a corpus, as often as it is asked."""

    @property
    def entities(self) -> Iterable[Entity]:
        """Return the entities."""
        ...

    def find_entities(self, ids: Container[str]) -> Iterable[Entity]:
        """Return the entities of some ids."""
        ...


@dataclass(frozen=True)
class FindingsBeside:
    """Stand for what another process reads of further papers.

    Attributes:
        papers: Their ids.
        read: Returns what they say, given all papers and the nodes of all entities.
    """

    papers: Collection[str]
    read: Callable[[Mapping[str, Paper], Mapping[NodeKey, Node]], Iterable[PaperFindings]]


_NOTHING = FindingsBeside((), lambda _papers, _nodes: ())


def build_graph(  # noqa: PLR0913 - an option is an argument
    papers: Sequence[Paper],
    extractions: Iterable[Extraction],
    resolution: HasEntities,
    settings: GraphSettings | None = None,
    *,
    words: CorpusWords | None = None,
    beside: FindingsBeside | None = None,
    kept: KeptFindings | None = None,
) -> PropertyGraph:
    """Build and check the graph of a corpus.

    A paper and an entity share one edge, of the strongest role that the paper's text supports,
    with every place where the text names the entity as its evidence. One that is likelier wrong
    than right is left out, and so is what nothing else leads to.

    Args:
        papers: The corpus.
        extractions: What was found in them; gone through once and not held.
        resolution: What the names in them are.
        settings: The thresholds.
        words: The words of the papers, where they were read before.
        beside: What papers say whose extractions are not among these.
        kept: What is kept of what papers say, with the extractions, of which there are then none
            else.

    Raises:
        GraphError: An extraction has no paper, a mention has no entity, or a quote is not at its
            place.
    """
    settings = settings or GraphSettings()
    given = (papers, extractions, resolution, settings)
    parts = _gather_parts(*given, words, beside or _NOTHING, kept)
    graph = PropertyGraph.assemble(*parts)
    schema.check(graph)
    return graph


def _gather_parts(  # noqa: PLR0913, PLR0917 - as build_graph
    papers: Sequence[Paper],
    extractions: Iterable[Extraction],
    resolution: HasEntities,
    settings: GraphSettings,
    words: CorpusWords | None,
    beside: FindingsBeside,
    kept: KeptFindings | None,
) -> tuple[tuple[Node, ...], list[Edge]]:
    """Return nodes and edges, in no order; all else that they are made of is let go."""
    by_id = {paper.id: paper for paper in papers}
    most = _count_most(settings.hubs, papers)
    nodes: dict[NodeKey, Node] = {}
    established: set[NodeKey] = set()
    add = partial(_add_entity, nodes, established, by_id, most)
    left = {key: paper for key, paper in by_id.items() if key not in beside.papers}
    found = (
        read_findings(left, extractions, resolution.entities, settings.edges, add)
        if kept is None
        else read_kept_findings(left, kept, resolution.entities, settings.edges, add, nodes)
    )
    nodes |= {node.key: node for node in map(_build_paper_node, papers)}
    found.add_all(beside.read(by_id, nodes))
    nodes |= found.nodes
    found.nodes.clear()
    texts = TextSimilarity(words or read_words(papers))
    stubs, citations = build_citations(papers, found.citing, settings.citations, texts)
    nodes |= {("Paper", stub.id): stub for stub in stubs}
    edges = [*found.edges, *citations]
    found.edges.clear()
    hints = Hints(found.sure, established, found.strengths)
    verdicts, edges = _settle_introductions(papers, nodes, edges, hints, settings)
    found.forget_introductions()
    firm = verdicts.find_firm(settings.introductions)
    if settings.edges.least_probability > 0:
        others = find_other_things(edges, firm, nodes, texts, settings.edges)
        edges, hidden = leave_out_doubtful_edges(
            edges, found.unsure, firm, nodes, settings.edges, others=others
        )
        found.unsure.clear()
        nodes = _leave_out_papers(nodes, resolution, (hidden, others), by_id, most)
    nodes |= _mark_introduced(nodes, _keep_shown(verdicts.introductions, edges))
    nodes |= _mark_heads(nodes)
    firm = _keep_shown(firm, edges)
    built_on = build_dependencies(nodes, edges, firm, papers, settings.dependencies, texts=texts)
    return tuple(nodes.values()), [*rate_introductions(edges, firm), *built_on]


def _add_entity(
    nodes: dict[NodeKey, Node],
    established: set[NodeKey],
    papers: Mapping[str, Paper],
    most: float,
    entity: Entity,
) -> Node:
    """Add the node of an entity, and its key where it is established, and return the node."""
    node = nodes[_find_key(entity)] = _build_entity_node(entity, papers, most)
    # Papers before the corpus have it by the same short and full form.
    if entity.is_established:
        established.add(node.key)
    return node


def read_words(papers: Iterable[Paper]) -> CorpusWords:
    """Read the titles and abstracts of papers."""
    return CorpusWords((paper.id, paper.title, paper.abstract) for paper in papers)


def _find_key(entity: Entity) -> NodeKey:
    return (schema.ENTITY_LABELS[entity.entity_type], entity.id)


def _count_most(settings: HubSettings, papers: Collection[object]) -> float:
    """Return how many papers may name an entity that is no hub."""
    return max(settings.fewest_papers - 1, settings.share * len(papers))


def _build_paper_node(paper: Paper) -> Node:
    left = {"id", "references", "given_title", "given_abstract"}
    values = paper.model_dump(exclude=left, exclude_none=True)
    values = {**describe_date(date_paper(paper)), **values, "code": render_code(paper)}
    values["references"] = render_references(paper.references)
    return Node(label="Paper", id=paper.id, properties=_drop_empty(values))


def _build_entity_node(entity: Entity, papers: Mapping[str, Paper], most: float) -> Node:
    """Return the node of an entity; one that more than ``most`` papers name is a hub."""
    members = {member.paper for member in entity.members}
    years = [year for m in members & papers.keys() if (year := find_year(papers[m]))]
    values: dict[str, PropertyValue | None] = {
        "name": entity.name,
        "aliases": entity.aliases,
        "paper_count": len(members),
        "first_year": min(years, default=None),
        "hub": True if len(members) > most else None,
        **(entity.known.model_dump() if entity.known else {}),
    }
    label = schema.ENTITY_LABELS[entity.entity_type]
    return Node(label=label, id=entity.id, properties=_drop_empty(values))


def _mark_heads(nodes: Mapping[NodeKey, Node]) -> dict[NodeKey, Node]:
    """Return what the names of hubs end in ("language models" of large ones), as hubs, too."""
    heads = {
        (node.label, " ".join(words[start:]))
        for node in nodes.values()
        if "hub" in node.properties
        for words in [str(node.properties["name"]).lower().replace("-", " ").split()]
        for start in range(1, len(words) - 1)
    }
    return {
        key: node.model_copy(update={"properties": {**node.properties, "hub": True}})
        for key, node in nodes.items()
        if (node.label, str(node.properties.get("name", "")).lower()) in heads
    }


def _settle_introductions(
    papers: Sequence[Paper],
    nodes: Mapping[NodeKey, Node],
    edges: Sequence[Edge],
    hints: Hints,
    settings: GraphSettings,
) -> tuple[Verdicts, list[Edge]]:
    """Return which paper introduced what, and the edges that agree with that."""
    dates = {paper.id: date_paper(paper) for paper in papers}
    verdicts = decide_introductions(nodes, edges, dates, settings.introductions, hints)
    return verdicts, list(settle_edges(edges, verdicts, nodes))


def _keep_shown(
    introductions: Mapping[NodeKey, Introduction], edges: Iterable[Edge]
) -> dict[NodeKey, Introduction]:
    """Return the introductions without those by papers whose edges were left out."""
    said = {(edge.source, edge.target_key) for edge in edges if edge.type == Role.INTRODUCES}
    return {key: own for key, own in introductions.items() if (own.paper, key) in said}


def _leave_out_papers(
    nodes: Mapping[NodeKey, Node],
    resolution: HasEntities,
    lost: tuple[Mapping[NodeKey, Collection[str]], Mapping[NodeKey, Collection[str]]],
    papers: Mapping[str, Paper],
    most: float,
) -> dict[NodeKey, Node]:
    """Return the nodes, those of entities without the papers whose edges to them are left out.

    Args:
        nodes: All nodes.
        resolution: Gives the entities.
        lost: By entity, the papers whose edges are left out, and those that mean another thing.
        papers: The papers by their ids.
        most: How many papers may name an entity that is no hub.
    """
    hidden, others = lost
    kept = {**nodes}
    for entity in resolution.find_entities({entity for _, entity in hidden}):
        key = _find_key(entity)
        if key in hidden:
            del kept[key]
            own = _drop_names(entity, {*others.get(key, ())} & {*hidden[key]})
            members = tuple(member for member in own.members if member.paper not in hidden[key])
            if members:
                own = own.model_copy(update={"members": members})
                kept[key] = _build_entity_node(own, papers, most)
    return kept


def _drop_names(entity: Entity, others: Collection[str]) -> Entity:
    """Return an entity without papers that mean another thing, and the names that they alone have.

    A name that nobody wrote was given to it, and stays.
    """
    if not others:
        return entity
    members = tuple(member for member in entity.members if member.paper not in others)
    left = Counter(member.surface for member in members)
    lost = {member.surface for member in entity.members} - left.keys()
    name = min(left, key=lambda own: (-left[own], own)) if entity.name in lost else entity.name
    aliases = tuple(sorted({*entity.aliases} - lost - {name}))
    return entity.model_copy(update={"name": name, "aliases": aliases, "members": members})


def _mark_introduced(
    nodes: Mapping[NodeKey, Node], introductions: Mapping[NodeKey, Introduction]
) -> dict[NodeKey, Node]:
    """Return the entities that a paper surely or probably introduced, marked."""
    marked = {}
    for key, introduction in introductions.items():
        properties = {**nodes[key].properties, **mark_introduction(introduction)}
        marked[key] = nodes[key].model_copy(update={"properties": properties})
    return marked


def _drop_empty(values: Mapping[str, PropertyValue | None]) -> dict[str, PropertyValue]:
    """Leave out what is unknown, so that no store has to tell empty from missing."""
    return {name: value for name, value in values.items() if value not in (None, "", ())}
