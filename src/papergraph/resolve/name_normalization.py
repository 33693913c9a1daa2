"""Compare the forms of names: what is the same in other letters, and what only looks so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from papergraph.text.abbreviations import expands, is_initialism
from papergraph.text.normalize import fold_name, singularize

GENERIC_WORDS = frozenset(
    {
        *("algorithm", "architecture", "framework", "method", "model", "network", "optimizer"),
        *("benchmark", "challenge", "leaderboard", "suite"),
        *("collection", "corpora", "corpus", "dataset"),
    }
)
"""Words that add nothing after what looks like a name: "CIFAR-10 dataset"."""

_MAKERS = frozenset(
    {"alibaba", "anthropic", "deepmind", "google", "meta", "microsoft", "nvidia", "openai"}
)
"""Who makes models, before the name of a version: "Google Gemini 2.5", "OpenAI o1"."""

# e.g. "ImageNet", "CIFAR-10"
_NAME_SHAPED = re.compile(r"\d|\w[A-Z]")
# e.g. "LLMs"
_LANGUAGE_MODEL = re.compile(r"(?:LV|ML|L|V)LMs?")
# e.g. "Qwen3", but not "3D" or "T2I"
_VERSIONED = re.compile(r"[A-Za-z]{3,}[-\s]?\d")
# e.g. "{T}-Net"
_LATEX = re.compile(r"\\[A-Za-z]+|\\.|[{}$]")
_LATEX_MARKS = frozenset("\\{}$")
# e.g. "Cross-Entropy (CE) loss", "Reinforcement Learning(RL"
_BRACKETS = re.compile(r"\s*\(([A-Za-z][\w+-]{0,11})(?:\)|(?<=\w\w)$)")
# e.g. "Federated Learning FL"
_TRAILING = re.compile(r"\s([A-Z]{2,6})$")
# e.g. "Precision 0.956"
_VALUE = re.compile(r"(?<=\w) 0?\.\d{3,}$")
_BRITISH = (
    # e.g. "optimisation"
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ing|ation)$)"), "iz"),
    # e.g. "modelling"
    (re.compile(r"(?<=[a-z][ae]l)l(?=(?:ing|ed|er)$)"), ""),
    # e.g. "behaviour"
    (re.compile(r"(?<=\w{3})our$"), "or"),
    # e.g. "adaption"
    (re.compile(r"^adaption$"), "adaptation"),
    # e.g. "adaptor"
    (re.compile(r"^adaptor$"), "adapter"),
)
_BRITISH_ENDINGS = ("ling", "led", "ler", "our", "adaption", "adaptor")
# e.g. "GPT-3.5", which is two, "GPT" and "3.5"
_PIECES = re.compile(r"\d+(?:\.\d+)?[+#]*|[^\W\d_]+[+#]*")

# e.g. "vLLM", "xAI", but not "kNN", "mAP" or "nDCG"
_SMALL_FIRST = re.compile(r"([abe-jlo-rt-z])([A-Z]{2,})s?")

# e.g. "samv2", whose "v" adds nothing, but not "div2k"
_VERSION_MARK = re.compile(r"(?<=[^\W\d_]{3})v(?=\d)")

# e.g. "2024"
_YEAR = re.compile(r"20[0-3]\d")

Version = tuple[str, tuple[str, ...]]
"""The letters of a name, and its numbers."""


_REMEMBERED: dict[str, str] = {}
"""Keys of names that an earlier build made."""


def make_key(name: str) -> str:
    """Return what names that differ only in form share.

    Case, hyphens, spaces, punctuation, LaTeX and British spelling are folded, words are made
    singular, an abbreviation in brackets is left out of the full form around it, and so are
    trailing generic words where what remains looks like a name ("CIFAR-10 dataset"). A small letter
    before capitals counts: "vLLM" serves models, a "VLLM" is one. But "c" for
    conditional, "d" for diffusion, "k", "m" for mean, "n" for normalised and "s" for symmetric are
    written either way: "kNN", "KNN".
    """
    return _REMEMBERED.get(name) or _make_key(name)


def remember_key(name: str, key: str) -> None:
    """Take the key of a name as ``make_key`` gave it before."""
    if name not in _REMEMBERED:
        _REMEMBERED[intern(name)] = intern(key)


def forget_names() -> None:
    """Free the forms of names that are kept so that each is worked out once."""
    _REMEMBERED.clear()
    _make_key.cache_clear()
    split_words.cache_clear()


@lru_cache(maxsize=1 << 20)
def _make_key(name: str) -> str:
    if small := _SMALL_FIRST.fullmatch(name):
        return f"{small[1]}'{small[2].casefold()}"
    folded = fold_name(" ".join(map(_fold_word, drop_generic_words(name))))
    return _VERSION_MARK.sub("", folded) or name


def drop_generic_words(name: str) -> list[str]:
    """Return the words of a name without the generic ones that trail what looks like a name.

    Nor with the maker before a version of a model.
    """
    words = clean_name(name).split()
    maker, _, rest = words[0].partition("-") if words else ("", "", "")
    # "Meta-R1" is about reasoning on reasoning.
    if rest and maker.casefold() in _MAKERS - {"meta"}:
        words[:1] = [maker, rest]
    if len(words) > 1 and words[0].casefold() in _MAKERS and any(map(str.isdigit, name)):
        words = words[1:] if words[1][0].isalpha() else words
    if len(words) > 1 and _LANGUAGE_MODEL.fullmatch(words[-1]):
        words = words[:-1] if _VERSIONED.match(" ".join(words[:-1])) else words
    while len(words) > 1 and singularize(words[-1]).casefold() in GENERIC_WORDS:
        if not _NAME_SHAPED.search(" ".join(words[:-1])):
            break
        words.pop()
    return words


def has_inner_capital(name: str) -> bool:
    """Tell whether a name's first word has a capital inside, unless all of the name is capitals."""
    inside = name.partition(" ")[0][1:]
    return inside != inside.lower() and not name.isupper()


def clean_name(name: str) -> str:
    """Return a name without LaTeX, and "Cross-Entropy (CE) loss" without "(CE)".

    Nor with a value that was read into it, or with its short form behind it.
    """
    plain = name if _LATEX_MARKS.isdisjoint(name) else _LATEX.sub("", name)
    plain = _VALUE.sub("", plain) if plain[-1:].isdigit() else plain
    for found in _BRACKETS.finditer(plain) if "(" in plain else ():
        if expands(found[1], plain[: found.start()]):
            return f"{plain[: found.start()]}{plain[found.end() :]}"
    last = _TRAILING.search(plain) if " " in plain and plain[-1].isupper() else None
    if last is not None and is_initialism(last[1], plain[: last.start()]):
        return plain[: last.start()]
    return plain


@lru_cache(maxsize=1 << 18)
def _fold_word(word: str) -> str:
    folded = singularize(word).casefold()
    if "is" in folded or folded.endswith(_BRITISH_ENDINGS):
        for pattern, american in _BRITISH:
            folded = pattern.sub(american, folded)
    return folded


@lru_cache(maxsize=1 << 16)
def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded and singular; "GPT-3.5" is two, "gpt" and "3.5"."""
    if name.isalpha():
        return (_fold_word(name),)
    return tuple(map(_fold_word, _PIECES.findall(clean_name(name))))


def split_version(name: str) -> Version:
    """Return the letters of a name and its numbers: two of one family differ in numbers alone.

    "GPT-3" and "GPT4" have the letters "gpt"; so have "LLaMA-7B" and "LLaMA-13B" "llamab". A year
    is its last two digits, as in "AIME24".
    """
    return split_numbers(split_words(name))


def split_numbers(words: Sequence[str]) -> Version:
    """Return the letters and the numbers of the words of a name."""
    letters = "".join(word for word in words if not word[0].isdigit())
    numbers = (word[-2:] if _YEAR.fullmatch(word) else word for word in words)
    return letters, tuple(number for number in numbers if number[0].isdigit())


def split_head(name: str) -> tuple[str, str]:
    """Return the key of a name without its last word, and that word, folded.

    The key is empty for a name of one word; "cross-attention mechanism" gives the key of
    "cross-attention" and "mechanism".
    """
    *words, head = clean_name(name).split() or [""]
    return (make_key(" ".join(words)) if words else ""), _fold_word(head)


def contains(broad: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Tell whether all words of one name stand, in order and side by side, in a longer one."""
    extra = len(narrow) - len(broad)
    return extra > 0 and any(
        narrow[start : start + len(broad)] == broad for start in range(extra + 1)
    )
