"""Put the files that a build made into their graph folder."""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from papergraph.errors import ConfigError
from papergraph.io import graph_folder
from papergraph.io.staging import STAGING_PREFIX

_LOG = logging.getLogger(__name__)


def refuse_foreign_files(output: Path) -> None:
    """Refuse a folder that holds what no build made.

    Raises:
        ConfigError: It does.
    """
    if graph_folder.is_graph_folder(output):
        return
    own = (STAGING_PREFIX, f"{graph_folder.DATABASE}.", graph_folder.CACHE, graph_folder.STAGES)
    names = {path.name for path in output.iterdir() if not path.name.startswith(own)}
    foreign = sorted(names - graph_folder.OWN_NAMES)
    if foreign:
        raise ConfigError(
            f"{str(output)!r} is no graph folder and is not empty (it holds {foreign[0]!r}). "
            "Choose another folder with -o."
        )


def _keep_records(work: Path, cache: Path) -> None:
    """Move what is kept of papers to the folder of a cache, which may be on another disk."""
    for name in graph_folder.KEPT:
        if (work / name).exists():
            moved = cache / f".{name}.{os.getpid()}"
            try:
                shutil.move(work / name, moved)
                moved.replace(cache / name)
            except OSError as exc:
                _LOG.warning("%s keeps nothing for the next build: %s.", cache / name, exc)
                with suppress(OSError):
                    moved.unlink(missing_ok=True)
                (work / name).unlink(missing_ok=True)


def move_into_place(work: Path, output: Path, cache: Path | None = None) -> None:
    """Replace the old files; without its report, a half-replaced folder is known as such.

    What is kept of papers for the next build goes to ``cache``, where there is one.
    """
    if cache is not None:
        _keep_records(work, cache)
    (output / graph_folder.REPORT).unlink(missing_ok=True)
    shutil.rmtree(output / graph_folder.VIEWS, ignore_errors=True)
    # What a killed writer left beside the old database must never be replayed into the new.
    for path in output.glob(f"{graph_folder.DATABASE}.*"):
        path.unlink()
    # What is kept of papers that may be gone.
    for name in (graph_folder.KEPT_BLOCKS, *graph_folder.KEPT):
        (output / name).unlink(missing_ok=True)
    for path in sorted(
        work.iterdir(), key=lambda path: (path.name == graph_folder.REPORT, path.name)
    ):
        path.replace(output / path.name)
        # Not before: at every moment, the folder must be known as that of a graph.
        graph_folder.remove_other_form(output, path.name)
