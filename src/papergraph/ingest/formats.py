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
        guesser: ``module:function`` that is asked where no detector of any format is sure.
    """

    name: str
    title: str
    detector: str
    reader: str
    fields: tuple[str, ...]
    extensions: tuple[str, ...]
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


def _load_detector(reference: str) -> Detector:
    detector: Detector = _load(reference)
    return detector


def _load_reader(reference: str) -> Reader:
    reader: Reader = _load(reference)
    return reader


def _load(reference: str) -> Any:  # noqa: ANN401 - whatever the table names
    module, _, name = reference.partition(":")
    return getattr(import_module(f"{_PACKAGE}.{module}"), name)


_BASIC = ("id", "title", "abstract", "authors", "year", "published", "venue", "url", "doi")
_ALL = (*_BASIC, "arxiv_id", "references")

FORMATS: dict[str, InputFormat] = {
    entry.name: entry
    for entry in (
        InputFormat(
            name="tei",
            title="TEI of GROBID",
            detector="xml_formats:is_tei",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".tei", ".xml"),
        ),
        InputFormat(
            name="oai",
            title="OAI-PMH",
            detector="xml_formats:is_oai",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="pubmed",
            title="PubMed XML",
            detector="xml_formats:is_pubmed",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="atom",
            title="arXiv Atom",
            detector="xml_formats:is_atom",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="endnote",
            title="EndNote XML",
            detector="xml_formats:is_endnote",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="dblp",
            title="DBLP XML",
            detector="xml_formats:is_dblp",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="acl",
            title="ACL Anthology XML",
            detector="xml_formats:is_acl",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="jats",
            title="JATS",
            detector="xml_formats:is_jats",
            reader="xml_formats:read_xml",
            fields=_ALL,
            extensions=(".xml",),
        ),
        InputFormat(
            name="ris",
            title="RIS",
            detector="tagged:is_ris",
            reader="tagged:read_ris",
            fields=_ALL,
            extensions=(".ris",),
        ),
        InputFormat(
            name="medline",
            title="MEDLINE (nbib)",
            detector="tagged:is_medline",
            reader="tagged:read_medline",
            fields=_ALL,
            extensions=(".nbib", ".medline"),
        ),
        InputFormat(
            name="wos",
            title="Web of Science",
            detector="tagged:is_wos",
            reader="tagged:read_wos",
            fields=_ALL,
            extensions=(".ciw", ".isi"),
        ),
        InputFormat(
            name="refer",
            title="EndNote tagged text",
            detector="tagged:is_refer",
            reader="tagged:read_refer",
            fields=_ALL,
            extensions=(".enw",),
        ),
        InputFormat(
            name="json",
            title="JSON",
            detector="format_detection:is_json",
            reader="json_array:read_json_array",
            fields=_ALL,
            extensions=(".json",),
        ),
        InputFormat(
            name="jsonl",
            title="JSON Lines",
            detector="format_detection:is_json_lines",
            reader="jsonl:read_json_lines",
            fields=_ALL,
            extensions=(".jsonl", ".ndjson"),
        ),
        InputFormat(
            name="bibtex",
            title="BibTeX",
            detector="format_detection:is_bibtex",
            reader="bibtex:read_bibtex",
            fields=_ALL,
            extensions=(".bib",),
        ),
        InputFormat(
            name="pages",
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
        ),
        InputFormat(
            name="csv",
            title="CSV",
            detector="csv_table:is_table",
            reader="csv_table:read_table",
            fields=_ALL,
            extensions=(".csv", ".tsv"),
        ),
    )
}
"""The formats by the names that ``--format`` takes, in the order in which they are tried."""
