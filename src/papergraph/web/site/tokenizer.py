"""Cut text into the words that the search looks up; ``viz/templates/site/search.js`` does the same.

A test in the browser holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[-.][^\W_]+)+")
_LONGEST = 40
_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by can do for from has have how in into is it its may "
        "more no not of on or our over s such than that the their them then these they this "
        "those to up use using via was we were what when which while who will with without",
    )
)


def fold(text: str) -> str:
    """Return text without accents and in lower case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).lower()


def iter_words(text: str) -> Iterator[str]:
    """Yield the words of a text in the form that the index holds, common ones left out.

    A compound is yielded whole too, so that ``CIFAR10`` finds ``CIFAR-10``.
    """
    folded = text.lower() if text.isascii() else fold(text)
    for word in _WORD.findall(folded):
        if word not in _STOP_WORDS and len(word) <= _LONGEST:
            yield strip_plural(word)
    for compound in _COMPOUND.findall(folded):
        joined = compound.replace("-", "").replace(".", "")
        if len(joined) <= _LONGEST:
            yield strip_plural(joined)


def strip_plural(word: str) -> str:
    """Return a word without the ending of its plural.

    After the S-stemmer: D. Harman, How effective is suffixing?, JASIS 42(1), 1991.
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    return word[:-1]
