"""Put the files that a build made into their graph folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from papergraph.errors import ConfigError
from papergraph.io import graph_folder
from papergraph.io.staging import STAGING_PREFIX


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


def move_into_place(work: Path, output: Path) -> None:
    """Replace the old files; without its report, a half-replaced folder is known as such."""
    (output / graph_folder.REPORT).unlink(missing_ok=True)
    shutil.rmtree(output / graph_folder.VIEWS, ignore_errors=True)
    # What a killed writer left beside the old database must never be replayed into the new.
    for path in output.glob(f"{graph_folder.DATABASE}.*"):
        path.unlink()
    for path in sorted(
        work.iterdir(), key=lambda path: (path.name == graph_folder.REPORT, path.name)
    ):
        path.replace(output / path.name)
        # Not before: at every moment, the folder must be known as that of a graph.
        graph_folder.remove_other_form(output, path.name)
