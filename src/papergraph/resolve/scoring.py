"""Give candidate pairs a probability of being one thing, with the features that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz.fuzz import ratio

from papergraph.models import EntityType, Rule
from papergraph.resolve.blocking import BlockingRule, CandidatePair, iter_candidate_pairs
from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.name_normalization import contains, split_version, split_words
from papergraph.resolve.settings import ResolutionSettings, ScoringSettings
from papergraph.resolve.typos import count_edits
from papergraph.text.abbreviations import expands
from papergraph.text.normalize import fold_name, singularize


@dataclass(frozen=True)
class PairScore:
    """Hold the probability that two names are one thing, its rule and the features it read."""

    rule: Rule
    probability: float
    features: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


ScoredPair = tuple[CandidatePair, PairScore]

PairScoring = Callable[
    [NameIndex, Mapping[str, tuple[str, ...]], ResolutionSettings], Iterable[ScoredPair]
]
"""Gives names and the words of every key the pairs that may be one thing, with their scores.

The pairs of a rule come together, in the order of the rules.
"""


def score_pairs(
    names: NameIndex, words: Mapping[str, tuple[str, ...]], settings: ResolutionSettings
) -> Iterator[ScoredPair]:
    """Yield the pairs of names that may be one thing, each with its score."""
    scorer = PairScorer(names, words, settings.scoring)
    for pair in iter_candidate_pairs(names, words, settings.blocking):
        yield pair, scorer.score(pair)


def score_forms(left: str, right: str, settings: ScoringSettings) -> PairScore:
    """Score two names that share a key, by the least that has to be folded to make them equal."""
    if left.casefold() == right.casefold():
        return PairScore(Rule.CASE, settings.case)
    if fold_name(left) == fold_name(right):
        return PairScore(Rule.HYPHEN, settings.hyphen)
    first, second = (
        "".join(fold_name(singularize(word)) for word in name.split()) for name in (left, right)
    )
    if first == second:
        return PairScore(Rule.PLURAL, settings.plural)
    if first.startswith(second) or second.startswith(first):
        return PairScore(Rule.GENERIC_WORD, settings.generic_word)
    return PairScore(Rule.SPELLING, settings.spelling)


class PairScorer:
    """Score candidate pairs of one family of entity types.

    Args:
        names: The names.
        words: The words of every key, abbreviations inside it expanded.
        settings: The probability of each rule.
    """

    def __init__(
        self,
        names: NameIndex,
        words: Mapping[str, tuple[str, ...]],
        settings: ScoringSettings,
    ) -> None:
        self._names = names
        self._words = words
        self._settings = settings

    def score(self, pair: CandidatePair) -> PairScore:
        """Return the score of a pair."""
        settings = self._settings
        match pair.rule:
            case BlockingRule.TYPO:
                return self._score_typo(pair)
            case BlockingRule.COREFERENCE:
                return self._score_abbreviation(pair) or self._score_coreference(pair)
        rule, probability = {
            BlockingRule.HIDDEN_PLURAL: (Rule.PLURAL, settings.hidden_plural),
            BlockingRule.EXPANSION: (Rule.NESTED_ABBREVIATION, settings.expansion),
            BlockingRule.GENERIC_HEAD: (Rule.GENERIC_WORD, settings.generic_head),
            BlockingRule.WORD_ORDER: (Rule.WORD_ORDER, settings.word_order),
            BlockingRule.YEAR: (Rule.SPELLING, settings.spelling),
            BlockingRule.DERIVED: (Rule.SPELLING, settings.derived),
            BlockingRule.SYNONYM: (Rule.SPELLING, settings.synonym),
            BlockingRule.SLIP: (Rule.TYPO, settings.typo),
            BlockingRule.RARE_ENDING: (Rule.SPELLING, settings.rare_form),
            BlockingRule.RARE_TAIL: (Rule.GENERIC_WORD, settings.rare_form),
            BlockingRule.LISTED: (Rule.LISTED, settings.listed),
        }[pair.rule]
        return PairScore(rule, probability)

    def _score_typo(self, pair: CandidatePair) -> PairScore:
        settings, left, right = self._settings, pair.left, pair.right
        first, second = (fold_name(self._names.display_name(key)) for key in (left, right))
        edits = count_edits(self._names, left, right)
        features = {"slips": float(edits), "similarity": round(ratio(first, second) / 100, 3)}
        if edits > 1 or left[-settings.word_ending :] != right[-settings.word_ending :]:
            return PairScore(Rule.TYPO, settings.doubtful_typo, features)
        return PairScore(Rule.TYPO, settings.typo, features)

    def _score_abbreviation(self, pair: CandidatePair) -> PairScore | None:
        """Score a short and a full form that papers use for one thing."""
        left, right = (self._names.surfaces[key] for key in (pair.left, pair.right))
        if not any(expands(short, long) for short in left for long in right):
            return None
        papers = len(pair.papers)
        doubt = self._settings.abbreviation_doubt * 0.5 ** (papers - 1)
        return PairScore(Rule.ABBREVIATION, round(1 - doubt, 4), {"papers": papers})

    def _score_coreference(self, pair: CandidatePair) -> PairScore:
        """Score two names that papers use for one thing, by how often papers do so."""
        settings, left, right = self._settings, pair.left, pair.right
        counts = [len(self._names.papers_by_key[key]) for key in (left, right)]
        features = {
            "together": len(pair.papers),
            "left": counts[0],
            "right": counts[1],
            "similarity": round(ratio(left, right) / 100, 3),
        }
        shown = (self._names.display_name(left), self._names.display_name(right))
        is_model = self._names.entity_types[left] is EntityType.METHOD
        if differ_in_version(*shown) or (is_model and _adds_version(*shown)):
            return PairScore(Rule.VERSION, settings.version, features)
        part = len(pair.papers) / min(counts)
        if self._are_introduced(pair):
            probability = settings.introduced + settings.introduced_by_use * part
            return PairScore(Rule.COREFERENCE, round(probability, 4), features)
        broad, narrow = sorted((self._words[left], self._words[right]), key=len)
        if _qualifies(broad, narrow):
            return self._score_narrower(pair, part, features)
        is_wording = len(pair.papers) == 1 and max(counts) >= settings.well_known_papers
        if is_wording and set(broad).isdisjoint(narrow):
            return PairScore(Rule.COREFERENCE, settings.wording, features)
        return PairScore(Rule.COREFERENCE, round(settings.coreference * part, 4), features)

    def _score_narrower(
        self, pair: CandidatePair, part: float, features: Mapping[str, float]
    ) -> PairScore:
        """Score a name and one that has words before it, of which papers use both."""
        settings = self._settings
        if self._are_mostly_one(pair, part):
            return PairScore(Rule.COREFERENCE, settings.mostly_one, features)
        # What a short form stands for is decided on its full forms alone.
        if any("".join(self._words[key]) != key for key in (pair.left, pair.right)):
            return PairScore(Rule.NARROWER, settings.narrower_short_form, features)
        return PairScore(Rule.NARROWER, settings.narrower, features)

    def _are_mostly_one(self, pair: CandidatePair, part: float) -> bool:
        """Tell whether several papers use both names for one thing, and hardly any for two."""
        settings = self._settings
        left, right = (self._names.papers_by_key[key] for key in (pair.left, pair.right))
        together = len(pair.papers)
        apart = len(left & right) - together
        return (
            together >= settings.mostly_one_papers
            and part >= settings.mostly_one_part
            and apart * settings.apart_weight <= together
        )

    def _are_introduced(self, pair: CandidatePair) -> bool:
        """Tell whether only papers that introduce the thing use either name."""
        keys = (pair.left, pair.right)
        return all(
            self._names.papers_by_key[used] <= self._names.introducing.get(introduced, frozenset())
            for used in keys
            for introduced in keys
        )


def _qualifies(broad: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Tell whether one name has words before the other's: "deep metric learning"."""
    return contains(broad, narrow) and narrow[: len(broad)] != broad


def _adds_version(left: str, right: str) -> bool:
    """Tell whether a name goes on with a version: "Gemini" and "Gemini 2.5 Pro"."""
    broad, narrow = sorted(map(split_words, (left, right)), key=len)
    rest = narrow[len(broad) :]
    return narrow[: len(broad)] == broad and any(word[0].isdigit() for word in rest)


def differ_in_version(left: str, right: str) -> bool:
    """Tell whether two names differ in nothing but a number: a version, a size, a year."""
    (letters, numbers), (other_letters, other_numbers) = split_version(left), split_version(right)
    return letters == other_letters and numbers != other_numbers and bool(letters)
