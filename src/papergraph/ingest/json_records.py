"""Find the records in JSON values: in envelopes, under their ids, inside wrappers.

What interfaces answer is an object with the papers in a list somewhere inside; what they say of one
paper often stands one level down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from papergraph.ingest.field_names import rank_field
from papergraph.text.identifiers import parse_identifier

ENVELOPES = (
    *("data", "results", "items", "papers", "notes", "submissions", "entries", "records", "works"),
    *(
        "articles",
        "documents",
        "docs",
        "publications",
        "message",
        "hits",
        "hit",
        "response",
        "result",
    ),
    *("resultList", "feed", "entry", "search-results", "value", "collection", "references"),
)
"""Names under which interfaces put their papers."""

_WRAPPERS = (
    *("paper", "citedPaper", "citingPaper", "_source", "source", "attributes", "bibjson"),
    *("data", "info", "article", "work"),
)
_NO_PAPERS = frozenset({"attachment", "note", "annotation"})
_DEPTH = 5
_SAMPLE = 20


def iter_records(value: object, depth: int = _DEPTH) -> Iterator[object]:
    """Yield the records of a JSON value in order; a value that is none comes as it is."""
    if isinstance(value, list):
        for item in value:
            yield from iter_records(item, depth) if isinstance(item, dict | list) else (item,)
    elif not isinstance(value, dict) or depth == 0:
        yield value
    elif is_record(record := flatten_record(value)):
        yield record
    else:
        yield from _iter_inside(value, record, depth)


def is_record(value: Mapping[str, object]) -> bool:
    """Tell whether an object has a title."""
    return any(
        value[name] and isinstance(value[name], str | list) and _names_title(name) for name in value
    )


def flatten_record(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return what an object says of one paper on one level."""
    content = record.get("content")
    if isinstance(content, dict) and "title" in content:
        return _flatten_openreview(record, content)
    for name in _WRAPPERS:
        inner = record.get(name)
        if isinstance(inner, dict) and is_record(inner):
            outer = {key: value for key, value in record.items() if key != name}
            return {**outer, **flatten_record(inner)}
    return record


def explain_no_paper(record: Mapping[str, object]) -> str | None:
    """Return why an object is no paper, where its kind tells."""
    kind = record.get("itemType")
    if isinstance(kind, str) and kind in _NO_PAPERS:
        return f"a Zotero {kind}, not a paper"
    return None


def _flatten_openreview(
    record: Mapping[str, object], content: Mapping[str, object]
) -> Mapping[str, object]:
    """Return a note of OpenReview; its second interface wraps every value of the content."""
    flat = {
        name: value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in content.items()
    }
    own = {name: record[name] for name in ("pdate", "cdate", "tcdate") if record.get(name)}
    forum = record.get("forum") or record.get("id")
    identifier = {"id": f"openreview:{forum}"} if isinstance(forum, str) else {}
    return {**own, **flat, **identifier}


def _iter_inside(
    value: Mapping[str, object], record: Mapping[str, object], depth: int
) -> Iterator[object]:
    for name in ENVELOPES:
        inner = value.get(name)
        if isinstance(inner, list | dict) and inner and _holds_records(inner, depth - 1):
            yield from iter_records(inner, depth - 1)
            return
    lists = [inner for inner in value.values() if _holds_records(inner, depth - 1)]
    if lists and all(isinstance(inner, dict) and is_record(inner) for inner in lists):
        for name, inner in value.items():
            yield {"id": name, **inner} if isinstance(inner, dict) else {name: inner}
    elif lists:
        for inner in lists:
            yield from iter_records(inner, depth - 1)
    elif _maps_ids_to_titles(value):
        yield from ({"id": name, "title": title} for name, title in value.items())
    else:
        yield record


def _holds_records(value: object, depth: int) -> bool:
    if depth <= 0:
        return False
    if isinstance(value, list):
        return any(
            isinstance(item, dict) and _holds_records(item, depth) for item in value[:_SAMPLE]
        )
    if not isinstance(value, dict):
        return False
    if is_record(flatten_record(value)):
        return True
    return any(_holds_records(inner, depth - 1) for inner in islice(value.values(), _SAMPLE))


def _maps_ids_to_titles(value: Mapping[str, object]) -> bool:
    return len(value) > 1 and all(
        isinstance(title, str) and " " in title and (name.isdigit() or parse_identifier(name))
        for name, title in value.items()
    )


def _names_title(name: str) -> bool:
    found = rank_field(name)
    return found is not None and found[0] == "title"
