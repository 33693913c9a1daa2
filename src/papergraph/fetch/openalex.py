"""Ask OpenAlex, which answers with JSON.

https://developers.openalex.org. Without a key it gives pages by number, and 10,000 records at most;
with one it gives cursors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from papergraph.fetch.model import (
    Access,
    Page,
    Query,
    Request,
    Service,
    cut_batches,
    parse_object,
)
from papergraph.fetch.settings import FETCH

_PATH = "/works"
_PAGE = 100
_MOST_BY_NUMBER = 10_000
_FILTERS = {"openalex": "openalex", "doi": "doi", "pubmed": "pmid", "pmc": "pmcid"}


def plan(query: Query) -> Iterator[Request]:
    """Yield a request for each batch of identifiers of one scheme, or the first page."""
    size = str(min(_PAGE, query.limit))
    if not query.identifiers:
        first = {"cursor": "*"} if query.has_key else {"page": "1"}
        asked = {"search": query.words, "per_page": size, **first}
        yield Request(path=_PATH, parameters=tuple(asked.items()))
        return
    by_filter: defaultdict[str, list[str]] = defaultdict(list)
    for one in query.identifiers:
        scheme, _, value = one.partition(":")
        if scheme == "arxiv":
            scheme, value = "doi", f"10.48550/arxiv.{value}"
        by_filter[_FILTERS[scheme]].append(value)
    for name, values in by_filter.items():
        for batch in cut_batches(tuple(values), FETCH.identifiers_at_once):
            # A comma or a bar would end the value.
            listed = "|".join(value for value in batch if not re.search(r"[,|]", value))
            asked = {"filter": f"{name}:{listed}", "per_page": str(_PAGE)}
            yield Request(path=_PATH, parameters=tuple(asked.items()))


def find_title(title: str) -> Request:
    """Return the request for the likeliest paper of a title."""
    words = " ".join(re.findall(r"\w+", title))
    return Request(path=_PATH, parameters=(("filter", f"title.search:{words}"), ("per_page", "1")))


def read(request: Request, text: str) -> Page:
    """Count the works, and go on by cursor or by number."""
    answer = parse_object(text)
    works, meta = answer.get("results"), answer.get("meta")
    if not isinstance(works, list) or not isinstance(meta, dict):
        raise ValueError("no list of works")  # noqa: TRY004 - a broken answer
    given = dict(request.parameters)
    cursor, total = meta.get("next_cursor"), meta.get("count")
    if "cursor" in given and isinstance(cursor, str) and works:
        return Page(len(works), request.replace_parameters(cursor=cursor))
    if "page" in given and isinstance(total, int) and works:
        page, size = int(given["page"]), int(given["per_page"])
        if page * size < min(total, _MOST_BY_NUMBER):
            return Page(len(works), request.replace_parameters(page=str(page + 1)))
    return Page(len(works))


def authorize(access: Access) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the key and the address as parameters."""
    given = {"api_key": access.key, "mailto": access.contact}
    return {}, {name: value for name, value in given.items() if value}


OPENALEX = Service(
    name="openalex",
    title="OpenAlex",
    address="https://api.openalex.org",
    seconds=0.1,
    schemes=("openalex", "doi", "arxiv", "pubmed", "pmc"),
    plan=plan,
    read=read,
    authorize=authorize,
    key_variables=("OPENALEX_API_KEY",),
    find_title=find_title,
)
