"""Bind what a user ruled on papers to the entries that were read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from papergraph.ingest.same_paper import Entry, PairDecision
from papergraph.models import PaperRulings
from papergraph.text.identifiers import iter_equivalents, parse_identifier
from papergraph.text.normalize import fold_title, shorten

Pair = tuple[int, int]
_SAME = PairDecision(True, 1.0, "your aliases say so", is_ruled=True)
_DIFFERENT = PairDecision(False, 1.0, "your aliases say so", is_ruled=True)
_SHOWN = 80


@dataclass(frozen=True)
class BoundRulings:
    """Hold a decision for each pair of entries that the user ruled on, and what could not be."""

    decisions: dict[Pair, PairDecision]
    notes: tuple[str, ...] = ()


def bind_rulings(rulings: PaperRulings, entries: Sequence[Entry]) -> BoundRulings:
    """Return what rulings decide on entries, each named by its place in their sequence.

    A name that no entry has, and two names of one entry that are ruled different, become notes.
    """
    if not (rulings.same or rulings.different):
        return BoundRulings({})
    named = _index_names(entries)
    decisions: dict[Pair, PairDecision] = {}
    notes = set[str]()
    for group in rulings.different:
        for left, right in combinations(group, 2):
            own, other = _find(left, named), _find(right, named)
            if both := own & other:
                place = entries[min(both)].paper.sources[0]
                notes.add(
                    f"Your aliases call {_quote(left)} and {_quote(right)} different papers, but "
                    f"{place} has both names; nothing was done."
                )
                continue
            decisions |= {(min(pair), max(pair)): _DIFFERENT for pair in product(own, other)}
    for group in rulings.same:
        places = sorted(set().union(*(_find(name, named) for name in group)))
        for pair in combinations(places, 2):
            if decisions.setdefault(pair, _SAME) is _DIFFERENT:
                names = " and ".join(entries[place].paper.sources[0] for place in pair)
                notes.add(f"Your aliases call {names} one paper and two; they were kept apart.")
    notes.update(_iter_unknown((*rulings.same, *rulings.different), named))
    return BoundRulings(decisions, tuple(sorted(notes)))


def _index_names(entries: Sequence[Entry]) -> Mapping[str, set[int]]:
    """Return the entries by all that a ruling can call them."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for place, entry in enumerate(entries):
        names = (*entry.identifiers, *entry.paper.sources, f"id {entry.paper.id}")
        for name in (*names, f"title {fold_title(entry.paper.title)}"):
            named[name].add(place)
    return named


def _find(name: str, named: Mapping[str, set[int]]) -> set[int]:
    """Return the entries of a name: an identifier, an id, a place, else a title."""
    known = parse_identifier(name)
    identifiers = tuple(iter_equivalents(known)) if known else ()
    for key in (*identifiers, f"id {name}", name, f"title {fold_title(name)}"):
        if found := named.get(key):
            return found
    return set()


def _iter_unknown(
    groups: Iterable[tuple[str, ...]], named: Mapping[str, set[int]]
) -> Iterator[str]:
    for name in {name for group in groups for name in group}:
        if not _find(name, named):
            yield f"Your aliases rule on the paper {_quote(name)}, which is not among the input."


def _quote(name: str) -> str:
    return repr(shorten(name, _SHOWN))
