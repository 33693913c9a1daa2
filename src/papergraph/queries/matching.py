"""Find what a reader means by a name: case, hyphens, plurals and small slips forgiven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from papergraph.text import fold_name

_DIGITS = re.compile(r"\d+")
_NEAR = 65.0
"""Similarity out of 100 from which a name is worth suggesting."""

_SUGGESTIONS = 5
_TITLE_PART = 8
"""Letters from which a part of a single title is taken for the whole."""


@dataclass(frozen=True)
class Candidate:
    """Hold something of the graph and what it is called.

    Attributes:
        others: Its other names and identifiers.
        weight: How many papers name it; the more, the sooner it is meant.
    """

    id: str
    name: str
    others: tuple[str, ...] = field(default=())
    weight: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Return everything it is called, its name first."""
        return (self.name, self.id, *self.others)


@dataclass(frozen=True)
class Match:
    """Hold what a name was taken to mean.

    Attributes:
        is_guess: Whether the name had to be corrected to find it.
        rivals: What else answers to the name equally well, sorted.
    """

    candidate: Candidate
    is_guess: bool
    rivals: tuple[str, ...] = ()


def find_match(
    name: str, candidates: Sequence[Candidate], *, by_part: bool = False
) -> Match | None:
    """Return what a name means, or None where nothing or too much is like it.

    Args:
        name: What a reader wrote.
        candidates: What there is.
        by_part: Whether a part that stands in one name alone, such as half a title, will do.
    """
    for key in (str, fold_name, _fold_plural):
        wanted = key(name)
        found = [c for c in candidates if any(key(other) == wanted for other in c.names)]
        if wanted and found:
            return _choose(found, {c.id for c in found if key(c.name) == wanted})
    wanted = fold_name(name)
    if by_part and len(wanted) >= _TITLE_PART:
        found = [c for c in candidates if wanted in fold_name(c.name)]
        if len(found) == 1:
            return Match(found[0], is_guess=True)
    found = _find_slips(wanted, candidates)
    return Match(found[0], is_guess=True) if len(found) == 1 else None


def suggest_names(name: str, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the names that are most like one that nothing answers to, the likest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only failures need it

    names = {other: c.name for c in candidates for other in (*c.others, c.name)}
    folded = {other: fold_name(other) for other in sorted(names)}
    found = process.extract(
        fold_name(name), folded, scorer=fuzz.WRatio, limit=4 * _SUGGESTIONS, score_cutoff=_NEAR
    )
    by_name = dict.fromkeys(names[other] for _, _, other in found)
    return tuple(by_name)[:_SUGGESTIONS]


def _choose(found: list[Candidate], named: set[str]) -> Match:
    """Prefer a name to an alias, then what most papers name, then the first id."""
    first, *rest = sorted(found, key=lambda c: (c.id not in named, -c.weight, c.id))
    return Match(first, is_guess=False, rivals=tuple(sorted(c.name for c in rest)))


def _fold_plural(name: str) -> str:
    folded = fold_name(name)
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss"):
        return folded[:-1]
    return folded


def _find_slips(wanted: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what differs from a folded name by the fewest slips of typing.

    One slip from six letters, two from eleven, then one in ten; none in shorter names, in the
    first letter and in numbers, where another letter is another thing: LLaVA and LLaMA, GPT-3
    and GPT-4.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most look-ups find the name as it is

    allowed = 0 if len(wanted) < 6 else 1 if len(wanted) < 11 else max(2, len(wanted) // 10)
    best, found = allowed, list[Candidate]()
    numbers = _DIGITS.findall(wanted)
    for candidate in candidates if allowed else ():
        for folded in map(fold_name, (candidate.name, *candidate.others)):
            if not folded.startswith(wanted[0]) or _DIGITS.findall(folded) != numbers:
                continue
            slips = OSA.distance(wanted, folded, score_cutoff=best)
            if slips < best:
                best, found = slips, []
            if slips == best and candidate not in found:
                found.append(candidate)
    return found
