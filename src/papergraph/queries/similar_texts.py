"""Rank papers that are like one by their texts, too, and find those alike by texts alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import run_patiently
from papergraph.stores.base import GraphReader, Rows
from papergraph.text.abbreviations import FUNCTION_WORDS
from papergraph.text.normalize import split_words

SIMILAR = "similar_papers"
NOTE = (
    "Rare words of titles and abstracts count, too: `shared` has the names of both, rare ones "
    "first, and then terms that both are about; `similarity` is that of the texts and, up to half "
    "as much again, that of names."
)

FAR = "No paper is much like it: what others share with it is little, or common."

COMPARED = 200
"""Papers that name what it names and are compared by their texts, those that share most.

Where there are so many, no others are looked for.
"""
_HELD = 150
"""Papers that hold words of it and are compared by their texts, those that hold most."""
_SAMPLE = 2000
"""Papers that are compared in any case, the first by id: so many tell how rare a word is."""
_SMALL_WORDS = split_words(
    """
    am at be do go he if is it me my no or so up us we
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
# e.g. "polarized", of which the stem is "polariz"
_WORD = re.compile(r"(([^\W_]{2,7})[^\W_]*)")
# e.g. "polarized"
_STEM = re.compile(r"([^\W_]{2,7})[^\W_]*")
"""Words are one by their first letters: "polarization" and "polarized"."""
_LETTERS = 7
_TOPICLESS = frozenset(word[:_LETTERS] for word in FUNCTION_WORDS | _SMALL_WORDS)
_SOUGHT = 8
"""Words by which papers are looked for, those that tell most of it."""
_SOUGHT_LETTERS = 5
"""Letters of a word that is looked for: shorter ones stand inside others."""
_TITLE = 3
"""How many times a word of the title counts."""
_COMMON = 0.2
"""Part of the papers that hold a word from which it tells no topic."""
_FEWEST = 5
"""Papers that hold such a word in any case, so that a small corpus has rare words, too."""
_RARITY = 0.8
"""Power of the logarithm of how rare a word is: what is very rare is often of one paper alone."""
_SOON, _LENGTH = 2.0, 0.75
"""How soon a word said again counts less, and how much more so in a long text: those of BM25."""
_LEAST = 0.05
"""Similarity from which a paper is shown that shares two things, or one that both are about.

Of what is less alike, down to .042, in answers of 2,000 papers about half was to the point.
"""
_LEAST_LONE = 0.065
"""The same where only one thing is shared, and a name or said once: "pseudo labels"."""
_SPECIFIC = 0.015
"""Part of the papers that hold a term up to which a reader sees a topic by it."""
_SPECIFIC_PAIR = 0.05
"""The same of a term of two words of both titles: "image generation"."""
_SHOWN = 6
"""Shared terms that are shown, those that weigh most."""

_FOUND = "RETURN p.id AS id, p.title AS title, p.abstract AS abstract"
_BY_ID = f"MATCH (p:Paper) WHERE p.id = $paper {_FOUND}"
_BY_TITLE = f"MATCH (p:Paper) WHERE toLower(p.title) = toLower($paper) {_FOUND} ORDER BY id LIMIT 1"
_FIRST = (
    f"MATCH (p:Paper) WHERE p.stub IS NULL WITH p.id AS id ORDER BY id LIMIT {_SAMPLE} "
    f"MATCH (p:Paper {{id: id}}) {_FOUND}"
)
_NAMES = (
    "MATCH (p:Paper {id: $paper})-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]"
    "->(e:Method|Dataset|Benchmark|Task) RETURN e.name AS name, min(e.paper_count) AS papers"
)
_HOLDING = (
    "UNWIND $words AS word MATCH (q:Paper) WHERE q.stub IS NULL AND q.id <> $paper "
    "AND (q.abstract CONTAINS word OR toLower(q.title) CONTAINS word) "
    f"WITH q.id AS id, count(word) AS held ORDER BY held DESC, id LIMIT {_HELD} RETURN id"
)
_TEXTS = f"UNWIND $ids AS id MATCH (p:Paper {{id: id}}) {_FOUND}"
_FACTS = (
    "UNWIND $ids AS id MATCH (q:Paper {id: id}) OPTIONAL MATCH (q)-[:HAS_CODE]->(r:Repository) "
    "RETURN q.id AS id, q.title AS title, q.year AS year, collect(DISTINCT r.url) AS urls"
)

Term = str | tuple[str, str]
"""The beginning of a word, or those of two that follow each other."""


@dataclass(frozen=True)
class _Text:
    """Hold how often a text has terms, which of them stand in its title, and its length."""

    counts: Mapping[Term, int]
    titled: frozenset[Term]
    length: int


def rank_by_texts(store: GraphReader, found: QueryResult, paper: str, *, limit: int) -> QueryResult:
    """Return the papers most like one by the names and by the words that both have.

    Words, and two words that follow each other, weigh the logarithm of how rare they are (Spärck
    Jones 1972), and the more, the more often a text has them (BM25: Robertson and Zaragoza 2009).
    A paper is as like as what both hold weighs, as a part of what the first holds.

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
        forms = _find_forms(str(title), str(abstract or ""))
        own = _read_text(forms, title, abstract)
        texts = _read_texts(forms, _run(store, _FIRST, {}))
        likeness = _Likeness(own, texts.values())
        ids = {str(row[0]) for row in found.rows}
        if len(ids) < COMPARED and len(texts) == _SAMPLE:
            sought: dict[str, str | list[str]] = {"words": likeness.find_sought()}
            held = _run(store, _HOLDING, {"paper": str(key), **sought})
            ids |= {str(row[0]) for row in held.rows}
        texts |= _read_texts(forms, _run(store, _TEXTS, {"ids": sorted(ids - texts.keys())}))
        texts.pop(str(key), None)
        names = _Names(found, _run(store, _NAMES, {"paper": str(key)}))
        rated = {other: names.add_to(likeness.rate(text), other) for other, text in texts.items()}
        alike = [
            _Alike(other, rated[other], names.list_shared(other), tuple(terms))
            for other in sorted(rated, key=lambda other: (-rated[other], other))
            if rated[other] >= _LEAST
            for terms in (likeness.find_telling(texts[other]),)
        ]
        near = [
            each
            for each in alike
            if (each.names or each.terms)
            and each.likeness >= _choose_least(each, own, texts[each.paper])
        ][:limit]
        rows = _show(store, near, forms)
        return QueryResult(SIMILAR, found.columns, rows, NOTE if rows else FAR)
    return found


class _Likeness:
    """Tell how much of what a text says others say, too."""

    def __init__(self, own: _Text, sample: Collection[_Text]) -> None:
        self._papers = len(sample)
        self._held = Counter(chain.from_iterable(text.counts for text in sample))
        # Titles may have no word of two letters.
        self._usual = sum(text.length for text in sample) / len(sample) or 1.0
        self._weights = {term: self._weigh(term) for term in own.counts}
        self._own = self._read(own)
        self._text = own
        self._most = math.fsum(weight * weight for weight in self._own.values()) or 1.0

    def rate(self, text: _Text) -> float:
        """Return how much of what the first text says another says, too, between 0 and 1."""
        return math.fsum(self._share(text).values()) / self._most

    def find_telling(self, text: _Text) -> list[Term]:
        """Return the terms that both texts have and that tell a topic, those of two words first.

        They are rare, and what the first is about: of its title, or said again; a word alone is
        also what the other is about.
        """
        shared = self._share(text)
        titled = self._text.titled & text.titled
        telling = (
            term
            for term in shared
            if self._text.counts[term] > 1
            and (text.counts[term] > 1 or not isinstance(term, str))
            and self._is_rare(
                term,
                _SPECIFIC if isinstance(term, str) or term not in titled else _SPECIFIC_PAIR,
            )
        )
        return sorted(telling, key=lambda term: (isinstance(term, str), -shared[term], str(term)))

    def find_sought(self) -> list[str]:
        """Return the beginnings of words that tell most of the text, sorted."""
        ranked = sorted(
            (-weight, term)
            for term, weight in self._own.items()
            if isinstance(term, str) and len(term) >= _SOUGHT_LETTERS
        )
        return sorted(term for _, term in ranked[:_SOUGHT])

    def _is_rare(self, term: Term, part: float) -> bool:
        """Tell whether at most a part of the papers holds a term."""
        return self._held[term] <= max(_FEWEST, part * self._papers)

    def _share(self, text: _Text) -> dict[Term, float]:
        return {term: weight * self._own[term] for term, weight in self._read(text).items()}

    def _read(self, text: _Text) -> dict[Term, float]:
        slow = _SOON * (1 - _LENGTH + _LENGTH * text.length / self._usual)
        return {
            term: self._weights[term] * count / (count + slow)
            for term, count in text.counts.items()
            if self._weights[term]
        }

    def _weigh(self, term: Term) -> float:
        stems = (term,) if isinstance(term, str) else term
        is_common = any(not self._is_rare(stem, _COMMON) for stem in stems)
        if is_common or not _TOPICLESS.isdisjoint(stems) or any(map(str.isdigit, stems)):
            return 0.0
        return float(math.log((2 + self._papers) / (1 + self._held[term])) ** _RARITY)


class _Names:
    """Hold what two papers both name, and how much that tells."""

    def __init__(self, found: QueryResult, own: Rows) -> None:
        self._rows = {str(row[0]): row for row in found.rows}
        self._papers = {str(name): int(str(papers)) for name, papers in own.rows}

    def add_to(self, by_texts: float, paper: str) -> float:
        """Return how alike two papers are by texts, and up to half as much more by names."""
        by_names = float(str(self._rows[paper][3])) if paper in self._rows else 0.0
        return round(by_texts + min(by_names, by_texts) / 2, 6)

    def list_shared(self, paper: str) -> tuple[str, ...]:
        """Return the names that a paper shares, what few papers name first."""
        names = self._rows[paper][5] if paper in self._rows else ()
        known = names if isinstance(names, tuple) else ()
        return tuple(sorted(known, key=lambda name: (self._papers[name], name)))


@dataclass(frozen=True)
class _Alike:
    """Hold a paper, how like the other it is, and the names and terms that make it so."""

    paper: str
    likeness: float
    names: tuple[str, ...]
    terms: tuple[Term, ...]


def _choose_least(each: _Alike, own: _Text, text: _Text) -> float:
    """Return from which similarity a paper is shown."""
    titled = own.titled & text.titled
    is_titled = not titled.isdisjoint(each.terms) or any(
        titled.issuperset(_find_stems(name)) for name in each.names
    )
    shared = len(each.names) + len(_drop_parts(each))
    is_of_both = any(text.counts[term] > 1 for term in each.terms)
    return _LEAST if is_titled or is_of_both or shared > 1 else _LEAST_LONE


def _show(
    store: GraphReader, chosen: Sequence[_Alike], forms: Mapping[Term, str]
) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of papers."""
    ids = {"ids": sorted(each.paper for each in chosen)}
    facts = {row[0]: row for row in _run(store, _FACTS, ids).rows}
    rows: list[tuple[Cell, ...]] = []
    for each in chosen:
        _, title, year, urls = facts[each.paper]
        said = (*each.names, *(forms[term] for term in _drop_parts(each)))
        codes = tuple(sorted(map(str, urls)))
        rows.append((each.paper, title, year, each.likeness, len(said), said, codes))
    return tuple(rows)


def _drop_parts(each: _Alike) -> list[Term]:
    """Return the first terms, without those that a name or other terms show."""
    shown = {stem for name in each.names for stem in _find_stems(name)}
    kept: list[Term] = []
    for term in each.terms:
        stems = {term} if isinstance(term, str) else {*term}
        if not stems <= shown:
            kept.append(term)
            shown |= stems
    return kept[:_SHOWN]


def _find_forms(*texts: str) -> dict[Term, str]:
    """Return how texts write their terms, the shortest of each: "backdoor" of "backdoors"."""
    written: list[tuple[str, Term]] = []
    for text in texts:
        words = [each for each in _WORD.findall(text.lower()) if each[0] not in FUNCTION_WORDS]
        written += words
        written += ((f"{a} {b}", (left, right)) for (a, left), (b, right) in pairwise(words))
    return {term: form for form, term in sorted(written, key=lambda pair: (-len(pair[0]), pair[0]))}


def _read_texts(known: Container[Term], rows: Rows) -> dict[str, _Text]:
    return {str(key): _read_text(known, title, abstract) for key, title, abstract in rows.rows}


def _read_text(known: Container[Term], title: object, abstract: object) -> _Text:
    """Return how often a text has the terms that are known."""
    titles, words = _find_stems(str(title)), _find_stems(str(abstract or ""))
    titled = [term for term in _iter_terms(titles) if term in known]
    counts = Counter(term for term in _iter_terms(words) if term in known)
    for term in titled:
        counts[term] += _TITLE
    return _Text(counts, frozenset(titled), _TITLE * len(titles) + len(words))


def _iter_terms(stems: Sequence[str]) -> Iterator[Term]:
    return chain(stems, pairwise(stem for stem in stems if stem not in FUNCTION_WORDS))


def _find_stems(text: str) -> list[str]:
    return _STEM.findall(text.lower())


def _run(store: GraphReader, statement: str, given: Mapping[str, str | list[str]]) -> Rows:
    return run_patiently(store, statement, given, what="Looking for similar texts")
