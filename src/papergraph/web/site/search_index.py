"""Make an index that a page without a server can search, in pieces it loads as it needs them.

A page may load scripts from its own folder even where it must not read files (``file://``), so a
piece is a script that hands over JSON. Words stand in pieces by their first letters; a piece that
would grow too large is cut by one more letter, and keeps only the best answers to its own letters.
Answers are scored with BM25F when the index is made (Robertson and Zaragoza, The Probabilistic
Relevance Framework, 2009), so that the page only adds whole numbers up.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby
from math import log

from papergraph.web.site.tokenizer import iter_words
from papergraph.web.templates import encode_data

Postings = list[tuple[int, int]]
"""Documents and scores of a word."""

_SATURATION = 1.2
_LENGTH_SHARE = 0.6
_SCALE = 20
_LONGEST_POSTINGS = 1000
"""A word's best answers; the rest of a common word's are not told apart by it anyway."""

_PIECE_SIZE = 40_000
"""Bytes of a piece of words before it is cut; a query loads one piece a word."""

_BEST = 60
DOCUMENTS_PER_PIECE = 100


@dataclass(frozen=True)
class Document:
    """Describe a page for the search.

    Attributes:
        kind: Its label, e.g. ``Method``.
        detail: What is shown beside the title.
        fields: Texts and how much a word in each counts.
        boost: What all its scores are multiplied by.
    """

    kind: str
    url: str
    title: str
    detail: str
    fields: tuple[tuple[str, float], ...]
    boost: float = 1.0


def build_index(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file of the index.

    Args:
        documents: In the order that settles equal scores.
    """
    words = _score(documents)
    pieces: dict[str, object] = {}
    _cut("", sorted(words), words, pieces)
    prefixes = sorted(pieces)
    kinds = list(dict.fromkeys(document.kind for document in documents))
    manifest = {"prefixes": prefixes, "kinds": kinds, "documents": DOCUMENTS_PER_PIECE}
    yield "manifest.js", _wrap("manifest", manifest)
    for number, prefix in enumerate(prefixes):
        yield f"words-{number}.js", _wrap(f"words-{number}", pieces[prefix])
    for start in range(0, len(documents), DOCUMENTS_PER_PIECE):
        name = f"documents-{start // DOCUMENTS_PER_PIECE}"
        rows = [
            [kinds.index(d.kind), d.url, d.title, d.detail]
            for d in documents[start : start + DOCUMENTS_PER_PIECE]
        ]
        yield f"{name}.js", _wrap(name, rows)


def _wrap(name: str, data: object) -> str:
    return f'papergraphSearch("{name}",{encode_data(data)});\n'


def _score(documents: Sequence[Document]) -> dict[str, Postings]:
    found: dict[str, tuple[array[int], array[float]]] = {}
    for number, counts in enumerate(_iter_counts(documents)):
        for word, count in counts.items():
            if word not in found:
                found[word] = (array("L"), array("d"))
            found[word][0].append(number)
            found[word][1].append(count)
    scored = {}
    for word, (numbers, counts_of) in found.items():
        rarity = log(1 + (len(documents) - len(numbers) + 0.5) / (len(numbers) + 0.5))
        scores = (
            max(1, round(_SCALE * documents[n].boost * rarity * _saturate(count)))
            for n, count in zip(numbers, counts_of, strict=True)
        )
        best = nlargest(
            _LONGEST_POSTINGS, zip(scores, numbers, strict=True), key=lambda p: (p[0], -p[1])
        )
        scored[word] = sorted((number, score) for score, number in best)
    return scored


def _saturate(count: float) -> float:
    return count * (_SATURATION + 1) / (count + _SATURATION)


def _iter_counts(documents: Sequence[Document]) -> Iterator[Mapping[str, float]]:
    """Yield how often each word stands in each document, by weight and length of its fields."""
    totals: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    cut = [[list(iter_words(text)) for text, _ in document.fields] for document in documents]
    for document, fields in zip(documents, cut, strict=True):
        for (_, weight), words in zip(document.fields, fields, strict=True):
            totals[weight][0] += len(words)
            totals[weight][1] += 1
    means = {weight: max(1.0, words / fields) for weight, (words, fields) in totals.items()}
    for document, fields in zip(documents, cut, strict=True):
        counts: dict[str, float] = defaultdict(float)
        for (_, weight), words in zip(document.fields, fields, strict=True):
            share = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(words) / means[weight]
            for word in words:
                counts[word] += weight / share
        yield counts


def _cut(
    prefix: str, words: Sequence[str], index: Mapping[str, Postings], pieces: dict[str, object]
) -> None:
    """Put words that begin with a prefix into one piece, or into one a letter."""
    size = sum(len(word) + 12 * len(index[word]) for word in words)
    if prefix and (size <= _PIECE_SIZE or words == [prefix]):
        pieces[prefix] = {"words": {word: _flatten(index[word]) for word in words}}
        return
    if prefix:
        own = {prefix: _flatten(index[prefix])} if prefix in index else {}
        pieces[prefix] = {
            "prefix": prefix,
            "words": own,
            "best": _flatten(_find_best(words, index)),
        }
    longer = (word for word in words if word != prefix)
    for start, group in groupby(longer, key=lambda word: word[: len(prefix) + 1]):
        _cut(start, list(group), index, pieces)


def _find_best(words: Iterable[str], index: Mapping[str, Postings]) -> Postings:
    best: dict[int, int] = {}
    for word in words:
        for number, score in index[word]:
            best[number] = max(score, best.get(number, 0))
    return sorted(nlargest(_BEST, best.items(), key=lambda pair: (pair[1], -pair[0])))


def _flatten(postings: Postings) -> list[int]:
    """Write each document as its distance from the one before, then its score."""
    flat, last = [], 0
    for number, score in postings:
        flat += [number - last, score]
        last = number
    return flat
