"""List the commands, each of which is loaded when it is asked for.

A look-up would take a sixth of its time to load those that it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

from papergraph.cli.examples import list_examples

_PANELS: dict[str, dict[str, str]] = {
    "Make a graph": {
        "build": "build",
        "add": "add",
        "remove": "add:remove",
        "fetch": "fetch",
        "enrich": "fetch:enrich",
    },
    "Ask": {
        "lookup": "lookup",
        "query": "query",
        "similar": "similar",
        "path": "path",
        "cypher": "cypher",
        "mcp": "mcp",
    },
    "See": {"open": "open_page", "view": "view:app", "site": "site"},
    "Compare and take elsewhere": {
        "diff": "diff",
        "digest": "digest",
        "export": "export:app",
        "load": "load",
    },
    "Check and correct": {
        "explain": "explain",
        "why": "why",
        "aliases": "aliases:app",
        "coverage": "coverage",
        "doctor": "doctor",
    },
    "The extractor alone": {
        "extract": "extract",
        "resolve": "resolve",
        "evaluate": "evaluate",
        "train": "train",
    },
}
"""Where each command stands, by its heading in the help and its name: a module of this package,
and what the command is called there, where that is not the module's name."""

_PLACES = {name: (panel, at) for panel, places in _PANELS.items() for name, at in places.items()}


class Commands(Mapping[str, Any]):
    """Give a command by its name, loaded once it is asked for."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - typer keeps its own types private
        if name not in self._loaded:
            self._loaded[name] = _load(name, *_PLACES[name])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


def _load(name: str, panel: str, place: str) -> Any:  # noqa: ANN401 - as above
    """Return a command, whose help ends with the ``EPILOG`` of its module."""
    home, _, called = place.partition(":")
    module = import_module(f"papergraph.cli.{home}")
    command = getattr(module, called or home)
    holder = typer.Typer()
    if isinstance(command, typer.Typer):
        holder.add_typer(command, name=name, rich_help_panel=panel)
    else:
        epilog = list_examples(name, getattr(module, "EPILOG", None))
        holder.command(name, rich_help_panel=panel, epilog=epilog)(command)
    return typer.main.get_group(holder).commands[name]
