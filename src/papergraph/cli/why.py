"""Say why names are one thing, or entries one paper, or are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.completion import complete_name
from papergraph.cli.graph_options import (
    EXIT_CODES,
    AnswerFormat,
    AnswerStyle,
    AsJson,
    open_source,
    say_match,
)
from papergraph.cli.options import GraphFolder
from papergraph.cli.output import print_json, write_data
from papergraph.models import EntityType
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from papergraph.api.answers import PaperAnswer

EPILOG = EXIT_CODES


def why(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A name, or a paper.",
            autocompletion=complete_name,
            show_default=False,
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="Another, to compare with.",
            autocompletion=complete_name,
            show_default=False,
        ),
    ] = None,
    *,
    source: GraphFolder = Path("graph"),
    kind: Annotated[
        EntityType | None,
        typer.Option("--kind", case_sensitive=False, help="What the names name."),
    ] = None,
    style: AnswerStyle = AnswerFormat.TEXT,
    as_json: AsJson = False,
) -> None:
    """Say why the other names of a thing are its names, or why two names are one thing or two.

    Papers, by identifier, id, title or file:line, are answered with why entries are one paper.

    Examples: papergraph why LoRA --in demo
    papergraph why LLMs "language models" --in demo
    papergraph why arxiv:1706.03762 refs.bib:12 --in demo
    """
    from papergraph.api.answers import PaperAnswer
    from papergraph.explain.resolution import iter_explanation_lines

    as_json = as_json or style is AnswerFormat.JSON
    found = open_source(source).why(name, other, kind=kind)
    if isinstance(found, PaperAnswer):
        _show_papers(found, as_json=as_json)
        return
    for asked, match in zip((name, other), found.matches, strict=False):
        say_match(str(asked), match.entry.name, match.rivals, is_guess=match.is_guess)
    answer = found.answer
    if as_json:
        print_json(
            {
                "answer": answer.headline,
                "entities": [entity.id for entity in answer.entities],
                "joined": [r.decision.model_dump(mode="json") for r in answer.supporting],
                "apart": [r.decision.model_dump(mode="json") for r in answer.opposing],
                "introductions": list(found.introductions),
                "hints": list(answer.hints),
            }
        )
        return
    lines = iter_explanation_lines(answer, found.introductions)
    write_data("".join(f"{escape_control(line)}\n" for line in lines))


def _show_papers(found: PaperAnswer, *, as_json: bool) -> None:
    answer = found.answer
    if as_json:
        print_json(
            {
                "answer": answer.headline,
                "papers": [paper.id for paper in answer.papers],
                "decisions": [decision.model_dump(mode="json") for decision in answer.decisions],
                "hints": list(answer.hints),
            }
        )
        return
    write_data("".join(f"{escape_control(line)}\n" for line in repr(found).split("\n")))
