"""Compare the forms of names: what is the same in other letters, and what only looks so."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

from papergraph.text.normalize import fold_name, singularize

SIMILAR_FORMS = 0.9
"""Full forms at least this alike are spellings of one: "Low-Rank Adaption", "… Adaptation"."""

_GENERIC = frozenset(
    {
        *("algorithm", "architecture", "framework", "method", "model", "network", "optimizer"),
        *("benchmark", "challenge", "leaderboard", "suite"),
        *("collection", "corpora", "corpus", "dataset"),
    }
)
_NAME_SHAPED = re.compile(r"\d|\w[A-Z]")
_LATEX = re.compile(r"\\[A-Za-z]+|\\.|[{}$]")
_BRACKETS = re.compile(r"\s*\(([A-Za-z][\w+-]{0,11})\)")
_BRITISH = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ing|ation)$)"), "iz"),
    (re.compile(r"(?<=[a-z][ae]l)l(?=(?:ing|ed|er)$)"), ""),
    (re.compile(r"(?<=\w{3})our$"), "or"),
)
_PIECES = re.compile(r"\d+(?:\.\d+)?[+#]*|[^\W\d_]+[+#]*")


@lru_cache(maxsize=1 << 20)
def make_key(name: str) -> str:
    """Return what names that differ only in form share.

    Case, hyphens, spaces, punctuation, LaTeX and British spelling are folded, words are made
    singular, an abbreviation in brackets is left out of the full form around it, and so are
    trailing generic words where what remains looks like a name ("CIFAR-10 dataset").
    """
    return fold_name(" ".join(map(_fold_word, drop_generic_words(name)))) or name


def drop_generic_words(name: str) -> list[str]:
    """Return the words of a name without the generic ones that trail what looks like a name."""
    words = clean_name(name).split()
    while len(words) > 1 and singularize(words[-1]).casefold() in _GENERIC:
        if not _NAME_SHAPED.search(" ".join(words[:-1])):
            break
        words.pop()
    return words


def has_inner_capital(name: str) -> bool:
    """Tell whether a name's first word has a capital inside, unless all of the name is capitals."""
    inside = name.partition(" ")[0][1:]
    return inside != inside.lower() and not name.isupper()


def clean_name(name: str) -> str:
    """Return a name without LaTeX, and "Cross-Entropy (CE) loss" without "(CE)"."""
    plain = _LATEX.sub("", name)
    for found in _BRACKETS.finditer(plain):
        if expands(found[1], plain[: found.start()]):
            return f"{plain[: found.start()]}{plain[found.end() :]}"
    return plain


def _fold_word(word: str) -> str:
    folded = singularize(word).casefold()
    for pattern, american in _BRITISH:
        folded = pattern.sub(american, folded)
    return folded


@lru_cache(maxsize=1 << 18)
def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded and singular; "GPT-3.5" is two, "gpt" and "3.5"."""
    return tuple(map(_fold_word, _PIECES.findall(clean_name(name))))


def read_version(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the letters of a name and its numbers: two of one family part in the numbers alone.

    "GPT-3" and "GPT4" have the letters "gpt"; so have "LLaMA-7B" and "LLaMA-13B" "llamab".
    """
    words = split_words(name)
    letters = "".join(word for word in words if not word[0].isdigit())
    return letters, tuple(word for word in words if word[0].isdigit())


def expands(short: str, long: str) -> bool:
    """Tell whether a full form may stand for a short one.

    The letters of the short form must occur in order in the full form, the first of them at its
    start, and no word of the full form is the short form itself (after Schwartz and Hearst,
    2003). A single word must be twice as long, and the short form in capitals ("PPL").
    """
    words = re.findall(r"[^\W_]+", long.casefold())
    letters = re.sub(r"[\W_]", "", singularize(short)).casefold()
    if not words or " " in short or not letters or letters[0] != words[0][0]:
        return False
    if letters in map(singularize, words):
        return False
    if len(words) == 1 and (sum(map(str.isupper, short)) < 2 or len(words[0]) < 2 * len(letters)):
        return False
    rest = iter("".join(words))
    return all(letter in rest for letter in letters)


def is_initialism(short: str, long: str) -> bool:
    """Tell whether a short form is made of the first letters of all words of a full form."""
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", long.casefold()))
    return re.sub(r"[\W_]", "", singularize(short)).casefold() == initials


def are_alike(left: str, right: str) -> bool:
    """Tell whether two full forms are spellings of one, or one goes on where the other ends.

    Word by word, beginnings count as equal ("low-rank adapters", "low-rank adaptation"). What
    follows a hyphen counts as the whole word, since full forms are at times read too short
    ("supervised learning" for "self-supervised learning").
    """
    first, second = (re.findall(r"[^\W_]+", singularize(name).casefold()) for name in (left, right))
    if len(first) == len(second):
        return all(map(_begin_alike, first, second))
    shorter, longer = sorted((left.casefold(), right.casefold()), key=len)
    if longer.endswith(f"-{shorter}") or make_key(longer).startswith(make_key(shorter)):
        return read_version(left)[1] == read_version(right)[1]
    whole, other = "".join(first), "".join(second)
    return re.findall(r"\d", whole) == re.findall(r"\d", other) and (
        ratio(whole, other) >= 100 * SIMILAR_FORMS
    )


def _begin_alike(left: str, right: str) -> bool:
    if left == right or re.search(r"\d", left + right):
        return left == right
    shared = Prefix.similarity(left, right)
    return shared >= max(3, min(len(left), len(right)) / 2) or ratio(left, right) >= 75


def contains(broad: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Tell whether all words of one name stand, in order and side by side, in a longer one."""
    extra = len(narrow) - len(broad)
    return extra > 0 and any(
        narrow[start : start + len(broad)] == broad for start in range(extra + 1)
    )
