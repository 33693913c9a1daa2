"""Compare titles: the same but for spelling, or another title of like words."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.fuzz import ratio

from papergraph.text.normalize import fold_name

_SMALL_WORDS = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "with"})
# e.g. "on cats ii"
_PART = re.compile(r"\b(?:part|vol(?:ume)?|chapter|no)?\s*(?P<number>[ivx]{1,4}|\d{1,3})$")
# e.g. "2.0"
_DIGITS = re.compile(r"\d+")


def differ_in_words(left: str, right: str, *, like_words: float) -> bool:
    """Tell whether titles differ by more than spelling: in a number, or in a word for another.

    Args:
        left: A title as ``normalize.fold_title`` gives it; so too ``right``.
        right: Another.
        like_words: Likeness in [0, 1] from which a word may be another one misspelled.
    """
    if fold_name(left) == fold_name(right):
        return False
    own, other = left.split(), right.split()
    if not own or not other or _DIGITS.findall(left) != _DIGITS.findall(right):
        return True
    if own[-1] != other[-1] and (_PART.search(left) or _PART.search(right)):
        return True
    first, second = Counter(own) - Counter(other), Counter(other) - Counter(own)
    lost = [word for word in first if word not in _SMALL_WORDS]
    added = [word for word in second if word not in _SMALL_WORDS]
    if len(lost) != len(added):
        return fold_name("".join(lost)) != fold_name("".join(added))
    return any(
        max((ratio(word, rival) for rival in added), default=0.0) < like_words * 100
        for word in lost
    )
