"""Score how sure it is that two names are one thing, with the features that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from papergraph.models import Role, Rule
from papergraph.resolve.blocking import Candidate, Names, Way
from papergraph.resolve.name_normalization import contains, expands, read_version
from papergraph.text.normalize import fold_name, singularize

SAME_THING = 0.45
"""Names that half of the papers with the rarer one use for one thing are one thing."""

DIFFERENT_THINGS = 0.1
"""Names of a lower score are ruled different, and never stand in one entity."""

WELL_KNOWN = 5
"""Papers from which a name is well known: another word for it takes more than one paper."""

_OFTEN = 0.25

_WORD_ENDING = 2
"""Letters at a word's end in which a slip may not lie: "tokenizer" and "tokenized" are two."""


@dataclass(frozen=True)
class Score:
    """Hold a probability, the rule that it comes from and the features that the rule read."""

    rule: Rule
    value: float
    features: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


def score_forms(left: str, right: str) -> Score:
    """Score two names that share a key, by the least that has to be folded to make them equal."""
    if left.casefold() == right.casefold():
        return Score(Rule.CASE, 0.99)
    if fold_name(left) == fold_name(right):
        return Score(Rule.HYPHEN, 0.98)
    first, second = (
        "".join(fold_name(singularize(word)) for word in name.split()) for name in (left, right)
    )
    if first == second:
        return Score(Rule.PLURAL, 0.97)
    if min(first, second, key=len) == max(first, second, key=len)[: min(len(first), len(second))]:
        return Score(Rule.GENERIC_WORD, 0.95)
    return Score(Rule.SPELLING, 0.95)


class Scorer:
    """Score candidates of one family of names.

    Args:
        names: The names.
        words: The words of every key, abbreviations inside it written out.
    """

    def __init__(self, names: Names, words: Mapping[str, tuple[str, ...]]) -> None:
        self._names = names
        self._words = words
        self._introduced: dict[str, set[str]] = {}
        for use in names.uses:
            if use.role is Role.INTRODUCES:
                for key in use.keys:
                    self._introduced.setdefault(key, set()).add(use.paper)

    def score(self, candidate: Candidate) -> Score:
        """Return the score of a candidate."""
        names, left, right = self._names, candidate.left, candidate.right
        if candidate.way is Way.FOLDED:
            return Score(Rule.PLURAL, 0.96)
        if candidate.way is Way.NESTED:
            return Score(Rule.NESTED_ABBREVIATION, 0.9)
        if candidate.way is Way.SLIP:
            return self._score_slip(left, right)
        papers = len(candidate.papers)
        if any(expands(a, b) for a in names.surfaces[left] for b in names.surfaces[right]):
            value = round(1 - 0.05 * 0.5 ** (papers - 1), 4)
            return Score(Rule.ABBREVIATION, value, {"papers": papers})
        return self._score_joined(candidate)

    def _score_joined(self, candidate: Candidate) -> Score:
        """Score two names that papers use for one thing, by how often papers do so."""
        left, right = candidate.left, candidate.right
        counts = [len(self._names.by_key[key]) for key in (left, right)]
        features = {
            "together": len(candidate.papers),
            "left": counts[0],
            "right": counts[1],
            "similarity": round(ratio(left, right) / 100, 3),
        }
        if differ_in_version(self._names.show(left), self._names.show(right)):
            return Score(Rule.VERSION, 0.02, features)
        broad, narrow = sorted((self._words[left], self._words[right]), key=len)
        share = len(candidate.papers) / min(counts)
        if self._are_introduced(candidate):
            return Score(Rule.JOINED, round(0.5 + 0.4 * share, 4), features)
        if _qualifies(broad, narrow):
            if self._are_mostly_one(candidate, share):
                return Score(Rule.JOINED, 0.6, features)
            # What a short form stands for is decided on its full forms alone.
            is_short = any(_is_written_out(self._words[key], key) for key in (left, right))
            return Score(Rule.NARROWER, 0.3 if is_short else 0.05, features)
        is_wording = len(candidate.papers) == 1 and max(counts) >= WELL_KNOWN
        if is_wording and set(broad).isdisjoint(narrow):
            return Score(Rule.JOINED, 0.4, features)
        return Score(Rule.JOINED, round(0.9 * share, 4), features)

    def _are_mostly_one(self, candidate: Candidate, share: float) -> bool:
        """Tell whether several papers use both names for one thing, and hardly any for two."""
        left, right = (self._names.by_key[key] for key in (candidate.left, candidate.right))
        together = len(candidate.papers)
        apart = len(left & right) - together
        return together > 1 and share >= _OFTEN and apart * 3 <= together

    def _are_introduced(self, candidate: Candidate) -> bool:
        """Tell whether only papers that introduce the thing use either name."""
        pair = (candidate.left, candidate.right)
        return all(
            self._names.by_key[used] <= self._introduced.get(introduced, set())
            for used in pair
            for introduced in pair
        )

    def _score_slip(self, left: str, right: str) -> Score:
        first, second = self._names.show(left), self._names.show(right)
        a, b = fold_name(first), fold_name(second)
        slips = OSA.distance(left, right)
        features = {"slips": float(slips), "similarity": round(ratio(a, b) / 100, 3)}
        if slips > 1 or left[-_WORD_ENDING:] != right[-_WORD_ENDING:]:
            return Score(Rule.SLIP, 0.3, features)
        return Score(Rule.SLIP, 0.85, features)


def _is_written_out(words: tuple[str, ...], key: str) -> bool:
    return "".join(words) != key


def _qualifies(broad: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Tell whether one name has words before the other's: "deep metric learning"."""
    return contains(broad, narrow) and narrow[: len(broad)] != broad


def differ_in_version(left: str, right: str) -> bool:
    """Tell whether two names part in nothing but a number: a version, a size, a year."""
    (letters, numbers), (other_letters, other_numbers) = read_version(left), read_version(right)
    return letters == other_letters and numbers != other_numbers and bool(letters)
