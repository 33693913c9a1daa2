"""Read tagged text: RIS, MEDLINE (nbib), Web of Science and EndNote's export, a field a line.

A record is read when its end comes, so a library of any size takes little memory, and a line that
fits nowhere belongs to the field above it. (rispy reads RIS as a whole and tells no line numbers.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection

# e.g. "TY  - JOUR"
_RIS_LINE = re.compile(r"\s{0,3}(?P<tag>[A-Z][A-Z0-9])\s{1,4}-(?:\s(?P<value>.*))?$")
# e.g. "PMID- 30000001"
_MEDLINE_LINE = re.compile(r"(?P<tag>[A-Z]{2,4})\s{0,2}-\s(?P<value>.*)$")
# e.g. "PT J"
_WOS_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?:\s(?P<value>.*))?$")
# e.g. "%T On Herons"
_REFER_LINE = re.compile(r"%(?P<tag>[A-Z0-9@!#$&()*+<=>?\[\]^~])\s(?P<value>.*)$")
# e.g. "TY  - JOUR"
_RIS_START = re.compile(r"^\W{0,2}TY\s{1,4}-\s*\w", re.MULTILINE)
# e.g. "PMID- 30000001"
_MEDLINE_START = re.compile(r"^\W?PMID\s*- ?\d", re.MULTILINE)
# e.g. "FN Clarivate Analytics Web of Science"
_WOS_START = re.compile(
    r"^\W?(?:FN (?:Clarivate|Thomson|ISI)|PT [A-Z]\s*\n(?:[A-Z][A-Z0-9] |   ))", re.MULTILINE
)
# e.g. "%0 Journal Article\n%T On Herons"
_REFER_START = re.compile(r"^\W?%0 [A-Z]\w+.*\n%[A-Z]", re.MULTILINE)
# e.g. "10.5555/imag.77 [doi]"
_DOI_NOTE = re.compile(r"\[doi\]\s*$", re.IGNORECASE)

_LISTS = frozenset(
    {"authors", "FAU", "AU", "A1", "AF", "A", "references", "CR", "UR", "L1", "AID", "LID"}
)
_SKIPPED_TYPES = frozenset({"ICOMM", "ELEC_NONE"})


@dataclass(frozen=True)
class TagStyle:
    """Describe one notation.

    Attributes:
        line: Finds ``tag`` and ``value``.
        begins: The tag that opens a record.
        ends: The tag that closes one; empty where a blank line or the next record does.
        names: The names that records have for tags which mean something else elsewhere.
        joins: What parts the lines of one value.
    """

    line: re.Pattern[str]
    begins: str
    ends: str
    names: Mapping[str, str] = field(default_factory=dict)
    joins: str = "\n"


RIS = TagStyle(
    _RIS_LINE,
    "TY",
    "ER",
    {
        "JF": "venue",
        "T2": "venue",
        "BT": "venue",
        "JO": "jo",
        "N1": "notes",
        "CT": "title",
        "ST": "shorttitle",
    }
    | {
        "A2": "editor",
        "A3": "seriesauthor",
        "A4": "otherauthor",
        "ID": "key",
        "M1": "number",
        "M3": "typeofwork",
    }
    | {
        "C1": "custom",
        "C2": "pmcidgiven",
        "C3": "conference",
        "DP": "databaseprovider",
        "AN": "an",
        "T3": "seriestitle",
    },
)
MEDLINE = TagStyle(
    _MEDLINE_LINE,
    "PMID",
    "",
    {
        "FAU": "authorfullnames",
        "JT": "venue",
        "SO": "sourceline",
        "CRDT": "created",
        "DA": "datecreated",
    }
    | {
        "LR": "lastrevised",
        "SI": "secondarysource",
        "STAT": "recordstatus",
        "PT": "publicationtype",
    }
    | {"CI": "copyright", "CN": "au", "IS": "issn", "TA": "ja", "PMC": "pmcid"},
)
WOS = TagStyle(
    _WOS_LINE,
    "PT",
    "ER",
    {
        "PM": "pmid",
        "DA": "dategenerated",
        "SN": "issn",
        "BE": "editor",
        "ID": "keywordsplus",
        "SP": "sponsor",
    }
    | {
        "CR": "references",
        "Z9": "timescited",
        "NR": "referencecount",
        "PD": "publicationday",
        "UT": "accession",
    },
)
REFER = TagStyle(
    _REFER_LINE,
    "0",
    "",
    {
        "T": "title",
        "A": "authors",
        "D": "year",
        "8": "date",
        "J": "venue",
        "B": "venue",
        "X": "abstract",
    }
    | {
        "U": "url",
        "R": "doi",
        "Z": "notes",
        "K": "keywords",
        "0": "type",
        "F": "label",
        "M": "accessionnumber",
    },
)


_ABOUT_FILE = frozenset({"FN", "VR", "EF"})
"""Tags of Web of Science that stand outside records."""


def is_ris(sample: str) -> bool:
    """Tell whether a line gives the type of a reference, as each record of RIS begins."""
    return _RIS_START.search(sample) is not None


def is_medline(sample: str) -> bool:
    """Tell whether a line gives a PubMed number, as each record of MEDLINE begins."""
    return _MEDLINE_START.search(sample) is not None


def is_wos(sample: str) -> bool:
    """Tell whether a text is a tagged export of Web of Science."""
    return _WOS_START.search(sample) is not None


def is_refer(sample: str) -> bool:
    """Tell whether a text is EndNote's tagged export."""
    return _REFER_START.search(sample) is not None


def read_ris(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every reference of an RIS file."""
    yield from _read(chunks, source, omitted, RIS)


def read_medline(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every record of a MEDLINE file."""
    yield from _read(chunks, source, omitted, MEDLINE)


def read_wos(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every record of a tagged Web of Science file."""
    yield from _read(chunks, source, omitted, WOS)


def read_refer(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every record of EndNote's tagged export."""
    yield from _read(chunks, source, omitted, REFER)


def _read(
    chunks: Iterable[str], source: Source, omitted: OmittedFields, style: TagStyle
) -> Iterator[Paper | Rejection]:
    for line, record in _iter_tagged(iter_lines(chunks), style):
        if isinstance(record, str):
            yield reject(source.label, line, record, "")
        else:
            yield build_paper(_make_record(record, style), source.label, line, omitted)


def _iter_tagged(
    lines: Iterable[Line], style: TagStyle
) -> Iterator[tuple[int, dict[str, list[str]] | str]]:
    """Yield each record's first line and its values by tag, or why a line was not read."""
    record: dict[str, list[str]] = {}
    start, last = 0, ""
    for number, text, is_whole in lines:
        if not is_whole:
            yield number, "the line is too long"
            continue
        match = style.line.match(text.rstrip("\r"))
        if match is None:
            if last and text.strip():
                record[last][-1] += f"{style.joins}{text.strip()}"
            continue
        tag, value = match["tag"], (match["value"] or "").strip()
        if tag == style.begins and record:
            yield start, record
            record = {}
        if tag == style.ends:
            if record:
                yield start, record
            record, last = {}, ""
        elif tag not in _ABOUT_FILE:
            # A record that lost its first line is still one.
            start = start if record else number
            record.setdefault(tag, []).append(value)
            last = tag
    if record:
        yield start, record


def _make_record(tagged: Mapping[str, list[str]], style: TagStyle) -> dict[str, object]:
    """Return a record under names that the table of fields knows."""
    record: dict[str, object] = {}
    for tag, given in tagged.items():
        values = [value for value in given if value]
        name = style.names.get(tag, tag)
        if not values or (tag == style.begins and style is not MEDLINE):
            continue
        if tag in ("AID", "LID"):
            dois = [value for value in values if _DOI_NOTE.search(value)]
            record.setdefault("doi", dois[0]) if dois else record.setdefault(name, values)
        elif tag in ("CR", "AU", "AF", "A1", "FAU", "A") and style is not MEDLINE:
            record[name] = _part_lines(values)
        elif tag in _LISTS:
            record.setdefault(name, values)
        else:
            record.setdefault(name, style.joins.join(values))
    title = record.get("TI")
    if style is MEDLINE and isinstance(title, str) and not title.endswith(".."):
        record["TI"] = title.removesuffix(".").strip("[]")
    status = record.pop("publicationtype", None)
    if isinstance(status, str) and "retract" in status.casefold():
        record["status"] = "retraction of" if "retraction" in status.casefold() else "retracted"
    return record


def _part_lines(values: Iterable[str]) -> list[str]:
    """Return the items of a field that repeats its tag or gives an item a line."""
    return [item for value in values for item in value.split("\n") if item.strip()]
