"""Name a paper as people do when they point at it: by its first author and its year."""

from __future__ import annotations

from papergraph.models import Node
from papergraph.text.normalize import blank_unprintable

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def label_paper(node: Node) -> str:
    """Return e.g. ``Hu et al., 2021``; empty where no author is known, for the title to stand."""
    authors = authors_of(node)
    if not authors:
        return ""
    name = find_family_name(authors[0])
    if len(authors) > 1:
        name = f"{name} et al."
    year = node.properties.get("year")
    return f"{name}, {year}" if year else name


def authors_of(node: Node) -> tuple[str, ...]:
    """Return the authors of a paper that have a name."""
    authors = node.properties.get("authors", ())
    if not isinstance(authors, tuple):
        return ()
    return tuple(author for author in map(blank_unprintable, authors) if author.strip(" ,"))


def find_family_name(author: str) -> str:
    """Return the family name in a full name, with what belongs to it, e.g. ``van der Maaten``."""
    family, comma, _ = author.partition(",")
    if comma and family.strip():
        return family.strip()
    words = author.replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".").casefold() in _SUFFIXES:
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return " ".join(words[first:])
