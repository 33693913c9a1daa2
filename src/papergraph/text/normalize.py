"""Fold, slug and clean strings the same way everywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w+#]|_")
_NOT_TITLE = re.compile(r"[\W_]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]")
# With the marks that turn the direction of text around, which could make a page show another text.
_NOT_SHOWN = re.compile(
    r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def fold_name(name: str) -> str:
    """Return a name without case, space and punctuation.

    ``+`` and ``#`` stay, so that ``C++``, ``C#`` and ``C`` remain three names.
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", name).casefold())


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
    words = re.sub(r"[^\w+#]+|_", "-", unicodedata.normalize("NFKC", name).casefold())
    return words.strip("-")


def clean_text(text: str) -> str:
    """Return text in NFC on one line, without control and zero-width characters."""
    printable = _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(printable.split())


def blank_unprintable(text: str) -> str:
    """Return text on one line with a space for each space, control or invisible character.

    The length stays, so that offsets in the result are offsets in what the user has.
    """
    return _NOT_SHOWN.sub(" ", text)


def shorten(text: str, width: int) -> str:
    """Return at most ``width`` characters of a text, with an ellipsis where it was cut."""
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
