"""Ask a service for what it knows of the papers of a corpus: ids, years, authors, references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from papergraph.fetch.answers_file import AnswersFile
from papergraph.fetch.fetch_run import Accept, FetchReport, FetchRun
from papergraph.fetch.fetching import describe_query
from papergraph.fetch.http_client import ServiceClient
from papergraph.fetch.model import Query, Service
from papergraph.ingest.fetched_answers import read_answer
from papergraph.ingest.same_paper import Entry, decide_pair
from papergraph.models import Paper


def enrich(
    papers: Sequence[Paper],
    service: Service,
    output: Path,
    *,
    client: ServiceClient,
    on_records: Callable[[int], None] = lambda _: None,
) -> FetchReport:
    """Write the answers of a service to what papers are: an input to build together with them.

    A paper is asked for by an identifier that the service knows, else by its title; an answer to a
    title counts where the rules of merging say that it is the paper.

    Raises:
        FetchError: The service does not answer as it should, or the file cannot be written.
    """
    chosen = {paper.id: _choose_identifier(paper, service) for paper in papers}
    known = tuple(dict.fromkeys(one for one in chosen.values() if one is not None))
    untold = [paper for paper in papers if chosen[paper.id] is None]
    query = Query(identifiers=known)
    asked = describe_query(service, query, [paper.title for paper in untold])
    with AnswersFile(output, asked) as answers:
        run = FetchRun(service, client, answers, on_records)
        if known:
            run.follow_plan(query)
        for paper in untold:
            if service.find_title is not None:
                run.ask(service.find_title(paper.title), _accept(paper))
        answers.finish()
    return run.report


def _choose_identifier(paper: Paper, service: Service) -> str | None:
    """Return the identifier of the scheme that the service lists first."""
    by_scheme = {one.partition(":")[0]: one for one in sorted(Entry(paper).identifiers)}
    return next((by_scheme[scheme] for scheme in service.schemes if scheme in by_scheme), None)


def _accept(paper: Paper) -> Accept:
    own = Entry(paper)

    def is_meant(text: str) -> bool:
        found = (one for one in read_answer(text, "answer", 1) if isinstance(one, Paper))
        return any(decide_pair(own, Entry(one)).is_same for one in found)

    return is_meant
