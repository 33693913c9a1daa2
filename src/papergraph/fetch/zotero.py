"""Ask the Zotero that runs on this computer, which needs no key and no network.

https://www.zotero.org/support/dev/web_api/v3/local_api
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from papergraph.fetch.model import Access, Page, Query, Request, Service, cut_batches
from papergraph.fetch.settings import FETCH

_PATH = "/api/users/0/items"
_PAGE = 100
# e.g. "ABCD2345"
_KEY = re.compile(r"[A-Z0-9]{8}")


def is_item_key(text: str) -> bool:
    """Tell whether a text is the key of an item of a library."""
    return _KEY.fullmatch(text) is not None


def plan(query: Query) -> Iterator[Request]:
    """Yield a request for each batch of item keys, or the first page of a search."""
    if query.identifiers:
        for batch in cut_batches(query.identifiers, FETCH.identifiers_at_once):
            listed = (("itemKey", ",".join(batch)), ("limit", str(_PAGE)), ("format", "json"))
            yield Request(path=_PATH, parameters=listed)
        return
    asked = {"limit": str(_PAGE), "start": "0", "format": "json"}
    asked |= {"q": query.words} if query.words else {}
    yield Request(path=f"{_PATH}/top", parameters=tuple(asked.items()))


def read(request: Request, text: str) -> Page:
    """Count the items, and go on until a page is not full."""
    items = json.loads(text)
    if not isinstance(items, list):
        raise ValueError("no list of items")  # noqa: TRY004 - a broken answer
    given = dict(request.parameters)
    if "start" in given and len(items) >= int(given["limit"]):
        following = str(int(given["start"]) + len(items))
        return Page(len(items), request.replace_parameters(start=following))
    return Page(len(items))


def authorize(_: Access) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the version of the interface; nobody is asked who they are."""
    return {"Zotero-API-Version": "3"}, {}


ZOTERO = Service(
    name="zotero",
    title="Zotero",
    address="http://127.0.0.1:23119",
    seconds=0.0,
    schemes=(),
    plan=plan,
    read=read,
    authorize=authorize,
    unreachable=(
        "Start Zotero 7 or newer, and allow other applications to communicate with it in its "
        "settings under Advanced."
    ),
    is_local=True,
)
