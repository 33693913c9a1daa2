"""Read the values of a record's fields, whatever type they were given in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from papergraph.text.identifiers import parse_arxiv_id, parse_doi
from papergraph.text.normalize import blank_unprintable

# e.g. "2020-05-01T12:00:00Z"
_DATE = re.compile(r"(?P<date>(?P<year>\d{4})(?:-\d\d(?:-\d\d)?)?)(?:[T ]\S*)?")


class WrongTypeError(ValueError):
    """Report a value whose type a field cannot take."""


def read_text(value: object) -> str:
    """Return a text on one line, its length kept.

    Raises:
        WrongTypeError: It is no text; nor do the readers below take another type than theirs.
    """
    if not isinstance(value, str):
        raise WrongTypeError(f"{name_type(value)}, not text")
    return blank_unprintable(value)


def read_words(value: object) -> str | None:
    """Return a text without the space around it, or None where that leaves nothing."""
    return read_text(value).strip() or None


def read_id(value: object) -> str | None:
    """Return an id, which may be a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return read_words(value)


def read_list(value: object) -> tuple[str, ...]:
    """Return the names of a list, of objects with a ``name``, or of a text with semicolons."""
    items: Sequence[object] = value if isinstance(value, list) else read_text(value).split(";")
    names = (item.get("name") if isinstance(item, dict) else item for item in items)
    return tuple(name for item in names if item is not None and (name := read_words(item)))


def read_year(value: object) -> int | None:
    """Return a year between 1500 and 2200."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        text = read_text(value).strip()
        value = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
    return value if 1500 <= value <= 2200 else None


def read_date(value: object) -> str | None:
    """Return an ISO 8601 date or its first part, without the time of day."""
    match = _DATE.fullmatch(read_text(value).strip())
    if match is None or read_year(match["year"]) is None:
        return None
    return match["date"]


def read_arxiv_id(value: object) -> str | None:
    """Return an arXiv identifier, also of an address or a DOI."""
    return parse_arxiv_id(read_text(value))


def read_doi(value: object) -> str | None:
    """Return a DOI, also of an address."""
    return parse_doi(read_text(value))


def name_type(value: object) -> str:
    """Return what a user calls the type of a value that is no text."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
