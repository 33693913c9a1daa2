"""Score how sure it is that two names are one thing, and name the rule that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

from papergraph.resolve.candidates import make_singular
from papergraph.text import fold_name

SIMILAR_FORMS = 0.9
"""Full forms at least this alike are spellings of one: "Low-Rank Adaption", "… Adaptation"."""


@dataclass(frozen=True)
class Score:
    """Hold a probability and the rule that it comes from."""

    rule: str
    value: float


def score_forms(left: str, right: str) -> Score:
    """Score two names that share a key, by the least that has to be folded to make them equal."""
    if left.casefold() == right.casefold():
        return Score("case", 0.99)
    if fold_name(left) == fold_name(right):
        return Score("hyphen or space", 0.98)
    if fold_name(make_singular(left)) == fold_name(make_singular(right)):
        return Score("plural", 0.97)
    return Score("trailing generic word", 0.95)


def score_joined(together: int, left: int, right: int) -> Score:
    """Score two names that papers use for one thing, by how often papers do so.

    Args:
        together: Papers that use both for one thing.
        left: Papers that use the one name.
        right: Papers that use the other.
    """
    share = together / min(left, right)
    return Score("one thing in the papers that use both", round(0.9 * share, 4))


def score_expansion(papers: int) -> Score:
    """Score a short form and its full form: each paper that gives both halves the doubt."""
    return Score("abbreviation", round(1 - 0.05 * 0.5 ** (papers - 1), 4))


def expands(short: str, long: str) -> bool:
    """Tell whether a full form may stand for a short one.

    The letters of the short form must occur in order in the full form, the first of them at its
    start, and the full form must have several words (after Schwartz and Hearst, 2003).
    """
    words = re.findall(r"[^\W_]+", long.casefold())
    letters = re.sub(r"[\W_]", "", make_singular(short)).casefold()
    if len(words) < 2 or " " in short or not letters or letters[0] != words[0][0]:
        return False
    rest = iter("".join(words))
    return all(letter in rest for letter in letters)


def are_alike(left: str, right: str) -> bool:
    """Tell whether two full forms are spellings of one, or one is the other with more words.

    Word by word, beginnings count as equal ("low-rank adapters", "low-rank adaptation").
    """
    first, second = (
        re.findall(r"[^\W_]+", make_singular(name).casefold()) for name in (left, right)
    )
    if len(first) == len(second) and all(map(_begin_alike, first, second)):
        return True
    whole, other = "".join(first), "".join(second)
    if re.findall(r"\d", whole) != re.findall(r"\d", other):
        return False
    return whole in other or other in whole or ratio(whole, other) >= 100 * SIMILAR_FORMS


def _begin_alike(left: str, right: str) -> bool:
    if re.search(r"\d", left + right):
        return left == right
    shared = Prefix.similarity(left, right)
    return shared >= max(3, min(len(left), len(right)) / 2) or left == right
