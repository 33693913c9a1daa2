"""Find what a reader means by a name: case, hyphens, plurals and small slips forgiven."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from papergraph.models import NodeKey
from papergraph.queries.model import Cell
from papergraph.text.normalize import fold_name, singularize

# e.g. "gpt-4"
_DIGITS = re.compile(r"\d+")
# e.g. "rank"
_WORD = re.compile(r"\w{3,}")
_NEAR = 60.0
"""Similarity out of 100 from which a name is worth suggesting."""
_LONGER = 3
"""Times the length of the name asked for that a suggested one may have."""
_SUGGESTIONS = 5
_COMPARED = 100
"""Names, the most similar as a whole or in part, whose slips are counted."""
_PART = 5
"""Letters from which a part of a name is as good as one slip."""
_HALF = 0.5
"""Part of a name's letters that may be slips, or of its words that a like name has, too."""
_TITLE_PART = 8
"""Letters from which a part of a single title is taken for the whole."""


@dataclass(frozen=True)
class NameEntry:
    """Hold something of the graph and what it is called.

    Attributes:
        others: Its other names and identifiers.
        weight: How many papers name it; the more, the sooner it is meant.
        label: Its label in the graph.
        facts: What is known of it, by property.
    """

    id: str
    name: str
    others: tuple[str, ...] = field(default=())
    weight: int = 0
    label: str = ""
    facts: Mapping[str, Cell] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> NodeKey:
        """Return the key of its node."""
        return (self.label, self.id)

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

    entry: NameEntry
    is_guess: bool
    rivals: tuple[str, ...] = ()


def find_same(name: str, entries: Sequence[NameEntry]) -> Match | None:
    """Return what has a name for its id, is called so, or is but for the case of letters."""
    if found := [c for c in entries if c.id == name]:
        return Match(found[0], is_guess=False)
    for change in (str, str.lower):
        wanted = change(name)
        if found := [c for c in entries if wanted in map(change, c.names)]:
            return _choose(found, {c.id for c in found if change(c.name) == wanted})
    return None


def find_match(name: str, entries: Sequence[NameEntry], *, by_part: bool = False) -> Match | None:
    """Return what a name means, or None where nothing or too much is like it.

    Args:
        name: What a reader wrote.
        entries: What there is.
        by_part: Whether a part that stands in one name alone, such as half a title, will do.
    """
    if same := find_same(name, entries):
        return same
    wanted = fold_name(name)
    if not wanted:
        return None
    folded = [(c, tuple(map(fold_name, c.names))) for c in entries]
    for shorten in (str, _drop_plural):
        key = shorten(wanted)
        hits = [(c, names) for c, names in folded if key in map(shorten, names)]
        if hits:
            named = {c.id for c, names in hits if shorten(names[0]) == key}
            return _choose([c for c, _ in hits], named)
    if by_part and len(wanted) >= _TITLE_PART:
        found = [c for c, names in folded if wanted in names[0]]
        if len(found) == 1:
            return Match(found[0], is_guess=True)
    found = _find_slips(wanted, folded)
    return Match(found[0], is_guess=True) if len(found) == 1 else None


def suggest_names(name: str, entries: Sequence[NameEntry]) -> tuple[str, ...]:
    """Return the names that are most like one that nothing answers to.

    Those first of which one holds the other whole or that the fewest slips make of it; of these,
    what most papers name.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only failures need it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    known = sorted(entries, key=lambda c: (c.weight, c.id))
    owners = {other: c for c in known for other in (*c.others, c.name)}
    names = {other: entry.name for other, entry in owners.items()}
    wanted = fold_name(name)
    # A few letters can be found in any long title; that says nothing unless it begins with them.
    folded = {
        other: key
        for other in sorted(names)
        if len(key := fold_name(other)) <= _LONGER * len(wanted) or key.startswith(wanted)
    }
    found = process.extract(wanted, folded, scorer=fuzz.WRatio, limit=_COMPARED, score_cutoff=_NEAR)

    def count_slips(other: str) -> int:
        short, long = sorted((wanted, folded[other]), key=len)
        is_part = len(short) >= _PART and short in long
        return 1 if is_part else OSA.distance(wanted, folded[other])

    words = _list_words(name)

    def is_like(other: str) -> bool:
        if slips[other] <= _HALF * len(wanted):
            return True
        return bool(words) and len(words & _list_words(other)) >= _HALF * len(words)

    slips = {other: count_slips(other) for _, _, other in found}
    ranked = sorted(
        filter(is_like, slips),
        key=lambda other: (slips[other], -owners[other].weight, other),
    )
    by_name = dict.fromkeys(names[other] for other in ranked)
    return tuple(by_name)[:_SUGGESTIONS]


def _list_words(name: str) -> set[str]:
    return set(_WORD.findall(name.lower()))


def _choose(found: list[NameEntry], named: set[str]) -> Match:
    """Prefer the corpus to what stands outside it, then a name, what most papers name, an id."""
    first, *rest = sorted(found, key=lambda c: (c.weight < 0, c.id not in named, -c.weight, c.id))
    return Match(first, is_guess=False, rivals=tuple(sorted(c.name for c in rest)))


def _drop_plural(folded: str) -> str:
    return singularize(folded, strips_es=False)


def _find_slips(
    wanted: str, folded: Sequence[tuple[NameEntry, tuple[str, ...]]]
) -> list[NameEntry]:
    """Return what differs from a folded name by the fewest slips of typing.

    One slip from six letters, two from eleven, then one in ten. None in the first letter, in a
    number, and in shorter names, where another letter is another thing: LLaVA and LLaMA, GPT-3
    and GPT-4; with a number eleven letters count as short, for ViT-B/16 and ViT-L/16.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most look-ups find the name as it is

    numbers = _DIGITS.findall(wanted)
    is_short = len(wanted) < (11 if numbers else 6)
    allowed = 0 if is_short else 1 if len(wanted) < 11 else max(2, len(wanted) // 10)
    best, found = allowed, list[NameEntry]()
    for entry, names in folded if allowed else ():
        for name in names:
            slips = OSA.distance(wanted, name, score_cutoff=best)
            if slips > best or name[0] != wanted[0] or _DIGITS.findall(name) != numbers:
                continue
            if slips < best:
                best, found = slips, []
            if slips == best and entry not in found:
                found.append(entry)
    return found
