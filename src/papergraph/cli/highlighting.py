"""Mark what was found in a text, on a terminal or in plain characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from papergraph.models import EntityType
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from rich.text import Text

    from papergraph.explain.extraction import TextSegment

Kinds = Mapping[int, EntityType]
"""The kind of each entity by its position in the paper."""

# Black on a light colour can be read on dark and on light terminals alike.
_COLOURS = {
    EntityType.METHOD: "bright_cyan",
    EntityType.DATASET: "bright_yellow",
    EntityType.BENCHMARK: "bright_green",
    EntityType.TASK: "bright_magenta",
    EntityType.METRIC: "bright_white",
}
_LETTERS = {
    EntityType.METHOD: "M",
    EntityType.DATASET: "D",
    EntityType.BENCHMARK: "B",
    EntityType.TASK: "T",
    EntityType.METRIC: "#",
}


def mark_plainly(segments: Iterable[TextSegment], kinds: Kinds) -> str:
    """Return text with its marks as ``[LoRA|METHOD]``; what would steer a terminal is shown."""
    return "".join(
        f"[{escape_control(s.text)}|{'+'.join(kinds[mark.entity] for mark in s.marks)}]"
        if s.marks
        else escape_control(s.text)
        for s in segments
    )


def mark_in_colour(segments: Iterable[TextSegment], kinds: Kinds) -> Text:
    """Return text with its marks underlined, coloured and followed by the letter of their kind."""
    from rich.text import Text

    marked = Text()
    for segment in segments:
        if not segment.marks:
            marked.append(escape_control(segment.text))
            continue
        colour = _COLOURS[kinds[segment.marks[0].entity]]
        marked.append(escape_control(segment.text), style=f"underline black on {colour}")
        ending = [kinds[mark.entity] for mark in segment.marks if mark.end <= segment.end]
        if ending:
            letters = "".join(_LETTERS[kind] for kind in ending)
            marked.append(f" {letters}", style=f"bold black on {colour}")
    return marked


def make_legend(kinds: Iterable[EntityType]) -> Text:
    """Return a line that says which letter and colour stand for which of the kinds."""
    from rich.text import Text

    legend = Text()
    present = set(kinds)
    for kind in EntityType:
        if kind in present:
            legend.append(f" {_LETTERS[kind]} ", style=f"bold black on {_COLOURS[kind]}")
            legend.append(f" {kind.value.lower()}   ", style="dim")
    return legend
