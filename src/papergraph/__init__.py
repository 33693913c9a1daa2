"""Build a citation knowledge graph from abstracts, and ask it: ``import papergraph as pg``.

Everything here is loaded when it is first used, so that the import itself takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from papergraph.api.building import (
        Extractions,
        add,
        build,
        explain_paper,
        extract_papers,
        remove,
    )
    from papergraph.api.changing import (
        compare_graphs,
        make_digest,
        take_snapshot,
        write_digest,
    )
    from papergraph.api.fetching import enrich_papers, fetch_papers
    from papergraph.api.graph import Graph, open_graph
    from papergraph.api.plots import plot_use
    from papergraph.errors import NotFoundError, PapergraphError
    from papergraph.models import EntityType, LookupKind, Paper
    from papergraph.queries.library import load_queries as list_queries
    from papergraph.queries.model import QueryResult
    from papergraph.settings import Credentials

__all__ = [
    "Credentials",
    "EntityType",
    "Extractions",
    "Graph",
    "LookupKind",
    "NotFoundError",
    "Paper",
    "PapergraphError",
    "QueryResult",
    "__version__",
    "add",
    "build",
    "compare_graphs",
    "enrich_papers",
    "explain_paper",
    "extract_papers",
    "fetch_papers",
    "list_queries",
    "make_digest",
    "open_graph",
    "plot_use",
    "remove",
    "take_snapshot",
    "write_digest",
]

_HOMES = {
    "Credentials": ("settings", "Credentials"),
    "EntityType": ("models", "EntityType"),
    "Extractions": ("api.building", "Extractions"),
    "Graph": ("api.graph", "Graph"),
    "LookupKind": ("models", "LookupKind"),
    "NotFoundError": ("errors", "NotFoundError"),
    "Paper": ("models", "Paper"),
    "PapergraphError": ("errors", "PapergraphError"),
    "QueryResult": ("queries.model", "QueryResult"),
    "add": ("api.building", "add"),
    "build": ("api.building", "build"),
    "compare_graphs": ("api.changing", "compare_graphs"),
    "enrich_papers": ("api.fetching", "enrich_papers"),
    "explain_paper": ("api.building", "explain_paper"),
    "extract_papers": ("api.building", "extract_papers"),
    "fetch_papers": ("api.fetching", "fetch_papers"),
    "list_queries": ("queries.library", "load_queries"),
    "make_digest": ("api.changing", "make_digest"),
    "open_graph": ("api.graph", "open_graph"),
    "plot_use": ("api.plots", "plot_use"),
    "remove": ("api.building", "remove"),
    "take_snapshot": ("api.changing", "take_snapshot"),
    "write_digest": ("api.changing", "write_digest"),
}
"""Where each name stands: a module of the package, and its name there."""


def __getattr__(name: str) -> object:
    """Load what is asked for; see PEP 562."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{home[0]}"), home[1])
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
