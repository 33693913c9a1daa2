"""Say why names are one thing, or are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.options import GraphFolder
from papergraph.cli.output import escape_control, print_json, write_data
from papergraph.errors import NotFoundError
from papergraph.io import graph_folder
from papergraph.models import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papergraph.models import Entity


def why(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name.", show_default=False)],
    other: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Another, to compare with.", show_default=False),
    ] = None,
    *,
    source: GraphFolder = Path("graph"),
    kind: Annotated[
        EntityType | None,
        typer.Option("--kind", case_sensitive=False, help="What the names name."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")] = False,
) -> None:
    """Say why the other names of a thing are its names, or why two names are one thing or two.

    Examples: papergraph why LoRA --in demo
    papergraph why LLMs "language models" --in demo
    """
    from papergraph.explain.resolution import answer_name, answer_pair, iter_lines
    from papergraph.io.files import read_lines
    from papergraph.models import Decision, Entity

    graph_folder.read_report(source)
    entities = [
        entity
        for entity in read_lines(source / graph_folder.ENTITIES, Entity)
        if kind in (None, entity.entity_type)
    ]
    decisions = tuple(read_lines(source / graph_folder.DECISIONS, Decision))
    written, found = _find(name, entities)
    if other is None:
        answer = answer_name(found, decisions, read_titles(source))
    else:
        rewritten, others = _find(other, entities)
        things = _choose_pair(found, others)
        answer = answer_pair((written, rewritten), things, decisions, read_titles(source))
    if as_json:
        print_json(
            {
                "answer": answer.headline,
                "entities": [entity.id for entity in answer.entities],
                "joined": [r.decision.model_dump(mode="json") for r in answer.joined],
                "apart": [r.decision.model_dump(mode="json") for r in answer.apart],
                "hints": list(answer.hints),
            }
        )
        return
    write_data("".join(f"{escape_control(line)}\n" for line in iter_lines(answer)))


def read_titles(source: Path) -> dict[str, str]:
    """Return the title of every paper of a graph folder."""
    from papergraph.io.files import read_lines
    from papergraph.models import Paper

    return {paper.id: paper.title for paper in read_lines(source / graph_folder.PAPERS, Paper)}


def _find(name: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Return a name as papers write it, and what has it, the most used first."""
    from papergraph.queries.name_matching import Candidate, find_match, suggest_names

    candidates = [
        Candidate(e.id, e.name, e.aliases, len({m.paper for m in e.members})) for e in entities
    ]
    match = find_match(name, candidates)
    if match is None:
        raise NotFoundError("thing", name, suggest_names(name, candidates))
    first = next(entity for entity in entities if entity.id == match.candidate.id)
    written = name if name in (first.name, *first.aliases) else first.name
    if match.is_guess:
        typer.echo(f"Showing {first.name!r} for {name!r}.", err=True)
    rest = [e for e in entities if written in (e.name, *e.aliases) and e.id != first.id]
    return written, [first, *sorted(rest, key=lambda e: (-len(e.members), e.id))]


def _choose_pair(left: Sequence[Entity], right: Sequence[Entity]) -> tuple[Entity, Entity]:
    """Prefer one thing that has both names, then things of one kind, then the most used."""
    pairs = [(first, second) for first in left for second in right]
    return min(
        pairs,
        key=lambda pair: (pair[0].id != pair[1].id, pair[0].entity_type != pair[1].entity_type),
    )
