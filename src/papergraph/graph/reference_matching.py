"""Find what reference lists name: papers of the corpus, or stubs for those outside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from networkx.utils import UnionFind

from papergraph.graph.citation_lines import CitedTitles
from papergraph.graph.settings import CitationSettings
from papergraph.models import Node, Paper, PropertyValue, Reference
from papergraph.text.identifiers import parse_arxiv_id, parse_identifier
from papergraph.text.normalize import fold_title, hash_title


@dataclass(frozen=True)
class Target:
    """Say which paper a reference names, and how sure that is."""

    paper: str
    confidence: float


def render_references(references: Sequence[Reference]) -> str:
    """Return a reference list as text, one reference a line; evidence counts offsets in it."""
    return "\n".join(map(render_reference, references))


def render_reference(reference: Reference) -> str:
    """Return one reference as a line: as given, or who, when, what, and its identifiers."""
    if reference.text:
        return reference.text
    authors = ", ".join(reference.authors)
    head = f"{authors} ({reference.year})" if reference.year else authors
    arxiv_id = f"arXiv:{reference.arxiv_id}" if reference.arxiv_id else None
    doi = f"doi:{reference.doi}" if reference.doi else None
    parts = (head.strip(), reference.title, arxiv_id, doi, reference.id)
    return ". ".join(part for part in parts if part)


def match_references(
    papers: Sequence[Paper], settings: CitationSettings
) -> tuple[dict[Reference, Target], list[Node]]:
    """Return what each reference of the papers names, and the stubs among that.

    Identifiers come first; a title names a paper where no other paper of the corpus has it. Two
    references outside the corpus are one stub when they share an identifier, or when one is known
    by its title alone and exactly one other stub has that title. A reference that could be a paper
    of the corpus but need not be is left out.
    """
    references = sorted({r for paper in papers for r in paper.references}, key=repr)
    if not references:
        return {}, []
    corpus = _Corpus(papers, settings)
    targets: dict[Reference, Target] = {}
    outside = []
    for reference in references:
        if target := corpus.find(reference):
            targets[reference] = target
        else:
            outside.append(reference)
    stubs = []
    for stub_id, members in sorted(_group(outside).items()):
        if stub_id not in corpus.ids:
            stubs.append(_build_stub(stub_id, members))
            targets |= {member: Target(stub_id, settings.by_identifier) for member in members}
    return targets, stubs


class _Corpus:
    """Know the papers of a corpus by their identifiers and titles."""

    def __init__(self, papers: Sequence[Paper], settings: CitationSettings) -> None:
        self._settings = settings
        self.ids = frozenset(paper.id for paper in papers)
        self._by_key: dict[str, str] = {}
        by_title: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in papers:
            for key in _iter_keys(paper.id, paper.arxiv_id, paper.doi):
                self._by_key.setdefault(key, paper.id)
            by_title[fold_title(paper.title)].append(paper)
        for paper in papers:
            for key in paper.identifiers or ():
                self._by_key.setdefault(key, paper.id)
        self._cited = CitedTitles(papers)
        self._by_title = {t: own[0] for t, own in by_title.items() if t and len(own) == 1}

    def find(self, reference: Reference) -> Target | None:
        """Return the paper that a reference names, if the corpus has it."""
        for key in _keys_of(reference):
            if key in self._by_key:
                return Target(self._by_key[key], self._settings.by_identifier)
        paper = self._by_title.get(fold_title(reference.title or reference.id or ""))
        if paper is not None and _may_be(paper, reference):
            return Target(paper.id, self._settings.by_title)
        line = self._cited.find(reference.text, reference.title) if reference.text else None
        if line is None or _has_other_arxiv_id(line[0], reference):
            return None
        return Target(line[0].id, min(line[1], self._settings.by_title))


def name_surname(author: str) -> str:
    """Return the folded last word of an author's family name, e.g. ``maaten``."""
    family = author.partition(",")[0] if "," in author else author
    words = fold_title(family).split()
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii"):
        words.pop()
    while len(words) > 1 and len(words[-1]) == 1:
        words.pop()
    return words[-1] if words else ""


def _may_be(paper: Paper, reference: Reference) -> bool:
    """Tell whether nothing speaks against a paper that has the title of a reference."""
    if _has_other_arxiv_id(paper, reference):
        return False
    left, right = set(map(name_surname, paper.authors)), set(map(name_surname, reference.authors))
    return not left or not right or not left.isdisjoint(right)


def _has_other_arxiv_id(paper: Paper, reference: Reference) -> bool:
    own = {key for key in _iter_keys(paper.id, paper.arxiv_id, None) if key.startswith("arxiv:")}
    return bool(own) and any(key.startswith("arxiv:") for key in _keys_of(reference))


def _keys_of(reference: Reference) -> tuple[str, ...]:
    return tuple(_iter_keys(reference.id, reference.arxiv_id, reference.doi))


def _iter_keys(identifier: str | None, arxiv_id: str | None, doi: str | None) -> Iterator[str]:
    """Yield identifiers in the form of paper ids, the surest first."""
    for text in (arxiv_id, doi, identifier):
        if not text:
            continue
        if found := parse_arxiv_id(text):
            yield f"arxiv:{found}"
        else:
            yield parse_identifier(text) or text


def _group(references: Iterable[Reference]) -> dict[str, list[Reference]]:
    """Return the references outside the corpus by the id of their stub."""
    together: UnionFind[str] = UnionFind()
    known_by_title: defaultdict[str, set[str]] = defaultdict(set)
    members: defaultdict[str, list[Reference]] = defaultdict(list)
    by_title_alone = []
    for reference in references:
        if keys := _keys_of(reference):
            together.union(*keys)
        elif fold_title(reference.title or ""):
            by_title_alone.append(reference)
    for reference in references:
        if keys := _keys_of(reference):
            members[together[keys[0]]].append(reference)
            known_by_title[fold_title(reference.title or "")].add(together[keys[0]])
    for reference in by_title_alone:
        known = known_by_title[fold_title(reference.title or "")]
        own = hash_title(reference.title or "")
        members[next(iter(known)) if len(known) == 1 else own].append(reference)
    return {_choose_id(own): own for own in members.values()}


def _choose_id(members: Sequence[Reference]) -> str:
    keys = {key for member in members for key in _keys_of(member)}
    ranks = {"arxiv": 0, "doi": 1}
    ranked = sorted(keys, key=lambda key: (ranks.get(key.partition(":")[0], 2), key))
    return ranked[0] if ranked else hash_title(members[0].title or "")


def _build_stub(stub_id: str, members: Sequence[Reference]) -> Node:
    titles = sorted({m.title for m in members if m.title}, key=lambda text: (-len(text), text))
    authors = sorted({m.authors for m in members if m.authors}, key=lambda a: (-len(a), a))
    values: Mapping[str, PropertyValue | None] = {
        "title": titles[0] if titles else stub_id,
        "authors": authors[0] if authors else None,
        "year": min((m.year for m in members if m.year), default=None),
        "doi": min((m.doi for m in members if m.doi), default=None),
        "arxiv_id": min((m.arxiv_id for m in members if m.arxiv_id), default=None),
        "stub": True,
    }
    known = {name: value for name, value in values.items() if value is not None}
    return Node(label="Paper", id=stub_id, properties=known)
