"""Ask arXiv's interface, which answers with Atom feeds.

https://info.arxiv.org/help/api/user-manual.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from papergraph.errors import FetchError
from papergraph.fetch.model import Access, Page, Query, Request, Service, cut_batches

_PATH = "/api/query"
_PAGE = 100
# e.g. "ti:attention AND cat:cs.CL"
_FIELD = re.compile(r"\b(?:ti|au|abs|co|jr|cat|rn|id|all):")
# e.g. "<opensearch:totalResults>12</opensearch:totalResults>"
_TOTAL = re.compile(r"<(?:\w+:)?totalResults\b[^>]*>\s*(?P<total>\d{1,12})\s*<")
# e.g. "<entry>"
_ENTRY = re.compile(r"<entry\b")
# e.g. "<id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id><title>Error</title>"
_ERROR = re.compile(r"<id>[^<]*/api/errors#(?P<reason>[^<]{0,200})</id>")


def plan(query: Query) -> Iterator[Request]:
    """Yield a request for each batch of identifiers, or the first page of a search."""
    if query.identifiers:
        own = tuple(one.removeprefix("arxiv:") for one in query.identifiers)
        for batch in cut_batches(own, _PAGE):
            listed = (("id_list", ",".join(batch)), ("max_results", str(len(batch))))
            yield Request(path=_PATH, parameters=listed)
        return
    words = query.words if _FIELD.search(query.words) else _join_words(query.words)
    size = min(_PAGE, query.limit)
    asked = {"search_query": words, "start": "0", "max_results": str(size)}
    order = {"sortBy": "submittedDate", "sortOrder": "descending"}
    yield Request(path=_PATH, parameters=tuple((asked | order).items()))


def read(request: Request, text: str) -> Page:
    """Count the entries of a feed; a feed that lacks those that it counts is broken."""
    if error := _ERROR.search(text):
        reason = error["reason"].replace("_", " ")
        raise FetchError(f"arXiv does not understand the query: {reason}.")
    total = _TOTAL.search(text)
    if total is None or "</feed>" not in text[-200:]:
        raise ValueError("no whole feed")
    found, given = len(_ENTRY.findall(text)), dict(request.parameters)
    if "id_list" in given:
        return Page(found)
    start = int(given["start"])
    # It now and then gives an empty page before the last.
    if not found and start < int(total["total"]):
        raise ValueError("an empty page")
    is_last = start + found >= int(total["total"])
    following = None if is_last else request.replace_parameters(start=str(start + found))
    return Page(found, following)


def authorize(_: Access) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give nothing: arXiv knows no keys."""
    return {}, {}


def _join_words(words: str) -> str:
    return " AND ".join(f"all:{word}" for word in re.findall(r"\w[\w.-]*", words))


ARXIV = Service(
    name="arxiv",
    title="arXiv",
    address="https://export.arxiv.org",
    seconds=3.0,
    schemes=("arxiv",),
    plan=plan,
    read=read,
    authorize=authorize,
)
"""It asks for three seconds between requests."""
