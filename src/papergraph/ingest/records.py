"""Make papers of records, whatever format held them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from papergraph.ingest.code_links import find_code, write_out
from papergraph.ingest.field_names import fold_field_name, rank_field
from papergraph.ingest.fields import (
    WrongTypeError,
    iter_urls,
    name_type,
    read_abstract,
    read_arxiv_id,
    read_authors,
    read_date,
    read_doi,
    read_id,
    read_identifiers,
    read_labelled_identifiers,
    read_list,
    read_status,
    read_text,
    read_url,
    read_venue,
    read_year,
)
from papergraph.ingest.json_records import explain_no_paper, flatten_record
from papergraph.ingest.references import read_references
from papergraph.ingest.settings import INGEST
from papergraph.models import Paper, Reference, Rejection
from papergraph.text.clean import TextCleaner, find_status
from papergraph.text.identifiers import iter_equivalents, parse_identifier
from papergraph.text.normalize import blank_unprintable, fold_title, hash_title, shorten

PREFERRED_SCHEMES = (
    *("arxiv", "doi", "openalex", "s2", "corpus", "pubmed", "pmc", "acl", "openreview", "dblp"),
)
"""Schemes of identifiers, the one first that a paper is called by where it has several."""
_CLEANER = TextCleaner()


class OmittedFields:
    """Count the fields and values of one source that no paper could take."""

    def __init__(self, column_names: Mapping[str, str] | None = None) -> None:
        """Start to count.

        Args:
            column_names: The field that the user says a column is, by its folded name.
        """
        self.column_names = column_names or {}
        self.fields: Counter[str] = Counter()
        self.values: Counter[str] = Counter()

    def iter_notes(self, source: str) -> Iterator[str]:
        """Yield a sentence for the fields and one for the values, where there are any."""
        if self.fields:
            yield f"{source}: left out fields that a paper does not have: {_list(self.fields)}."
        if self.values:
            yield f"{source}: left out values that cannot be used: {_list(self.values)}."


@dataclass
class _Values:
    """Hold what was read of a record: a value a field, and what several fields give together."""

    single: dict[str, object] = field(default_factory=dict)
    identifiers: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: tuple[Reference, ...] = ()


def build_paper(
    record: Mapping[str, object],
    source: str,
    line: int,
    omitted: OmittedFields,
    *,
    cleaner: TextCleaner = _CLEANER,
) -> Paper | Rejection:
    """Return the paper that a record describes, or why it describes none.

    An id comes from the record, else from its arXiv identifier, its DOI, another identifier or its
    title. A value that cannot be used costs its field and is counted.
    """
    record = flatten_record(record)
    if reason := explain_no_paper(record):
        return reject(source, line, reason, _show(record))
    values = _read_values(record, omitted)
    given = values.single.pop("title", None)
    if not isinstance(given, str):
        return reject(source, line, _explain_no_title(record), _show(record))
    title = cleaner.clean_title(given)
    if not fold_title(title.text):
        return reject(source, line, "the title has no letter and no digit", _show(record))
    status = values.single.pop("status", None)
    fields: dict[str, object] = {
        **_clean_abstract(values.single.pop("abstract", None), cleaner),
        **_identify(values, title.text),
        **values.single,
        "title": title.text,
        "references": values.references,
        "code": find_code(values.code, values.notes) or None,
    }
    fields["status"] = title.status or status or find_status(str(fields.get("abstract", "")))
    if title.text != " ".join(given.split()):
        fields.setdefault("given_title", given)
    published, places = fields.get("published"), fields.get("sources")
    if "year" not in fields and isinstance(published, str):
        fields["year"] = int(published[:4])
    before = places if isinstance(places, tuple) else ()
    fields["sources"] = tuple(sorted({f"{source}:{line}", *before}))
    known = {name: value for name, value in fields.items() if value is not None}
    return Paper.model_validate(known)


def reject(source: str, line: int | None, reason: str, text: str) -> Rejection:
    """Return a rejection that shows the beginning of what was rejected."""
    width = INGEST.excerpt_width
    excerpt = shorten(blank_unprintable(text[: 2 * width]).strip(), width)
    return Rejection(source=source, line=line, reason=reason, excerpt=excerpt)


def _read_values(record: Mapping[str, object], omitted: OmittedFields) -> _Values:
    """Read each field under the best of its names that holds a value."""
    ranked: list[tuple[str, int, str]] = []
    for name, value in record.items():
        if value is None or value is False or value in ("", [], {}):
            continue
        found = rank_field(omitted.column_names.get(fold_field_name(name), name))
        if found is None:
            omitted.fields[name] += 1
        else:
            ranked.append((*found, name))
    values = _Values()
    # Names of one rank keep their order.
    for field_name, _, name in sorted(ranked, key=lambda entry: entry[:2]):
        if field_name in _GATHERERS:
            _GATHERERS[field_name](values, name, record[name], omitted)
        else:
            _read_single(values.single, field_name, name, record[name], omitted)
    return values


def _read_single(
    single: dict[str, object], field_name: str, name: str, value: object, omitted: OmittedFields
) -> None:
    try:
        found = _READERS[field_name](value)
    except WrongTypeError:
        found = None
    before = single.get(field_name)
    if before is None and found is None:
        omitted.values[field_name] += 1
    elif before is None:
        single[field_name] = found
    elif found is not None and before != found and not _is_part(found, before):
        omitted.fields[name] += 1


def _gather_references(values: _Values, _: str, value: object, omitted: OmittedFields) -> None:
    references, unusable = read_references(value)
    values.references = tuple(dict.fromkeys((*values.references, *references)))
    omitted.values.update(["references"] * unusable)


def _gather_identifiers(values: _Values, name: str, value: object, omitted: OmittedFields) -> None:
    found = read_identifiers(fold_field_name(name), value)
    values.identifiers += found
    if not found:
        omitted.fields[name] += 1


def _gather_code(values: _Values, name: str, value: object, omitted: OmittedFields) -> None:
    whole = write_out(value, fold_field_name(name)) if isinstance(value, str) else value
    found = tuple(iter_urls(whole))
    values.code += found
    if not found:
        omitted.fields[name] += 1


def _gather_notes(values: _Values, name: str, value: object, omitted: OmittedFields) -> None:
    try:
        note = read_text(value)
    except WrongTypeError:
        note = ""
    values.notes.append(note)
    if not find_code((), [note]) and not read_labelled_identifiers(note):
        omitted.fields[name] += 1


def _is_same_author(one: str, other: str) -> bool:
    """Tell whether two names are equal but for initials, such as "Doe J." and "Doe, Jane"."""
    one, other = one.casefold(), other.casefold()
    family = next((name.partition(",")[0] for name in (one, other) if "," in name), None)
    if family is None:
        return one == other
    return one.startswith(family) and other.startswith(family)


def _is_part(value: object, of: object) -> bool:
    """Tell whether a second value says nothing beyond the first.

    A year beside a date does not, nor do the initials of as many authors beside their whole names.
    """
    if isinstance(value, tuple) and isinstance(of, tuple) and len(value) == len(of):
        return all(map(_is_same_author, map(str, value), map(str, of)))
    first, second = str(of), str(value)
    return second in first or first in second


def _explain_no_title(record: Mapping[str, object]) -> str:
    for name, value in record.items():
        found = rank_field(name)
        if found and found[0] == "title" and value not in (None, ""):
            try:
                read_text(value)
            except WrongTypeError as exc:
                return f"{shorten(name, 40)!r} is {exc}"
    inner = next(
        (name for name, value in record.items() if isinstance(value, list) and value), None
    )
    hint = f"; if its papers stand in {shorten(inner, 40)!r}, give that list alone" if inner else ""
    return f"no title{hint}"


def _clean_abstract(given: object, cleaner: TextCleaner) -> dict[str, object]:
    if not isinstance(given, str):
        return {}
    abstract = cleaner.clean_abstract(given)
    is_changed = abstract != " ".join(given.split())
    return {"abstract": abstract, **({"given_abstract": given} if is_changed else {})}


def _identify(values: _Values, title: str) -> dict[str, object]:
    """Gather the identifiers of a record, and call the paper by the best of them."""
    single = values.single
    given, doi, arxiv_id = (single.pop(name, None) for name in ("id", "doi", "arxiv_id"))
    known = parse_identifier(str(given)) if given is not None else None
    texts = [str(text) for text in (doi, single.get("url")) if text is not None]
    found = [
        *([known] if known else []),
        *([f"arxiv:{arxiv_id}"] if arxiv_id else []),
        *(identifier for text in texts if (identifier := parse_identifier(text))),
        *values.identifiers,
        *(one for note in values.notes for one in read_labelled_identifiers(note)),
    ]
    every = tuple(dict.fromkeys(other for one in found for other in iter_equivalents(one)))
    first = {one.partition(":")[0]: one for one in reversed(every)}
    best = next((first[scheme] for scheme in PREFERRED_SCHEMES if scheme in first), None)
    is_told = given is not None and any(one.partition(":")[2] == str(given) for one in every)
    is_local = given is not None and known is None and not is_told
    own = given if is_local else best or hash_title(title)
    told = {own, first.get("arxiv"), first.get("doi")}
    return {
        "id": own,
        "arxiv_id": first["arxiv"].partition(":")[2] if "arxiv" in first else None,
        "doi": _spell_doi(doi, first["doi"].partition(":")[2]) if "doi" in first else None,
        "identifiers": tuple(sorted(set(every) - told)) or None,
    }


def _spell_doi(given: object, folded: str) -> str:
    """Return a DOI as the record spells it, where that is the one chosen."""
    return str(given) if given and str(given).casefold() == folded else folded


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


_GATHERERS: dict[str, Callable[[_Values, str, object, OmittedFields], None]] = {
    "references": _gather_references,
    "identifiers": _gather_identifiers,
    "code": _gather_code,
    "notes": _gather_notes,
}
_READERS: dict[str, Callable[[object], object]] = {
    "id": read_id,
    "title": read_text,
    "abstract": read_abstract,
    "authors": read_authors,
    "year": read_year,
    "published": read_date,
    "venue": read_venue,
    "url": read_url,
    "doi": read_doi,
    "arxiv_id": read_arxiv_id,
    "status": read_status,
    "preprint_year": read_year,
    "given_title": read_text,
    "given_abstract": read_text,
    "sources": read_list,
}
