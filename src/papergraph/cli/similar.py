"""Find the papers that are most like one paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.completion import complete_name
from papergraph.cli.graph_options import (
    EXIT_CODES,
    Database,
    Format,
    Source,
    end_without_rows,
    open_source,
    say_match,
)
from papergraph.cli.output import OutputFormat, make_console, print_json, print_rows
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from papergraph.api.answers import SimilarPapers
    from papergraph.queries.similarity import SimilarPaper

EPILOG = EXIT_CODES


def similar(
    name: Annotated[
        str,
        typer.Argument(
            metavar="PAPER",
            help="Its id, address or title, or a part of it.",
            autocompletion=complete_name,
        ),
    ],
    *,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Papers at most.")] = 10,
) -> None:
    """Say which papers name the same things as this one, the rare ones counting for more.

    What both name is shown rarest first, with the number of papers that name it. Sentences are in
    --format json. Case, hyphens and small slips in PAPER are forgiven.
    """
    with open_source(source, database) as graph:
        found = graph.similar(name, limit=limit)
    say_match(name, found.title, found.rivals, is_guess=found.is_guess)
    if style is OutputFormat.JSON:
        papers = [{**paper.facts, "shared": list(paper.shared)} for paper in found]
        print_json({"asked": name, "id": found.id, "title": found.title, "similar": papers})
    elif style is OutputFormat.TABLE:
        _print_for_people(found)
    else:
        rows = [(*paper.facts.values(), _name_shared(paper)) for paper in found]
        print_rows(("paper_id", "title", "year", "similarity", "shared"), rows, style)
    if not found:
        raise end_without_rows("No other paper shares with this one what few papers name.")


def _print_for_people(found: SimilarPapers) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = make_console()
    console.print(Text(escape_control(found.title), style="bold"))
    for paper in found:
        console.print()
        line = f"{paper.facts['similarity']:.3f}  {paper.facts['title']}"
        console.print(Text(escape_control(line)))
        shared = escape_control(", ".join(_name_shared(paper)))
        console.print(Padding(Text(f"both name {shared}", style="dim"), (0, 0, 0, 7), expand=False))


def _name_shared(paper: SimilarPaper) -> list[str]:
    return [f"{shared['name']} ({shared['papers']})" for shared in paper.shared]
