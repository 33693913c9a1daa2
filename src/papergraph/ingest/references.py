"""Read reference lists: of ids, of titles, of citation lines, of objects, or of all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from papergraph.ingest.citation_lines import parse_citation_line
from papergraph.ingest.fields import (
    WrongTypeError,
    read_arxiv_id,
    read_authors,
    read_doi,
    read_id,
    read_identifiers,
    read_words,
    read_year,
)
from papergraph.models import Reference
from papergraph.text.clean import clean_text
from papergraph.text.identifiers import parse_identifier

_READERS: dict[str, Callable[[object], object]] = {
    "id": read_id,
    "doi": read_doi,
    "arxiv_id": read_arxiv_id,
    "title": read_words,
    "authors": read_authors,
    "year": read_year,
    "text": read_words,
}
_SYNONYMS = {
    "arxiv": "arxiv_id",
    "arxivid": "arxiv_id",
    "articletitle": "title",
    "author": "authors",
    "citation": "text",
    "displayname": "title",
    "externalids": "identifiers",
    "ids": "identifiers",
    "key": "id",
    "paperid": "id",
    "publicationyear": "year",
    "raw": "text",
    "unstructured": "text",
    "volumetitle": "title",
}
_INNER = ("citedPaper", "cited_paper", "paper", "work", "reference")
# e.g. "17"
_COUNT = re.compile(r"\s*\d{1,6}(?:\.0)?\s*")
# e.g. "r1"
_LIST_KEY = re.compile(r"(?:ref|bib|cr|r|b|e_|10\.\S*?[-_]{1,2})\d\S*|\d+", re.IGNORECASE)


def read_references(value: object) -> tuple[tuple[Reference, ...], int]:
    """Return the references of a list or a text with semicolons, and how many cannot be used.

    Each stands once, in the order given. A number, or a value that is neither list nor text, counts
    as one reference that cannot be used: some sources give how often a paper is cited.
    """
    items = _list_items(value)
    if items is None:
        return (), 1
    given = [item for item in items if item not in (None, "") and not _is_blank(item)]
    read = [reference for item in given if (reference := _read_item(item)) is not None]
    return tuple(dict.fromkeys(read)), len(given) - len(read)


def parse_reference(text: str) -> Reference | None:
    """Return the reference that an identifier, a citation line or a title names."""
    words = read_words(text)
    if words is None:
        return None
    if identifier := parse_identifier(words):
        return _refer_by(identifier, words)
    if " " not in words:
        return Reference(id=words)
    words = clean_text(words)
    return parse_citation_line(words) or (Reference(title=words) if words else None)


def _list_items(value: object) -> Sequence[object] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        inner = [item for item in value.values() if isinstance(item, list | dict)]
        return _list_items(inner[0]) if len(inner) == 1 else None
    if not isinstance(value, str) or _COUNT.fullmatch(value):
        return None
    if value.lstrip().startswith("["):
        try:
            parsed = json.loads(value)
        except (ValueError, RecursionError):
            parsed = None
        if isinstance(parsed, list):
            return parsed
    return value.split(";" if ";" in value or "\n" not in value.strip() else "\n")


def _refer_by(identifier: str, words: str) -> Reference:
    scheme, _, value = identifier.partition(":")
    if scheme == "arxiv":
        return Reference(arxiv_id=value)
    return Reference(doi=read_doi(words)) if scheme == "doi" else Reference(id=identifier)


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
    for name in _INNER:
        inner = record.get(name)
        if isinstance(inner, dict):
            return _read_object(inner)
    fields: dict[str, object] = {}
    for name, value in record.items():
        folded = re.sub(r"[\W_]+", "", name.casefold())
        field = _SYNONYMS.get(folded, folded)
        if field == "identifiers":
            _add_identifiers(fields, read_identifiers(folded, value))
        if field not in _READERS or fields.get(field) or value is None:
            continue
        try:
            fields[field] = _READERS[field](value)
        except WrongTypeError:
            continue
    return _make_reference({name: value for name, value in fields.items() if value is not None})


def _add_identifiers(fields: dict[str, object], identifiers: Sequence[str]) -> None:
    for identifier in identifiers:
        scheme, _, value = identifier.partition(":")
        name = {"arxiv": "arxiv_id", "doi": "doi"}.get(scheme, "id")
        fields.setdefault(name, identifier if name == "id" else value)


def _make_reference(known: dict[str, object]) -> Reference | None:
    line = known.pop("text", None)
    if "title" not in known and isinstance(line, str):
        parsed = parse_citation_line(line) or Reference(title=line)
        known = {**parsed.model_dump(exclude_none=True, exclude_defaults=True), **known}
    if "id" in known:
        identifier = parse_identifier(str(known["id"]))
        if identifier:
            known["id"] = identifier
        elif known.keys() & {"doi", "arxiv_id", "title"} and _LIST_KEY.fullmatch(str(known["id"])):
            # The key of an entry within its own list names no paper.
            del known["id"]
    if not known.keys() & {"id", "doi", "arxiv_id", "title"}:
        return None
    return Reference.model_validate(known)
