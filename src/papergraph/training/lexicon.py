"""Make the lexicon, the reliability of rules and the weights of evidence."""

from __future__ import annotations

from papergraph.extract.lexicon.model_data import load_names
from papergraph.training.annotated_papers import read_all
from papergraph.training.counting import count_lexicon
from papergraph.training.mention_examples import fit_evidence, gather_lessons
from papergraph.training.model_files import write_lexicon, write_rows, write_weights
from papergraph.training.step_context import Task


def fit_lexicon(task: Task) -> None:
    """Write what was counted in the papers, and the weights of evidence on kinds and roles."""
    with task.progress.stage("lexicon", task.recipe.folds) as advance:
        papers = read_all(task.gold)
        lessons = gather_lessons(papers, folds=task.recipe.folds, advance=advance)
        write_lexicon(task.output, count_lexicon(load_names(), papers))
        shares = (
            (rule, f"{lessons.right[rule] / seen:.3f}", seen)
            for rule, seen in sorted(lessons.seen.items())
        )
        write_rows(task.output / "rules.tsv", shares)
        for name, weights in zip(
            ("kinds", "roles"), fit_evidence(lessons, task.recipe), strict=True
        ):
            write_weights(task.output, name, weights)
