"""Explain what the extractor saw in one paper, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.graph_options import Format, open_source, say_match
from papergraph.cli.options import GraphFolder
from papergraph.cli.output import OutputFormat

if TYPE_CHECKING:
    from papergraph.explain.extraction import PaperExplanation


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="PAPER",
            help="Its id, address or title, or a part of the title; not needed with --text.",
            show_default=False,
        ),
    ] = None,
    *,
    source: GraphFolder = Path("graph"),
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="FILE",
            help="Explain a paper of this file, without a graph folder: any input format, or a "
            "title and below it the abstract; - reads standard input.",
        ),
    ] = None,
    style: Format = OutputFormat.TABLE,
    page: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page instead and print where it is."),
    ] = None,
) -> None:
    """Show a paper with everything marked that was found in it, what found it, and what it became.

    Case, hyphens and small slips in PAPER are forgiven. jsonl, csv and tsv hold the table of
    entities alone; offsets in JSON count characters of title, newline, abstract.

    Exit codes: 0 explained, 1 no such paper or failed, 2 wrong usage.
    """
    if page is not None and style is not OutputFormat.TABLE:
        raise typer.BadParameter("--html writes a page; it takes no --format.")
    if text is not None:
        explanation = _explain_text(text, name)
    elif name is not None:
        explanation = _explain_from_graph(source, name)
    else:
        raise typer.BadParameter("Name a paper of the graph, or give one with --text.")
    if page is not None:
        from papergraph.api.pages import list_page
        from papergraph.web.explanation_page import write_explanation

        typer.echo(list_page(write_explanation(explanation, page)))
        return
    from papergraph.cli.explanation_output import print_explanation

    print_explanation(explanation, style)


def _explain_text(text: str, name: str | None) -> PaperExplanation:
    from papergraph.api.building import explain_paper, read_paper_file
    from papergraph.queries.name_index import index_papers, resolve

    papers = read_paper_file(text, stdin=sys.stdin.buffer)
    if name is None and len(papers) > 1:
        raise typer.BadParameter(f"{text!r} holds {len(papers)} papers. Name one of them.")
    match = None if name is None else resolve(index_papers(papers), name)
    if name is None or match is None:
        return explain_paper(papers[0])
    say_match(name, match.entry.name, match.rivals, is_guess=match.is_guess)
    return explain_paper(next(paper for paper in papers if paper.id == match.entry.id))


def _explain_from_graph(source: Path, name: str) -> PaperExplanation:
    graph = open_source(source)
    match = graph.source.files.find_paper(name)
    say_match(name, match.entry.name, match.rivals, is_guess=match.is_guess)
    return graph.explain(match.entry.id)
