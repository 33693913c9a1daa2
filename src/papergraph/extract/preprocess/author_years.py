"""Find where a text cites by author and year: "(Wu, 2020a; Ek and Lee, 2019)", "Ek et al. (2021)".

One author alone counts only inside brackets, where a comma parts name and year: outside them
"Benchmark (2024)" and "NTIRE 2025" read the same. Measured on 74,728 arXiv abstracts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papergraph.models import Citation, Offsets

_PARTICLE = r"(?:(?i:al|da|del?|den|der|di|dos|du|el|la|le|ten|ter|van|von)[ -])"
_NAME = rf"{_PARTICLE}*[^\W\d_a-z][\w'’-]+"  # noqa: RUF001 - apostrophes of real abstracts
_YEAR = r"(?:1[89]|20)\d\d"
# e.g. "Ek et al. (2021)"
_CITATION = re.compile(
    rf"\b(?P<first>{_NAME})"
    rf"(?:,? (?P<more>et al\b\.?)|,? (?:and|&) (?P<second>{_NAME}))?"
    rf"(?P<gap>,? ?[(\[]?)(?P<year>{_YEAR})[a-z]?\b(?:, ?{_YEAR}[a-z]?\b)*"
)
# e.g. "Ek et al. show"
_AND_OTHERS = re.compile(rf"\b{_NAME},? et al\b")
_CENTURIES = ("20", "19", "18")
# e.g. "2020a"
_A_YEAR = re.compile(rf"\b(?P<year>{_YEAR})[a-z]?\b")
# e.g. "Wu"
_ALONE = re.compile(r"[^\W\d_a-z][a-zß-ÿ'’-]+")  # noqa: RUF001 - apostrophes of real abstracts
# e.g. "May", of "(May, 2020)"
_MONTH = re.compile(
    "january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text in order, one for each year."""
    # Most abstracts hold no year at all, and looking for one is quick.
    has_year = any(map(text.__contains__, _CENTURIES)) and _A_YEAR.search(text)
    for match in _CITATION.finditer(text) if has_year else ():
        if not _is_citation(text, match):
            continue
        authors = tuple(name for name in match.group("first", "second") if name)
        years = _A_YEAR.finditer(text, match.start("year"), match.end())
        for number, year in enumerate(years):
            yield Citation(
                start=year.start() if number else match.start(),
                end=year.end() + _closes(match["gap"], text[year.end() : year.end() + 1]),
                authors=authors,
                has_more=match["more"] is not None,
                year=int(year["year"]),
            )


def find_authors(text: str) -> Iterator[Offsets]:
    """Yield the places of citations that name people, and of "Ek et al." without a year.

    "(BERT and RoBERTa, 2019)" and "(Cityscapes, 2016)" look like citations as well, so two authors
    must be written like surnames, and one alone does not do.
    """
    cited = [(c.start, c.end) for c in find_citations(text) if c.has_more or _are_two_people(c)]
    yield from cited
    for match in _AND_OTHERS.finditer(text) if "et al" in text else ():
        if not any(start <= match.start() < end for start, end in cited):
            yield match.span()


def _are_two_people(citation: Citation) -> bool:
    surnames = [author.split()[-1] for author in citation.authors]
    return len(surnames) > 1 and all(_ALONE.fullmatch(surname) for surname in surnames)


def _closes(gap: str, after: str) -> bool:
    return gap[-1:] + after in ("()", "[]")


def _is_citation(text: str, match: re.Match[str]) -> bool:
    if match["more"]:
        return True
    is_bracketed = _is_in_brackets(text, match.start())
    if match["second"]:
        return is_bracketed or match["gap"][-1:] in ("(", "[")
    return (
        is_bracketed
        and match["gap"] == ", "
        and _ALONE.fullmatch(match["first"].split()[-1]) is not None
        and not _MONTH.fullmatch(match["first"])
        and text[match.end() : match.end() + 1] in (")", "]", ";", ",")
    )


def _is_in_brackets(text: str, place: int) -> bool:
    before = text[max(0, place - 300) : place]
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
