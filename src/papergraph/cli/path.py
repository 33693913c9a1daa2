"""Explain how two papers or entities are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

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
from papergraph.cli.options import MinConfidence
from papergraph.cli.output import OutputFormat, make_console, print_json, print_rows
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from papergraph.api.answers import Paths
    from papergraph.queries.paths import ExplainedPath

EPILOG = EXIT_CODES


def path(
    start: Annotated[
        str,
        typer.Argument(
            metavar="A", help="A paper or entity: name, title or id.", autocompletion=complete_name
        ),
    ],
    goal: Annotated[
        str, typer.Argument(metavar="B", help="Another one.", autocompletion=complete_name)
    ],
    *,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    alternatives: Annotated[
        int, typer.Option("--alternatives", "-a", min=0, max=20, help="Other paths at most.")
    ] = 2,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Say how two papers or entities are connected, in the sentences of the papers between them.

    The best path is short and sure and passes what few papers name: not through "LLM" where
    something rarer leads there. Case, hyphens, plurals and small slips in the names are forgiven.
    """
    with open_source(source, database) as graph:
        answer = graph.path(start, goal, alternatives=alternatives, min_confidence=min_confidence)
    for end in (answer.start, answer.goal):
        say_match(end.asked or "", end.name, end.rivals, is_guess=end.is_guess)
    if style is OutputFormat.TABLE:
        _print_for_people(answer)
    elif style is OutputFormat.JSON:
        print_json(_describe(answer))
    else:
        print_rows(answer.table.columns, answer.table.rows, style)
    if not answer.paths:
        raise end_without_rows(
            f"Nothing short enough to tell anything connects {answer.start.name!r} with "
            f"{answer.goal.name!r}."
        )


def _print_for_people(answer: Paths) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from papergraph.api.answers import say_step

    console = make_console()
    for end in (answer.start, answer.goal):
        label, identifier = end.key
        console.print(Text(escape_control(f"{end.name} ({label} {identifier})"), style="bold"))
    for number, found in enumerate(answer.paths, start=1):
        console.print()
        console.print(Text(escape_control(f"{number}. {_say_passed(answer, found)}")))
        for step in found.steps:
            said = Text(escape_control(say_step(step)), style="bold" if number == 1 else "")
            console.print(Padding(said, (0, 0, 0, 3), expand=False))
            proof = Text(escape_control(f"“{step.sentence}”"), style="dim")
            console.print(Padding(proof, (0, 0, 0, 7), expand=False))


def _say_passed(answer: Paths, found: ExplainedPath) -> str:
    passed = answer.name_passed(found)
    return f"Through {', '.join(passed)}" if passed else "Directly"


def _describe(answer: Paths) -> dict[str, Any]:
    ends = {
        role: {"asked": end.asked, "kind": end.key[0], "id": end.key[1], "name": end.name}
        for role, end in (("start", answer.start), ("goal", answer.goal))
    }
    steps: dict[int, list[dict[str, object]]] = {}
    for row in answer.table:
        number = int(str(row.pop("path")))
        steps.setdefault(number, []).append({**row})
    paths = [
        {"bits": found.bits, "steps": steps[number]}
        for number, found in enumerate(answer.paths, start=1)
    ]
    return {**ends, "paths": paths}
