"""Draw a graph, or a part of it, as pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.options import GraphFolder
from papergraph.errors import NotFoundError
from papergraph.io import graph_folder
from papergraph.models import Node
from papergraph.text.normalize import slug_name

if TYPE_CHECKING:
    from papergraph.models import PropertyGraph
    from papergraph.queries.name_matching import Candidate

app = typer.Typer(no_args_is_help=True, help="Draw a graph, or a part of it, as an offline page.")


Name = Annotated[str, typer.Argument(help="A paper, method, dataset, …: name, alias or id.")]
Sure = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out edges less sure than this."),
]


@app.command("around", epilog="papergraph view around LoRA --in demo")
def around(
    name: Name,
    *,
    source: GraphFolder = Path("graph"),
    min_confidence: Sure = 0.0,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page.", show_default="GRAPH/views/around-….html"),
    ] = None,
) -> None:
    """Draw what stands around one paper or entity, and print where the page is.

    Case, hyphens, plurals and small slips in NAME are forgiven.
    """
    from papergraph.web.graph import write_around

    graph = _read(source, min_confidence)
    found = find_node(graph, name)
    page = output or source / graph_folder.VIEWS / f"around-{slug_name(found.id)[:80]}.html"
    typer.echo(write_around(graph, found.id, page))


@app.command("community", epilog="papergraph view community LoRA --in demo")
def community(
    name: Name,
    *,
    source: GraphFolder = Path("graph"),
    min_confidence: Sure = 0.0,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The page.", show_default="GRAPH/views/community-….html"
        ),
    ] = None,
) -> None:
    """Draw the community of the atlas that NAME belongs to, and print where the page is.

    Case, hyphens, plurals and small slips in NAME are forgiven.
    """
    from papergraph.web.graph import write_community

    graph = _read(source, min_confidence)
    found = find_node(graph, name)
    page = output or source / graph_folder.VIEWS / f"community-{slug_name(found.id)[:80]}.html"
    typer.echo(write_community(graph, found.id, page))


@app.command("atlas", epilog="papergraph view atlas --min-confidence 0.5 --in demo -o sure.html")
def atlas(
    *,
    source: GraphFolder = Path("graph"),
    min_confidence: Sure = 0.0,
    nodes: Annotated[
        int,
        typer.Option("--nodes", min=1, help="Most nodes to draw, the most connected ones."),
    ] = 100_000,
    texts: Annotated[
        bool,
        typer.Option(
            "--texts/--no-texts", help="Keep abstracts and sentences: most of the page's size."
        ),
    ] = True,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page.", show_default="GRAPH/views/atlas.html"),
    ] = None,
) -> None:
    """Draw the whole graph as a map, and print where the page is."""
    from papergraph.web.graph import write_atlas

    graph = _read(source, min_confidence)
    page = output or source / graph_folder.VIEWS / "atlas.html"
    typer.echo(write_atlas(graph, page, limit=nodes, has_texts=texts))


def _read(source: Path, min_confidence: float) -> PropertyGraph:
    from papergraph.graph import read_graph
    from papergraph.web.graph import keep_confident

    graph_folder.read_report(source)
    return keep_confident(read_graph(source / graph_folder.GRAPH), min_confidence)


def find_node(graph: PropertyGraph, name: str) -> Candidate:
    """Find the paper or entity that a user means, and say on stderr when it is a guess.

    Raises:
        NotFoundError: Nothing is called so.
    """
    from papergraph.queries.name_matching import find_match, suggest_names

    candidates = [_make_candidate(node) for node in graph.nodes]
    match = find_match(name, candidates, by_part=True)
    if match is None:
        raise NotFoundError("paper or entity", name, suggest_names(name, candidates))
    if match.is_guess:
        typer.echo(f"Showing {match.candidate.name!r} for {name!r}.", err=True)
    return match.candidate


def _make_candidate(node: Node) -> Candidate:
    from papergraph.queries.name_matching import Candidate

    aliases, papers = node.properties.get("aliases", ()), node.properties.get("paper_count", 0)
    return Candidate(
        id=node.id,
        name=str(node.properties.get("name") or node.properties.get("title") or node.id),
        others=aliases if isinstance(aliases, tuple) else (),
        weight=papers if isinstance(papers, int) else 0,
    )
