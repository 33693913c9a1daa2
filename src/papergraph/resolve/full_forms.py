"""Tell spellings of one full form from full forms of two things."""

from __future__ import annotations

import re

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

from papergraph.resolve.name_normalization import make_key, split_version
from papergraph.resolve.settings import AcronymSettings
from papergraph.text.abbreviations import FUNCTION_WORDS
from papergraph.text.normalize import singularize

# e.g. "low-rank", which is two words
_WORD = re.compile(r"[^\W_]+")
# e.g. "residual neural network"
_NEURAL = re.compile(r"(?<=\w )neural (?=network)", re.IGNORECASE)
# e.g. "multilingual", which is no "multimodal"
_PREFIX = re.compile(r"(?:auto|hyper|inter|intra|micro|multi|self|semi|super|trans|under)(?=\w{3})")
# e.g. "LLaMA-2"
_DIGIT = re.compile(r"\d")


def are_alike(left: str, right: str, settings: AcronymSettings) -> bool:
    """Tell whether two full forms are spellings of one, or one goes on where the other ends.

    Word by word, beginnings count as equal ("low-rank adapters", "low-rank adaptation"). What
    follows a hyphen counts as the whole word, since full forms are at times read too short
    ("supervised learning" for "self-supervised learning").
    """
    first, second = (_list_content_words(name) for name in (left, right))
    if len(first) == len(second):
        return all(_begin_alike(a, b, settings) for a, b in zip(first, second, strict=True))
    shorter, longer = sorted((left.casefold(), right.casefold()), key=len)
    if longer.endswith(f"-{shorter}") or make_key(longer).startswith(make_key(shorter)):
        return split_version(left)[1] == split_version(right)[1]
    whole, other = "".join(first), "".join(second)
    return _DIGIT.findall(whole) == _DIGIT.findall(other) and (
        ratio(whole, other) >= 100 * settings.similar_forms
    )


def are_worded_alike(left: str, right: str, settings: AcronymSettings) -> bool:
    """Tell whether one full form has all words of the other and more between its first and last.

    "Based" says nothing: "gradient-based class activation map".
    """
    first, second = (
        [word for word in _list_content_words(name) if word != "based"] for name in (left, right)
    )
    shorter, longer = sorted((first, second), key=len)
    ends = ((shorter[0], longer[0]), (shorter[-1], longer[-1])) if len(shorter) > 1 else ()
    rest = iter(longer)
    return (
        bool(ends)
        and all(_begin_alike(*pair, settings) for pair in ends)
        and all(any(_begin_alike(word, other, settings) for other in rest) for word in shorter)
    )


def drop_neural(name: str) -> str:
    """Return "residual network" for "residual neural network"."""
    return _NEURAL.sub("", name)


def _list_content_words(name: str) -> list[str]:
    """Return the words of a full form without function words: "learning from", "learning with".

    "Multiple-instance" is "multi-instance", and a residual neural network a residual network.
    """
    found = _WORD.findall(drop_neural(singularize(name).casefold()))
    words = ["multi" if word == "multiple" else word for word in found]
    return [word for word in words if word not in FUNCTION_WORDS] or words


def _begin_alike(left: str, right: str, settings: AcronymSettings) -> bool:
    if left == right or _DIGIT.search(left + right):
        return left == right
    found = _PREFIX.match(max(left, right, key=len))
    if found and left.startswith(found[0]) and right.startswith(found[0]):
        return _begin_alike(left[found.end() :], right[found.end() :], settings)
    shared = Prefix.similarity(left, right)
    enough = max(settings.shared_beginning, min(len(left), len(right)) / 2)
    return shared >= enough or ratio(left, right) >= 100 * settings.similar_words
