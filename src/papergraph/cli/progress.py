"""Show the stages of a run on stderr."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

LOG = logging.getLogger(__name__)


class StageProgress:
    """Draw one bar a stage on a terminal, and remember how long each stage took.

    Attributes:
        is_shown: Whether bars are drawn on terminals; ``--no-progress`` says no for the whole run.
        seconds: Wall time of each finished stage, in the order they ran.
    """

    is_shown = True

    def __init__(self, *, quiet: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._console = Console(stderr=True, quiet=quiet)

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Open a stage; call what it gives with the number of steps just done."""
        started = time.perf_counter()
        columns: list[ProgressColumn] = [TextColumn("{task.description:>8}"), BarColumn()]
        columns.append(_Count() if total is None else MofNCompleteColumn())
        columns.append(TimeElapsedColumn())
        if total is not None:
            columns += (TimeRemainingColumn(), TextColumn("left"))
        live = self._console.is_terminal and self.is_shown
        with Progress(*columns, console=self._console, disable=not live) as bars:
            bar = bars.add_task(name, total=total)

            def advance(steps: int) -> None:
                bars.advance(bar, steps)

            yield advance
            done = total or bars.tasks[bar].completed or 1
            bars.update(bar, total=done, completed=done)
        self.seconds[name] = time.perf_counter() - started
        LOG.info("%s took %.2f s", name, self.seconds[name])


class _Count(ProgressColumn):
    """Show how many steps are done, where nobody knows how many there will be."""

    def render(self, task: Task) -> Text:
        """Return the count; nothing for a stage that is one step."""
        return Text(f"{task.completed:,.0f}" if task.completed > 1 else "")
