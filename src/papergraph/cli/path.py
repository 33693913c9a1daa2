"""Explain how two papers or entities are connected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papergraph.cli.graph_options import (
    Database,
    Format,
    Source,
    end_without_rows,
    open_source,
    tell_match,
)
from papergraph.cli.options import MinConfidence
from papergraph.cli.output import (
    OutputFormat,
    escape_control,
    make_console,
    print_json,
    print_rows,
)
from papergraph.text.normalize import shorten

if TYPE_CHECKING:
    from papergraph.queries.paths import Answer, Explained, Named, Sentence

_NAME_WIDTH = 60


def path(
    start: Annotated[
        str, typer.Argument(metavar="A", help="A paper or entity: name, title or id.")
    ],
    goal: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    alternatives: Annotated[
        int, typer.Option("--alternatives", "-a", min=0, max=20, help="Other connections at most.")
    ] = 2,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Say how two papers or entities are connected, in the sentences of the papers between them.

    The best connection is short and sure and passes what few papers name: not through "LLM" where
    something rarer leads there. Case, hyphens, plurals and small slips in the names are forgiven.
    """
    from papergraph.queries.paths import connect

    with open_source(source, database) as store:
        answer = connect(store, start, goal, most=1 + alternatives, min_confidence=min_confidence)
    for end in (answer.start, answer.goal):
        tell_match(end.asked or "", end.name, end.rivals, is_guess=end.is_guess)
    if style is OutputFormat.TABLE:
        _print_for_people(answer)
    elif style is OutputFormat.JSON:
        print_json(_describe(answer))
    else:
        rows = list(_iter_rows(answer))
        columns = tuple(rows[0]) if rows else ("connection", "step")
        print_rows(columns, [tuple(row.values()) for row in rows], style)
    if not answer.connections:
        raise end_without_rows(
            f"Nothing short enough to tell anything connects {answer.start.name!r} with "
            f"{answer.goal.name!r}."
        )


def _print_for_people(answer: Answer) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = make_console()
    for end in (answer.start, answer.goal):
        label, identifier = end.key
        console.print(Text(escape_control(f"{end.name} ({label} {identifier})"), style="bold"))
    for number, connection in enumerate(answer.connections, start=1):
        console.print()
        console.print(Text(escape_control(f"{number}. {_name_passed(answer, connection)}")))
        for step in connection.sentences:
            said = Text(escape_control(_say(step)), style="bold" if number == 1 else "")
            console.print(Padding(said, (0, 0, 0, 3), expand=False))
            proof = Text(escape_control(f"“{step.sentence}”"), style="dim")
            console.print(Padding(proof, (0, 0, 0, 7), expand=False))


def _name_passed(answer: Answer, connection: Explained) -> str:
    """Return what a connection passes, in order."""
    here, passed = answer.start.key, []
    for step in connection.sentences[:-1]:
        there = step.target if step.source.key == here else step.source
        passed.append(_name(there))
        here = there.key
    return f"Through {', '.join(passed)}" if passed else "Directly"


def _say(step: Sentence) -> str:
    """Return a step as a plain sentence."""
    from papergraph.web.theme import EDGE_WORDS

    return f"{_name(step.source)} {EDGE_WORDS[step.type].active} {_name(step.target)}"


def _name(node: Named) -> str:
    name = shorten(node.name, _NAME_WIDTH)
    return f"“{name}”" if node.key[0] == "Paper" else name


def _describe(answer: Answer) -> dict[str, Any]:
    ends = {
        role: {"asked": end.asked, "kind": end.key[0], "id": end.key[1], "name": end.name}
        for role, end in (("start", answer.start), ("goal", answer.goal))
    }
    steps: dict[int, list[dict[str, object]]] = {}
    for row in _iter_rows(answer):
        steps.setdefault(int(str(row["connection"])), []).append(row)
    connections = [
        {
            "bits": connection.bits,
            "steps": [{k: v for k, v in row.items() if k != "connection"} for row in steps[number]],
        }
        for number, connection in enumerate(answer.connections, start=1)
    ]
    return {**ends, "connections": connections}


def _iter_rows(answer: Answer) -> Iterator[dict[str, object]]:
    for number, connection in enumerate(answer.connections, start=1):
        for place, step in enumerate(connection.sentences, start=1):
            yield {
                "connection": number,
                "step": place,
                "says": _say(step),
                "type": step.type,
                "source_id": step.source.key[1],
                "source": step.source.name,
                "target_id": step.target.key[1],
                "target": step.target.name,
                "confidence": step.confidence,
                "quote": step.quote,
                "sentence": step.sentence,
            }
