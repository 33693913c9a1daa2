"""Decide which names are one thing.

Invariant: a short form for which papers give unlike full forms joins none of them by itself, so
one ambiguous acronym never pulls two things together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from papergraph.models import Decision, Verdict
from papergraph.resolve.candidates import Names
from papergraph.resolve.scores import (
    Score,
    are_alike,
    expands,
    score_expansion,
    score_forms,
    score_joined,
)
from papergraph.text import fold_name

SAME_THING = 0.45
"""Names that half of the papers with the rarer one use for one thing are one thing."""

_SENSES = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Ruling:
    """Hold the decisions on one kind, and what follows from them.

    Attributes:
        same: Pairs of keys that are one thing.
        ambiguous: Keys that name several things, so that each paper's own use decides.
    """

    decisions: tuple[Decision, ...]
    same: tuple[tuple[str, str], ...]
    ambiguous: frozenset[str]


def decide(names: Names) -> Ruling:
    """Decide on every candidate pair of one kind."""
    expansions = frozenset(pair for pair in names.joined if _is_expansion(names, *pair))
    senses = _find_senses(names, expansions)
    folded = _pair_folded_keys(names)
    joined = {
        pair: _score_pair(names, pair, is_expansion=pair in expansions) for pair in names.joined
    }
    decisions = [
        *_decide_forms(names, folded),
        *_decide_joined(names, joined, senses),
        *_decide_senses(names, senses),
    ]
    same = [
        pair
        for pair, score in joined.items()
        if score.value >= SAME_THING and not set(pair) & set(senses)
    ]
    unique = {(d.left, d.right, d.rule): d for d in decisions}
    return Ruling(tuple(unique.values()), (*folded, *same), frozenset(senses))


def _find_senses(names: Names, expansions: Iterable[tuple[str, str]]) -> _SENSES:
    """Return, for every short form with unlike full forms, the groups of like full forms."""
    full_forms: dict[str, list[str]] = defaultdict(list)
    for short, long in sorted(expansions, key=lambda pair: (len(pair[1]), pair)):
        full_forms[short].append(long)
    senses = {}
    for short, keys in sorted(full_forms.items()):
        groups: list[list[str]] = []
        for key in keys:
            like = (group for group in groups if _are_one_sense(names, short, group[0], key))
            group = next(like, None)
            if group is None:
                groups.append([key])
            else:
                group.append(key)
        if len(groups) > 1:
            senses[short] = tuple(map(tuple, groups))
    return senses


def _are_one_sense(names: Names, short: str, left: str, right: str) -> bool:
    """Tell whether two full forms are alike, or one paper gives both for the short form."""
    if not set(names.joined[short, left]).isdisjoint(names.joined[short, right]):
        return True
    return are_alike(_name(names, left), _name(names, right))


def _pair_folded_keys(names: Names) -> tuple[tuple[str, str], ...]:
    """Pair keys that part only by a plural that one spelling hides ("LLMS" and "LLMs")."""
    by_fold: dict[str, set[str]] = defaultdict(set)
    for key, surfaces in names.surfaces.items():
        for surface in surfaces:
            by_fold[fold_name(surface)].add(key)
    pairs = (pair for keys in by_fold.values() for pair in combinations(sorted(keys), 2))
    return tuple(sorted(set(pairs)))


def _is_expansion(names: Names, short: str, long: str) -> bool:
    return any(
        expands(first, other) for first in names.surfaces[short] for other in names.surfaces[long]
    )


def _score_pair(names: Names, pair: tuple[str, str], *, is_expansion: bool) -> Score:
    papers = len(names.joined[pair])
    if is_expansion:
        return score_expansion(papers)
    left, right = (len({p for s in names.surfaces[key] for p in names.papers[s]}) for key in pair)
    return score_joined(papers, left, right)


def _decide_forms(names: Names, folded: tuple[tuple[str, str], ...]) -> Iterator[Decision]:
    together = [*names.surfaces.values(), *([_name(names, k) for k in pair] for pair in folded)]
    for surfaces in together:
        first = pick_name(names, surfaces)
        for other in surfaces:
            if other != first:
                papers = {*names.papers[first], *names.papers[other]}
                yield _make(names, (first, other), Verdict.SAME, score_forms(first, other), papers)


def _decide_joined(
    names: Names, joined: Mapping[tuple[str, str], Score], senses: _SENSES
) -> Iterator[Decision]:
    for pair, score in joined.items():
        together = (_name(names, pair[0]), _name(names, pair[1]))
        if set(pair) & set(senses):
            doubt = Score("one of several things of that name", 0.5)
            yield _make(names, together, Verdict.UNSURE, doubt, names.joined[pair])
        else:
            verdict = Verdict.SAME if score.value >= SAME_THING else Verdict.UNSURE
            yield _make(names, together, verdict, score, names.joined[pair])


def _decide_senses(names: Names, senses: _SENSES) -> Iterator[Decision]:
    for short, groups in senses.items():
        score = Score(f"unlike full forms of {_name(names, short)}", 0.05)
        for left, right in combinations(groups, 2):
            papers = {p for key in (*left, *right) for p in names.joined[short, key]}
            pair = (_name(names, left[0]), _name(names, right[0]))
            yield _make(names, pair, Verdict.DIFFERENT, score, papers)


def _name(names: Names, key: str) -> str:
    return pick_name(names, names.surfaces[key])


def pick_name(names: Names, surfaces: Iterable[str]) -> str:
    """Return the surface that most papers use; then the shorter, then the first by code point."""
    return min(surfaces, key=lambda name: (-len(names.papers[name]), len(name), name))


def _make(
    names: Names, pair: tuple[str, str], verdict: Verdict, score: Score, papers: Iterable[str]
) -> Decision:
    left, right = sorted(pair)
    return Decision(
        kind=names.kind,
        left=left,
        right=right,
        verdict=verdict,
        rule=score.rule,
        score=score.value,
        papers=tuple(sorted(papers)),
    )
