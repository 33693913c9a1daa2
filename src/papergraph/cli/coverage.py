"""Report the sentences that promise something in which nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.graph_options import Format, open_source
from papergraph.cli.options import GraphFolder
from papergraph.cli.output import OutputFormat, print_json, print_rows, write_data
from papergraph.explain.coverage import CUES

if TYPE_CHECKING:
    from papergraph.explain.coverage import Coverage, CuedSentence


_CUE_NAMES = tuple(cue.name for cue in CUES)
_COUNT_COLUMNS = ("cue", "says", "wants", "sentences", "covered", "share")
_SENTENCE_COLUMNS = ("cue", "paper_id", "elsewhere", "sentence")


def coverage(
    *,
    source: GraphFolder = Path("graph"),
    style: Format = OutputFormat.TABLE,
    cue: Annotated[
        str | None,
        typer.Option(
            "--cue",
            help=f"Show the sentences of one cue: {', '.join(_CUE_NAMES)}.",
            show_default="all",
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Sentences at most, for each cue.")
    ] = 20,
) -> None:
    """Count the sentences that promise something, such as "we propose", and list the empty ones.

    A sentence is covered where what its cue wants was found in it. Those come first whose paper
    has nothing of the kind elsewhere either. jsonl, csv and tsv hold the sentences alone.

    Exit codes: 0 done, 1 failed, 2 wrong usage.
    """
    if cue not in (None, *_CUE_NAMES):
        raise typer.BadParameter(
            f"{cue!r} is no cue. Cues: {', '.join(_CUE_NAMES)}.", param_hint="--cue"
        )
    found = open_source(source).coverage()
    wanted = [s for s in found.missed if cue in (None, s.cue.name)]
    shown = [s for _, group in groupby(wanted, key=_get_cue) for s in list(group)[:limit]]
    _print(found, shown, style)
    if len(shown) < len(wanted):
        typer.echo(f"{len(shown)} of {len(wanted)} sentences; --limit shows more.", err=True)


def _get_cue(sentence: CuedSentence) -> str:
    return sentence.cue.name


def _print(found: Coverage, shown: Sequence[CuedSentence], style: OutputFormat) -> None:
    counts = [
        (c.cue.name, c.cue.phrase, c.cue.expected, c.sentences, c.covered, c.share)
        for c in found.counts
    ]
    rows = [(s.cue.name, s.paper, s.is_elsewhere, s.text) for s in shown]
    if style is OutputFormat.JSON:
        print_json(
            {
                "papers": found.papers,
                "cues": [dict(zip(_COUNT_COLUMNS, row, strict=True)) for row in counts],
                "sentences": [_describe(sentence) for sentence in shown],
            }
        )
        return
    is_data = style in (OutputFormat.CSV, OutputFormat.TSV, OutputFormat.JSONL)
    if not is_data:
        percent = [(*row[:5], None if row[5] is None else f"{row[5]:.0%}") for row in counts]
        print_rows(_COUNT_COLUMNS, percent, style)
        write_data("\n" if rows else "")
    if rows or is_data:
        print_rows(_SENTENCE_COLUMNS, rows, style)


def _describe(sentence: CuedSentence) -> dict[str, object]:
    return {
        "cue": sentence.cue.name,
        "paper_id": sentence.paper,
        "elsewhere": sentence.is_elsewhere,
        "start": sentence.start,
        "end": sentence.end,
        "sentence": sentence.text,
    }
