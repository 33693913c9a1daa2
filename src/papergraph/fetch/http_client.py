"""Ask a service politely: at its pace, again where it failed, and no longer than is sensible."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from papergraph import __version__
from papergraph.errors import FetchError
from papergraph.fetch.model import Access, Page, Request, Service
from papergraph.fetch.settings import FETCH
from papergraph.io.closing import Closing

if TYPE_CHECKING:
    import httpx

_LOG = logging.getLogger(__name__)
_BUSY = frozenset({429, 503})
_FAILED = frozenset({500, 502, 504})
_REFUSED = frozenset({401, 403})
_SHOWN = 200
_NOTHING = '{"data": []}'


class ServiceClient(Closing):
    """Hold the connection to one service."""

    def __init__(
        self,
        service: Service,
        access: Access,
        *,
        address: str | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """Prepare the connection; nothing is asked yet.

        Args:
            service: Whom to ask.
            access: Who asks.
            address: Where it answers, if elsewhere than it usually does.
            sleep: Waits a number of seconds, by default ``time.sleep``.

        Raises:
            FetchError: The package that speaks HTTP is not installed.
        """
        try:
            import httpx  # noqa: PLC0415 - of an extra
        except ImportError as exc:
            raise FetchError("Install papergraph[fetch] to fetch from services.") from exc
        self._service = service
        self._address = (address or service.address).rstrip("/")
        self._sleep = sleep or time.sleep
        self._next = 0.0
        headers, self._parameters = service.authorize(access)
        contact = f" (mailto:{access.contact})" if access.contact else ""
        self._errors = httpx.HTTPError
        # What environment variables say of proxies is not for a program on this computer.
        self._is_local = self._address == service.address and service.is_local
        self._client = httpx.Client(
            headers={"User-Agent": f"papergraph/{__version__}{contact}", **headers},
            timeout=FETCH.timeout,
            trust_env=not service.is_local,
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def fetch(self, request: Request) -> tuple[str, Page]:
        """Return an answer and what it holds.

        Raises:
            FetchError: The service refuses, asks to wait long, or fails again and again.
        """
        reason, attempt = "", 0
        for attempt in range(FETCH.attempts):
            if attempt:
                self._wait(FETCH.first_wait * 2 ** (attempt - 1), reason)
            self._keep_pace()
            try:
                status, text, retry_after = self._ask(request)
            except self._errors as exc:
                reason = f"the connection failed ({exc or type(exc).__name__})"
                if self._is_local:
                    break
                continue
            if status == 200 or (status == 404 and request.may_miss):
                try:
                    text = _NOTHING if status == 404 else text
                    return text, self._service.read(request, text)
                except (ValueError, RecursionError) as exc:
                    reason = f"the answer is broken ({exc})"
                    continue
            reason = self._explain(status, text, retry_after)
        advice = f" {self._service.unreachable}" if "connection" in reason else ""
        raise FetchError(
            f"{self._service.title} at {self._address} did not answer in {attempt + 1} "
            f"attempt{'s' if attempt else ''}: {reason}.{advice}"
        )

    def _ask(self, request: Request) -> tuple[int, str, str | None]:
        """Return status, body and Retry-After; no redirection is followed, as keys would be."""
        parameters = {**dict(request.parameters), **self._parameters}
        url = f"{self._address}{request.path}"
        content = {"ids": list(request.body)} if request.body else None
        method = "POST" if content else "GET"
        with self._client.stream(method, url, params=parameters, json=content) as answer:
            body = b"".join(self._iter_bounded(answer))
            text = body.decode("utf-8", "replace")
            return answer.status_code, text, answer.headers.get("Retry-After")

    def _iter_bounded(self, answer: httpx.Response) -> list[bytes]:
        parts, length = list[bytes](), 0
        for part in answer.iter_bytes():
            length += len(part)
            if length > FETCH.largest_answer:
                raise FetchError(
                    f"{self._service.title} sends more than {FETCH.largest_answer:,} bytes in one "
                    "answer, which is no list of papers."
                )
            parts.append(part)
        return parts

    def _explain(self, status: int, text: str, retry_after: str | None) -> str:
        """Return why to ask again, after the time that the service wants.

        Raises:
            FetchError: Asking again would not help, or not soon.
        """
        title = self._service.title
        if status in _BUSY:
            if seconds := parse_wait(retry_after):
                if seconds > FETCH.longest_wait:
                    raise FetchError(
                        f"{title} asks to wait {say_seconds(seconds)}. What was fetched is kept: "
                        "the same command goes on from there."
                    )
                self._wait(seconds, "it asks for that")
            return f"it is busy (status {status})"
        if status in _FAILED:
            return f"it failed (status {status})"
        said = " ".join(text[:_SHOWN].split())
        if status in _REFUSED:
            keys = " or ".join(self._service.key_variables)
            advice = f"Set a key in {keys}." if keys else self._service.unreachable
            raise FetchError(f"{title} does not let us in (status {status}). {advice} {said}")
        raise FetchError(f"{title} refuses the request (status {status}): {said}")

    def _keep_pace(self) -> None:
        now = time.monotonic()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._service.seconds

    def _wait(self, seconds: float, reason: str) -> None:
        _LOG.warning("Waiting %s for %s: %s.", say_seconds(seconds), self._service.title, reason)
        self._sleep(seconds)


def parse_wait(retry_after: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a Retry-After header, which gives them or a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit() and len(retry_after) < 10:
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))) / timedelta(seconds=1))


def say_seconds(seconds: float) -> str:
    """Return a time in words, e.g. ``2 hours and 5 minutes``."""
    whole = max(1, round(seconds))
    units = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
    parts = []
    for name, size in units:
        number, whole = divmod(whole, size)
        if number:
            parts.append(f"{number} {name}{'' if number == 1 else 's'}")
    return " and ".join(parts[:2])
