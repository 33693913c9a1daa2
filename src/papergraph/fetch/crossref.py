"""Ask Crossref, which answers with JSON.

https://www.crossref.org/documentation/retrieve-metadata/rest-api/
"""

from __future__ import annotations

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


def plan(query: Query) -> Iterator[Request]:
    """Yield a request for each batch of DOIs, or the first page of a search."""
    if not query.identifiers:
        size = str(min(_PAGE, query.limit))
        asked = {"query": query.words, "rows": size, "cursor": "*"}
        yield Request(path=_PATH, parameters=tuple(asked.items()))
        return
    # A comma would end the value.
    own = tuple(one for one in query.identifiers if "," not in one)
    for batch in cut_batches(own, FETCH.identifiers_at_once):
        asked = {"filter": ",".join(batch), "rows": str(len(batch))}
        yield Request(path=_PATH, parameters=tuple(asked.items()))


def find_title(title: str) -> Request:
    """Return the request for the likeliest paper of a title."""
    return Request(path=_PATH, parameters=(("query.bibliographic", title), ("rows", "1")))


def read(request: Request, text: str) -> Page:
    """Count the works, and go on by cursor until a page is not full."""
    message = parse_object(text).get("message")
    works = message.get("items") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(works, list):
        raise ValueError("no list of works")  # noqa: TRY004 - a broken answer
    given, cursor = dict(request.parameters), message.get("next-cursor")
    is_full = len(works) >= int(given["rows"])
    if "cursor" in given and is_full and isinstance(cursor, str):
        return Page(len(works), request.replace_parameters(cursor=cursor))
    return Page(len(works))


def authorize(access: Access) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give an address, which leads to the faster pool, and the token of paying members."""
    headers = {"Crossref-Plus-API-Token": f"Bearer {access.key}"} if access.key else {}
    return headers, ({"mailto": access.contact} if access.contact else {})


CROSSREF = Service(
    name="crossref",
    title="Crossref",
    address="https://api.crossref.org",
    seconds=0.2,
    schemes=("doi",),
    plan=plan,
    read=read,
    authorize=authorize,
    key_variables=("CROSSREF_API_KEY",),
    find_title=find_title,
)
