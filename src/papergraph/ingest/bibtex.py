"""Read BibTeX, with the citations that some programs add to its entries.

A citation key means something in its own file alone, so it is never a paper's id: what an entry
cites by key becomes a reference to what the entry of that key describes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)

from papergraph.ingest.bibtex_values import join_pieces, read_authors
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection
from papergraph.text.identifiers import parse_arxiv_id
from papergraph.text.latex import decode_latex, unescape_verbatim

_NAMES = {
    "author": "authors",
    "booktitle": "venue",
    "date": "published",
    "journal": "venue",
    "journaltitle": "venue",
}
_VERBATIM = frozenset(
    {"doi", "arxiv", "arxivid", "code", "eprint", "file", "github", "pmid", "url", "url_github"}
)
_CITATION_FIELDS = ("bibliography", "cites", "references")
_UNMAPPED = frozenset(
    {*_CITATION_FIELDS, "archiveprefix", "crossref", "eprint", "eprinttype", "primaryclass"}
)
_REFERENCE_FIELDS = ("doi", "arxiv_id", "title", "authors", "year")
_COLLECTIONS = frozenset(
    {"collection", "mvcollection", "mvproceedings", "mvreference", "periodical"}
    | {"proceedings", "reference"}
)
_CONTAINERS = _COLLECTIONS | {"book", "mvbook"}
_INHERITED = {"booktitle": "booktitle", "title": "booktitle", "year": "year", "date": "date"}
# e.g. "@article{\n title={A}"
_KEYLESS = re.compile(
    r"^(?P<start>[ \t]*@(?!comment|preamble|string)\w+\s*[{(])(?=\s*\w+\s*=)",
    re.MULTILINE | re.IGNORECASE,
)
# e.g. "@article\n  { key"
_APART = re.compile(
    r"^(?P<start>[ \t]*@(?!comment|preamble|string)\w+)\s+(?=[{(])", re.MULTILINE | re.IGNORECASE
)
# e.g. "abs/1706.03762"
_CORR = re.compile(r"abs/(\d{4}\.\d{4,5}|[a-z-]+/\d{7})")
# e.g. "arXiv preprint arXiv:2101.00001"
_PREPRINT = re.compile(r"\barxiv[:\s]\s*(\d{4}\.\d{4,5})", re.IGNORECASE)
# e.g. "T} year=2020"
_MISSING_COMMA = re.compile(r"[}\"]\s+\w+\s*=")

# e.g. "article{a, title = {A}, year = {2020}"
_FIELDS = re.compile(r"\w\s*=\s*[{\"](?s:.*?)\w\s*=\s*[{\"]")

# It warns of what is rejected here with its line.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class _BibEntry:
    """Hold an entry: its key, its type in lower case, and its fields, strings put in."""

    key: str
    type: str
    fields: Mapping[str, str]


def read_bibtex(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every entry; a broken one ends where the next begins."""
    text = _KEYLESS.sub(r"\g<start>,", _APART.sub(r"\g<start>", "".join(chunks)))
    library = parse_string(text, parse_stack=())
    strings: dict[str, str] = {}
    for string in library.strings:
        strings[string.key.casefold()] = join_pieces(str(string.value), strings)
    found = [(block, _read_entry(block, strings)) for block in library.blocks]
    by_key = {entry.key: entry for _, entry in reversed(found) if entry is not None and entry.key}
    for block, entry in found:
        line, raw = (block.start_line or 0) + 1, block.raw or ""
        if isinstance(block, ParsingFailedBlock) and entry is None:
            reason = "no BibTeX entry: a bracket, quotation mark or comma is missing"
            yield reject(source.label, line, reason, raw)
        elif isinstance(block, ImplicitComment) and _FIELDS.search(raw):
            yield reject(source.label, line, "no BibTeX entry: its @ is missing", raw)
        elif entry is None:
            continue
        elif entry.type in _COLLECTIONS:
            reason = f"@{entry.type} is a collection, not a paper"
            yield reject(source.label, line, reason, raw)
        elif any(map(_MISSING_COMMA.search, entry.fields.values())):
            yield reject(source.label, line, "a comma is missing between fields", raw)
        else:
            yield build_paper(_make_record(entry, by_key), source.label, line, omitted)


def _read_entry(block: Block, strings: Mapping[str, str]) -> _BibEntry | None:
    """Read the entry of a block, also of one whose key or field stands twice: the first counts."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    if not isinstance(block, Entry):
        return None
    fields = {
        field.key.casefold(): join_pieces(str(field.value), strings)
        for field in reversed(block.fields)
    }
    return _BibEntry(block.key, block.entry_type.casefold(), fields)


def _make_record(entry: _BibEntry, by_key: Mapping[str, _BibEntry]) -> dict[str, object]:
    """Return an entry as a record of any other format has it.

    From the volume that ``crossref`` names it takes what it lacks; any other entry that is named
    there is cited.
    """
    fields = dict(entry.fields)
    cited: list[object] = []
    parent = by_key.get(fields.get("crossref", "").strip())
    if parent is not None and parent.type in _CONTAINERS:
        for name, own_name in _INHERITED.items():
            if name in parent.fields:
                fields.setdefault(own_name, parent.fields[name])
    elif parent is not None:
        cited.append(_make_reference(parent))
    for name in _CITATION_FIELDS:
        parts = _split_citations(fields.get(name, ""), by_key)
        cited += [
            _make_reference(by_key[part]) if part in by_key else decode_latex(part)
            for part in parts
        ]
    return {**_name_fields(fields), **({"references": cited} if cited else {})}


def _name_fields(fields: Mapping[str, str]) -> dict[str, object]:
    """Return fields under the names that papers have for them."""
    record: dict[str, object] = {}
    for name, value in sorted(fields.items()):
        if name == "author":
            record["authors"] = read_authors(value)
        elif name not in _UNMAPPED and value.strip():
            text = unescape_verbatim(value) if name in _VERBATIM else decode_latex(value)
            record.setdefault(_NAMES.get(name, name), text.strip())
    if "http" in str(record.get("howpublished", "")):
        record.setdefault("url", record.pop("howpublished"))
    preprint = _PREPRINT.search(str(record.get("venue", "")))
    if parse_arxiv_id(eprint := fields.get("eprint", "")):
        record["arxiv_id"] = eprint
    elif corr := _CORR.search(fields.get("volume", "")):
        record.setdefault("arxiv_id", corr[1])
    elif preprint is not None:
        record.setdefault("arxiv_id", preprint[1])
    return record


def _make_reference(entry: _BibEntry) -> dict[str, object]:
    record = _name_fields(entry.fields)
    known = {name: record[name] for name in _REFERENCE_FIELDS if name in record}
    return known if known.keys() & {"doi", "arxiv_id", "title"} else {"id": entry.key}


def _split_citations(value: str, by_key: Mapping[str, _BibEntry]) -> list[str]:
    """Return citation keys where all are some; else what semicolons or lines part."""
    keys = re.split(r"[\s,;]+", value.strip())
    if all(key in by_key for key in keys):
        return keys
    is_listed = ";" in value or "\n" in value.strip()
    parts = (part.strip() for part in re.split(r"[;\n]" if is_listed else ",", value))
    return [part for part in parts if part]
