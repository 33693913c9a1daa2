"""Draw a graph, or a part of it, as pages."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.completion import complete_name
from papergraph.cli.graph_options import open_source, say_match
from papergraph.cli.options import GraphFolder
from papergraph.cli.suggestions import SuggestingGroup
from papergraph.io import graph_folder
from papergraph.text.normalize import slug_name

if TYPE_CHECKING:
    from papergraph.api.graph import Graph

app = typer.Typer(
    cls=SuggestingGroup,
    no_args_is_help=True,
    help="Draw a graph, or a part of it, as an offline page.",
)


Name = Annotated[
    str,
    typer.Argument(
        help="A paper, method, dataset, …: name, alias or id.", autocompletion=complete_name
    ),
]
Sure = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out edges less sure than this."),
]


Kind = Annotated[
    str | None,
    typer.Option("--kind", help="What NAME is, e.g. paper, where it may be several things."),
]


class Layout(StrEnum):
    """Say how a page places its nodes."""

    FREE = "free"
    TIMELINE = "timeline"


LayoutOption = Annotated[
    Layout,
    typer.Option("--layout", help="timeline places them by year, from left to right."),
]


@app.command("around", epilog="papergraph view around LoRA --in demo")
def around(
    name: Name,
    *,
    source: GraphFolder = Path("graph"),
    kind: Kind = None,
    hops: Annotated[int, typer.Option("--hops", min=1, max=3, help="Steps from there.")] = 1,
    layout: LayoutOption = Layout.FREE,
    min_confidence: Sure = 0.0,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page.", show_default="GRAPH/views/around-….html"),
    ] = None,
) -> None:
    """Draw what stands around one paper or entity, and print where the page is.

    Case, hyphens, plurals and small slips in NAME are forgiven.
    """
    graph = open_source(source)
    found = find_node(graph, name, kind)
    ending = "" if layout is Layout.FREE else f"-{layout.value}"
    page = output or source / graph_folder.VIEWS / f"around-{slug_name(found)[:80]}{ending}.html"
    _print_page(
        graph.draw(
            page, around=found, hops=hops, layout=layout.value, min_confidence=min_confidence
        )
    )


@app.command("community", epilog="papergraph view community LoRA --in demo")
def community(
    name: Name,
    *,
    source: GraphFolder = Path("graph"),
    kind: Kind = None,
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
    graph = open_source(source)
    found = find_node(graph, name, kind)
    page = output or source / graph_folder.VIEWS / f"community-{slug_name(found)[:80]}.html"
    _print_page(graph.draw(page, community=found, min_confidence=min_confidence))


@app.command("map", epilog="papergraph view map --kind method --around LoRA --in demo")
def entity_map(
    *,
    source: GraphFolder = Path("graph"),
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only these, e.g. method; may be given more than once."),
    ] = None,
    around: Annotated[
        str | None, typer.Option("--around", help="Only what papers name together with this.")
    ] = None,
    hops: Annotated[int, typer.Option("--hops", min=1, help="Steps from there.")] = 2,
    nodes: Annotated[
        int, typer.Option("--nodes", min=2, help="Most entities to draw, the nearest ones.")
    ] = 60,
    layout: LayoutOption = Layout.FREE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page.", show_default="GRAPH/views/map-….html"),
    ] = None,
) -> None:
    """Draw methods, datasets, … joined by the papers that name both, and print where the page is.

    The page holds those papers with their sentences; ticking Papers shows them.
    """
    graph = open_source(source)
    centre = None if around is None else find_node(graph, around)
    name = "-".join(slug_name(part)[:60] for part in (*(kind or ()), centre or "") if part) or "all"
    ending = "" if layout is Layout.FREE else f"-{layout.value}"
    page = output or source / graph_folder.VIEWS / f"map-{name}{ending}.html"
    _print_page(
        graph.draw_map(page, kinds=kind, around=centre, hops=hops, nodes=nodes, layout=layout.value)
    )


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
    page = output or source / graph_folder.VIEWS / "atlas.html"
    graph = open_source(source)
    _print_page(graph.draw(page, min_confidence=min_confidence, nodes=nodes, texts=texts))


def _print_page(page: Path) -> None:
    """Print where a page is, and say on stderr what can be done with it."""
    typer.echo(page)
    texts = page.with_suffix(".texts")
    beside = f" with the folder {texts.name} beside it" if texts.is_dir() else ""
    use = "mail it or open it in a browser; its buttons save PNG, SVG, GEXF and CSV."
    typer.echo(f"One page{beside}: {use}", err=True)


def find_node(graph: Graph, name: str, kind: str | None = None) -> str:
    """Return the id of what a user means, and say on stderr when it is a guess.

    Raises:
        NotFoundError: Nothing is called so.
    """
    match = graph.find(name, kind)
    say_match(name, match.entry.name, match.rivals, is_guess=match.is_guess)
    return match.entry.id
