"""Read reference lists: of ids, of titles, of objects, or of all three."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from papergraph.ingest.fields import (
    WrongTypeError,
    read_arxiv_id,
    read_doi,
    read_id,
    read_list,
    read_words,
    read_year,
)
from papergraph.models import Reference

_READERS: dict[str, Callable[[object], object]] = {
    "id": read_id,
    "doi": read_doi,
    "arxiv_id": read_arxiv_id,
    "title": read_words,
    "authors": read_list,
    "year": read_year,
}
_SYNONYMS = {
    "arxiv": "arxiv_id",
    "arxivid": "arxiv_id",
    "articletitle": "title",
    "author": "authors",
    "key": "id",
    "paperid": "id",
}


def read_references(value: object) -> tuple[tuple[Reference, ...], int]:
    """Return the references of a list or a text with semicolons, and how many cannot be used.

    Each stands once, in the order given. A value that is neither counts as one reference that
    cannot be used: some sources give the number of references under this name.
    """
    if not isinstance(value, list | str):
        return (), 1
    items: Sequence[object] = value.split(";") if isinstance(value, str) else value
    given = [item for item in items if item not in (None, "") and not _is_blank(item)]
    read = [reference for item in given if (reference := _read_item(item)) is not None]
    return tuple(dict.fromkeys(read)), len(given) - len(read)


def parse_reference(text: str) -> Reference | None:
    """Return the reference that an identifier or a title names; what holds a space is a title."""
    words = read_words(text)
    if words is None:
        return None
    if arxiv_id := read_arxiv_id(words):
        return Reference(arxiv_id=arxiv_id)
    if doi := read_doi(words):
        return Reference(doi=doi)
    return Reference(title=words) if " " in words else Reference(id=words)


def _is_blank(item: object) -> bool:
    return isinstance(item, str) and not item.strip()


def _read_item(item: object) -> Reference | None:
    if isinstance(item, dict):
        return _read_object(item)
    try:
        text = read_id(item)
    except WrongTypeError:
        return None
    return parse_reference(text) if text else None


def _read_object(record: Mapping[str, object]) -> Reference | None:
    """Return the reference that an object describes by what can be used of it."""
    fields: dict[str, object] = {}
    for name, value in record.items():
        folded = re.sub(r"[\W_]+", "", name.casefold())
        field = _SYNONYMS.get(folded, folded)
        if field not in _READERS or fields.get(field) or value is None:
            continue
        try:
            fields[field] = _READERS[field](value)
        except WrongTypeError:
            continue
    known = {name: value for name, value in fields.items() if value is not None}
    if not known.keys() & {"id", "doi", "arxiv_id", "title"}:
        return None
    return Reference.model_validate(known)
