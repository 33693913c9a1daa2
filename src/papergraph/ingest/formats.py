"""List the input formats; options, messages and docs derive from this one table.

Modules are named and not imported, so that ``papergraph --help`` loads no reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from papergraph.ingest.records import OmittedFields
    from papergraph.ingest.sources import Source
    from papergraph.models import Paper, Rejection

    Detector = Callable[[str], bool]
    Reader = Callable[[Iterator[str], Source, OmittedFields], Iterator[Paper | Rejection]]

_PACKAGE = "papergraph.ingest"


@dataclass(frozen=True)
class InputFormat:
    """Describe one input format.

    Attributes:
        name: What ``--format`` takes.
        title: What people call it.
        detector: ``module:function`` of this package; takes the beginning of a text.
        reader: ``module:function``; takes chunks of text, their source and where to count the
            fields that no paper can take.
        fields: The fields of ``Paper`` that it can give.
        extensions: What its files are mostly called.
        library: What reads it, beside this package.
        lost: What it can hold that no paper keeps.
        tests: Files of ``tests/unit/ingest`` with odd records of it, beside those that all share.
        guesser: ``module:function`` that is asked where no detector of any format is sure.
    """

    name: str
    title: str
    detector: str
    reader: str
    fields: tuple[str, ...]
    extensions: tuple[str, ...]
    library: str = "own"
    lost: str = ""
    tests: str = "test_exports"
    guesser: str | None = None

    def detects(self, sample: str) -> bool:
        """Tell whether a text that begins like this has the format."""
        return _load_detector(self.detector)(sample)

    def is_guessed(self, sample: str) -> bool:
        """Tell whether a text may have the format, though nothing in it says so outright."""
        return self.guesser is not None and _load_detector(self.guesser)(sample)

    def read(
        self, chunks: Iterator[str], source: Source, omitted: OmittedFields
    ) -> Iterator[Paper | Rejection]:
        """Yield a paper or a rejection for every record of a text."""
        return _load_reader(self.reader)(chunks, source, omitted)


def list_formats() -> str:
    """Return the names that ``--format`` takes, as a sentence part."""
    *names, last = FORMATS
    return f"{', '.join(names)} or {last}"


def list_titles() -> str:
    """Return what people call the formats, as a sentence part."""
    *titles, last = (entry.title for entry in FORMATS.values())
    return f"{', '.join(titles)} or {last}"


def list_extensions() -> tuple[str, ...]:
    """Return what a folder is searched for, sorted."""
    return tuple(sorted({end for entry in FORMATS.values() for end in entry.extensions}))


def describe_formats() -> str:
    """Return the formats as rows of a Markdown table, for docs."""
    rows = [
        f"| {entry.title} | `{entry.name}` | {', '.join(entry.extensions)} | {entry.library} "
        f"| {', '.join(entry.fields)} | {entry.lost} | {entry.tests} |"
        for entry in FORMATS.values()
    ]
    names = (
        "format",
        "`--format`",
        "files",
        "read by",
        "fields kept",
        "lost, but counted in a note",
    )
    head = f"| {' | '.join(names)} | odd records in |"
    return "\n".join((head, "|---|---|---|---|---|---|---|", *rows))


def _load_detector(reference: str) -> Detector:
    detector: Detector = _load(reference)
    return detector


def _load_reader(reference: str) -> Reader:
    reader: Reader = _load(reference)
    return reader


def _load(reference: str) -> Any:  # noqa: ANN401 - whatever the table names
    module, _, name = reference.partition(":")
    return getattr(import_module(f"{_PACKAGE}.{module}"), name)


_CORE = ("title", "abstract", "authors", "year", "published", "venue", "url", "doi")
_TAGGED = (*_CORE, "identifiers", "notes")
_MEDICAL = ("title", "abstract", "authors", "published", "venue", "doi", "identifiers")
_ALL = (*_CORE, "id", "arxiv_id", "identifiers", "status", "references", "code", "notes")


def _xml(
    name: str, title: str, fields: tuple[str, ...], lost: str, *extensions: str
) -> InputFormat:
    return InputFormat(
        name=name,
        title=title,
        detector=f"xml_formats:is_{name}",
        reader="xml_formats:read_xml",
        fields=fields,
        extensions=(*extensions, ".xml"),
        library="defusedxml",
        lost=lost,
    )


def _tagged(
    name: str, title: str, fields: tuple[str, ...], lost: str, *extensions: str
) -> InputFormat:
    return InputFormat(
        name=name,
        title=title,
        detector=f"tagged:is_{name}",
        reader=f"tagged:read_{name}",
        fields=fields,
        extensions=extensions,
        lost=lost,
    )


FORMATS: dict[str, InputFormat] = {
    entry.name: entry
    for entry in (
        InputFormat(
            name="fetched",
            tests="../fetch/test_fetching",
            title="answers of papergraph fetch",
            detector="fetched_answers:is_fetched",
            reader="fetched_answers:read_fetched",
            fields=_ALL,
            extensions=(".jsonl",),
            library="json, defusedxml",
            lost="what the format of the answers loses",
        ),
        _xml(
            "tei",
            "TEI of GROBID",
            ("title", "abstract", "authors", "published", "venue", "doi", "arxiv_id", "references"),
            "the body of the paper",
            ".tei",
        ),
        _xml(
            "oai",
            "OAI-PMH",
            (*_CORE, "arxiv_id", "identifiers", "notes"),
            "sets, licences, dates of the record",
        ),
        _xml(
            "pubmed",
            "PubMed XML",
            (*_MEDICAL, "status", "references"),
            "MeSH terms, affiliations, grants",
        ),
        _xml(
            "atom",
            "arXiv Atom",
            (
                "title",
                "abstract",
                "authors",
                "published",
                "venue",
                "url",
                "doi",
                "arxiv_id",
                "notes",
            ),
            "categories, affiliations",
        ),
        _xml("endnote", "EndNote XML", _TAGGED, "keywords, attachments, pages"),
        _xml(
            "dblp",
            "DBLP XML",
            ("title", "authors", "year", "venue", "url", "doi", "identifiers"),
            "pages, streams (DBLP has no abstracts)",
        ),
        _xml(
            "acl",
            "ACL Anthology XML",
            ("title", "abstract", "authors", "year", "doi", "identifiers", "code", "status"),
            "editors, pages, awards",
        ),
        _xml(
            "jats",
            "JATS",
            (*_MEDICAL, "status", "references"),
            "the body of the paper, affiliations",
            ".nxml",
        ),
        _tagged("ris", "RIS", _TAGGED, "keywords, pages, editors", ".ris"),
        _tagged(
            "medline",
            "MEDLINE (nbib)",
            (*_CORE, "identifiers", "status"),
            "MeSH terms, affiliations, general notes",
            ".nbib",
            ".medline",
        ),
        _tagged(
            "wos",
            "Web of Science",
            ("title", "abstract", "authors", "year", "venue", "doi", "identifiers", "references"),
            "categories, funding, months, notes",
            ".ciw",
            ".isi",
        ),
        _tagged("refer", "EndNote tagged text", _TAGGED, "keywords, pages", ".enw"),
        InputFormat(
            name="json",
            tests="test_json_inputs, test_exports",
            title="JSON",
            detector="format_detection:is_json",
            reader="json_array:read_json_array",
            fields=_ALL,
            extensions=(".json",),
            library="json",
            lost="all fields that the table of names lacks",
        ),
        InputFormat(
            name="jsonl",
            tests="test_json_inputs, test_exports",
            title="JSON Lines",
            detector="format_detection:is_json_lines",
            reader="jsonl:read_json_lines",
            fields=_ALL,
            extensions=(".jsonl", ".ndjson"),
            library="json",
            lost="all fields that the table of names lacks",
        ),
        InputFormat(
            name="bibtex",
            tests="test_bibtex",
            title="BibTeX",
            detector="format_detection:is_bibtex",
            reader="bibtex:read_bibtex",
            fields=_ALL,
            extensions=(".bib",),
            library="bibtexparser, pylatexenc",
            lost="keywords, pages, files",
        ),
        InputFormat(
            name="pages",
            tests="test_daily_papers",
            title="saved pages of daily papers",
            detector="daily_papers:is_daily_papers",
            reader="daily_papers:read_daily_papers",
            fields=("title", "abstract"),
            extensions=(".txt",),
            guesser="daily_papers:looks_like_daily_papers",
        ),
        InputFormat(
            name="markdown",
            title="Markdown reading lists",
            detector="markdown:is_markdown",
            reader="markdown:read_markdown",
            fields=("title", "authors", "published", "venue", "url", "doi", "arxiv_id", "code"),
            extensions=(".md",),
            lost="what stands outside tables and list items",
        ),
        InputFormat(
            name="csv",
            tests="test_csv_table, test_exports",
            title="CSV",
            detector="csv_table:is_table",
            reader="csv_table:read_table",
            fields=_ALL,
            extensions=(".csv", ".tsv"),
            library="csv; openpyxl and pyarrow for Excel and Parquet",
            lost="all columns that the table of names lacks",
        ),
    )
}
"""The formats by the names that ``--format`` takes, in the order in which they are tried."""
