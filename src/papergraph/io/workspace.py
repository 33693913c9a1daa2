"""Make a whole folder aside, and put it in the place of the old one at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from papergraph.errors import ConfigError

WORKSPACE_PREFIX = ".building-"


@contextmanager
def open_workspace(
    output: Path, *, check: Callable[[Path], None], install: Callable[[Path, Path], None]
) -> Iterator[Path]:
    """Give a folder inside ``output`` to make files in, which go when all is done or failed.

    Args:
        output: The folder to make or to replace.
        check: Refuses an ``output`` that stands there and must not be touched.
        install: Moves what was made, the first folder, into the second; it runs only at the end.

    Raises:
        ConfigError: ``output`` cannot be written, or is refused.
    """
    work = output / f"{WORKSPACE_PREFIX}{os.getpid()}"
    try:
        if output.exists():
            check(output)
        _remove_leftovers(output)
        work.mkdir(parents=True)
    except OSError as exc:
        raise ConfigError(
            f"Cannot write to {str(output)!r}: {exc.strerror or exc}. "
            "Choose another folder with -o."
        ) from exc
    try:
        yield work
        install(work, output)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _remove_leftovers(output: Path) -> None:
    """Remove what runs that were killed outright left behind; others may still run."""
    for path in output.glob(f"{WORKSPACE_PREFIX}*"):
        if not _is_running(path.name.rpartition("-")[2]):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process_id: str) -> bool:
    if os.name != "posix" or not process_id.isdigit():
        return True
    try:
        os.kill(int(process_id), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
