"""Show nothing of how far a run is, where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class NoProgress:
    """Stand in for what shows progress; see ``io.progress``."""

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Callable[[int], None]]:  # noqa: ARG002
        """Open a stage that nobody watches."""
        yield lambda _: None
