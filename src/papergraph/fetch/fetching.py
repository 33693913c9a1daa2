"""Fetch what services know into a file that ``build`` reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from papergraph.errors import ConfigError
from papergraph.fetch.answers_file import AnswersFile
from papergraph.fetch.fetch_run import FetchReport, FetchRun
from papergraph.fetch.http_client import ServiceClient
from papergraph.fetch.model import Access, Query, Service
from papergraph.fetch.services import SERVICES
from papergraph.fetch.zotero import is_item_key
from papergraph.text.identifiers import parse_identifier

CONTACT_VARIABLE = "PAPERGRAPH_CONTACT"
"""Environment variable with the address at which services may reach who asks."""


def find_service(name: str) -> Service:
    """Return the service of a name.

    Raises:
        ConfigError: There is no such service.
    """
    if name not in SERVICES:
        raise ConfigError(f"Service {name!r} is not known. Services: {', '.join(SERVICES)}.")
    return SERVICES[name]


def make_query(service: Service, given: Sequence[str], limit: int, access: Access) -> Query:
    """Return identifiers where all that is given are some that the service knows, else words.

    Raises:
        ConfigError: Identifiers are given that the service does not know, or nothing is.
    """
    words = " ".join(given).strip()
    has_key = access.key is not None
    if service.name == "zotero":
        keys = tuple(given) if given and all(map(is_item_key, given)) else ()
        return Query("" if keys else words, keys, has_key, limit)
    found = [parse_identifier(text) for text in given]
    if given and None not in found:
        known = tuple(dict.fromkeys(one for one in found if one is not None))
        foreign = [one for one in known if one.partition(":")[0] not in service.schemes]
        if foreign:
            raise ConfigError(
                f"{service.title} cannot be asked for {foreign[0]!r}; it knows "
                f"{', '.join(service.schemes)}."
            )
        return Query(identifiers=known, has_key=has_key, limit=limit)
    if not words:
        raise ConfigError("Say what to search for, or which identifiers to fetch.")
    return Query(words, (), has_key, limit)


def read_access(service: Service) -> Access:
    """Read from the environment who asks: a key, and an address in ``PAPERGRAPH_CONTACT``."""
    keys = (os.environ.get(name) for name in service.key_variables)
    return Access(next((key for key in keys if key), None), os.environ.get(CONTACT_VARIABLE))


def fetch(
    service: Service,
    query: Query,
    output: Path,
    *,
    client: ServiceClient,
    on_records: Callable[[int], None] = lambda _: None,
) -> FetchReport:
    """Write the answers of a service to a query.

    Args:
        service: Whom to ask.
        query: For what.
        output: The file to make or to replace, once all is there.
        client: The connection.
        on_records: Is told of the records of each answer.

    Raises:
        FetchError: The service does not answer as it should, or the file cannot be written.
    """
    with AnswersFile(output, describe_query(service, query)) as answers:
        run = FetchRun(service, client, answers, on_records)
        run.follow_plan(query)
        answers.finish()
    return run.report


def describe_query(service: Service, query: Query, titles: Sequence[str] = ()) -> dict[str, str]:
    """Return what is asked for, short enough to stand in every line of answers."""
    asked = {"service": service.name, "query": query.words}
    for name, listed in (("identifiers", query.identifiers), ("titles", titles)):
        if listed:
            digest = sha256("\n".join(listed).encode()).hexdigest()[:16]
            asked[name] = f"{len(listed)}, {digest}"
    return asked
