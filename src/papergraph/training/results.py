"""Fit the weights by which numbers become results and go with what they were measured on.

Every paper teaches twice: with its annotated entities, and with those that a pipeline finds which
has not learned from it, so that the weights know how far entities can be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.lexicon.model_data import Weights
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.results.contexts import Setting, Thing, build_setting
from papergraph.extract.results.extractor import KINDS, PAIRED, gather_things
from papergraph.training.config import Recipe
from papergraph.training.loglinear import fit
from papergraph.training.model_files import write_weights
from papergraph.training.out_of_fold_documents import read_unlearned
from papergraph.training.result_examples import Lessons, gather_annotated, gather_lessons
from papergraph.training.step_context import Task


def fit_results(task: Task) -> None:
    """Write the weights of both models."""
    with task.progress.stage("results", len(task.gold)) as advance:
        docs = {}
        for number, doc in read_unlearned(task.gold, task.recipe):
            docs[number] = doc
            advance(1)
        _, lessons = gather_all(task.gold, [docs[number] for number in range(len(docs))])
        numbers, pairs = fit_both(lessons, task.recipe)
        write_weights(task.output, "results.numbers", numbers)
        write_weights(task.output, "results.pairs", pairs)


def gather_all(
    gold: Sequence[GoldPaper], docs: Sequence[Doc]
) -> tuple[list[Setting], list[Lessons]]:
    """Return each paper as the pipeline found it, and what it teaches."""
    settings, lessons = [], []
    for paper, doc in zip(gold, docs, strict=True):
        found = _see(doc, gather_things(doc))
        lesson = gather_lessons(_see(doc, gather_annotated(paper, doc)), paper.results)
        lesson.add(gather_lessons(found, paper.results))
        settings.append(found)
        lessons.append(lesson)
    return settings, lessons


def _see(doc: Doc, things: Sequence[Thing]) -> Setting:
    return build_setting(read_text(doc), doc._.title_end, doc._.sentences, things)


def fit_both(lessons: Iterable[Lessons], recipe: Recipe) -> tuple[Weights, Weights]:
    """Return the weights of cues to numbers and of cues to pairs."""
    everything = Lessons()
    for lesson in lessons:
        everything.add(lesson)
    numbers = fit(everything.numbers, KINDS, decay=recipe.number_decay)
    return numbers, fit(everything.pairs, PAIRED, decay=recipe.pair_decay)
