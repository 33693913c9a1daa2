"""Find which paper of a corpus a citation line names: its title stands whole in the line.

A title of a few plain words may stand in any line, so the year and a surname of the paper must be
there too where the paper has them; the more agrees, the surer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from papergraph.models import Paper
from papergraph.text.normalize import fold_accents, fold_title

_START = 3
_SHORTEST = 2
_SHORT = 4
# e.g. "Vaswani et al., 2017"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class CitedTitles:
    """Know the titles of a corpus by their first words."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_start: defaultdict[tuple[str, ...], list[tuple[list[str], Paper]]] = defaultdict(
            list
        )
        for paper in papers:
            words = fold_title(fold_accents(paper.title)).split()
            if len(words) >= _SHORTEST:
                self._by_start[tuple(words[:_START])].append((words, paper))

    def find(self, line: str) -> tuple[Paper, float] | None:
        """Return the paper that a line names and how sure that is in [0, 1], or None.

        Of several the one with the longest title counts, and two of one length are none.
        """
        words = fold_title(fold_accents(line)).split()
        known = set(words)
        years = {int(year) for year in _YEAR.findall(line)}
        found = [
            (len(title), score, paper)
            for title, paper in self._iter_titles(words)
            if (score := _score(title, paper, known, years)) > 0
        ]
        if not found:
            return None
        longest = max(length for length, _, _ in found)
        best = {paper.id: (paper, score) for length, score, paper in found if length == longest}
        return next(iter(best.values())) if len(best) == 1 else None

    def _iter_titles(self, words: Sequence[str]) -> Iterator[tuple[list[str], Paper]]:
        for place in range(len(words)):
            for length in (_START, _SHORTEST):
                for title, paper in self._by_start.get(tuple(words[place : place + length]), ()):
                    if words[place : place + len(title)] == title:
                        yield title, paper


def _score(title: Sequence[str], paper: Paper, words: set[str], years: set[int]) -> float:
    """Return how sure a title in a line is the paper's, 0 where something speaks against it."""
    surnames = {name for author in paper.authors if (name := _surname(author))}
    has_name = bool(surnames & words)
    told = {year for year in (paper.year, paper.preprint_year) if year is not None}
    has_year = any(abs(year - own) <= 1 for year in years for own in told)
    if (surnames and not has_name) or (told and years and not has_year):
        return 0.0
    if has_name and has_year:
        return 0.98
    if len(title) < _SHORT:
        return 0.0
    return 0.9 if has_name or has_year else 0.75


def _surname(author: str) -> str:
    family = author.partition(",")[0] if "," in author else author
    words = fold_title(fold_accents(family)).split()
    while len(words) > 1 and (len(words[-1]) == 1 or words[-1] in ("jr", "sr", "ii", "iii")):
        words.pop()
    return words[-1] if words else ""
