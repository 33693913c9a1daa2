"""Draw parts of a graph as pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph import folder
from papergraph.cli.options import GraphFolder
from papergraph.errors import NotFoundError
from papergraph.models import Node
from papergraph.text import slug_name

if TYPE_CHECKING:
    from papergraph.models import PropertyGraph
    from papergraph.queries.matching import Candidate

app = typer.Typer(no_args_is_help=True, help="Draw a part of a graph as an offline page.")


@app.callback()
def _group() -> None:
    """Keep ``around`` a subcommand although it is the only one."""


@app.command("around")
def around(
    name: Annotated[str, typer.Argument(help="A paper, method, dataset, …: name, alias or id.")],
    *,
    source: GraphFolder = Path("graph"),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page.", show_default="GRAPH/views/around-….html"),
    ] = None,
) -> None:
    """Draw what stands around one paper or entity, and print where the page is.

    Case, hyphens, plurals and small slips in NAME are forgiven.
    """
    from papergraph.graph import read_graph
    from papergraph.views import write_around

    folder.read_report(source)
    graph = read_graph(source / folder.GRAPH)
    found = _find(graph, name)
    page = output or source / folder.VIEWS / f"around-{slug_name(found.id)[:80]}.html"
    write_around(graph, found.id, page)
    typer.echo(page)


def _find(graph: PropertyGraph, name: str) -> Candidate:
    from papergraph.queries.matching import find_match, suggest_names

    candidates = [_make_candidate(node) for node in graph.nodes]
    match = find_match(name, candidates, by_part=True)
    if match is None:
        raise NotFoundError("paper or entity", name, suggest_names(name, candidates))
    if match.is_guess:
        typer.echo(f"Showing {match.candidate.name!r} for {name!r}.", err=True)
    return match.candidate


def _make_candidate(node: Node) -> Candidate:
    from papergraph.queries.matching import Candidate

    aliases, papers = node.properties.get("aliases", ()), node.properties.get("paper_count", 0)
    return Candidate(
        id=node.id,
        name=str(node.properties.get("name") or node.properties.get("title") or node.id),
        others=aliases if isinstance(aliases, tuple) else (),
        weight=papers if isinstance(papers, int) else 0,
    )
