"""Read the values of a record's fields, whatever type they were given in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from papergraph.ingest.authors import read_author_list
from papergraph.ingest.dates import parse_date, parse_year
from papergraph.text.identifiers import parse_arxiv_id, parse_doi, parse_identifier
from papergraph.text.latex import unescape_verbatim
from papergraph.text.normalize import blank_unprintable

_DEPTH = 4
_LONGEST_INDEX = 100_000
_TEXT_KEYS = (
    *("value", "_", "#text", "$", "rendered", "content", "text", "en", "__cdata", "title"),
    "description",
)
_VENUE_KEYS = ("display_name", "displayName", "name", "title", "raw", "isoAbbreviation", "text")
_VENUE_INNER = ("source", "journal", "raw_source_name", "venue")
_URL_KEYS = ("url", "URL", "href", "landing_page_url", "value", "link")
# e.g. "see https://example.org/a, https://example.org/b"
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"|]+|www\.[^\s<>\"|]+", re.IGNORECASE)
# e.g. "DOI.org (Crossref)"
_CATALOGUE = re.compile(
    r"(?:doi\.org|crossref|scopus|web of science|pubmed|embase|arxiv(?:\.org)?|openalex|dblp"
    r"|semantic scholar|google scholar|zotero|mendeley)\b.{0,20}",
    re.IGNORECASE,
)
# e.g. "arXiv: 2305.01234"
_LABELLED = re.compile(
    r"\b(?P<label>arXiv|DOI|PMID|PMCID|OpenReview|ACL)\s*:\s*(?P<value>[^\s;,]+)", re.IGNORECASE
)
_BARE = {
    "pmid": "pubmed",
    "pubmed": "pubmed",
    "pubmedid": "pubmed",
    "medlinepmid": "pubmed",
    "originalpaperpubmedid": "pubmed",
    "pm": "pubmed",
    "pmcid": "pmc",
    "pubmedcentral": "pmc",
    "corpusid": "corpus",
    "corpuspaperid": "corpus",
    "acl": "acl",
    "aclid": "acl",
    "anthologyid": "acl",
    "forum": "openreview",
    "openreviewid": "openreview",
    "dblp": "dblp",
    "dblpkey": "dblp",
    "openalex": "openalex",
    "openalexid": "openalex",
    "s2id": "s2",
    "paperid": "s2",
    "semanticscholarid": "s2",
}


_STATUS_CUES = (
    ("expression of concern", "concern"),
    ("retraction of", "retraction"),
    ("retract", "retracted"),
    ("withdrawn", "withdrawn"),
    ("erratum", "correction"),
    ("correct", "correction"),
    ("true", "retracted"),
)


class WrongTypeError(ValueError):
    """Report a value whose type a field cannot take."""


def read_text(value: object) -> str:
    """Return a text, also of a list's first item or of an object that wraps one.

    Raises:
        WrongTypeError: It holds no text.
    """
    found = _find_text(value, _DEPTH)
    if found is None:
        raise WrongTypeError(f"{name_type(value)}, not text")
    return found


def read_abstract(value: object) -> str:
    """Return an abstract: a text, a list of paragraphs or of labelled sections, an inverted index.

    Raises:
        WrongTypeError: It is none of these.
    """
    if isinstance(value, dict) and value and all(isinstance(p, list) for p in value.values()):
        return _invert(value)
    if isinstance(value, list):
        parts = [text for item in value if (text := _read_section(item))]
        if parts:
            return "\n".join(parts)
    return read_text(value)


def read_words(value: object) -> str | None:
    """Return a text on one line without the space around it, or None where nothing is left."""
    return " ".join(blank_unprintable(read_text(value)).split()) or None


def read_id(value: object) -> str | None:
    """Return an id, which may be a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return read_words(value)


def read_list(value: object) -> tuple[str, ...]:
    """Return the texts of a list, or of a text with semicolons."""
    items = value if isinstance(value, list) else read_text(value).split(";")
    return tuple(text for item in items if item is not None and (text := read_words(item)))


def read_authors(value: object) -> tuple[str, ...] | None:
    """Return the names of authors, or None where there is none to be found."""
    return read_author_list(value) or None


def read_year(value: object) -> int | None:
    """Return a year between 1500 and 2200."""
    return parse_year(value)


def read_date(value: object) -> str | None:
    """Return an ISO 8601 date or its first part, without the time of day."""
    return parse_date(value)


def read_venue(value: object) -> str | None:
    """Return where a paper appeared, which some sources put into an object; no catalogue's name."""
    if isinstance(value, dict):
        for name in _VENUE_KEYS:
            if isinstance(value.get(name), str) and value[name].strip():
                return read_venue(value[name])
        inner = (value[name] for name in _VENUE_INNER if isinstance(value.get(name), dict | str))
        return next((found for item in inner if (found := read_venue(item))), None)
    words = read_words(value)
    return None if words is None or _CATALOGUE.fullmatch(words) else words


def read_url(value: object) -> str | None:
    """Return the first address of a text, a list or an object, without the escapes of LaTeX."""
    return next(iter_urls(value), None)


def iter_urls(value: object, depth: int = _DEPTH) -> Iterator[str]:
    """Yield the addresses that a value holds, in order."""
    if isinstance(value, str):
        text = unescape_verbatim(value) if "\\" in value or "{" in value else value
        for match in _ADDRESS.finditer(text):
            address = match[0].rstrip(".,;)]}'")
            yield address if "://" in address else f"https://{address}"
    elif isinstance(value, list) and depth:
        for item in islice(value, 100):
            yield from iter_urls(item, depth - 1)
    elif isinstance(value, dict) and depth:
        for name in _URL_KEYS:
            if value.get(name):
                yield from iter_urls(value[name], depth - 1)


def read_arxiv_id(value: object) -> str | None:
    """Return an arXiv identifier, also of an address or a DOI."""
    return parse_arxiv_id(unescape_verbatim(read_text(value)))


def read_doi(value: object) -> str | None:
    """Return a DOI in any of its spellings."""
    text = unescape_verbatim(read_text(value)) if not isinstance(value, dict) else ""
    return parse_doi(text) or next((doi for part in text.split() if (doi := parse_doi(part))), None)


def read_identifiers(name: str, value: object) -> tuple[str, ...]:
    """Return identifiers as ``scheme:value``; the name of their field may tell the scheme."""
    return tuple(dict.fromkeys(_iter_identifiers(name, value, _DEPTH)))


def read_labelled_identifiers(text: str) -> tuple[str, ...]:
    """Return the identifiers that a note labels, as in ``arXiv: 2305.01234``."""
    found = (f"{match['label']}:{match['value']}" for match in _LABELLED.finditer(text))
    return tuple(identifier for label in found if (identifier := parse_identifier(label)))


def read_status(value: object) -> str | None:
    """Return what a field says of a paper's standing; an ordinary one is nothing to say."""
    if isinstance(value, bool):
        return "retracted" if value else None
    words = (read_words(value) or "").casefold()
    return next((status for cue, status in _STATUS_CUES if cue in words), None)


def name_type(value: object) -> str:
    """Return what a user calls the type of a value that is no text."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _find_text(value: object, depth: int) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth:
        return next((text for item in value if (text := _find_text(item, depth - 1))), None)
    if isinstance(value, dict) and depth:
        inner = (value[name] for name in _TEXT_KEYS if name in value)
        return next((text for item in inner if (text := _find_text(item, depth - 1))), None)
    return None


def _read_section(item: object) -> str | None:
    text = _find_text(item, _DEPTH)
    label = None
    if isinstance(item, dict):
        given = next(
            (item[key] for key in ("label", "@Label", "Label", "heading") if key in item), None
        )
        label = given if isinstance(given, str) else None
    return f"{label}: {text}" if text and label else text


def _invert(index: Mapping[str, object]) -> str:
    """Return the text of an index that gives each word its places."""
    places = [
        (place, word)
        for word, found in index.items()
        for place in (found if isinstance(found, list) else ())
        if isinstance(place, int) and not isinstance(place, bool)
    ]
    return " ".join(word for _, word in sorted(places)[:_LONGEST_INDEX])


def _iter_identifiers(name: str, value: object, depth: int) -> Iterator[str]:
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            yield from _iter_identifiers(
                re.sub(r"[\W_]+", "", str(key).casefold()), inner, depth - 1
            )
    elif isinstance(value, list) and depth:
        for inner in value:
            yield from _iter_identifiers(name, inner, depth - 1)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        text = unescape_verbatim(str(value)).strip()
        scheme = _BARE.get(name)
        labelled = parse_identifier(f"{scheme}:{text}") if scheme and text else None
        if found := labelled or parse_identifier(text):
            yield found
