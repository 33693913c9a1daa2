"""Find the papers whose texts are most like one that names little as others do."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import run_patiently
from papergraph.stores.base import GraphReader, Rows

SIMILAR = "similar_papers"
NOTE = (
    "Few papers or none name two things that it names: here are also those whose titles and "
    "abstracts share its rarer words, which `shared` has then."
)

FAR = (
    "No paper names what it names, and none is much like it: this one shares most of the rarer "
    "words of its title and abstract, which `shared` has."
)

_ENOUGH = 5
"""Papers with two names in common from which on their texts are not compared."""
# Words of five letters and more tell a topic more often than not.
# e.g. "polarized"
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 7
"""Letters by which papers are looked for: "polarization" finds "polarized"."""
_STEMS = 6
"""Words of a title by which papers are looked for, those that fewest papers hold."""
_COMPARED = 300
"""Papers that are compared word by word."""
_LEAST = 0.11
"""Cosine from which two texts are alike; a paper that shares no name gets the likest anyway."""
_ROWS = 5
"""Papers at most: what comes after is mostly alike by chance."""
_SHOWN = 6
"""Shared words that are shown, the rarest."""

_OWN = (
    "MATCH (p:Paper) WHERE p.id = $paper OR toLower(p.title) = toLower($paper) "
    "RETURN p.id AS id, p.title AS title, p.abstract AS abstract ORDER BY id LIMIT 1"
)
_HOLDS = (
    "q.stub IS NULL AND q.id <> $paper "
    "AND (q.abstract CONTAINS word OR toLower(q.title) CONTAINS word)"
)
_COUNTED = (
    "MATCH (p:Paper) WHERE p.stub IS NULL WITH count(p) AS total UNWIND $words AS word "
    f"MATCH (q:Paper) WHERE {_HOLDS} WITH total, word, count(q) AS papers "
    "RETURN word, papers, total ORDER BY word"
)
_HOLDING = (
    f"UNWIND $words AS word MATCH (q:Paper) WHERE {_HOLDS} "
    "WITH q.id AS id, count(word) AS held "
    f"ORDER BY held DESC, id LIMIT {_COMPARED} MATCH (q:Paper {{id: id}}) "
    "OPTIONAL MATCH (q)-[:HAS_CODE]->(r:Repository) "
    "RETURN id, q.title AS title, q.year AS year, q.abstract AS abstract, "
    "collect(DISTINCT r.url) AS urls ORDER BY id"
)


def add_similar_texts(
    store: GraphReader, found: QueryResult, paper: str, *, limit: int
) -> QueryResult:
    """Return rows of ``similar_papers`` and, where few have two names, those of similar texts.

    The similarity of texts is the cosine of the weights of their words, each its inverse document
    frequency (Spärck Jones 1972) among the papers that share words of the title.

    Args:
        store: What to ask.
        found: What the query returned.
        paper: The id or the title of the paper.
        limit: Rows at most.

    Raises:
        StoreError: The store failed.
    """
    if sum(count != 1 for count in found.column("shared_count")) >= _ENOUGH:
        return found
    alike = _find_similar_texts(store, paper)
    texts = [row for row in alike if float(str(row[3])) >= _LEAST]
    if not found.rows and not texts:
        return QueryResult(
            SIMILAR, found.columns, tuple(alike[: min(1, limit)]), FAR if alike else ""
        )
    ranked = sorted((*texts, *found.rows), key=lambda row: (-float(str(row[3])), str(row[0])))
    best: dict[Cell, tuple[Cell, ...]] = {}
    for row in ranked:
        best.setdefault(row[0], row)
    return QueryResult(SIMILAR, found.columns, tuple(best.values())[:limit], NOTE if texts else "")


def _find_similar_texts(store: GraphReader, paper: str) -> list[tuple[Cell, ...]]:
    for key, title, abstract in _run(store, _OWN, {"paper": paper}).rows:
        stems = _weigh_stems(store, str(key), str(title))
        found = _run(store, _HOLDING, {"paper": str(key), "words": list(stems)})
        alike = _iter_alike(_split(f"{title} {abstract}"), found, stems)
        ranked = sorted(alike, key=lambda pair: (-pair[0], str(pair[1][0])))
        return [row for _, row in ranked[:_ROWS]]
    return []


def _weigh_stems(store: GraphReader, paper: str, title: str) -> dict[str, float]:
    """Return how the longer words of a title begin that few papers hold, with their weights."""
    stems = sorted({word[:_STEM] for word in _split(title)})
    counted = _run(store, _COUNTED, {"paper": paper, "words": stems})
    rarest = sorted(counted.rows, key=lambda row: (row[1], row[0]))[:_STEMS]
    return {str(word): 2 * math.log((1 + total) / papers) ** 2 for word, papers, total in rarest}


def _iter_alike(
    own: set[str], found: Rows, stems: Mapping[str, float]
) -> Iterator[tuple[float, tuple[Cell, ...]]]:
    """Yield the cosine and the row of each paper that shares enough words."""
    texts = [(row, _split(f"{row[1]} {row[3]}")) for row in found.rows]
    counts = Counter(word for words in (own, *(words for _, words in texts)) for word in words)
    weights = {
        word: stems.get(word[:_STEM]) or math.log((1 + len(texts)) / count) ** 2
        for word, count in counts.items()
    }
    square = math.fsum(weights[word] for word in own)
    for (key, title, year, _, urls), words in texts:
        shared = sorted(own & words, key=lambda word: (-weights[word], word))
        product = math.fsum(weights[word] for word in shared)
        cosine = product / math.sqrt(square * math.fsum(weights[word] for word in words) or 1.0)
        if cosine >= _LEAST / 2 and len(shared) > 1:
            shown = tuple(sorted(shared[:_SHOWN]))
            codes = tuple(sorted(str(url) for url in urls))
            yield cosine, (key, title, year, round(cosine, 6), len(shared), shown, codes)


def _split(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _run(store: GraphReader, statement: str, given: Mapping[str, str | list[str]]) -> Rows:
    return run_patiently(store, statement, given, what="Looking for similar texts")
