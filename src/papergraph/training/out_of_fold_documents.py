"""Read annotated papers with models that were not fitted to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.candidates.components import find_all
from papergraph.extract.classifier.entities import EntityClassifier
from papergraph.extract.classifier.mention_clusters import add_clusters
from papergraph.extract.classifier.roles import RoleClassifier
from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.preprocess.word_view import read_words
from papergraph.training.annotated_papers import read_annotated
from papergraph.training.config import TrainingConfig
from papergraph.training.out_of_fold import fit_fold_models


def read_out_of_fold(
    gold: Sequence[GoldPaper], config: TrainingConfig
) -> Iterator[tuple[int, Doc]]:
    """Yield the number and the document of every paper, fold by fold.

    Entities and roles of a fold are those of a lexicon and weights made from the other folds,
    without the tagger, which was trained on all of them.
    """
    nlp = build_preprocessor()
    papers = [read_annotated(nlp, paper) for paper in gold]
    for fold in range(config.folds):
        rest = [paper for number, paper in enumerate(papers) if number % config.folds != fold]
        models = fit_fold_models(rest, config, folds=config.inner_folds)
        entities = EntityClassifier(models.lexicon, models.entity_types, None, {})
        roles = RoleClassifier(models.roles, None)
        for number in range(fold, len(papers), config.folds):
            doc = nlp(make_document(nlp, gold[number].paper))
            doc._.candidate_spans = tuple(
                find_all(read_words(doc), models.lexicon, doc._.abbreviations)
            )
            yield number, roles(add_clusters(entities(doc)))
