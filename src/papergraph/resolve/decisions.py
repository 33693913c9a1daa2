"""Decide which names are one thing, the surest first.

Invariants: no cluster holds two names that were ruled different; and a short form with unlike full
forms joins none of them by itself, so one ambiguous acronym never pulls two things together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from papergraph.models import Decision, EntityType, Rule, Verdict
from papergraph.resolve.acronym_expansion import WritingOut
from papergraph.resolve.acronyms import Known, Sense, Senses, find_clear, find_senses
from papergraph.resolve.blocking import Candidate, Names, Way, iter_candidates
from papergraph.resolve.constrained_union_find import Clusters, Version
from papergraph.resolve.name_normalization import read_version
from papergraph.resolve.scoring import DIFFERENT_THINGS, SAME_THING, Score, Scorer, score_forms

MOST_PAPERS = 20
"""Papers that a decision lists; its features count all."""

_MOST_SENSES = 6

KeyPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wishes:
    """Hold what the user ruled on the keys of one family: it always wins."""

    same: KeyPairs = ()
    different: KeyPairs = ()


@dataclass(frozen=True)
class Ruling:
    """Hold the decisions on one family, and what follows from them.

    Attributes:
        senses: What short forms stand for, save those on which the user ruled.
    """

    decisions: tuple[Decision, ...]
    clusters: Clusters
    senses: Senses


def decide(names: Names, known: Known, wishes: Wishes | None = None) -> Ruling:
    """Decide on every candidate pair of one family."""
    wishes = wishes or Wishes()
    return _Judge(names, _heed(wishes, find_senses(names, known)), known).rule(wishes)


def _heed(wishes: Wishes, senses: Senses) -> Senses:
    """Return senses as the user has them.

    What the user calls the same as a short form is its one usual sense; one that the user calls
    different is out of the question.
    """
    heeded = dict(senses)
    for left, right in (pair for wish in wishes.different for pair in (wish, wish[::-1])):
        heeded[left] = tuple(s for s in heeded.get(left, ()) if right not in s.keys)
    for left, right in (pair for wish in wishes.same for pair in (wish, wish[::-1])):
        others = (replace(s, share=0.0) for s in heeded.get(left, ()) if right not in s.keys)
        heeded[left] = (Sense((right,), (right,), 1.0, frozenset()), *others)
    return heeded


def find_kinds(names: Names) -> dict[str, EntityType]:
    """Return the kind that most papers give the name of a key."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for use in names.uses:
        for key in use.keys:
            votes[key][use.kind] += 1
    order = {kind: position for position, kind in enumerate(EntityType)}
    return {
        key: min(found, key=lambda kind: (-found[kind], order[kind]))
        for key, found in votes.items()
    }


def find_versions(names: Names) -> dict[str, Version]:
    """Return letters and numbers of the keys that part from another in numbers alone."""
    versions = {key: read_version(names.show(key)) for key in names.surfaces}
    numbers: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for letters, digits in versions.values():
        numbers[letters].add(digits)
    return {key: version for key, version in versions.items() if len(numbers[version[0]]) > 1}


class _Judge:
    """Rule on one family; keeps the clusters and the decisions while it works."""

    def __init__(self, names: Names, senses: Senses, known: Known) -> None:
        self._names = names
        self._senses = senses
        self._known = known
        self._clear = {short: find_clear(found) for short, found in senses.items()}
        self._kinds = find_kinds(names)
        self._clusters = Clusters(names.surfaces, find_versions(names))
        self._decisions: list[Decision] = []

    def rule(self, wishes: Wishes) -> Ruling:
        self._obey(wishes)
        self._decide_forms()
        written_out = WritingOut(self._names, self._senses, self._known)
        words = {key: written_out.split(key) for key in self._names.surfaces}
        ranked = self._rank(words)
        for candidate, score in ranked:
            if score.value < DIFFERENT_THINGS and self._clusters.separate(
                candidate.left, candidate.right
            ):
                self._record(candidate, Verdict.DIFFERENT, score)
        for candidate, score in ranked:
            if score.value >= DIFFERENT_THINGS:
                self._decide(candidate, score)
        self._part_senses()
        ruled = {key for pair in wishes.same for key in pair}
        free = {short: found for short, found in self._senses.items() if short not in ruled}
        return Ruling(tuple(self._decisions), self._clusters, free)

    def _obey(self, wishes: Wishes) -> None:
        wished = (*wishes.same, *wishes.different)
        self._ruled = {pair for wish in wished for pair in (wish, wish[::-1])}
        for left, right in wishes.same:
            self._clusters.join(left, right, is_forced=True)
            self._record(Candidate(left, right, Way.JOINED), Verdict.SAME, Score(Rule.USER, 1.0))
        for left, right in wishes.different:
            told = Score(Rule.USER, 0.0)
            if self._clusters.separate(left, right):
                self._record(Candidate(left, right, Way.JOINED), Verdict.DIFFERENT, told)

    def _decide_forms(self) -> None:
        for surfaces in self._names.surfaces.values():
            for surface in surfaces if len(surfaces) > 1 else ():
                first = self._names.show(self._names.key_of(surface))
                if surface != first:
                    self._write((first, surface), Verdict.SAME, score_forms(first, surface))

    def _rank(self, words: Mapping[str, tuple[str, ...]]) -> list[tuple[Candidate, Score]]:
        """Return every pair once with its most telling score, the surest first."""
        scorer = Scorer(self._names, words)
        best: dict[tuple[str, str], tuple[Candidate, Score]] = {}
        found = ((c, scorer.score(c)) for c in iter_candidates(self._names, words))
        for candidate, score in (*found, *self._iter_abbreviations()):
            pair = (candidate.left, candidate.right)
            if pair in self._ruled:
                continue
            if candidate.way is Way.FOLDED and self._have_unlike_senses(*pair):
                continue
            if pair not in best or _tells_more(score, best[pair][1]):
                best[pair] = (candidate, score)
        return sorted(best.values(), key=lambda c: (-c[1].value, c[0].left, c[0].right))

    def _have_unlike_senses(self, left: str, right: str) -> bool:
        """Tell "AES", which has a full form of its own, from a plural of "AE"."""
        first, second = (
            {key for sense in self._senses.get(short, ()) for key in sense.keys}
            for short in (left, right)
        )
        return bool(first or second) and first.isdisjoint(second)

    def _iter_abbreviations(self) -> Iterator[tuple[Candidate, Score]]:
        """Yield each short form with the full forms of its one clear sense."""
        for short, sense in self._clear.items():
            for long in sense.usual if sense is not None else ():
                if long in self._names.surfaces and long != short and sense is not None:
                    rule = Rule.ABBREVIATION if sense.papers else Rule.KNOWN_ABBREVIATION
                    papers = tuple(sorted(sense.papers))
                    features = {"papers": float(len(papers)), "share": sense.share}
                    value = round(0.8 + 0.19 * sense.share, 4)
                    yield Candidate(short, long, Way.JOINED, papers), Score(rule, value, features)

    def _decide(self, candidate: Candidate, score: Score) -> None:
        pair = (candidate.left, candidate.right)
        if any(self._is_doubtful(key, other) for key, other in (pair, pair[::-1])):
            doubt = Score(Rule.AMBIGUOUS, 0.5, score.features)
            self._record(candidate, Verdict.UNSURE, doubt)
        elif score.value < SAME_THING:
            self._record(candidate, Verdict.UNSURE, score)
        elif self._clusters.join(*pair):
            self._record(candidate, Verdict.SAME, score)
        else:
            kept = Score(Rule.KEPT_APART, 0.3, score.features)
            self._record(candidate, Verdict.UNSURE, kept, note=score.rule.value)

    def _is_doubtful(self, short: str, other: str) -> bool:
        """Tell whether a key is a short form of several things, or of another than this."""
        senses = self._senses.get(short)
        if not senses:
            return False
        clear = self._clear[short]
        if clear is None:
            return True
        return other not in clear.usual and any(other in sense.keys for sense in senses)

    def _part_senses(self) -> None:
        """Rule the unlike full forms of one short form different."""
        for short, senses in self._senses.items():
            told = [s for s in senses if s.papers and s.keys[0] in self._names.surfaces]
            shown = Score(Rule.SENSES, 0.05)
            for first, second in combinations(told[:_MOST_SENSES], 2):
                left, right = first.keys[0], second.keys[0]
                if self._clusters.separate(left, right):
                    candidate = Candidate(left, right, Way.JOINED, _join_papers(first, second))
                    note = self._names.show(short)
                    self._record(candidate, Verdict.DIFFERENT, shown, note=note)

    def _record(
        self, candidate: Candidate, verdict: Verdict, score: Score, *, note: str | None = None
    ) -> None:
        pair = (self._names.show(candidate.left), self._names.show(candidate.right))
        self._write(pair, verdict, score, note=note, papers=candidate.papers)

    def _write(
        self,
        pair: tuple[str, str],
        verdict: Verdict,
        score: Score,
        *,
        note: str | None = None,
        papers: Iterable[str] = (),
    ) -> None:
        left, right = sorted(pair)
        shown = sorted(papers) or sorted({*self._names.papers[left], *self._names.papers[right]})
        self._decisions.append(
            Decision(
                entity_type=self._kinds[self._names.key_of(left)],
                left=left,
                right=right,
                verdict=verdict,
                rule=score.rule,
                score=score.value,
                features=tuple(sorted(score.features.items())),
                note=note,
                papers=tuple(shown[:MOST_PAPERS]),
            )
        )


def _tells_more(score: Score, other: Score) -> bool:
    """Prefer a verdict of different, then the surer one, then the first rule."""
    order = list(Rule)
    return (score.value >= DIFFERENT_THINGS, -score.value, order.index(score.rule)) < (
        other.value >= DIFFERENT_THINGS,
        -other.value,
        order.index(other.rule),
    )


def _join_papers(*senses: Sense) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(sense.papers for sense in senses))))
