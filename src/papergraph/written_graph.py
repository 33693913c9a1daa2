"""Write what stands beside the file of a graph: its pages and its embedded database."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

from papergraph.errors import StoreUnavailableError
from papergraph.graph import GraphFile
from papergraph.io import graph_folder
from papergraph.io.memory import release_memory
from papergraph.io.processes import ENDED_FROM_OUTSIDE, ProcessEndedError, run_apart
from papergraph.io.progress import Progress
from papergraph.models import Edge, Node, PropertyGraph, RunReport
from papergraph.stores import has_embedded_engine
from papergraph.web.graph import write_atlas, write_views
from papergraph.web.index_page import write_index
from papergraph.web.page_links import Navigation, link_main_pages


def write_pages(graph: PropertyGraph, report: RunReport, work: Path) -> None:
    """Write the atlas, the pages of what papers share, and the index that leads to them."""
    # What the graph was made of is gone.
    release_memory()
    path = work / graph_folder.VIEWS / "atlas.html"
    atlas = write_atlas(graph, path, navigation=Navigation(link_main_pages(path, work)))
    pages = (atlas, *write_views(graph, work / graph_folder.VIEWS))
    write_index(graph, report, work / graph_folder.INDEX, pages)


@contextmanager
def open_database_writer(
    graph: Path, path: Path, *, is_apart: bool
) -> Iterator[Callable[[deque[Node | Edge], Progress], None]]:
    """Give what writes the embedded database, where there can be one.

    Args:
        graph: The file of the graph.
        path: The database.
        is_apart: Whether a process of its own begins at once to write it from that file, and what
            is given only waits for it.

    Yields:
        What takes the nodes and edges of the graph, which are let go as they are written.
    """
    if not has_embedded_engine():
        yield lambda parts, _: parts.clear()
        return
    from papergraph.stores.embedded import write_parts  # noqa: PLC0415 - perhaps not installed

    def write(parts: deque[Node | Edge], progress: Progress) -> None:
        with progress.stage("store", len(parts)) as advance:
            write_parts(_drain(parts), path, on_progress=advance)

    if not is_apart:
        yield write
        return
    # The pages take another core meanwhile.
    write_alone = partial(write_parts, threads=1)
    with run_apart(write_alone, GraphFile(graph), path, file=path.with_name(".store")) as written:

        def wait(parts: deque[Node | Edge], progress: Progress) -> None:
            parts.clear()
            try:
                with progress.stage("store", None):
                    written()
            except ProcessEndedError as exc:
                raise StoreUnavailableError(
                    f"What writes {path.name} {ENDED_FROM_OUTSIDE} With one job it is written "
                    "after the pages, in less memory."
                ) from exc

        yield wait


def take_parts(graph: PropertyGraph) -> deque[Node | Edge]:
    """Return the nodes, then the edges of a graph."""
    return deque(chain[Node | Edge](graph.nodes, graph.edges))


def _drain(parts: deque[Node | Edge]) -> Iterator[Node | Edge]:
    """Yield parts and let them go, so that the engine has the memory that the graph had."""
    while parts:
        yield parts.popleft()
    release_memory()
