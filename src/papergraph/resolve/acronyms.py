"""Tell what a short form stands for, in a pile and in one paper.

One acronym may name several things. What it names is first asked of the paper itself, then of the
other things that the paper names, and only then of how often the pile and the packaged list of
abbreviations give either full form.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest

from papergraph.io.resources import find_resource
from papergraph.models import EntityType
from papergraph.resolve.blocking import Names, Use
from papergraph.resolve.name_normalization import are_alike, expands, make_key

CLEAR = 0.75
"""Share of its papers from which a full form is what a bare short form means."""

_ABSENT = 0.3
"""Weight of a known full form that the pile never names, beside one that it does."""

_SURE = 0.9
"""Posterior from which the other things of a paper decide what a bare short form means."""

_USUAL = 0.1
"""Share of a sense from which a spelling is no slip of one author or of the reader."""

_LEAST = 1e-6
"""Share of a sense too rare to be counted."""

_MOST_NEIGHBOURS = 12
_LEAST_SENSE_PAPERS = 3

_MOST_TOLD = 300
"""Papers of a sense that are read for what stands beside it."""

Known = Mapping[str, Mapping[str, tuple[str, int]]]
"""By the key of a short form, how full forms are written and in how many papers, by their key."""


@dataclass(frozen=True)
class Sense:
    """Hold full forms that are spellings of one, and the share of papers that mean it.

    Attributes:
        keys: The full forms, the most used first.
        usual: Those that stand for a fair share of the others.
        papers: The papers of the pile that give one of them.
    """

    keys: tuple[str, ...]
    usual: tuple[str, ...]
    share: float
    papers: frozenset[str]


Senses = Mapping[str, tuple[Sense, ...]]
"""The senses of every short form, the most usual first."""


@cache
def load_known() -> Known:
    """Load the packaged abbreviations, gathered from arXiv abstracts."""
    known: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    path = find_resource("resolve/data") / "abbreviations.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            short, long, papers = line.split("\t")
            known[make_key(short)][make_key(long)] = (long, int(papers))
    return known


def find_senses(names: Names, known: Known) -> Senses:
    """Return the senses of every short form that the pile uses."""
    given: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for use in names.uses:
        for short, long in find_expansions(names, use):
            given[short][long].add(use.paper)
    for paper, pairs in names.definitions.items():
        for short, long in pairs.items():
            if short in names.surfaces and expands(names.show(short), names.full_forms[long]):
                given[short][long].add(paper)
    shorts = sorted({*given, *(key for key in known if key in names.surfaces)})
    return {short: _weigh(names, short, given.get(short, {}), known) for short in shorts}


def find_expansions(names: Names, use: Use) -> list[tuple[str, str]]:
    """Return the pairs of a short and a full form among the names of one use, as keys."""
    if len(use.keys) < 2:
        return []
    pairs = {
        (names.key_of(short), names.key_of(long))
        for short in use.surfaces
        for long in use.surfaces
        if len(short) < len(long) and expands(short, long)
    }
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _weigh(
    names: Names, short: str, given: Mapping[str, set[str]], known: Known
) -> tuple[Sense, ...]:
    """Group full forms into senses; ten times the listed papers count as one more of the pile."""
    listed = known.get(short, {})
    total = sum(papers for _, papers in listed.values())
    strength = 1 + math.log10(total) if total else 0.0

    def weigh(key: str) -> float:
        share = strength * listed[key][1] / total if key in listed else 0.0
        return len(given.get(key, ())) + share * (1 if key in names.surfaces else _ABSENT)

    def write(key: str) -> str:
        if key in names.surfaces:
            return names.show(key)
        return listed[key][0] if key in listed else names.full_forms[key]

    groups: list[list[str]] = []
    for key in sorted({*given, *listed}, key=lambda key: (-weigh(key), key)):
        like = (g for g in groups if _are_one_sense(given, write, g[0], key))
        group = next(like, None)
        if group is None:
            groups.append([key])
        else:
            group.append(key)
    weights = [sum(map(weigh, group)) for group in groups]
    senses = (
        Sense(
            tuple(group),
            tuple(
                key
                for key in group
                if weigh(key) >= _USUAL * weight and not _is_read_too_short(key, group)
            ),
            round(weight / sum(weights), 6),
            frozenset(paper for key in group for paper in given.get(key, ())),
        )
        for group, weight in zip(groups, weights, strict=True)
    )
    return tuple(sorted(senses, key=lambda sense: (-sense.share, sense.keys)))


def _is_read_too_short(key: str, group: Iterable[str]) -> bool:
    """Tell "supervised learning" beside "self-supervised learning"."""
    return any(other != key and other.endswith(key) for other in group)


def _are_one_sense(
    given: Mapping[str, set[str]], write: Callable[[str], str], left: str, right: str
) -> bool:
    """Tell whether two full forms are alike, or one paper gives both for the short form."""
    if not given.get(left, set()).isdisjoint(given.get(right, ())):
        return True
    return are_alike(write(left), write(right))


def find_clear(senses: Iterable[Sense]) -> Sense | None:
    """Return the sense that a bare short form has, where one is usual enough."""
    return next((sense for sense in senses if sense.share >= CLEAR), None)


class Neighbourhood:
    """Tell senses apart by what else their papers name, and by the kind they have there.

    Naive Bayes with add-one smoothing over the papers that give or name a full form.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, Counter[EntityType]] = defaultdict(Counter)
        for use in names.uses:
            self._keys[use.paper].update(use.keys)
            for key in use.keys:
                self._kinds[key][use.kind] += 1
        self._profiles: dict[tuple[str, ...], _Profile] = {}

    def choose(self, short: str, senses: Iterable[Sense], use: Use) -> Sense | None:
        """Return the sense that a paper's other names speak for, if they are clear."""
        profiles = ((sense, self._find_profile(sense)) for sense in senses)
        known = [(s, profile) for s, profile in profiles if profile.papers >= _LEAST_SENSE_PAPERS]
        if len(known) < 2:
            return None
        around = sorted(self._keys[use.paper] - {short})
        logs = [math.log(s.share or _LEAST) + p.weigh(around, use.kind) for s, p in known]
        odds = [math.exp(value - max(logs)) for value in logs]
        best = odds.index(max(odds))
        return known[best][0] if odds[best] / sum(odds) >= _SURE else None

    def _find_profile(self, sense: Sense) -> _Profile:
        if sense.keys not in self._profiles:
            named = (self._names.by_key.get(key, frozenset()) for key in sense.keys)
            papers = sense.papers.union(*named)
            told = nsmallest(_MOST_TOLD, papers)
            keys = Counter(key for paper in told for key in self._keys[paper])
            kinds = sum((self._kinds[key] for key in sense.keys), Counter[EntityType]())
            self._profiles[sense.keys] = _Profile(len(papers), keys, keys.total(), kinds)
        return self._profiles[sense.keys]


@dataclass(frozen=True)
class _Profile:
    """Hold what the papers of a sense name, and of what kind its full forms are there."""

    papers: int
    keys: Counter[str]
    total: int
    kinds: Counter[EntityType]

    def weigh(self, around: Iterable[str], kind: EntityType) -> float:
        """Return the logarithm of how likely these names and this kind are beside the sense."""
        size = self.total + len(self.keys) + 1
        told = sorted((math.log((self.keys[key] + 1) / size) for key in around), reverse=True)
        likely = (self.kinds[kind] + 1) / (self.kinds.total() + len(EntityType))
        return math.log(likely) + sum(told[:_MOST_NEIGHBOURS])
