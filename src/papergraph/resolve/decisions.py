"""Decide which names are one thing, the most probable first.

Invariants: no cluster holds two names that were ruled different; and a short form with unlike full
forms joins none of them by itself, so one ambiguous acronym never pulls two things together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from papergraph.models import Decision, EntityType, Rule, Verdict
from papergraph.resolve.acronym_expansion import NameExpander
from papergraph.resolve.acronyms import (
    Expansion,
    Expansions,
    KnownAbbreviations,
    find_dominant,
    find_expansions,
)
from papergraph.resolve.blocking import BlockingRule, CandidatePair
from papergraph.resolve.constrained_union_find import ConstrainedUnionFind
from papergraph.resolve.families import load_families
from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.name_normalization import Version, split_numbers
from papergraph.resolve.scoring import PairScore, PairScoring, score_forms, score_pairs
from papergraph.resolve.settings import ResolutionSettings
from papergraph.resolve.user_constraints import UserConstraints, apply_user_constraints
from papergraph.text.abbreviations import FUNCTION_WORDS


@dataclass(frozen=True)
class ResolutionState:
    """Hold the decisions on one family of entity types, and what follows from them.

    Attributes:
        expansions: What short forms stand for, save those on which the user ruled.
    """

    decisions: tuple[Decision, ...]
    clusters: ConstrainedUnionFind
    expansions: Expansions


def decide(
    names: NameIndex,
    known: KnownAbbreviations,
    constraints: UserConstraints | None = None,
    settings: ResolutionSettings | None = None,
    scoring: PairScoring = score_pairs,
) -> ResolutionState:
    """Decide on every candidate pair of one family of entity types."""
    constraints = constraints or UserConstraints()
    settings = settings or ResolutionSettings()
    expansions = apply_user_constraints(
        constraints, find_expansions(names, known, settings.acronyms)
    )
    return _FamilyResolver(names, expansions, known, settings, scoring).resolve(constraints)


def find_versions(names: NameIndex) -> dict[str, Version]:
    """Return letters and numbers of the keys that differ from another in numbers alone."""
    versions = {key: split_numbers(words) for key, words in names.words.items()}
    numbers: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for letters, digits in versions.values():
        numbers[letters].add(digits)
    return {key: version for key, version in versions.items() if len(numbers[version[0]]) > 1}


class _FamilyResolver:
    """Decide on one family of entity types; keeps clusters and decisions while it works."""

    def __init__(
        self,
        names: NameIndex,
        expansions: Expansions,
        known: KnownAbbreviations,
        settings: ResolutionSettings,
        scoring: PairScoring,
    ) -> None:
        self._score_pairs = scoring
        self._names = names
        self._expansions = expansions
        self._known = known
        self._settings = settings
        self._dominant = {
            short: find_dominant(found, settings.acronyms) for short, found in expansions.items()
        }
        self._clusters = ConstrainedUnionFind(names.surfaces, find_versions(names))
        self._constrained: set[tuple[str, str]] = set()
        self._decisions: list[Decision] = []

    def resolve(self, constraints: UserConstraints) -> ResolutionState:
        """Decide on all pairs: what the user ruled first, then what is surely different."""
        self._decide_by_user(constraints)
        self._decide_forms()
        self._separate_families()
        expander = NameExpander(self._names, self._expansions, self._known, self._settings.acronyms)
        words = {key: expander.split(key) for key in self._names.surfaces}
        ranked = self._rank(words)
        different = self._settings.scoring.different
        for pair, score in ranked:
            if score.probability < different and self._clusters.separate(pair.left, pair.right):
                self._record(pair, Verdict.DIFFERENT, score)
        for pair, score in ranked:
            if score.probability >= different:
                self._decide(pair, score)
        self._separate_expansions()
        ruled = {key for pair in constraints.same for key in pair}
        free = {short: found for short, found in self._expansions.items() if short not in ruled}
        return ResolutionState(tuple(self._decisions), self._clusters, free)

    def _decide_by_user(self, constraints: UserConstraints) -> None:
        ruled = (*constraints.same, *constraints.different)
        self._constrained = {pair for keys in ruled for pair in (keys, keys[::-1])}
        for left, right in constraints.same:
            self._clusters.union(left, right, ignores_versions=True)
            pair = CandidatePair(left, right, BlockingRule.COREFERENCE)
            self._record(pair, Verdict.SAME, PairScore(Rule.USER, 1.0))
        for left, right in constraints.different:
            if self._clusters.separate(left, right):
                pair = CandidatePair(left, right, BlockingRule.COREFERENCE)
                self._record(pair, Verdict.DIFFERENT, PairScore(Rule.USER, 0.0))

    def _decide_forms(self) -> None:
        for surfaces in self._names.surfaces.values():
            for surface in surfaces if len(surfaces) > 1 else ():
                first = self._names.display_name(self._names.key_of(surface))
                if surface != first:
                    score = score_forms(first, surface, self._settings.scoring)
                    self._write((first, surface), Verdict.SAME, score)

    def _separate_families(self) -> None:
        """Join what the packaged table has for one thing, and keep its things of one type apart."""
        by_type: dict[EntityType, list[str]] = defaultdict(list)
        for entity_type, keys in load_families():
            present = [key for key in keys if self._names.entity_types.get(key) is entity_type]
            # The first of them may be what other things are called, too: "Dice".
            for pair in combinations(present, 2):
                is_ambiguous = any(self._is_ambiguous(*p) for p in (pair, pair[::-1]))
                if pair not in self._constrained and not is_ambiguous:
                    self._clusters.union(*pair)
            by_type[entity_type].extend(present[:1])
        for heads in by_type.values():
            for left, right in combinations(heads, 2):
                if (left, right) not in self._constrained:
                    self._clusters.separate(left, right)

    def _rank(self, words: Mapping[str, tuple[str, ...]]) -> list[tuple[CandidatePair, PairScore]]:
        """Return every pair once with its most telling score, the most probable first."""
        settings = self._settings
        best: dict[tuple[str, str], tuple[CandidatePair, PairScore]] = {}
        scored = self._score_pairs(self._names, words, settings)
        for pair, score in (*scored, *self._iter_abbreviations()):
            keys = (pair.left, pair.right)
            if keys in self._constrained:
                continue
            if pair.rule is BlockingRule.HIDDEN_PLURAL and self._is_no_plural(*keys):
                continue
            if keys not in best or self._tells_more(score, best[keys][1]):
                best[keys] = (pair, score)
        return sorted(best.values(), key=lambda p: (-p[1].probability, p[0].left, p[0].right))

    def _tells_more(self, score: PairScore, other: PairScore) -> bool:
        """Prefer a verdict of different, then the more probable one, then the first rule.

        What is listed wins over what would keep two names apart, and explains nothing else.
        """
        order, different = list(Rule), self._settings.scoring.different
        if Rule.LISTED in (score.rule, other.rule):
            evidence = other if score.rule is Rule.LISTED else score
            is_joined = evidence.probability >= self._settings.scoring.same
            return is_joined == (evidence is score)
        first, second = (
            (
                s.probability >= different,
                -s.probability,
                order.index(s.rule),
            )
            for s in (score, other)
        )
        return first < second

    def _is_no_plural(self, singular: str, plural: str) -> bool:
        """Tell "AES", which has a full form of its own or is introduced, from a plural of "AE"."""
        if self._names.papers_by_key[plural] == self._names.introducing.get(plural):
            return True
        first, second = (
            {
                key
                for expansion in self._expansions.get(short, ())
                if not self._is_read_into(expansion)
                for key in expansion.keys
            }
            for short in (singular, plural)
        )
        return bool(second) and first.isdisjoint(second)

    def _is_read_into(self, expansion: Expansion) -> bool:
        """Tell words of one paper that no full form begins with: "for accuracy by total ops"."""
        written = self._names.full_forms.get(expansion.keys[0], "")
        return len(expansion.papers) == 1 and written.partition(" ")[0] in FUNCTION_WORDS

    def _iter_abbreviations(self) -> Iterator[tuple[CandidatePair, PairScore]]:
        """Yield each short form with the full forms of its dominant expansion."""
        settings = self._settings.decisions
        for short, expansion in self._dominant.items():
            for long in expansion.common if expansion is not None else ():
                if expansion is not None and self._is_joined(short, long, expansion):
                    rule = Rule.ABBREVIATION if expansion.papers else Rule.KNOWN_ABBREVIATION
                    papers = tuple(sorted(expansion.papers))
                    span = settings.dominant_span * expansion.probability
                    features = {"papers": float(len(papers)), "share": expansion.probability}
                    yield (
                        CandidatePair(short, long, BlockingRule.COREFERENCE, papers),
                        PairScore(rule, round(settings.dominant_base + span, 4), features),
                    )

    def _is_joined(self, short: str, long: str, expansion: Expansion) -> bool:
        """Tell whether the corpus names a full form and bears out what it stands for.

        A packaged abbreviation of few letters needs a paper that names both, or many listed papers,
        unless both are metrics, of which there are few.
        """
        if long == short or long not in self._names.surfaces:
            return False
        settings = self._settings.acronyms
        if expansion.papers or len(short) > settings.witnessed_letters:
            return True
        papers, types = self._names.papers_by_key, self._names.entity_types
        if types[short] is types[long] is EntityType.METRIC:
            return True
        if not papers[short].isdisjoint(papers[long]):
            return True
        listed = sum(count for _, count in self._known.get(short, {}).values())
        return (
            len(short) == settings.witnessed_letters
            and listed >= settings.well_listed_papers
            and expansion.probability >= settings.certain
        )

    def _decide(self, pair: CandidatePair, score: PairScore) -> None:
        keys, settings = (pair.left, pair.right), self._settings.decisions
        if any(self._is_ambiguous(key, other) for key, other in (keys, keys[::-1])):
            doubt = PairScore(Rule.AMBIGUOUS, settings.ambiguous, score.features)
            self._record(pair, Verdict.UNSURE, doubt)
        elif score.probability < self._settings.scoring.same:
            self._record(pair, Verdict.UNSURE, score)
        elif self._clusters.union(*keys):
            self._record(pair, Verdict.SAME, score)
        else:
            kept = PairScore(Rule.KEPT_APART, settings.kept_apart, score.features)
            self._record(pair, Verdict.UNSURE, kept, note=score.rule.value)

    def _is_ambiguous(self, short: str, other: str) -> bool:
        """Tell whether a key is a short form of several things, or of another than this."""
        expansions = self._expansions.get(short)
        if not expansions:
            return False
        dominant = self._dominant[short]
        if dominant is None:
            return True
        is_full_form = any(other in expansion.keys for expansion in expansions)
        return is_full_form and other not in dominant.common

    def _separate_expansions(self) -> None:
        """Rule the unlike full forms of one short form different."""
        settings = self._settings.decisions
        score = PairScore(Rule.UNLIKE_EXPANSIONS, settings.unlike_expansions)
        for short, expansions in self._expansions.items():
            given = [e for e in expansions if e.papers and e.keys[0] in self._names.surfaces]
            for first, second in combinations(given[: settings.most_expansions], 2):
                keys = (first.keys[0], second.keys[0])
                if self._clusters.separate(*keys):
                    papers = _join_papers(first, second)
                    pair = CandidatePair(*keys, BlockingRule.COREFERENCE, papers)
                    note = self._names.display_name(short)
                    self._record(pair, Verdict.DIFFERENT, score, note=note)

    def _record(
        self, pair: CandidatePair, verdict: Verdict, score: PairScore, *, note: str | None = None
    ) -> None:
        shown = (self._names.display_name(pair.left), self._names.display_name(pair.right))
        self._write(shown, verdict, score, note=note, papers=pair.papers)

    def _write(
        self,
        surfaces: tuple[str, str],
        verdict: Verdict,
        score: PairScore,
        *,
        note: str | None = None,
        papers: Iterable[str] = (),
    ) -> None:
        left, right = sorted(surfaces)
        shown = sorted(papers) or sorted({*self._names.papers[left], *self._names.papers[right]})
        self._decisions.append(
            Decision(
                entity_type=self._names.entity_types[self._names.key_of(left)],
                left=left,
                right=right,
                verdict=verdict,
                rule=score.rule,
                score=score.probability,
                features=tuple(sorted(score.features.items())),
                note=note,
                papers=tuple(shown[: self._settings.decisions.most_papers]),
            )
        )


def _join_papers(*expansions: Expansion) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(expansion.papers for expansion in expansions))))
