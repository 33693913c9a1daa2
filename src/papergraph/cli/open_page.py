"""Open the index page of a graph."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from papergraph.errors import ConfigError
from papergraph.io import graph_folder


def open_page(
    directory: Annotated[
        Path,
        typer.Argument(metavar="DIR", envvar="PAPERGRAPH_IN", help="A graph folder or a site."),
    ] = Path("graph"),
) -> None:
    """Open the index page of a graph folder, or of a site, in the browser; print where it is.

    The environment variable BROWSER names another browser than the usual one.

    Example: papergraph open demo
    """
    page = directory / graph_folder.INDEX
    if not page.is_file():
        raise ConfigError(
            f"{str(directory)!r} has no {graph_folder.INDEX}. Name a folder that "
            "`papergraph build` or `papergraph site` made."
        )
    typer.echo(page)
    if not webbrowser.open(page.resolve().as_uri()):
        typer.echo("No browser could be started; open that page yourself.", err=True)
