"""Make papers of records, whatever format held them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from papergraph.models import Paper, Rejection
from papergraph.text import blank_unprintable, fold_title, hash_title, shorten

SYNONYMS = {
    "summary": "abstract",
    "author": "authors",
    "publication_date": "published",
    "journal": "venue",
    "link": "url",
    "arxiv": "arxiv_id",
}
"""Other names under which a field of ``Paper`` is read."""

_EXCERPT_WIDTH = 120
_LISTED_FIELDS = 20
_ARXIV = re.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<id>10\.\d{4,9}/\S+)", re.IGNORECASE)
_DATE = re.compile(r"(?P<date>(?P<year>\d{4})(?:-\d\d(?:-\d\d)?)?)(?:[T ]\S*)?")


class LeftOut:
    """Count the fields and values of one source that no paper could take."""

    def __init__(self) -> None:
        self.fields: Counter[str] = Counter()
        self.values: Counter[str] = Counter()

    def iter_notes(self, source: str) -> Iterator[str]:
        """Yield a sentence for the fields and one for the values, where there are any."""
        if self.fields:
            yield f"{source}: left out fields that a paper does not have: {_list(self.fields)}."
        if self.values:
            yield f"{source}: left out values that cannot be used: {_list(self.values)}."


class _WrongTypeError(ValueError):
    """Report a value whose type a field cannot take."""


def name_field(name: str) -> str | None:
    """Return the field of ``Paper`` that a column or key stands for, case aside."""
    return _name_field(name) if len(name) <= _EXCERPT_WIDTH else None


@lru_cache(maxsize=1024)
def _name_field(name: str) -> str | None:
    folded = re.sub(r"[\s_-]+", "_", name.strip().casefold())
    field = SYNONYMS.get(folded, folded)
    return field if field in Paper.model_fields else None


def build_paper(
    record: Mapping[str, object], source: str, line: int, left_out: LeftOut
) -> Paper | Rejection:
    """Return the paper that a record describes, or why it describes none.

    An id comes from the record, else from its arXiv identifier, its DOI or its title. Titles and
    abstracts keep their length.
    """
    try:
        fields = _read_fields(record, left_out)
    except _WrongTypeError as exc:
        return reject(source, line, str(exc), _show(record))
    title = fields.get("title")
    if not isinstance(title, str):
        return reject(source, line, "no title", _show(record))
    if not fold_title(title):
        return reject(source, line, "the title has no letter and no digit", _show(record))
    fields.setdefault("id", _derive_id(fields, title))
    published = fields.get("published")
    if "year" not in fields and isinstance(published, str):
        fields["year"] = int(published[:4])
    given = fields.get("sources")
    places = {f"{source}:{line}", *(given if isinstance(given, tuple) else ())}
    fields["sources"] = tuple(sorted(places))
    return Paper.model_validate(fields)


def reject(source: str, line: int | None, reason: str, text: str) -> Rejection:
    """Return a rejection that shows the beginning of what was rejected."""
    excerpt = shorten(blank_unprintable(text[: 2 * _EXCERPT_WIDTH]).strip(), _EXCERPT_WIDTH)
    return Rejection(source=source, line=line, reason=reason, excerpt=excerpt)


def _read_fields(record: Mapping[str, object], left_out: LeftOut) -> dict[str, object]:
    chosen: dict[str, str] = {}
    for name, value in record.items():
        if value is None or value == "":
            continue
        field = name_field(name)
        if field is None:
            left_out.fields[name] += 1
        elif field not in chosen:
            chosen[field] = name
        else:
            # The field's own name wins over its synonyms, the first spelling over the others.
            kept, other = sorted((chosen[field], name), key=lambda key: key != field)
            chosen[field] = kept
            left_out.fields[other] += 1
    fields: dict[str, object] = {}
    for field, name in chosen.items():
        try:
            value = _READERS[field](record[name])
        except _WrongTypeError as exc:
            raise _WrongTypeError(f"{shorten(name, 40)!r} is {exc}") from None
        if value is None:
            left_out.values[field] += 1
        else:
            fields[field] = value
    return fields


def _derive_id(fields: Mapping[str, object], title: str) -> str:
    if "arxiv_id" in fields:
        return f"arxiv:{fields['arxiv_id']}"
    if "doi" in fields:
        return f"doi:{str(fields['doi']).lower()}"
    return hash_title(title)


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise _WrongTypeError(f"{_name_type(value)}, not text")
    return blank_unprintable(value)


def _read_words(value: object) -> str | None:
    return _read_text(value).strip() or None


def _read_id(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _read_words(value)


def _read_list(value: object) -> tuple[str, ...]:
    items: Sequence[object] = value if isinstance(value, list) else _read_text(value).split(";")
    names = (item.get("name") if isinstance(item, dict) else item for item in items)
    return tuple(name for item in names if item is not None and (name := _read_words(item)))


def _read_year(value: object) -> int | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        text = _read_text(value).strip()
        value = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
    return value if 1500 <= value <= 2200 else None


def _read_date(value: object) -> str | None:
    match = _DATE.fullmatch(_read_text(value).strip())
    if match is None or _read_year(match["year"]) is None:
        return None
    return match["date"]


def _read_arxiv_id(value: object) -> str | None:
    match = _ARXIV.fullmatch(_read_text(value).strip())
    return match["id"].lower() if match else None


def _read_doi(value: object) -> str | None:
    match = _DOI.fullmatch(_read_text(value).strip())
    return match["id"] if match else None


_READERS: dict[str, Callable[[object], object]] = {
    "id": _read_id,
    "title": _read_text,
    "abstract": _read_text,
    "authors": _read_list,
    "year": _read_year,
    "published": _read_date,
    "venue": _read_words,
    "url": _read_words,
    "doi": _read_doi,
    "arxiv_id": _read_arxiv_id,
    "sources": _read_list,
}


def _name_type(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _show(record: Mapping[str, object]) -> str:
    shown = []
    for name, value in islice(record.items(), _LISTED_FIELDS):
        text = value if isinstance(value, str) else _name_type(value)
        shown.append(f"{name[:_EXCERPT_WIDTH]}: {text[:_EXCERPT_WIDTH]}")
    return ", ".join(shown)


def _list(counts: Counter[str]) -> str:
    names = sorted(counts, key=lambda name: (-counts[name], name))
    shown = [
        f"{shorten(blank_unprintable(name), 40)} ({counts[name]})"
        for name in names[:_LISTED_FIELDS]
    ]
    if len(names) > _LISTED_FIELDS:
        shown.append(f"{len(names) - _LISTED_FIELDS} more")
    return ", ".join(shown)
