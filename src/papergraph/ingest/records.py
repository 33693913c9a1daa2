"""Make papers of records, whatever format held them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from papergraph.ingest.fields import (
    WrongTypeError,
    name_type,
    read_arxiv_id,
    read_date,
    read_doi,
    read_id,
    read_list,
    read_text,
    read_words,
    read_year,
)
from papergraph.ingest.references import read_references
from papergraph.ingest.settings import INGEST
from papergraph.models import Paper, Rejection
from papergraph.text.normalize import blank_unprintable, fold_title, hash_title, shorten

SYNONYMS = {
    "summary": "abstract",
    "author": "authors",
    "publication_date": "published",
    "journal": "venue",
    "link": "url",
    "arxiv": "arxiv_id",
    "bibliography": "references",
    "cites": "references",
    "referenced_works": "references",
}
"""Other names under which a field of ``Paper`` is read."""


class OmittedFields:
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


def name_field(name: str) -> str | None:
    """Return the field of ``Paper`` that a column or key stands for, case aside."""
    return _name_field(name) if len(name) <= INGEST.excerpt_width else None


@lru_cache(maxsize=1024)
def _name_field(name: str) -> str | None:
    folded = re.sub(r"[\s_-]+", "_", name.strip().casefold())
    field = SYNONYMS.get(folded, folded)
    return field if field in Paper.model_fields else None


def build_paper(
    record: Mapping[str, object], source: str, line: int, omitted: OmittedFields
) -> Paper | Rejection:
    """Return the paper that a record describes, or why it describes none.

    An id comes from the record, else from its arXiv identifier, its DOI or its title. Titles and
    abstracts keep their length.
    """
    try:
        fields = _read_fields(record, omitted)
    except WrongTypeError as exc:
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
    excerpt = shorten(
        blank_unprintable(text[: 2 * INGEST.excerpt_width]).strip(), INGEST.excerpt_width
    )
    return Rejection(source=source, line=line, reason=reason, excerpt=excerpt)


def _read_fields(record: Mapping[str, object], omitted: OmittedFields) -> dict[str, object]:
    chosen: dict[str, str] = {}
    for name, value in record.items():
        if value is None or value == "":
            continue
        field = name_field(name)
        if field is None:
            omitted.fields[name] += 1
        elif field not in chosen:
            chosen[field] = name
        else:
            # The field's own name wins over its synonyms, the first spelling over the others.
            kept, other = sorted((chosen[field], name), key=lambda key: key != field)
            chosen[field] = kept
            omitted.fields[other] += 1
    fields: dict[str, object] = {}
    for field, name in chosen.items():
        if field == "references":
            fields[field], unusable = read_references(record[name])
            omitted.values.update([field] * unusable)
            continue
        try:
            value = _READERS[field](record[name])
        except WrongTypeError as exc:
            raise WrongTypeError(f"{shorten(name, 40)!r} is {exc}") from None
        if value is None:
            omitted.values[field] += 1
        else:
            fields[field] = value
    return fields


def _derive_id(fields: Mapping[str, object], title: str) -> str:
    if "arxiv_id" in fields:
        return f"arxiv:{fields['arxiv_id']}"
    if "doi" in fields:
        return f"doi:{str(fields['doi']).lower()}"
    return hash_title(title)


_READERS: dict[str, Callable[[object], object]] = {
    "id": read_id,
    "title": read_text,
    "abstract": read_text,
    "authors": read_list,
    "year": read_year,
    "published": read_date,
    "venue": read_words,
    "url": read_words,
    "doi": read_doi,
    "arxiv_id": read_arxiv_id,
    "sources": read_list,
}


def _show(record: Mapping[str, object]) -> str:
    shown = []
    for name, value in islice(record.items(), INGEST.fields_shown):
        text = value if isinstance(value, str) else name_type(value)
        shown.append(f"{name[: INGEST.excerpt_width]}: {text[: INGEST.excerpt_width]}")
    return ", ".join(shown)


def _list(counts: Counter[str]) -> str:
    names = sorted(counts, key=lambda name: (-counts[name], name))
    shown = [
        f"{shorten(blank_unprintable(name), 40)} ({counts[name]})"
        for name in names[: INGEST.fields_shown]
    ]
    if len(names) > INGEST.fields_shown:
        shown.append(f"{len(names) - INGEST.fields_shown} more")
    return ", ".join(shown)
