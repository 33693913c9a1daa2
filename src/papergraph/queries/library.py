"""Load the queries that come with papergraph, one a file of ``cypher/queries``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

from papergraph.errors import QueryError, UnknownQueryError
from papergraph.io.resources import find_resource
from papergraph.queries.headers import parse_query
from papergraph.queries.model import PORTABLE, Query

DIALECTS = ("embedded", "neo4j")
"""What may stand between a query's name and ``.cypher``."""

TOPICS = (
    "Overview",
    "Papers",
    "Who",
    "Citations",
    "Code",
    "Tasks and data",
    "Results",
    "Popularity",
    "Together",
    "Gaps",
)
"""The headings of the library, in the order in which it is listed."""

_SUGGESTED = 4
"""Names that are suggested for one that is not known."""

_BEGINNING = 4
"""Letters that words of one stem share: build, builds, building."""

# e.g. "builds" in "who_builds_on"
_WORD = re.compile(r"[a-z]+")

_NEAR = 60.0
"""Similarity out of 100 from which a name is worth suggesting."""


@cache
def load_queries() -> tuple[Query, ...]:
    """Return the library, sorted by topic and name.

    Raises:
        QueryError: A file breaks the format of ``headers``.
    """
    return read_queries(find_resource("cypher/queries"))


def read_queries(folder: Path) -> tuple[Query, ...]:
    """Read every query file of a folder, sorted by topic and name.

    Raises:
        QueryError: A file breaks the format of ``headers``, or two files of one query differ in
            more than their text.
    """
    read = (_read_file(path) for path in sorted(folder.glob("*.cypher")))
    by_name = sorted(read, key=lambda query: query.name)
    queries = [_join(list(group)) for _, group in groupby(by_name, key=lambda query: query.name)]
    return tuple(sorted(queries, key=lambda query: (TOPICS.index(query.topic), query.name)))


def find_query(name: str) -> Query:
    """Return the query of that name.

    Raises:
        UnknownQueryError: There is none; the error names those that are near.
    """
    names = {query.name: query for query in load_queries()}
    query = names.get(name)
    if query is None:
        raise UnknownQueryError(name, _find_near(name, names))
    return query


def _find_beginnings(name: str) -> set[str]:
    """Return how the longer words of a name begin: "builds" and "building" alike."""
    words = (word for word in _WORD.findall(name.lower()) if len(word) >= _BEGINNING)
    return {word[:_BEGINNING] for word in words}


def _read_file(path: Path) -> Query:
    name, _, dialect = path.name.removesuffix(".cypher").partition(".")
    if dialect not in (PORTABLE, *DIALECTS):
        raise QueryError(f"{path.name}: {dialect!r} is no store. Stores: {', '.join(DIALECTS)}.")
    text = path.read_text(encoding="utf-8")
    query = parse_query(text, name=name, dialect=dialect, place=path.name)
    if query.topic not in TOPICS:
        raise QueryError(f"{path.name}: no topic {query.topic!r}. Topics: {', '.join(TOPICS)}.")
    return query


def _join(files: list[Query]) -> Query:
    """Join the files of one query, which differ in nothing but text and reason."""
    texts = {dialect: text for query in files for dialect, text in query.texts.items()}
    first = files[0]
    if PORTABLE not in texts and set(texts) != set(DIALECTS):
        raise QueryError(f"{first.name} needs a file for each of: {', '.join(DIALECTS)}.")
    if PORTABLE in texts and len(texts) > 1:
        raise QueryError(f"{first.name}: a portable file makes those for one store needless.")
    if any(replace(query, texts={}, apart=None) != replace(first, texts={}, apart=None)
           for query in files):  # fmt: skip
        raise QueryError(f"{first.name}: the headers of its files differ.")
    return replace(first, texts=texts)


def _find_near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only failures need it

    listed = sorted(names)
    beginnings = _find_beginnings(name)
    shared = {each: len(beginnings & _find_beginnings(each)) for each in listed}
    most = max(shared.values(), default=0)
    if most:
        return tuple(each for each in listed if shared[each] == most)[:_SUGGESTED]
    found = process.extract(
        name,
        listed,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=_SUGGESTED,
        score_cutoff=_NEAR,
    )
    return tuple(choice for choice, _, _ in found)
