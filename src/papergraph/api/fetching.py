"""Fetch papers from services on the network into files that ``build`` reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from papergraph.api.building import Inputs, list_paths
from papergraph.api.progress import NoProgress
from papergraph.errors import ConfigError

if TYPE_CHECKING:
    from papergraph.fetch.fetch_run import FetchReport
    from papergraph.io.progress import Progress


def fetch_papers(
    service: str,
    query: str | Sequence[str],
    output: str | Path,
    *,
    limit: int = 1000,
    address: str | None = None,
    progress: Progress | None = None,
) -> FetchReport:
    """Write what a service knows to a file that ``build`` reads.

    A fetch that is stopped goes on where it was when it is asked for again. Keys are read from the
    environment: ``OPENALEX_API_KEY``, ``SEMANTIC_SCHOLAR_API_KEY``, ``CROSSREF_API_KEY``, and in
    ``PAPERGRAPH_CONTACT`` the address at which services may reach you.

    Args:
        service: ``arxiv``, ``openalex``, ``semanticscholar``, ``crossref`` or ``zotero``.
        query: Words in the service's own query language, or a list of identifiers.
        output: The file to make or to replace.
        limit: Records after which no further page is asked for.
        address: Where the service answers, if elsewhere than it usually does.
        progress: Is shown how far the fetch is.

    Raises:
        ConfigError: The service is not known, or cannot be asked for that.
        FetchError: The service does not answer as it should.
    """
    from papergraph.fetch.fetching import fetch, find_service, make_query, read_access
    from papergraph.fetch.http_client import ServiceClient

    chosen = find_service(service)
    access = read_access(chosen)
    given = [query] if isinstance(query, str) else list(query)
    wanted = make_query(chosen, given, limit, access)
    total = len(wanted.identifiers) or None
    with (
        ServiceClient(chosen, access, address=address) as client,
        (progress or NoProgress()).stage("fetch", total) as advance,
    ):
        return fetch(chosen, wanted, Path(output), client=client, on_records=advance)


def enrich_papers(
    inputs: Inputs,
    output: str | Path,
    *,
    service: str = "semanticscholar",
    address: str | None = None,
    progress: Progress | None = None,
) -> FetchReport:
    """Write what a service knows of papers: build from both files, and they become one.

    Args:
        inputs: Files, folders or globs in any known format.
        output: The file to make or to replace.
        service: ``semanticscholar``, ``openalex`` or ``crossref``.
        address: Where the service answers, if elsewhere than it usually does.
        progress: Is shown how far it is.

    Raises:
        ConfigError: The service is not known, or cannot be asked for that.
        FetchError: The service does not answer as it should.
        IngestError: An input cannot be read.
    """
    from papergraph.fetch.enrichment import enrich
    from papergraph.fetch.fetching import find_service, read_access
    from papergraph.fetch.http_client import ServiceClient
    from papergraph.fetch.services import ENRICHING
    from papergraph.ingest.reader import read_papers

    chosen = find_service(service)
    if chosen.name not in ENRICHING:
        raise ConfigError(f"{chosen.title} cannot enrich papers. Take {', '.join(ENRICHING)}.")
    papers = read_papers(list_paths(inputs)).papers
    with (
        ServiceClient(chosen, read_access(chosen), address=address) as client,
        (progress or NoProgress()).stage("enrich", len(papers)) as advance,
    ):
        return enrich(papers, chosen, Path(output), client=client, on_records=advance)
