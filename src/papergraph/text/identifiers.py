"""Recognise the identifiers of papers in the ways people write them."""

from __future__ import annotations

import re

# e.g. "https://arxiv.org/abs/1706.03762v5"
_ARXIV = re.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?"
    r"10\.48550/arxiv\.)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
# e.g. "https://doi.org/10.1234/abc"
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<id>10\.\d{4,9}/\S+)", re.IGNORECASE)


def parse_arxiv_id(text: str) -> str | None:
    """Return the arXiv identifier that a whole text gives, without its version."""
    match = _ARXIV.fullmatch(text.strip())
    return match["id"].lower() if match else None


def parse_doi(text: str) -> str | None:
    """Return the DOI that a whole text gives, case kept."""
    match = _DOI.fullmatch(text.strip())
    return match["id"] if match else None
