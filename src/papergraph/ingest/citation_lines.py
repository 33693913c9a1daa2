"""Read citation lines: a reference written out as reference lists print it.

Scopus, APA, IEEE, Vancouver and the plain style of conferences are told apart by where the year and
the title stand. Where a line fits none of them, it stays whole.
"""

from __future__ import annotations

import re

from papergraph.ingest.authors import split_authors
from papergraph.models import Reference
from papergraph.text.identifiers import parse_arxiv_id, parse_doi
from papergraph.text.wos_lines import parse_wos_line

# e.g. "[12] Dense O., A Retriever"
_NUMBER = re.compile(r"^\s*(?:\[\w{1,8}\]|\(?\d{1,3}[.)])\s+")
# e.g. "(2020)"
_YEAR = re.compile(r"(?<![\d/.:-])(?P<year>(?:19|20)\d\d)[a-z]?(?![\d/-]|\.\d)")
# e.g. "doi: 10.1234/abc"
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|\bdoi[:\s]\s*)?\b(?P<doi>10\.\d{4,9}/[^\s,;\"<>]+)",
    re.IGNORECASE,
)
# e.g. "arXiv preprint arXiv:1706.03762"
_ARXIV = re.compile(
    r"arxiv[\s:.]*(?:preprint\s+arxiv:)?(?P<id>\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE
)
# e.g. "O. Dense, \"A Dense Retriever,\" in Proc. Imag"
_QUOTED = re.compile(
    r"[\"\u201c\u2018](?P<title>[^\"\u201c\u201d]{8,400}?)[,.?!]?[\"\u201d\u2019](?=[\s,.;]|$)"
)
# e.g. "Dense, O., & Smith, J. (2020). A Dense Retriever. Letters"
_APA = re.compile(
    r"^(?P<authors>.{2,600}?)\s*\((?P<year>(?:19|20)\d\d)[a-z]?(?:,[^)]*)?\)[.,:]\s+(?P<title>.{4,400}?[^A-Z])[.?!](?:\s|$)"
)
# e.g. "Dense O, Smith J. A Dense Retriever. Letters. 2020;1:2-3."
_VANCOUVER = re.compile(
    r"^(?P<authors>(?:[^\W\d_][\w'\u2019-]+(?:\s[^\W\d_][\w'\u2019-]+)?\s[A-Z]{1,3}(?:,\s|(?=\.)))+"
    r"(?:et al)?)\.\s+(?P<title>.{4,400}?)[.?!]\s"
)
# e.g. "Dense, O., Smith, J., A Dense Retriever (2020) Letters, 1"
_OLD_SCOPUS = re.compile(r"^(?P<head>.{8,600}?)\s\((?P<year>(?:19|20)\d\d)\)\s+\S")
# e.g. "Dense O.-B."
_SCOPUS_NAME = re.compile(r"[^\W\d_][\w'\u2019 -]{1,40}\s(?:[^\W\d_]\.-?){1,4}")
# e.g. "O."
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}")
# e.g. "O. Dense and J. Smith"
_NAMES = re.compile(
    r"(?:(?:[^\W\d_]\.[\s-]*)+[^\W\d_][\w'\u2019-]+|[^\W\d_][\w'\u2019-]+(?:\s[^\W\d_][\w'\u2019-]+)?\s[A-Z]{1,3}"
    r"|[^\W\d_][\w'\u2019-]+,\s(?:[^\W\d_]\.[\s-]*)+|[A-Z][\w'\u2019-]+(?:\s(?:[A-Z]\.|[A-Z][\w'\u2019-]+)){1,2})"
    r"(?:(?:,\s*|,?\s+(?:and|&)\s+).{2,60}){0,40}|.{2,80}\bet al\b"
)
_SHORTEST_TITLE = 2


def parse_citation_line(text: str) -> Reference | None:
    """Return what a citation line cites, or None where the text is no citation line."""
    line = _NUMBER.sub("", " ".join(text.split()))
    year = _YEAR.search(line)
    if len(line) < 20 or (year is None and not _QUOTED.search(line)):
        return None
    wos = parse_wos_line(line)
    found = ([wos.author], wos.title) if wos else _read_title(line)
    doi, arxiv_id = _find_doi(line), _find_arxiv_id(line)
    if found is None and not (doi or arxiv_id):
        return None
    authors, title = found or ([], None)
    years = [int(match["year"]) for match in _YEAR.finditer(line)]
    return Reference(
        doi=doi,
        arxiv_id=arxiv_id,
        title=title or (None if doi or arxiv_id else line),
        authors=tuple(authors),
        year=_choose_year(line, years),
        text=line,
    )


def _read_title(line: str) -> tuple[list[str], str] | None:
    """Return authors and title by the first style that fits."""
    if match := _APA.match(line):
        return split_authors(match["authors"]), match["title"].strip()
    if (match := _QUOTED.search(line)) and " " in match["title"]:
        return split_authors(line[: match.start()].strip(" ,.;:")), match["title"].strip(" ,.")
    if match := _VANCOUVER.match(line):
        return split_authors(match["authors"]), match["title"].strip()
    if match := _OLD_SCOPUS.match(line):
        return _read_comma_style(match["head"])
    return _read_comma_style(line) or _read_point_style(line)


def _read_comma_style(line: str) -> tuple[list[str], str] | None:
    """Read ``Dense O., Smith J., Title, Source, 1, pp. 1-2, (2020)``, also with ``Dense, O.``."""
    parts = [part.strip() for part in line.split(",")]
    authors: list[str] = []
    position = 0
    while position < len(parts) - 1:
        part, following = parts[position], parts[position + 1]
        if _SCOPUS_NAME.fullmatch(part) or part.casefold() in ("et al.", "others", "..."):
            authors.append(part)
            position += 1
        elif _INITIALS.fullmatch(following) and len(part.split()) < 4:
            authors.append(f"{part}, {following}")
            position += 2
        else:
            break
    if not authors or position >= len(parts):
        return None
    title = parts[position]
    return (authors, title) if len(title.split()) >= _SHORTEST_TITLE else None


def _read_point_style(line: str) -> tuple[list[str], str] | None:
    """Read ``O. Dense and J. Smith. Title. In Imag, 2020.`` and ``Dense O, Smith J. Title.``."""
    parts = re.split(
        r"(?<=[\w)][\w)])[.?!]\s+|(?<=\b[A-Z]{2})\.\s+|(?<=\s[A-Z])\.\s+(?=[A-Z][a-z]+\s[a-z])",
        line,
    )
    if len(parts) < 2 or not _NAMES.fullmatch(parts[0].strip()):
        return None
    rest = parts[1:]
    if re.fullmatch(r"\(?(?:19|20)\d\d[a-z]?\)?", rest[0].strip()) and len(rest) > 1:
        rest = rest[1:]
    title = rest[0].strip(" .")
    if len(title.split()) < _SHORTEST_TITLE or title.startswith(("In ", "Proc")):
        return None
    return split_authors(parts[0]), title


def _find_doi(line: str) -> str | None:
    match = _DOI.search(line)
    return parse_doi(match["doi"].rstrip(".)]")) if match else None


def _find_arxiv_id(line: str) -> str | None:
    match = _ARXIV.search(line)
    return parse_arxiv_id(match["id"]) if match else None


def _choose_year(line: str, years: list[int]) -> int | None:
    bracketed = re.search(r"\((?P<year>(?:19|20)\d\d)[a-z]?\)", line)
    if bracketed:
        return int(bracketed["year"])
    return years[-1] if years else None
