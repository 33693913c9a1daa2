"""Fold, slug and clean strings the same way everywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable

PROTECTED = ("ss", "us", "is")
"""Endings whose ``s`` belongs to an English word: "loss", "corpus", "analysis"."""

# e.g. "CIFAR-10"
_NOT_WORD = re.compile(r"[^\w+#]|_")
# e.g. "A Title: and More"
_NOT_TITLE = re.compile(r"[\W_]+")
# e.g. "losses", "boxes", "batches"
_ES = re.compile(r"(?:s|x|z|ch|sh)es$")
# e.g. "analyses", "diagnoses", "hypotheses"
_GREEK_PLURAL = re.compile(r"(?<=lys|nos|hes)es$")
# e.g. "T-Net (small)"
_NOT_SLUG = re.compile(r"[^\w+#]+|_")
# Marks that turn the direction of text around could make a page show another text.
# e.g. "left\u202eright"
_NOT_SHOWN = re.compile(
    r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def fold_name(name: str) -> str:
    """Return a name without case, space and punctuation.

    ``+`` and ``#`` stay, so that ``C++``, ``C#`` and ``C`` remain three names.
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", name).casefold())


def fold_accents(text: str) -> str:
    """Return text without accents and in lower case, spaces and punctuation kept."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).lower()


def singularize(
    word: str,
    *,
    strips_es: bool = True,
    protected: tuple[str, ...] = PROTECTED,
    shortest: int = 4,
) -> str:
    """Return a word, or an acronym, without the ending of its plural; its case is kept.

    Only a small ``s`` is an ending: that of ``POS`` belongs to the acronym, and ``GPs`` is the
    plural of ``GP``. Without ``strips_es`` this is the S-stemmer: D. Harman, How effective is
    suffixing?, JASIS 42(1), 1991.

    Args:
        word: A word; of several, the last one is changed.
        strips_es: Whether ``-es`` is an ending after a hissing sound: "boxes" gives "box", but
            also "databases" "databas". Without it they give "boxe" and "database".
        protected: Endings that are no plural.
        shortest: Letters from which a word can be a plural.
    """
    if len(word) == 3 and word[:2].isupper() and word[2] == "s":
        return word[:2]
    if len(word) < shortest or not word.endswith("s") or word.endswith(protected):
        return word
    if len(word) > 4 and word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if strips_es and _GREEK_PLURAL.search(word):
        return f"{word[:-2]}is"
    return word[:-2] if strips_es and _ES.search(word) else word[:-1]


def fold_plural(name: str) -> str:
    """Return a name without case, space, punctuation and the ending of its plural."""
    return singularize(fold_name(name), strips_es=False)


def drop_respellings(
    name: str, others: Iterable[str], *, fold: Callable[[str], str] = fold_plural
) -> list[str]:
    """Return the other names of something without those that only spell one before them anew.

    Args:
        name: What it is called.
        others: What else it is called, best first.
        fold: Makes two spellings of one name equal.
    """
    names = {fold(name): ""}
    for other in others:
        names.setdefault(fold(other), other)
    return [other for folded, other in names.items() if other and folded]


def fold_title(title: str) -> str:
    """Return a title in lower case with one space for every run of other characters."""
    return _NOT_TITLE.sub(" ", unicodedata.normalize("NFKC", title).casefold()).strip()


def hash_title(title: str) -> str:
    """Return the 12 hexadecimal digits that name a paper known by its title alone.

    48 bits: at 100,000 papers the chance that any two titles collide is 2 in 100,000.
    """
    digest = hashlib.sha1(fold_title(title).encode(), usedforsecurity=False)
    return digest.hexdigest()[:12]


def slug_name(name: str) -> str:
    """Return a name as lower-case words joined by hyphens, for ids and file names.

    Only letters, digits, ``+``, ``#`` and hyphens remain, so no slug leaves its folder.
    """
    words = _NOT_SLUG.sub("-", unicodedata.normalize("NFKC", name).casefold())
    return words.strip("-")


def blank_unprintable(text: str) -> str:
    """Return text on one line with a space for each space, control or invisible character.

    The length stays, so that offsets in the result are offsets in what the user has.
    """
    # All that the pattern finds counts as not printable in Unicode's own table, which is quicker.
    return text if text.isprintable() else _NOT_SHOWN.sub(" ", text)


def cut_around(text: str, words: str, width: int) -> str:
    """Return about ``width`` characters of a text around some words of it, cut between words."""
    place = text.find(words)
    if len(text) <= width or place < 0:
        return shorten(text, width)
    room = max(0, width - len(words))
    start = max(0, min(place - room // 2, len(text) - width))
    end = min(len(text), max(place + len(words), start + width))
    if start:
        start = min(place, text.find(" ", start) + 1 or place)
    if end < len(text):
        end = max(place + len(words), text.rfind(" ", 0, end))
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def shorten(text: str, width: int) -> str:
    """Return at most ``width`` characters of a text, with an ellipsis where it was cut."""
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def split_words(text: str, by: str | None = None) -> frozenset[str]:
    """Return the words of a list that is written as text, parted by spaces or by a mark."""
    return frozenset(map(str.strip, text.split(by)))
