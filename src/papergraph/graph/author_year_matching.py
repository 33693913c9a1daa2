"""Find the paper that a text cites by authors and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papergraph.graph.reference_matching import name_surname
from papergraph.models import Citation


@dataclass(frozen=True)
class Work:
    """Name a paper by what texts cite it by."""

    id: str
    surnames: tuple[str, ...]
    year: int


class AuthorYears:
    """Know works by their first author and year."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._works: defaultdict[tuple[str, int], list[Work]] = defaultdict(list)
        for work in works:
            self._works[work.surnames[0], work.year].append(work)

    def find(self, citation: Citation) -> list[str]:
        """Return the ids of the works that a citation may mean, sorted."""
        names = tuple(map(name_surname, citation.authors))
        works = self._works.get((names[0], citation.year), ())
        return sorted({work.id for work in works if _fits(work, names, citation)})


def make_work(paper: str, authors: Sequence[str], year: int | None) -> Work | None:
    """Return a paper as a work; None where its authors or its year are not known."""
    surnames = tuple(name for author in authors if (name := name_surname(author)))
    return Work(paper, surnames, year) if surnames and year is not None else None


def _fits(work: Work, names: tuple[str, ...], citation: Citation) -> bool:
    if citation.has_more:
        return len(work.surnames) > 2
    return work.surnames == names
