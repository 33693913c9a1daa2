"""Gather the names of a pile and pair those that may be one thing.

Names that share a key are candidates, and so are the names that one paper uses for one thing.
Both are found by hashing, so the work grows with the number of mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from papergraph.models import EntityKind, Extraction
from papergraph.text import fold_name

_GENERIC = frozenset(
    {
        *("algorithm", "architecture", "framework", "method", "model", "network", "optimizer"),
        *("benchmark", "challenge", "leaderboard", "suite"),
        *("collection", "corpora", "corpus", "dataset"),
    }
)
_NAME_SHAPED = re.compile(r"\d|\w[A-Z]")
_ES = re.compile(r"(?:s|x|z|ch|sh)es$")


@dataclass(frozen=True)
class PaperNames:
    """Hold the surfaces by which one paper calls one thing, sorted."""

    paper: str
    surfaces: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the distinct keys of the surfaces, shortest first."""
        return tuple(sorted({make_key(s) for s in self.surfaces}, key=lambda k: (len(k), k)))


@dataclass(frozen=True)
class Names:
    """Hold what a pile calls the things of one kind.

    Attributes:
        groups: One item for each thing of each paper.
        papers: For every surface, the papers that use it, sorted.
        surfaces: For every key, the surfaces that have it, sorted.
        joined: For every pair of keys (shorter first) that a paper uses for one thing, the papers.
    """

    kind: EntityKind
    groups: tuple[PaperNames, ...]
    papers: Mapping[str, tuple[str, ...]]
    surfaces: Mapping[str, tuple[str, ...]]
    joined: Mapping[tuple[str, str], tuple[str, ...]]


def make_key(name: str) -> str:
    """Return what names that differ only in form share.

    Case, hyphens, spaces and punctuation are folded, the last word is made singular, and trailing
    generic words are dropped where what remains looks like a name ("CIFAR-10 dataset").
    """
    words = name.split()
    while len(words) > 1 and make_singular(words[-1]).casefold() in _GENERIC:
        if not _NAME_SHAPED.search(" ".join(words[:-1])):
            break
        words.pop()
    singular = " ".join([*words[:-1], make_singular(words[-1])]) if words else name
    return fold_name(singular) or name


def make_singular(word: str) -> str:
    """Return an English word, or an acronym, without its plural ending.

    A capital ``S`` belongs to the acronym (``POS``), and so does the ``s`` of ``-ss``, ``-us`` and
    ``-is``.
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if _ES.search(word) else word[:-1]


def gather_names(extractions: Iterable[Extraction], kind: EntityKind) -> Names:
    """Gather the names of one kind from extractions sorted by paper."""
    groups: list[PaperNames] = []
    papers: dict[str, set[str]] = {}
    surfaces: dict[str, set[str]] = {}
    joined: dict[tuple[str, str], set[str]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.label != kind:
                continue
            group = PaperNames(extraction.id, tuple(sorted({m.text for m in entity.mentions})))
            groups.append(group)
            for surface in group.surfaces:
                papers.setdefault(surface, set()).add(extraction.id)
                surfaces.setdefault(make_key(surface), set()).add(surface)
            short, *longer = group.keys
            for key in longer:
                joined.setdefault((short, key), set()).add(extraction.id)
    return Names(
        kind=kind,
        groups=tuple(groups),
        papers={name: tuple(sorted(ids)) for name, ids in sorted(papers.items())},
        surfaces={key: tuple(sorted(names)) for key, names in sorted(surfaces.items())},
        joined={pair: tuple(sorted(ids)) for pair, ids in sorted(joined.items())},
    )
