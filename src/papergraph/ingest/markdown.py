"""Read reading lists in Markdown: tables and lists of papers with their titles and links.

A row or item is a paper if it has a title and an address of a paper, or a column that says so. What
stands around the lists is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.field_names import name_field
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection
from papergraph.text.identifiers import parse_identifier

# e.g. "[2305.01234](http://arxiv.org/abs/2305.01234)"
_LINK = re.compile(
    r"!?\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?(?P<url>[^\s()<>]+(?:\([^\s()]*\))?)>?[^)]*\)"
)
# e.g. "|---|:---:|"
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
# e.g. "- **On Herons**, Ada Example"
_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,4}[.)])\s+(?P<text>\S.*)$")
# e.g. "## [On Herons](https://arxiv.org/abs/2001.00001)"
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>\S.*)$")
# e.g. "**Abstract**: We do."
_LABELLED = re.compile(r"\s*(?:[-*+]\s+)?\*\*(?P<name>[A-Za-z ]{2,20}):?\*\*:?\s*(?P<text>\S.*)$")
# e.g. "**On Herons**"
_STRONG = re.compile(r"(\*\*|__)(?P<text>.+?)\1")
# e.g. "*et al.*"
_EMPHASIS = re.compile(r"(?<!\w)[*_`~]{1,3}|[*_`~]{1,3}(?!\w)")
# e.g. "# Imagined Papers"
_MARKDOWN = re.compile(r"^\s{0,3}(?:#{1,6}\s+\S|[-*+]\s+.*\]\(http|\|.*\|\s*$)", re.MULTILINE)
# e.g. "https://arxiv.org/abs/2305.01234"
_PAPER = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/|doi\.org/10\.|aclanthology\.org/|openreview\.net/(?:forum|pdf)"
    r"|proceedings\.|papers\.nips\.cc|/paper|semanticscholar\.org|ieeexplore|dl\.acm\.org|sciencedirect"
    r"|springer\.com|nature\.com/articles|huggingface\.co/papers/|\.pdf$|biorxiv\.org|jmlr\.org|mlr\.press",
    re.IGNORECASE,
)
# e.g. "[paper]"
_BUTTON = re.compile(
    r"(?:official |project |source )?(?:paper|papers|pdf|arxiv|link|url|code|github|project|page"
    r"|website|homepage|demo|data"
    r"|dataset|video|slides|blog|bib|bibtex|abs|html|doi|openreview|models?|weights|poster|supp\w*|here)s?",
    re.IGNORECASE,
)
# e.g. "https://github.com/owner/name"
_CODE = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/[\w.-]+", re.IGNORECASE)
_LEAST = 2

# e.g. "[On Herons](https://arxiv.org/abs/21"
_UNENDED_LINK = re.compile(r"\[[^\[\]]+(?:\]\([^()\s]*)?$")


def is_markdown(sample: str) -> bool:
    """Tell whether a text is Markdown in which several rows or items are papers."""
    if not _MARKDOWN.search(sample):
        return False
    lines = iter_lines([sample.rsplit("\n", 1)[0] if len(sample) > 100_000 else sample])
    return any(isinstance(record, dict) for _, record in _iter_records(lines))


def read_markdown(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every row or item that links to a paper."""
    for number, record in _iter_records(iter_lines(chunks)):
        if isinstance(record, str):
            yield reject(source.label, number, "a link that does not end", record)
        else:
            yield build_paper(record, source.label, number, omitted)


def _iter_records(lines: Iterable[Line]) -> Iterator[tuple[int, dict[str, object] | str]]:
    """Yield each record with its line; an item whose link does not end comes as its text."""
    columns: list[str] | None = None
    heading: tuple[int, dict[str, object]] | None = None
    before = ""
    for number, text, is_whole in lines:
        if not is_whole:
            continue
        if _RULE.match(text) and "|" in text and "|" in before:
            columns = _split_row(before)
        elif "|" in text and columns is not None:
            record = _read_row(columns, _split_row(text))
            if record is not None:
                yield number, record
        else:
            columns = None if text.strip() else columns
            item = _ITEM.match(text) or _HEADING.match(text)
            label = _LABELLED.match(text)
            record = _read_item(item["text"]) if item else None
            if heading is not None and label and (field := name_field(_strip(label["name"]))):
                heading[1].setdefault(field, _strip(label["text"]))
            elif item and record is None and _UNENDED_LINK.search(item["text"]):
                yield number, item["text"]
            elif record is not None or _HEADING.match(text):
                if heading is not None:
                    yield heading
                heading = (number, record) if record is not None and _HEADING.match(text) else None
                if record is not None and heading is None:
                    yield number, record
        before = text
    if heading is not None:
        yield heading


def _read_row(columns: list[str], cells: list[str]) -> dict[str, object] | None:
    record: dict[str, object] = {}
    links = [match["url"] for cell in cells for match in _LINK.finditer(cell)]
    for name, cell in zip(columns, cells, strict=False):
        field = name_field(_strip(name)) or (
            "title" if _strip(name).casefold() == "paper" else None
        )
        text = _strip(_LINK.sub(_keep_text, cell))
        if field in ("code", "url"):
            urls = [match["url"] for match in _LINK.finditer(cell)]
            record.setdefault(field, urls or text)
        elif field and text and text.casefold() not in ("null", "none", "-", "n/a"):
            record.setdefault(field, text)
    if "title" not in record or _BUTTON.fullmatch(str(record["title"])):
        return None
    papers = [url for url in links if _PAPER.search(url)]
    if not papers and not record.keys() & {"authors", "year", "published", "abstract", "venue"}:
        return None
    return _add_links(record, links, papers)


def _read_item(text: str) -> dict[str, object] | None:
    """Return the paper that an item links to; its title is the link's text or what is bold."""
    matches = list(_LINK.finditer(text))
    links = [match["url"] for match in matches]
    papers = [url for url in links if _PAPER.search(url)]
    if not papers:
        return None
    titled = [
        _strip(match["text"])
        for match in matches
        if match["url"] in papers
        and " " in match["text"]
        and not _BUTTON.fullmatch(_strip(match["text"]))
    ]
    strong = _STRONG.search(_LINK.sub("", text))
    plain = _strip(_LINK.sub(" ", text)).strip(" -–—:,.;()[]|")  # noqa: RUF001 - dashes of lists
    title = (
        titled[0]
        if titled
        else strong["text"]
        if strong
        else re.split(r"\s[-–—|]\s|\s{2,}", plain)[0]  # noqa: RUF001
    )
    title = re.sub(r"^\(?\[?\d{4}[-./]?\d{0,2}\)?\]?[\s:.,-]+", "", _strip(title))
    if len(title.split()) < _LEAST:
        return None
    return _add_links({"title": title}, links, papers)


def _add_links(record: dict[str, object], links: list[str], papers: list[str]) -> dict[str, object]:
    known = [identifier for url in papers if (identifier := parse_identifier(url))]
    code = [url for url in links if _CODE.match(url)]
    if papers:
        record.setdefault("url", papers[0])
    if known:
        record.setdefault("identifiers", known)
    if code:
        record.setdefault("code", code)
    return record


def _split_row(text: str) -> list[str]:
    row = text.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)\|(?![^\[]*\]\()", row)]


def _keep_text(match: re.Match[str]) -> str:
    return "" if match[0].startswith("!") else match["text"]


def _strip(text: str) -> str:
    text = re.sub(r"<[^<>]{1,200}>", " ", text)
    return " ".join(_EMPHASIS.sub("", _LINK.sub(_keep_text, text)).split())
