"""Say when a paper came out, as exactly as is known, and which of two came out first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papergraph.models import Paper, PropertyValue
from papergraph.text.identifiers import parse_arxiv_id

# e.g. "cs.cl/9901001"
_MONTH = re.compile(r"(?:^|/)(\d\d)(0[1-9]|1[0-2])")


def date_paper(paper: Paper) -> str | None:
    """Return an ISO 8601 date or its first part; None where nothing tells.

    An arXiv identifier tells the month of the first version; a year or date of publication may be
    that of a later one, so the earlier of the two counts.
    """
    known = (
        paper.published or (str(paper.year) if paper.year else None),
        date_arxiv_id(paper.arxiv_id or paper.id),
    )
    dates = sorted((date for date in known if date), key=len, reverse=True)
    return next((date for date in dates[1:] if is_before(date, dates[0])), next(iter(dates), None))


def find_months(papers: Iterable[Paper]) -> dict[str, str]:
    """Return the months in which papers came out, by their ids, as far as is known."""
    dates = ((paper.id, date_paper(paper)) for paper in papers)
    return {paper: date[:7] for paper, date in dates if date and len(date) >= len("YYYY-MM")}


def find_year(paper: Paper) -> int | None:
    """Return the year of a paper's record, else that of its earliest known date."""
    if paper.year:
        return paper.year
    date = date_paper(paper)
    return int(date[:4]) if date else None


def describe_date(date: str | None) -> dict[str, PropertyValue]:
    """Return year, month (``YYYY-MM``) and quarter (``YYYY-Qn``) as far as a date tells them."""
    if date is None:
        return {}
    known: dict[str, PropertyValue] = {"year": int(date[:4])}
    if len(date) >= len("YYYY-MM"):
        known["month"] = date[:7]
        known["quarter"] = f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"
    return known


def date_arxiv_id(text: str) -> str | None:
    """Return the month, as ``YYYY-MM``, that an arXiv identifier begins with."""
    found = parse_arxiv_id(text)
    match = _MONTH.search(found) if found else None
    if match is None:
        return None
    # Identifiers began in August 1991.
    century = "19" if match[1] > "90" else "20"
    return f"{century}{match[1]}-{match[2]}"


def is_before(first: str | None, second: str | None) -> bool:
    """Tell whether a date is known to come before another; the less exact one counts whole."""
    if first is None or second is None:
        return False
    size = min(len(first), len(second))
    return first[:size] < second[:size]
