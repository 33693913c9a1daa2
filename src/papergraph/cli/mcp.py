"""Answer agents over the Model Context Protocol."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.graph_options import Database, open_source
from papergraph.cli.output import write_data
from papergraph.errors import ConfigError

_LOOPBACK = "127.0.0.1"
_WAITING = (
    "Waiting for a client on standard input; clients start this command themselves: "
    "`papergraph mcp {} --print-config` prints what they want."
)


def mcp(
    source: Annotated[
        str,
        typer.Argument(
            metavar="GRAPH", help="A graph folder or a Neo4j address.", envvar="PAPERGRAPH_IN"
        ),
    ] = "graph",
    *,
    http: Annotated[
        bool,
        typer.Option("--http", help="Serve HTTP on this machine alone, instead of stdio."),
    ] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="With --http.")] = 8765,
    allow_cypher: Annotated[
        bool, typer.Option("--allow-cypher", help="Offer read_cypher, for statements that read.")
    ] = False,
    print_config: Annotated[
        bool, typer.Option("--print-config", help="Print what clients want, and end.")
    ] = False,
    database: Database = None,
) -> None:
    """Answer agents over the Model Context Protocol, with ids and quoted sentences, read only.

    A client starts this command itself and talks to it over stdio; with --http it stands at
    http://127.0.0.1:PORT/mcp. It needs the extra mcp.

    Examples:
      papergraph mcp demo --print-config
      papergraph mcp demo --http --port 8765
    """
    from papergraph.api.source import is_address
    from papergraph.mcp.client_config import write_client_config

    if print_config:
        place = source if is_address(source) else str(Path(source).resolve())
        named = [] if database is None else ["--database", database]
        cypher = ["--allow-cypher"] if allow_cypher else []
        write_data(write_client_config([place, *cypher, *named]))
        return
    try:
        from papergraph.mcp.server import make_server
    except ModuleNotFoundError as exc:
        raise ConfigError(
            f"mcp needs {exc.name}, which is not installed: pip install 'papergraph[mcp]'."
        ) from exc
    with open_source(source, database) as graph:
        server = make_server(graph, allow_cypher=allow_cypher)
        if http:
            typer.echo(f"http://{_LOOPBACK}:{port}/mcp", err=True)
            server.run("streamable-http", host=_LOOPBACK, port=port)
        else:
            if sys.stdin.isatty():
                typer.echo(_WAITING.format(source), err=True)
            server.run("stdio")
