"""Write a graph in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.graph_options import Database, Parameters, open_source, split_parameters
from papergraph.cli.options import MinConfidence, NoProgress, Quiet
from papergraph.cli.progress import StageProgress
from papergraph.cli.suggestions import SuggestingGroup
from papergraph.errors import ConfigError
from papergraph.exports.formats import FORMATS, ExportFormat
from papergraph.io import graph_folder

app = typer.Typer(
    cls=SuggestingGroup, no_args_is_help=True, help="Write a graph in the formats of other tools."
)


_Graph = Annotated[
    str,
    typer.Argument(
        metavar="GRAPH", help="A graph folder or a Neo4j address.", envvar="PAPERGRAPH_IN"
    ),
]
_Output = Annotated[
    Path,
    typer.Option("--output", "-o", help="The file to write; for tables and notes the folder."),
]
_ChosenOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="The file to write; for tables and notes the folder.",
        show_default="the graph's name, with the ending of the format",
    ),
]
_Around = Annotated[
    str | None, typer.Option("--around", metavar="NAME", help="Only this and what is joined to it.")
]
_Kinds = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND,…", help="Only papers and entities of these kinds."),
]
_QueryName = Annotated[
    str | None,
    typer.Option("--query", metavar="NAME", help="Only the papers of a query of the library."),
]


def _name_graph(source: str) -> str:
    """Return what files of a graph are named after."""
    from papergraph.api.source import is_address

    return "graph" if is_address(source) else Path(source).resolve().name or "graph"


def _choose_output(chosen: ExportFormat, source: str) -> Path:
    """Return where a graph goes that nobody said the place of.

    Raises:
        ConfigError: Something is there, perhaps what the graph was built from.
    """
    output = Path(chosen.name_output(_name_graph(source)))
    if output.exists():
        raise ConfigError(
            f"{str(output)!r} is there already. `-o {output}` replaces it, or name another place."
        )
    return output


def _add_format(chosen: ExportFormat) -> None:
    """Add the command of a format; all take the same options."""

    def export(
        source: _Graph,
        *,
        output: _ChosenOutput = None,
        around: _Around = None,
        kind: _Kinds = None,
        min_confidence: MinConfidence = 0.0,
        query: _QueryName = None,
        parameters: Parameters = None,
        database: Database = None,
    ) -> None:
        with open_source(source, database) as graph:
            path = graph.export(
                chosen.name,
                output or _choose_output(chosen, source),
                around=around,
                kinds=None if kind is None else kind.split(","),
                min_confidence=min_confidence,
                query=query,
                parameters=split_parameters(parameters),
            )
        typer.echo(path)

    example = f"Example: papergraph export {chosen.name} demo -o {chosen.name_output('demo')}"
    app.command(chosen.name, help=f"{chosen.title}.", epilog=example)(export)


for each in FORMATS.values():
    _add_format(each)


@app.command("sssom")
def export_sssom(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A graph folder.")],
    *,
    output: _Output,
) -> None:
    """Write the decisions on names as SSSOM: what is one thing, what is not, and why.

    `papergraph build --aliases FILE.tsv` reads such a file like aliases.toml: exactMatch and sameAs
    make two names one, with the modifier Not they keep them apart, all else rules on nothing.

    Example: papergraph export sssom demo -o decisions.sssom.tsv
    """
    with open_source(directory) as graph:
        typer.echo(graph.export_decisions(output))


@app.command("neo4j-admin")
def export_neo4j_admin(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A graph folder.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the CSV files go.")
    ],
    database: Annotated[str, typer.Option("--database", help="The database to fill.")] = "neo4j",
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Let the command delete the database that is there."),
    ] = False,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
) -> None:
    """Write CSV files for a first load in bulk, and print the command that imports them.

    `neo4j-admin database import` makes a new database while no server runs on it, far faster than
    `papergraph load`. Run `papergraph load` afterwards: it defines the indexes, and finds
    everything else in its place.

    A server that has run once has a database `neo4j` already, if only an empty one, and the command
    refuses to touch it. With `--overwrite` it deletes that database, whatever it holds, yours or
    papergraph's, and makes it anew.

    Example: papergraph export neo4j-admin demo -o csv
    """
    from papergraph.graph import GraphFile
    from papergraph.stores.neo4j.admin_import import write_command, write_import
    from papergraph.stores.sync import summarize_graph

    if "," in str(output):
        raise ConfigError(f"{str(output)!r} holds a comma, where neo4j-admin ends a file's name.")
    graph_folder.read_report(directory)
    graph = GraphFile(graph_folder.find_file(directory, graph_folder.GRAPH))
    progress = StageProgress(quiet=quiet)
    with progress.stage("check", None):
        total = graph.check()
        digest = summarize_graph(graph).digest
    with progress.stage("write", total) as advance:
        files = write_import(graph, output, digest=digest)
        advance(total)
    typer.echo(write_command(files, database=database, overwrite=overwrite))
