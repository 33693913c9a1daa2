"""Cut text into the words that the search looks up; ``viz/src/site/tokenizer.js`` too.

A test in the browser holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papergraph.text.normalize import fold_accents, singularize

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


def iter_words(text: str) -> Iterator[str]:
    """Yield the words of a text in the form that the index holds, common ones left out.

    A compound is yielded whole too, so that ``CIFAR10`` finds ``CIFAR-10``.
    """
    folded = text.lower() if text.isascii() else fold_accents(text)
    for word in _WORD.findall(folded):
        if word not in _STOP_WORDS and len(word) <= _LONGEST:
            yield singularize(word, strips_es=False)
    for compound in _COMPOUND.findall(folded):
        joined = compound.replace("-", "").replace(".", "")
        if len(joined) <= _LONGEST:
            yield singularize(joined, strips_es=False)
