"""Explain what the extractor saw in one paper, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.graph_options import Format
from papergraph.cli.options import GraphFolder
from papergraph.cli.output import OutputFormat
from papergraph.errors import GraphError, NotFoundError
from papergraph.io import graph_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papergraph.explain.extraction import Explanation
    from papergraph.models import Paper, Resolution


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

    Case, hyphens and small slips in PAPER are forgiven. CSV holds the table of entities alone;
    offsets in JSON count characters of title, newline, abstract.

    Exit codes: 0 explained, 1 no such paper or failed, 2 wrong usage.
    """
    if page is not None and style is not OutputFormat.TABLE:
        raise typer.BadParameter("--html writes a page; it takes no --format.")
    if text is not None:
        explanation = _explain_text(text, name)
    elif name is not None:
        explanation = _explain_from_folder(source, name)
    else:
        raise typer.BadParameter("Name a paper of the graph, or give one with --text.")
    if page is not None:
        from papergraph.web.explanation_page import write_explanation

        typer.echo(write_explanation(explanation, page))
        return
    from papergraph.cli.explanation_output import print_explanation

    print_explanation(explanation, style)


def _explain_text(text: str, name: str | None) -> Explanation:
    from papergraph.explain.extraction import explain as explain_paper
    from papergraph.extract import extract_papers
    from papergraph.ingest.single_paper import read_single_paper

    papers = read_single_paper(text, stdin=sys.stdin.buffer)
    if name is None and len(papers) > 1:
        raise typer.BadParameter(f"{text!r} holds {len(papers)} papers. Name one of them.")
    paper = papers[0] if name is None else _find_paper(name, papers)
    (extraction,) = extract_papers([paper])
    return explain_paper(paper, extraction)


def _explain_from_folder(source: Path, name: str) -> Explanation:
    from papergraph.explain.extraction import explain as explain_paper
    from papergraph.io.files import read_lines
    from papergraph.models import Extraction, Paper

    graph_folder.read_report(source)
    paper = _find_paper(name, tuple(read_lines(source / graph_folder.PAPERS, Paper)))
    extractions = read_lines(source / graph_folder.EXTRACTED, Extraction)
    extraction = next((found for found in extractions if found.id == paper.id), None)
    if extraction is None:
        raise GraphError(
            f"{source / graph_folder.EXTRACTED} has nothing on paper {paper.id!r}. "
            "Build the graph again."
        )
    return explain_paper(paper, extraction, _read_resolution(source, paper.id))


def _read_resolution(source: Path, paper: str) -> Resolution:
    """Read the entities that a paper names, and the decisions."""
    from papergraph.io.files import read_lines
    from papergraph.models import Decision, Entity, Resolution

    entities = read_lines(source / graph_folder.ENTITIES, Entity)
    return Resolution(
        entities=tuple(e for e in entities if any(m.paper == paper for m in e.members)),
        decisions=tuple(read_lines(source / graph_folder.DECISIONS, Decision)),
    )


def _find_paper(name: str, papers: Sequence[Paper]) -> Paper:
    from papergraph.queries.name_matching import Candidate, find_match, suggest_names

    candidates = [Candidate(p.id, p.title, tuple(_iter_names(p))) for p in papers]
    match = find_match(name, candidates, by_part=True)
    if match is None:
        raise NotFoundError("paper", name, suggest_names(name, candidates))
    found = match.candidate
    if match.is_guess:
        typer.echo(f"Showing {found.name!r} for {name!r}.", err=True)
    if match.rivals:
        typer.echo(f"Also called so: {', '.join(map(repr, match.rivals))}.", err=True)
    return next(paper for paper in papers if paper.id == found.id)


def _iter_names(paper: Paper) -> Iterator[str]:
    """Yield what a paper is called besides its id and title."""
    yield from filter(None, (paper.url, paper.doi, paper.arxiv_id))
    before, colon, _ = paper.title.partition(":")
    if colon and before:
        yield before
