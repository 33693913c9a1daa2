"""Keep raw answers in a file, one a line with what was asked and when, and go on where it ended.

While a fetch runs its answers stand in a file of their own beside the one that is asked for; a
fetch that was stopped is taken up from there, and nothing is asked for twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from papergraph.errors import FetchError
from papergraph.fetch.model import Request
from papergraph.ingest.fetched_answers import HEAD
from papergraph.io.closing import Closing


@dataclass(frozen=True)
class RecordedAnswer:
    """Hold a line of the file: what was asked, and the answer as it came."""

    asked: str
    request: Request
    text: str


class AnswersFile(Closing):
    """Write answers as they come, and give back those of a fetch that was stopped."""

    def __init__(self, path: Path, asked: Mapping[str, str]) -> None:
        """Open the file of a fetch.

        Args:
            path: Where the answers are to be in the end.
            asked: What the user asks for; a file that holds answers to something else is refused.

        Raises:
            FetchError: The file cannot be written.
        """
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._asked = asked
        try:
            self._stream = self._part.open("a+", encoding="utf-8", newline="\n")
        except OSError as exc:
            raise FetchError(f"{self._part} cannot be written: {exc.strerror or exc}.") from exc

    def close(self) -> None:
        """Close the file; what is in it stays for the next time."""
        self._stream.close()
        if self._part.is_file() and not self._part.stat().st_size:
            self._part.unlink()

    def iter_recorded(self) -> Iterator[RecordedAnswer]:
        """Yield the answers of a fetch that was stopped; half a line at the end is dropped.

        Raises:
            FetchError: They are answers to something else.
        """
        self._stream.seek(0)
        kept = 0
        while line := self._stream.readline():
            answer = _parse(line) if line.endswith("\n") else None
            if answer is None:
                break
            if answer.asked != json.dumps(dict(self._asked), sort_keys=True):
                raise FetchError(
                    f"{self._part} holds what was fetched for something else ({answer.asked}). "
                    "Remove it, or write to another file."
                )
            kept = self._stream.tell()
            yield answer
        self._stream.seek(kept)
        self._stream.truncate()

    def append(self, request: Request, text: str, records: int) -> None:
        """Write an answer, so that it is not asked for again."""
        head = {
            **self._asked,
            "request": request.model_dump(exclude_defaults=True),
            "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "records": records,
        }
        # In JSON a line can only end between values.
        is_json = text.lstrip()[:1] in ("{", "[")
        answer = (
            text.replace("\r", " ").replace("\n", " ")
            if is_json
            else json.dumps(text, ensure_ascii=False)
        )
        start = json.dumps({HEAD: head}, ensure_ascii=False)[:-1]
        self._stream.write(f'{start}, "answer": {answer}}}\n')
        self._stream.flush()

    def finish(self) -> None:
        """Put the file where it was asked for."""
        self._stream.close()
        self._part.replace(self._path)


def _parse(line: str) -> RecordedAnswer | None:
    try:
        value = json.loads(line)
        head = value[HEAD]
        own = {name: head[name] for name in head.keys() - {"request", "fetched_at", "records"}}
        answer = value["answer"]
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        return RecordedAnswer(
            json.dumps(own, sort_keys=True), Request.model_validate(head["request"]), text
        )
    except (ValueError, KeyError, TypeError):
        return None
