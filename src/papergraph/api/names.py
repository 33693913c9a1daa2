"""Find what a reader means by a name among the files of a graph folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papergraph.errors import NotFoundError
from papergraph.models import Entity, Node, Paper
from papergraph.queries.name_matching import Candidate, Match, find_match, suggest_names


def find_paper(name: str, papers: Sequence[Paper]) -> Match:
    """Return the paper that a name, an address or a part of a title means.

    Raises:
        NotFoundError: No paper answers to it.
    """
    candidates = [Candidate(p.id, p.title, tuple(_iter_names(p))) for p in papers]
    return _require("paper", name, candidates, by_part=True)


def find_entities(name: str, entities: Sequence[Entity]) -> tuple[Match, list[Entity]]:
    """Return what a name means and all that are called so, the one meant first.

    Raises:
        NotFoundError: Nothing answers to the name.
    """
    candidates = [
        Candidate(e.id, e.name, e.aliases, len({m.paper for m in e.members})) for e in entities
    ]
    match = _require("entity", name, candidates)
    first = next(entity for entity in entities if entity.id == match.candidate.id)
    written = write_name(name, first)
    rest = [e for e in entities if written in (e.name, *e.aliases) and e.id != first.id]
    return match, [first, *sorted(rest, key=lambda e: (-len(e.members), e.id))]


def write_name(name: str, entity: Entity) -> str:
    """Return a name as papers write it: as given where one does, else the entity's own."""
    return name if name in (entity.name, *entity.aliases) else entity.name


def find_node(name: str, nodes: Sequence[Node]) -> Match:
    """Return the paper or entity of a graph that a name means.

    Raises:
        NotFoundError: Nothing answers to the name.
    """
    candidates = [_make_candidate(node) for node in nodes]
    return _require("paper or entity", name, candidates, by_part=True)


def _require(
    what: str, name: str, candidates: Sequence[Candidate], *, by_part: bool = False
) -> Match:
    match = find_match(name, candidates, by_part=by_part)
    if match is None:
        raise NotFoundError(what, name, suggest_names(name, candidates))
    return match


def _iter_names(paper: Paper) -> Iterator[str]:
    """Yield what a paper is called besides its id and title."""
    yield from filter(None, (paper.url, paper.doi, paper.arxiv_id))
    before, colon, _ = paper.title.partition(":")
    if colon and before:
        yield before


def _make_candidate(node: Node) -> Candidate:
    aliases, papers = node.properties.get("aliases", ()), node.properties.get("paper_count", 0)
    return Candidate(
        id=node.id,
        name=str(node.properties.get("name") or node.properties.get("title") or node.id),
        others=aliases if isinstance(aliases, tuple) else (),
        weight=papers if isinstance(papers, int) else 0,
    )
