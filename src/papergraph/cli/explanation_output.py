"""Print an explanation for people or for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from papergraph.cli.highlighting import make_legend, mark_in_colour, mark_plainly
from papergraph.cli.output import (
    OutputFormat,
    make_console,
    print_json,
    print_rows,
    print_table,
    write_data,
)
from papergraph.explain.extraction import VERDICT_SIGNS
from papergraph.models import EntityType
from papergraph.text.escaping import escape_control, escape_markdown

if TYPE_CHECKING:
    from rich.text import Text

    from papergraph.explain.extraction import ExplainedEntity, PaperExplanation, TextSegment
    from papergraph.models import Decision

_ENTITY_COLUMNS = (
    *("entity", "kind", "role", "confidence", "extractors", "mentions"),
    *("graph_name", "graph_id", "joined_by"),
)
_NOTHING = "Nothing was found in this text."

Rows = list[tuple[object, ...]]


def print_explanation(explanation: PaperExplanation, style: OutputFormat) -> None:
    """Write an explanation to stdout."""
    match style:
        case OutputFormat.TABLE:
            _print_for_people(explanation)
        case OutputFormat.JSON:
            print_json(describe(explanation))
        case OutputFormat.MARKDOWN:
            _print_as_markdown(explanation)
        case _:
            print_rows(_ENTITY_COLUMNS, _list_entities(explanation), style)


def describe(explanation: PaperExplanation) -> dict[str, object]:
    """Return an explanation as plain values, ready for JSON."""
    paper, extraction = explanation.paper, explanation.extraction
    return {
        **paper.model_dump(mode="json", exclude_none=True),
        "entities": [_describe_entity(entity) for entity in explanation.entities],
        "links": [link.model_dump(mode="json") for link in extraction.links],
        "results": [result.model_dump(mode="json") for result in extraction.reported],
        "abbreviations": [pair.model_dump(mode="json") for pair in extraction.abbreviations],
        "missed": [
            {
                "cue": sentence.cue.name,
                "wants": sentence.cue.expected,
                "elsewhere": sentence.is_elsewhere,
                "start": sentence.start,
                "end": sentence.end,
                "sentence": sentence.text,
            }
            for sentence in explanation.missed
        ],
    }


def _describe_entity(entity: ExplainedEntity) -> dict[str, object]:
    found, resolved = entity.found, entity.resolved
    described = found.model_dump(mode="json")
    described["kind"] = described.pop("label")
    described["extractors"] = dict(entity.extractors)
    if resolved is not None:
        described["resolved"] = {
            "id": resolved.id,
            "name": resolved.name,
            "in_graph": resolved.is_in_graph,
            "joined_by": [_describe_decision(decision) for decision in resolved.decision_path],
            "kept_apart": [
                _describe_decision(decision) for decision in resolved.opposing_decisions
            ],
        }
    return described


def _describe_decision(decision: Decision) -> dict[str, object]:
    return decision.model_dump(mode="json", exclude={"entity_type", "papers", "features", "note"})


def _list_entities(explanation: PaperExplanation) -> Rows:
    return [
        (
            found.name,
            found.entity_type.value,
            found.role.value,
            found.confidence,
            _name_extractors(entity),
            len(found.mentions),
            resolved.name if resolved and resolved.is_in_graph else None,
            resolved.id if resolved and resolved.is_in_graph else None,
            tuple(map(_say_decision, resolved.decision_path)) if resolved else (),
        )
        for entity in explanation.entities
        for found, resolved in [(entity.found, entity.resolved)]
    ]


def _name_extractors(entity: ExplainedEntity) -> tuple[str, ...]:
    return tuple(
        f"{name} ({count} of {len(entity.found.mentions)})" if len(entity.extractors) > 1 else name
        for name, count in entity.extractors
    )


def _say_decision(decision: Decision) -> str:
    return f"{decision.left} {VERDICT_SIGNS[decision.verdict]} {decision.right}: {decision.rule}"


def _iter_tables(explanation: PaperExplanation) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    """Yield heading, columns and rows of everything but the entities."""
    extraction, text = explanation.extraction, explanation.paper.text
    yield (
        "links",
        ("kind", "url", "in the text"),
        [(link.kind.value, link.url, text[link.start : link.end]) for link in extraction.links],
    )
    yield (
        "results",
        ("value", "kind", "metric", "dataset", "task", "method", "in the text"),
        [
            (r.value, r.kind.value, r.metric, r.dataset, r.task, r.method, text[r.start : r.end])
            for r in extraction.reported
        ],
    )
    yield (
        "abbreviations",
        ("short", "long"),
        [(pair.short, pair.long) for pair in extraction.abbreviations],
    )
    yield (
        "names that were not joined",
        ("why",),
        sorted(
            {
                (_say_decision(decision),)
                for entity in explanation.entities
                for decision in (entity.resolved.opposing_decisions if entity.resolved else ())
            }
        ),
    )
    yield (
        "perhaps missed",
        ("cue", "wants", "elsewhere", "sentence"),
        [(s.cue.name, s.cue.expected, s.is_elsewhere, s.text) for s in explanation.missed],
    )


def _iter_facts(explanation: PaperExplanation) -> Iterator[tuple[str, str]]:
    paper = explanation.paper
    yield "id", paper.id
    for name in ("year", "venue", "url"):
        value = getattr(paper, name)
        if value is not None:
            yield name, str(value)


def _kinds(explanation: PaperExplanation) -> dict[int, EntityType]:
    return {number: entity.found.entity_type for number, entity in enumerate(explanation.entities)}


def _print_as_markdown(explanation: PaperExplanation) -> None:
    kinds = _kinds(explanation)
    write_data(f"## {escape_markdown(explanation.paper.title)}\n\n")
    for name, value in _iter_facts(explanation):
        write_data(f"- {escape_markdown(name)}: {escape_markdown(value)}\n")
    for segments in (explanation.title, explanation.abstract):
        if segments:
            write_data(f"\n{escape_markdown(mark_plainly(segments, kinds))}\n")
    if entities := _list_entities(explanation):
        write_data("\n### entities\n\n")
        print_rows(_ENTITY_COLUMNS, entities, OutputFormat.MARKDOWN)
    else:
        write_data(f"\n{_NOTHING}\n")
    for heading, columns, rows in _iter_tables(explanation):
        if rows:
            write_data(f"\n### {heading}\n\n")
            print_rows(columns, rows, OutputFormat.MARKDOWN)


def _print_for_people(explanation: PaperExplanation) -> None:
    from rich.text import Text

    console = make_console()
    is_plain = console.color_system is None or console.no_color
    kinds = _kinds(explanation)

    def mark(segments: tuple[TextSegment, ...]) -> Text:
        return Text(mark_plainly(segments, kinds)) if is_plain else mark_in_colour(segments, kinds)

    console.print(mark(explanation.title), style="" if is_plain else "bold")
    for name, value in _iter_facts(explanation):
        console.print(Text(f"{name}: {escape_control(value)}", style="dim"))
    if explanation.abstract:
        console.print()
        console.print(mark(explanation.abstract))
    if kinds and not is_plain:
        console.print()
        console.print(make_legend(kinds.values()))
    console.print()
    if explanation.entities:
        console.print(Text("Entities", style="bold underline"))
        print_table(*_arrange(explanation))
    else:
        console.print(_NOTHING)
    for heading, columns, rows in _iter_tables(explanation):
        if rows:
            console.print()
            console.print(Text(heading.capitalize(), style="bold underline"))
            print_table(columns, rows)


def _arrange(explanation: PaperExplanation) -> tuple[Sequence[str], Rows]:
    """Return columns and rows of the entities: few columns, none of them empty."""
    columns: dict[str, Callable[[ExplainedEntity], object]] = {
        "entity": _show_name,
        "role": lambda entity: entity.found.role.value,
        "sure": lambda entity: f"{entity.found.confidence:.2f}",
        "mentions": lambda entity: len(entity.found.mentions),
        "found by": lambda entity: _stack(_name_extractors(entity), first="dim"),
        "in the graph": _show_resolved,
    }
    if all(entity.resolved is None for entity in explanation.entities):
        del columns["in the graph"]
    return tuple(columns), [
        tuple(show(entity) for show in columns.values()) for entity in explanation.entities
    ]


def _show_name(entity: ExplainedEntity) -> Text:
    return _stack([entity.found.name, entity.found.entity_type.value.lower()], first="bold")


def _show_resolved(entity: ExplainedEntity) -> Text:
    resolved = entity.resolved
    if resolved is None:
        return _stack([])
    if not resolved.is_in_graph:
        return _stack(["(left out, unsure)"], first="dim")
    return _stack([resolved.name, resolved.id, *map(_say_decision, resolved.decision_path)])


def _stack(lines: Iterable[str], *, first: str = "") -> Text:
    """Return lines one below the other, all but the first of them dim."""
    from rich.text import Text

    styles = chain([first], repeat("dim"))
    shown = (Text(escape_control(line), style=s) for line, s in zip(lines, styles, strict=False))
    return Text("\n").join(shown)
