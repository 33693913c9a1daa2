"""Find what a reader means by a name: in a store, a graph, or the files of a graph folder.

``resolve`` is the one way from a name to a node; what is called so comes from an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from papergraph.errors import NotFoundError
from papergraph.models import Entity, LookupKind, Node, Paper
from papergraph.queries.name_matching import Match, NameEntry, find_match, find_same, suggest_names
from papergraph.queries.running import run_together
from papergraph.queries.store_names import (
    list_other_names,
    read_namesakes,
    read_near,
    weigh_name,
)
from papergraph.schema import ENTITY_LABELS
from papergraph.stores.base import GraphReader
from papergraph.text.identifiers import parse_arxiv_id, parse_doi, parse_identifier

LABELS: dict[LookupKind, str] = {
    LookupKind.PAPER: "Paper",
    **{LookupKind(kind.value.lower()): label for kind, label in ENTITY_LABELS.items()},
    LookupKind.REPO: "Repository",
}
"""The label of each kind that can be looked up; an earlier one is meant before a later one."""

_ANYTHING = "paper or entity"
_WORDS = {LookupKind.REPO: "repository"}


class NameSource(Protocol):
    """Know what there is, and what it is called."""

    @property
    def what(self) -> str:
        """Return what a message calls that which is looked for."""

    @property
    def takes_part(self) -> bool:
        """Tell whether a part of one name alone, such as half a title, will do."""

    def list_same(self, name: str) -> Sequence[NameEntry]:
        """Return at least what is called exactly so, whatever the case of letters."""

    def list_near(self, name: str) -> Sequence[NameEntry]:
        """Return at least what is called most like a name; facts may be missing."""

    def complete(self, entry: NameEntry) -> NameEntry:
        """Return one of these with its facts."""


_NO_PAPER = "`papergraph add GRAPH FILE` adds a paper, `papergraph fetch` gets its record."


def resolve(index: NameSource, name: str) -> Match:
    """Return what a name means: case, hyphens, plurals and small slips are forgiven.

    Raises:
        NotFoundError: Nothing answers to the name; the error tells what is called like it.
        StoreError: The store of the index failed.
    """
    if match := _find_written(index, name):
        return match
    entries = index.list_near(name)
    match = find_match(name, entries, by_part=index.takes_part)
    if match is None and parse_identifier(name):
        # Digits that are like others say nothing: what is near an identifier is no slip of it.
        raise NotFoundError(index.what, name, (), elsewhere=_NO_PAPER)
    if match is None:
        raise NotFoundError(index.what, name, suggest_names(name, entries))
    return replace(match, entry=index.complete(match.entry))


def find_called(index: NameSource, name: str) -> Match | None:
    """Return what is called so but for case, hyphens and plurals."""
    if match := _find_written(index, name):
        return match
    match = find_match(name, index.list_near(name))
    return None if match is None or match.is_guess else match


def _find_written(index: NameSource, name: str) -> Match | None:
    """Return what is called exactly so, whatever the case of letters."""
    for spelling in iter_spellings(name):
        if match := find_same(spelling, index.list_same(spelling)):
            return match
    return None


def iter_spellings(name: str) -> Iterator[str]:
    """Yield a name and, where it is an identifier as people write one, how graphs have it."""
    yield name
    if identifier := parse_identifier(name):
        yield identifier
        yield identifier.partition(":")[2]


@dataclass(frozen=True)
class StoreNames:
    """Ask a store, which reads few of its names.

    Attributes:
        kind: What is looked for, papers outside the corpus among them; None for any.
    """

    store: GraphReader
    kind: LookupKind | None = None

    @property
    def what(self) -> str:
        """Return what a message calls that which is looked for."""
        return _ANYTHING if self.kind is None else _WORDS.get(self.kind, self.kind.value)

    @property
    def takes_part(self) -> bool:
        """Tell whether half a title will do."""
        return self.kind in (None, LookupKind.PAPER)

    def list_same(self, name: str) -> Sequence[NameEntry]:
        """Read what is called so."""
        if self.kind is not None:
            return read_namesakes(self.store, self.kind, name)
        kinds = _list_kinds(name)
        found = run_together(partial(read_namesakes, self.store, kind, name) for kind in kinds)
        return [_name_among_all(entry) for entries in found for entry in entries]

    def list_near(self, name: str) -> Sequence[NameEntry]:
        """Read what is called most like a name, without facts."""
        if self.kind is not None:
            return read_near(self.store, self.kind, name)
        kinds = _list_kinds(name)
        found = run_together(partial(read_near, self.store, kind, name) for kind in kinds)
        return [_name_among_all(entry) for entries in found for entry in entries]

    def complete(self, entry: NameEntry) -> NameEntry:
        """Read the facts of an entry."""
        kind = next(kind for kind, label in LABELS.items() if label == entry.label)
        found = read_namesakes(self.store, kind, entry.id)
        return next((replace(entry, facts=one.facts) for one in found if one.id == entry.id), entry)


def _list_kinds(name: str) -> Iterable[LookupKind]:
    """Return what may have a name: papers and archived code an arXiv number or a DOI, all others.

    Each kind is asked two or three times, however many names there are.
    """
    is_address = parse_arxiv_id(name) or parse_doi(name)
    return (LookupKind.PAPER, LookupKind.REPO) if is_address else LABELS


@dataclass(frozen=True)
class ListedNames:
    """Hold all names in memory."""

    entries: tuple[NameEntry, ...]
    what: str = _ANYTHING
    takes_part: bool = True

    def list_same(self, name: str) -> Sequence[NameEntry]:
        """Return everything, which holds what is called so."""
        del name
        return self.entries

    def complete(self, entry: NameEntry) -> NameEntry:
        """Return an entry as it is."""
        return entry

    def list_near(self, name: str) -> Sequence[NameEntry]:
        """Return everything, which holds what is called like it."""
        del name
        return self.entries


def index_nodes(nodes: Iterable[Node]) -> ListedNames:
    """Know the papers, entities and repositories of a graph, as ``StoreNames`` knows any."""
    ranks = {label: rank for rank, label in enumerate(LABELS.values())}
    known = sorted((n for n in nodes if n.label in ranks), key=lambda n: (ranks[n.label], n.id))
    return ListedNames(tuple(_name_among_all(_read_node(node)) for node in known))


def index_papers(papers: Iterable[Paper]) -> ListedNames:
    """Know papers by id, title and addresses."""
    nodes = (Node(label="Paper", id=paper.id, properties=_name_paper(paper)) for paper in papers)
    return ListedNames(tuple(map(_read_node, nodes)), "paper")


def index_entities(entities: Iterable[Entity]) -> ListedNames:
    """Know entities by id, name and aliases."""
    entries = (
        NameEntry(
            entity.id,
            entity.name,
            entity.aliases,
            len({member.paper for member in entity.members}),
            ENTITY_LABELS[entity.entity_type],
        )
        for entity in entities
    )
    return ListedNames(tuple(entries), "entity", takes_part=False)


def _name_paper(paper: Paper) -> dict[str, str]:
    return paper.model_dump(include={"title", "url", "doi", "arxiv_id"}, exclude_none=True)


def _read_node(node: Node) -> NameEntry:
    values = dict(node.properties)
    name = str(values.get("name") or values.get("title") or "")
    others = list_other_names(name, values, is_title=node.label == "Paper")
    return NameEntry(node.id, name, others, weigh_name(values), node.label, values)


def _name_among_all(entry: NameEntry) -> NameEntry:
    """Call a repository by its address: mostly it has the name of the method that is in it."""
    if entry.label != LABELS[LookupKind.REPO] or not entry.others:
        return entry
    return replace(entry, name=entry.others[0])
