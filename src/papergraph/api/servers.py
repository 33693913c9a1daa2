"""Bring a graph to a server, and look whether a stored graph is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papergraph.api.progress import NoProgress
from papergraph.api.source import GraphSource, is_address

if TYPE_CHECKING:
    from papergraph.io.progress import Progress
    from papergraph.stores.base import CheckResult
    from papergraph.stores.sync import LoadMode, LoadReport


def load_graph_into(
    source: GraphSource,
    target: GraphSource,
    *,
    mode: LoadMode | str,
    verify: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Write the graph of a folder into a server, which afterwards holds exactly what the mode says.

    Raises:
        GraphError: The folder's graph does not hold together.
        StoreError: Papers would go that may not, or the server cannot be written to.
    """
    from papergraph.graph import GraphFile
    from papergraph.io import graph_folder
    from papergraph.stores.sync import LoadMode, load_graph

    source.check()
    graph = GraphFile(graph_folder.find_file(source.folder, graph_folder.GRAPH))
    shown = progress or NoProgress()
    with target.open_store(write=True) as store:
        with shown.stage("check", None):
            total = graph.check()
        with shown.stage("load", total) as advance:
            return load_graph(store, graph, mode=LoadMode(mode), verify=verify, on_progress=advance)


def diagnose_graph(source: GraphSource) -> tuple[CheckResult, ...]:
    """Say what is right and what is wrong with a stored graph, and how to mend it.

    Raises:
        StoreUnavailableError: The server went away.
    """
    # A graph of an older papergraph opens for writing alone, and is to be examined too.
    with source.open_store(write=is_address(source.place)) as store:
        return tuple(store.diagnose())
