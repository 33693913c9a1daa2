"""Fit the weights by which numbers become results and go with what they were measured on.

Every paper counts twice: with its annotated entities, and with those that models find which were
not fitted to it, so that the weights reflect how far entities can be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.lexicon.model_data import Weights
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.results.contexts import Argument, DocumentContext, build_document_context
from papergraph.extract.results.extractor import RELATION_CLASSES, RESULT_CLASSES, gather_arguments
from papergraph.training.config import TrainingConfig
from papergraph.training.loglinear import fit
from papergraph.training.model_files import write_weights
from papergraph.training.out_of_fold_documents import read_out_of_fold
from papergraph.training.result_examples import (
    ResultExamples,
    gather_annotated,
    gather_result_examples,
)
from papergraph.training.step_context import StepContext


def fit_results(context: StepContext) -> None:
    """Write the weights of both models."""
    with context.progress.stage("results", len(context.gold)) as advance:
        docs = {}
        for number, doc in read_out_of_fold(context.gold, context.config):
            docs[number] = doc
            advance(1)
        _, examples = gather_examples(context.gold, [docs[number] for number in range(len(docs))])
        numbers, pairs = fit_result_models(examples, context.config)
        write_weights(context.output, "results.numbers", numbers)
        write_weights(context.output, "results.relations", pairs)


def gather_examples(
    gold: Sequence[GoldPaper], docs: Sequence[Doc]
) -> tuple[list[DocumentContext], list[ResultExamples]]:
    """Return each paper as the pipeline found it, and its examples."""
    documents, examples = [], []
    for paper, doc in zip(gold, docs, strict=True):
        found = _build_context(doc, gather_arguments(doc))
        example = gather_result_examples(_build_context(doc, gather_annotated(paper, doc)), paper)
        example.add(gather_result_examples(found, paper))
        documents.append(found)
        examples.append(example)
    return documents, examples


def _build_context(doc: Doc, arguments: Sequence[Argument]) -> DocumentContext:
    return build_document_context(read_text(doc), doc._.title_end, doc._.sentences, arguments)


def fit_result_models(
    examples: Iterable[ResultExamples], config: TrainingConfig
) -> tuple[Weights, Weights]:
    """Return the weights of the features of numbers and of pairs."""
    everything = ResultExamples()
    for example in examples:
        everything.add(example)
    numbers = fit(everything.numbers, RESULT_CLASSES, l2=config.number_l2)
    return numbers, fit(everything.pairs, RELATION_CLASSES, l2=config.relation_l2)
