"""Find which paper of a corpus a citation line names.

The title stands whole in the line between marks that end it, or the line's own title is the same
but for spelling. A title of a few plain words may stand in any line, so the year and a surname of
the paper must be there too where the paper has them; the more agrees, the surer. Lines of Web of
Science have no title: author, year and venue must lead to one paper alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from papergraph.models import Paper
from papergraph.text.normalize import fold_accents, fold_title
from papergraph.text.titles import differ_in_words
from papergraph.text.wos_lines import WosLine, parse_wos_line

_START = 3
_SHORTEST = 2
_SHORT = 4
_NEAR = 88.0
"""Likeness from which two titles may be one: a lost letter in two words leaves more than this."""
_LIKE_WORDS = 0.75
"""Likeness of two words that may be one: "fewshot" for "few" and "shot" is dealt with apart."""
_BY_VENUE = 0.8
# e.g. "Vaswani et al., 2017"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# e.g. "attention"
_WORD = re.compile(r"[^\W_]+")
# e.g. ". ", before or after a title
_MARK = re.compile(r"[.,;?!()\[\]\"\u201c\u201d\u2018\u2019]")


class CitedTitles:
    """Know the titles of a corpus by their first and last words, and papers by author and year."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_start: defaultdict[tuple[str, ...], list[tuple[list[str], Paper]]] = defaultdict(
            list
        )
        self._by_ends: defaultdict[str, list[tuple[str, Paper]]] = defaultdict(list)
        self._by_author: defaultdict[tuple[str, int], list[Paper]] = defaultdict(list)
        for paper in papers:
            title = fold_title(fold_accents(paper.title))
            words = title.split()
            if len(words) >= _SHORTEST:
                self._by_start[tuple(words[:_START])].append((words, paper))
                for key in _list_ends(words):
                    self._by_ends[key].append((title, paper))
            for year in {paper.year, paper.preprint_year} - {None}:
                if paper.authors:
                    self._by_author[_surname(paper.authors[0]), year or 0].append(paper)

    def find(self, line: str, title: str | None = None) -> tuple[Paper, float] | None:
        """Return the paper that a line names and how sure that is in [0, 1], or None.

        Of several the one with the longest title counts, and two of one length are none.

        Args:
            line: The line as it stands in a list.
            title: What was read as its title, if anything.
        """
        if wos := parse_wos_line(line):
            return self._find_by_venue(wos)
        text = fold_accents(line)
        known = set(fold_title(text).split())
        years = {int(year) for year in _YEAR.findall(line)}
        titles = list(self._iter_titles(text))
        if title and not titles:
            titles = list(self._iter_near(fold_title(fold_accents(title))))
        found = [
            (len(words), score, paper)
            for words, paper in titles
            if (score := _score(words, paper, known, years)) > 0
        ]
        if not found:
            return None
        longest = max(length for length, _, _ in found)
        best = {paper.id: (paper, score) for length, score, paper in found if length == longest}
        return next(iter(best.values())) if len(best) == 1 else None

    def _iter_titles(self, text: str) -> Iterator[tuple[list[str], Paper]]:
        """Yield the titles that stand whole in a text, with a mark before and after them."""
        places = list(_WORD.finditer(text))
        words = [fold_title(place[0]) for place in places]
        for start in range(len(words)):
            for length in (_START, _SHORTEST):
                for title, paper in self._by_start.get(tuple(words[start : start + length]), ()):
                    end = start + len(title)
                    if words[start:end] == title and _is_marked_off(text, places, start, end):
                        yield title, paper

    def _iter_near(self, title: str) -> Iterator[tuple[list[str], Paper]]:
        """Yield the titles that are one but for spelling."""
        seen = set[str]()
        for key in _list_ends(title.split()):
            for own, paper in self._by_ends.get(key, ()):
                is_near = paper.id not in seen and ratio(own, title) >= _NEAR
                if is_near and not differ_in_words(own, title, like_words=_LIKE_WORDS):
                    seen.add(paper.id)
                    yield own.split(), paper

    def _find_by_venue(self, line: WosLine) -> tuple[Paper, float] | None:
        """Return the one paper of an author, a year and a venue."""
        family, _, initials = line.author.casefold().partition(" ")
        found = [
            paper
            for paper in self._by_author.get((_surname(family), line.year), ())
            if _has_initial(paper.authors[0], initials) and _is_short_for(line.venue, paper.venue)
        ]
        return (found[0], _BY_VENUE) if len(found) == 1 else None


def _is_marked_off(text: str, places: Sequence[re.Match[str]], start: int, end: int) -> bool:
    """Tell whether marks part the words of a range from those around them."""
    before = text[places[start - 1].end() : places[start].start()] if start else "."
    after = text[places[end - 1].end() : places[end].start()] if end < len(places) else "."
    return _MARK.search(before) is not None and _MARK.search(after) is not None


def _list_ends(words: Sequence[str]) -> tuple[str, ...]:
    """Return keys of which titles that differ in a slip share one."""
    return f"< {''.join(words)[:10]}", f"> {''.join(words)[-10:]}"


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


def _has_initial(author: str, initials: str) -> bool:
    """Tell whether a name may have the initials that a line gives."""
    family, comma, given = author.partition(",")
    first = fold_title(given if comma else family)[:1]
    return not initials or not first or initials[0] == first


def _is_short_for(short: str, venue: str | None) -> bool:
    """Tell whether the words of a short venue begin words of a venue, in their order."""
    words = iter(fold_title(venue or "").split())
    return all(any(word.startswith(part) for word in words) for part in fold_title(short).split())
