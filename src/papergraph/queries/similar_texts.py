"""Rank papers that are like one by their texts, too, and find those alike by texts alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import run_patiently
from papergraph.stores.base import GraphReader, Rows
from papergraph.text.abbreviations import FUNCTION_WORDS
from papergraph.text.normalize import split_words

SIMILAR = "similar_papers"
NOTE = (
    "Rare words of titles and abstracts count, too: `shared` has the names and the words of both, "
    "and `similarity` is that of words and, up to as much again, that of names."
)

FAR = "No paper is much like it: this one shares most of its names and words."

COMPARED = 200
"""Papers that name what it names and are compared by their texts, those that share most.

Where there are so many, no others are looked for.
"""
_HELD = 150
"""Papers that hold words of it and are compared by their texts, those that hold most."""
_SAMPLE = 300
"""Papers whose words tell which words are rare, the first by id: so many tell a common word."""
_SMALL_WORDS = split_words(
    """
    about above across after again against all almost along already also although always
    among another are around based because been before behind being below beneath besides
    between beyond both but can cannot could despite does each either enough even every few
    first five four further had half has have here how however into its itself just least
    less like many may might more most much must need needs neither never new nine nor not
    now off often once one only onto other our out over own per rather same second seven
    several shall should since six some soon still such ten than that their them themselves
    then there therefore these they third this those though three throughout thus together
    too toward towards twice two until upon very via was well were what when whenever where
    whereas whether which whilst while who whom whose why will within without would yet you
    your
    """
)
"""Words of grammar, adverbs and numbers, which tell no topic however few papers hold them."""
# e.g. "polarized"
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 7
"""Letters by which words are one: "polarization" and "polarized"."""
_TOPICLESS = frozenset(word[:_STEM] for word in FUNCTION_WORDS | _SMALL_WORDS)
_SOUGHT = 8
"""Words by which papers are looked for: the rarest of its title, and those that it repeats."""
_SOUGHT_LETTERS = 5
"""Letters of a word that is looked for: shorter ones stand inside others."""
_TITLE = 3
"""How many times a word of the title counts."""
_COMMON = 0.1
"""Part of the papers that hold a word from which it tells no topic."""
_FEWEST = 5
"""Papers that hold such a word in any case, so that a small corpus has rare words, too."""
_LEAST = 0.11
"""Similarity from which a paper is shown: what is less alike is mostly so by chance."""
_LEAST_COMMON = 0.145
"""The same where nothing that both have is specific: "GRPO" and "reward", or "compression"."""
_SPECIFIC = 0.015
"""Part of the papers that hold a word, or name a thing, up to which a reader sees a topic by it."""
_IN_TITLES = 2
"""Rare words of both titles that tell a topic together: "infrared" and "visible"."""
_SHOWN = 6
"""Shared terms that are shown, those that weigh most."""
_FEW = 10
"""Papers that name such a thing in any case; a method or dataset alone tells no topic."""

_FOUND = "RETURN p.id AS id, p.title AS title, p.abstract AS abstract ORDER BY id LIMIT 1"
_BY_ID = f"MATCH (p:Paper) WHERE p.id = $paper {_FOUND}"
_BY_TITLE = f"MATCH (p:Paper) WHERE toLower(p.title) = toLower($paper) {_FOUND}"
_FIRST = (
    "MATCH (p:Paper) WHERE p.stub IS NULL WITH p.id AS id "
    f"ORDER BY id LIMIT {_SAMPLE} MATCH (p:Paper {{id: id}}) "
    "RETURN p.title AS title, p.abstract AS abstract"
)
_TELLING = (
    "MATCH (p:Paper) WHERE p.stub IS NULL WITH count(p) AS papers "
    "MATCH (p:Paper {id: $paper})-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]"
    "->(e:Method|Dataset|Benchmark|Task) WHERE e.hub IS NULL AND e.paper_count > 1 AND "
    f"(e.paper_count <= {_FEW} OR e.paper_count <= {_SPECIFIC} * papers) "
    "RETURN DISTINCT e.name AS name, e.id STARTS WITH 'task:' AS alone ORDER BY name, alone"
)
_HOLDING = (
    "UNWIND $words AS word MATCH (q:Paper) WHERE q.stub IS NULL AND q.id <> $paper "
    "AND (q.abstract CONTAINS word OR toLower(q.title) CONTAINS word) "
    f"WITH q.id AS id, count(word) AS held ORDER BY held DESC, id LIMIT {_HELD} RETURN id"
)
_TEXTS = (
    "UNWIND $ids AS id MATCH (q:Paper {id: id}) OPTIONAL MATCH (q)-[:HAS_CODE]->(r:Repository) "
    "RETURN q.id AS id, q.title AS title, q.year AS year, q.abstract AS abstract, "
    "collect(DISTINCT r.url) AS urls ORDER BY id"
)

Term = tuple[str, ...]


@dataclass(frozen=True)
class _Text:
    """Hold how often a text has each term of one or two word stems, and how it writes them."""

    counts: Mapping[Term, int]
    forms: Mapping[Term, str]
    titled: frozenset[Term]


def rank_by_texts(store: GraphReader, found: QueryResult, paper: str, *, limit: int) -> QueryResult:
    """Return the papers most like one by the names and by the words that both have.

    A word weighs the logarithm of how rare it is (Spärck Jones 1972), a term of two words that of
    both; texts are compared by the cosine of these weights times the root of the count (Salton
    and Buckley 1988).

    Args:
        store: What to ask.
        found: The rows of ``similar_papers``, which go by names alone, for `COMPARED` papers.
        paper: The id or the title of the paper.
        limit: Rows at most.

    Raises:
        StoreError: The store failed.
    """
    asked = {"paper": paper}
    for key, title, abstract in (
        _run(store, _BY_ID, asked).rows or _run(store, _BY_TITLE, asked).rows
    ):
        own = _read_text(str(title), str(abstract or ""))
        rarity = _Rarity(_run(store, _FIRST, {}))
        ids = {str(row[0]) for row in found.rows}
        if len(ids) < COMPARED:
            words: dict[str, str | list[str]] = {"words": rarity.find_sought(own)}
            found_by_words = _run(store, _HOLDING, {"paper": str(key), **words})
            ids |= {str(row[0]) for row in found_by_words.rows}
        named = {str(row[0]): row for row in found.rows}
        texts = _run(store, _TEXTS, {"ids": sorted(ids)})
        telling = {
            str(name): bool(alone)
            for name, alone in _run(store, _TELLING, {"paper": str(key)}).rows
        }
        alike = _iter_alike(own, texts, named, rarity, telling)
        ranked = sorted(alike, key=lambda row: (-row.likeness, str(row.cells[0])))
        near = [row.cells for row in ranked if row.likeness >= row.least][:limit]
        far = [row.cells for row in ranked if row.likeness >= _LEAST / 2][: min(1, limit)]
        rows, note = (near, NOTE) if near else (far, FAR)
        return QueryResult(SIMILAR, found.columns, tuple(rows), note if rows else "")
    return found


class _Rarity:
    """Tell how rare words are among some papers."""

    def __init__(self, sample: Rows) -> None:
        self._papers = len(sample.rows)
        self._held = Counter(
            term for title, abstract in sample.rows for term in _find_terms(title, abstract)
        )
        self._weights: dict[Term, float] = {}

    def weigh(self, term: Term) -> float:
        """Return the weight of a term, that of two words from both; 0 where one tells no topic."""
        known = self._weights.get(term)
        if known is None:
            known = self._weights[term] = self._weigh(term)
        return known

    def _weigh(self, term: Term) -> float:
        weights = [math.log((2 + self._papers) / (1 + self._held[(stem,)])) for stem in term]
        most = max(self._held[(stem,)] for stem in term)
        if most > max(_FEWEST, _COMMON * self._papers) or not _TOPICLESS.isdisjoint(term):
            return 0.0
        return math.prod(weights) ** (1 / len(weights))

    def is_specific(self, term: Term) -> bool:
        """Tell whether so few papers hold a term that it tells a topic by itself."""
        return self._held[term] <= max(_FEWEST, _SPECIFIC * self._papers)

    def find_sought(self, text: _Text) -> list[str]:
        """Return the word stems that tell most of a text, sorted."""
        stems = [
            (-self.weigh(term) * math.sqrt(count), term[0])
            for term, count in text.counts.items()
            if len(term) == 1 and len(term[0]) >= _SOUGHT_LETTERS
        ]
        return sorted(stem for _, stem in sorted(stems)[:_SOUGHT])


@dataclass(frozen=True)
class _Alike:
    """Hold a row, how much its paper is like the other, and how much it must be to be shown."""

    likeness: float
    least: float
    cells: tuple[Cell, ...]


def _iter_alike(
    own: _Text,
    texts: Rows,
    named: Mapping[str, tuple[Cell, ...]],
    rarity: _Rarity,
    telling: Mapping[str, bool],
) -> Iterator[_Alike]:
    """Yield a row for each paper that shares a name, or a term that tells a topic."""
    weights = _weigh(own, rarity)
    for key, title, year, abstract, urls in texts.rows:
        text = _read_text(str(title), str(abstract or ""))
        other = _weigh(text, rarity)
        shared = {term: weights[term] * other[term] for term in weights.keys() & other.keys()}
        cosine = math.fsum(shared.values()) / (_measure(weights) * _measure(other) or 1.0)
        terms = sorted(_find_telling(own, text, shared), key=lambda term: (-shared[term], term))
        row = named.get(str(key))
        names = row[5] if row and isinstance(row[5], tuple) else ()
        by_names = float(str(row[3])) if row else 0.0
        if names or terms:
            specific = [term for term in terms if rarity.is_specific(term)]
            titled = [term for term in terms if {term} <= own.titled & text.titled]
            is_told = any(telling[name] or terms for name in names if name in telling)
            is_specific = specific or len(titled) >= _IN_TITLES or is_told
            pairs = [term for term in terms if term in specific or len(term) > 1]
            said = (*names, *_drop_parts(own, (pairs or terms)[:_SHOWN], names))
            codes = tuple(sorted(str(url) for url in urls))
            likeness = round(cosine + min(by_names, cosine), 6)
            least = _LEAST if is_specific else _LEAST_COMMON
            cells = (key, title, year, likeness, len(said), tuple(sorted(said)), codes)
            yield _Alike(likeness, least, cells)


def _find_telling(own: _Text, text: _Text, shared: Mapping[Term, float]) -> Iterator[Term]:
    """Yield the shared terms that tell a topic: of a title, or repeated in both texts."""
    for term, weight in shared.items():
        is_repeated = own.counts[term] > 1 and text.counts[term] > 1
        if weight and (term in own.titled or term in text.titled or is_repeated):
            yield term


def _drop_parts(own: _Text, terms: list[Term], names: tuple[str, ...]) -> Iterator[str]:
    """Yield how terms are written, without words that a longer term or a name shows."""
    in_names = {word[:_STEM] for name in names for word in _split(name)}
    in_terms = {stem for term in terms if len(term) > 1 for stem in term}
    for term in terms:
        known = in_names | in_terms if len(term) == 1 else in_names
        if not known.issuperset(term):
            yield own.forms[term]


def _weigh(text: _Text, rarity: _Rarity) -> dict[Term, float]:
    return {term: rarity.weigh(term) * math.sqrt(count) for term, count in text.counts.items()}


def _measure(weights: Mapping[Term, float]) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in weights.values()))


def _read_text(title: str, abstract: str) -> _Text:
    titles, words = _split(title), _split(abstract)
    counts: Counter[Term] = Counter()
    forms: dict[Term, str] = {}
    for times, part in ((_TITLE, titles), (1, words)):
        for group in ((word,) for word in part), pairwise(part):
            for own in group:
                term = tuple(word[:_STEM] for word in own)
                counts[term] += times
                # The shortest of a stem: "backdoor" of a name that begins so.
                forms[term] = min(forms.get(term, " ".join(own)), " ".join(own), key=len)
    stems = [word[:_STEM] for word in titles]
    titled = frozenset([*((stem,) for stem in stems), *pairwise(stems)])
    return _Text(counts, forms, titled)


def _find_terms(title: object, abstract: object) -> set[Term]:
    stems = [word[:_STEM] for word in _split(f"{title} {abstract or ''}")]
    return {*((stem,) for stem in stems), *pairwise(stems)}


def _split(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _run(store: GraphReader, statement: str, given: Mapping[str, str | list[str]]) -> Rows:
    return run_patiently(store, statement, given, what="Looking for similar texts")
