"""Score extraction against annotated abstracts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.graph_options import AnswerFormat, AnswerStyle, AsJson
from papergraph.cli.options import Jobs, Model, default_jobs
from papergraph.errors import ConfigError
from papergraph.models import ExtractorModel


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Annotated abstracts.")],
    *,
    predicted: Annotated[
        Path | None,
        typer.Option(
            "--predicted",
            help="What was extracted from them, as `papergraph extract` writes it.",
            show_default="extract now",
        ),
    ] = None,
    calibration: Annotated[
        bool,
        typer.Option("--calibration", help="Print how far the confidence of entities holds."),
    ] = False,
    style: AnswerStyle = AnswerFormat.TEXT,
    as_json: AsJson = False,
    jobs: Jobs = None,
    model: Model = ExtractorModel.ACCURATE,
) -> None:
    """Print precision, recall and F1 of mentions, entities, roles and links.

    The interval beside each F1 holds 95 % of 300 bootstrap samples of the papers.
    """
    from papergraph.evaluation import scoring as evaluation
    from papergraph.io.files import read_lines
    from papergraph.models import Extraction

    papers = evaluation.read_gold(gold)
    if predicted is not None:
        if not predicted.exists():
            raise ConfigError(
                f"There is no file {str(predicted)!r}. "
                f"`papergraph extract {gold} -o {predicted}` makes it."
            )
        extractions = list(read_lines(predicted, Extraction))
    else:
        from papergraph.extract import extract_papers

        plain = (paper.paper for paper in papers)
        extractions = list(extract_papers(plain, jobs=jobs or default_jobs(), model=model))
    if calibration:
        from papergraph.evaluation.calibration import calibrate, format_calibration

        table = calibrate(papers, extractions)
        typer.echo(format_calibration(table, as_json=as_json or style is AnswerFormat.JSON))
        return
    result = evaluation.evaluate(papers, extractions)
    typer.echo(evaluation.format_evaluation(result, as_json=as_json or style is AnswerFormat.JSON))
