"""Run a fetch request by request, from where one that was stopped ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from papergraph.errors import FetchError
from papergraph.fetch.answers_file import AnswersFile, RecordedAnswer
from papergraph.fetch.http_client import ServiceClient
from papergraph.fetch.model import Page, Query, Request, Service
from papergraph.models import Value

Accept = Callable[[str], bool]
"""Says of an answer to a title whether it is the paper that was meant."""


class FetchReport(Value):
    """Count what came.

    Attributes:
        kept: Answers that a fetch which was stopped had left.
        missing: Papers that were asked for and that the service does not know.
    """

    records: int = 0
    answers: int = 0
    kept: int = 0
    missing: int = 0


class FetchRun:
    """Ask one request after another, those of a fetch that was stopped first."""

    def __init__(
        self,
        service: Service,
        client: ServiceClient,
        answers: AnswersFile,
        on_records: Callable[[int], None],
    ) -> None:
        """Begin; nothing is asked yet."""
        self._service = service
        self._client = client
        self._answers = answers
        self._recorded: Iterator[RecordedAnswer] = answers.iter_recorded()
        self._on_records = on_records
        self._answered = 0
        self._kept = 0
        self.records = 0
        self.missing = 0

    @property
    def report(self) -> FetchReport:
        """Return what came so far."""
        return FetchReport(
            records=self.records, answers=self._answered, kept=self._kept, missing=self.missing
        )

    def follow_plan(self, query: Query) -> None:
        """Ask all that a query needs; a search ends where enough records came."""
        wanted = len(query.identifiers) or query.limit
        for first in self._service.plan(query):
            self._follow(first, wanted)
        if query.identifiers:
            self.missing += max(0, len(query.identifiers) - self.records)

    def _follow(self, first: Request, limit: int) -> None:
        """Ask for page after page, until there is no other or enough records came."""
        request: Request | None = first
        seen = set[Request]()
        while request is not None and request not in seen and self.records < limit:
            seen.add(request)
            page = self.ask(request)
            request = page.following if page.records else None

    def ask(self, request: Request, accept: Accept | None = None) -> Page:
        """Return what the answer to a request holds; where one is not accepted, nothing."""
        recorded = next(self._recorded, None)
        if recorded is not None and recorded.request == request:
            text, page = recorded.text, self._service.read(request, recorded.text)
            self._kept += 1
        elif recorded is not None:
            raise FetchError(
                "What was fetched before was asked for in another way. Remove the .part file."
            )
        else:
            text, page = self._client.fetch(request)
        if accept is not None and not (page.records and accept(text)):
            page = Page(0)
            self.missing += 1
        if recorded is None:
            self._answers.append(request, text, page.records)
        self._answered += 1
        self.records += page.records
        self._on_records(page.records)
        return page
