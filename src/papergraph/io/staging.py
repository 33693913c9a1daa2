"""Make the files of a folder in a staging folder, and move them into place at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from papergraph.errors import ConfigError

STAGING_PREFIX = ".building-"


@contextmanager
def open_staging(
    output: Path, *, check: Callable[[Path], None], install: Callable[[Path, Path], None]
) -> Iterator[Path]:
    """Open a staging folder inside ``output`` that is removed when the context ends.

    Args:
        output: The folder to make or to replace.
        check: Refuses an ``output`` that stands there and must not be touched.
        install: Moves the files from the staging folder (first argument) to ``output`` (second);
            it runs only if nothing failed.

    Raises:
        ConfigError: ``output`` cannot be written, or is refused.
    """
    work = output / f"{STAGING_PREFIX}{os.getpid()}"
    is_new = not output.exists()
    try:
        if not is_new:
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
        if is_new:
            # Goes if nothing else came into it.
            with suppress(OSError):
                output.rmdir()


def _remove_leftovers(output: Path) -> None:
    """Remove the staging folders of processes that were killed, not those that still run."""
    for path in output.glob(f"{STAGING_PREFIX}*"):
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
