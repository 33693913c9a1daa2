"""Hold what is asked of a service, and how one service differs from another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from papergraph.models import Value


class Request(Value):
    """Hold one request; keys and addresses of people are never part of it.

    Attributes:
        body: Identifiers to be sent as JSON; a request without any is a GET.
        may_miss: Whether "not found" is an ordinary answer.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()
    may_miss: bool = False

    def replace_parameters(self, **changed: str | None) -> Request:
        """Return the request with other values of some parameters, without those that are None."""
        kept = {name: value for name, value in self.parameters if name not in changed}
        given = {name: value for name, value in changed.items() if value is not None}
        return self.model_copy(update={"parameters": tuple((kept | given).items())})


@dataclass(frozen=True)
class Page:
    """Say how many records an answer holds, and what to ask for next."""

    records: int
    following: Request | None = None


@dataclass(frozen=True)
class Query:
    """Hold what a user asks a service for: identifiers, else words.

    Attributes:
        identifiers: As ``scheme:value``, or in the service's own form.
        has_key: Whether the service knows who asks.
        limit: Records after which no further page is asked for.
    """

    words: str = ""
    identifiers: tuple[str, ...] = ()
    has_key: bool = False
    limit: int = 1000


@dataclass(frozen=True)
class Access:
    """Hold what a service needs to know of who asks."""

    key: str | None = None
    contact: str | None = None


@dataclass(frozen=True)
class Service:
    """Describe a service.

    Attributes:
        address: Where it answers.
        seconds: That it asks to be left in peace between two requests.
        key_variables: Environment variables that may hold a key.
        schemes: Identifiers that it can be asked for; see ``text.identifiers``.
        plan: Gives the first request of each part of a query.
        read: Tells what an answer holds. Raises ValueError where it is broken, and FetchError
            where it says that the query is wrong.
        authorize: Gives headers and parameters for who asks.
        find_title: Gives the request for the one paper of a title, where there is such a thing.
        unreachable: What to do where nothing answers.
        is_local: Whether it is a program on this computer, which answers at once or not at all.
    """

    name: str
    title: str
    address: str
    seconds: float
    schemes: tuple[str, ...]
    plan: Callable[[Query], Iterator[Request]]
    read: Callable[[Request, str], Page]
    authorize: Callable[[Access], tuple[Mapping[str, str], Mapping[str, str]]]
    key_variables: tuple[str, ...] = ()
    find_title: Callable[[str], Request] | None = None
    unreachable: str = "Is there a connection?"
    is_local: bool = False


def cut_batches(items: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    """Yield the items in their order, at most ``size`` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def parse_object(text: str) -> dict[str, Any]:
    """Return the JSON object that an answer is.

    Raises:
        ValueError: It is none.
    """
    try:
        value = json.loads(text)
    except RecursionError as exc:
        raise ValueError("nested too deep") from exc
    if not isinstance(value, dict):
        raise ValueError("not the JSON object that was expected")  # noqa: TRY004 - see Raises
    return value
