"""Fit the models that combine log-linear models and tagger, on papers unseen by both."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from papergraph.errors import ConfigError
from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.candidates.components import find_all
from papergraph.extract.candidates.tagger_spans import find_tagger_spans
from papergraph.extract.classifier.entities import EntityClassifier
from papergraph.extract.classifier.loglinear import CLASSES
from papergraph.extract.classifier.role_features import RoleFeatures
from papergraph.extract.classifier.stacking import make_stacking_model
from papergraph.extract.classifier.stacking_features import stack_role_features
from papergraph.extract.lexicon.model_data import ROLES
from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.preprocess.word_view import read_words
from papergraph.extract.tagger.component import MODEL, Tagger, Tagging, load_tagger, tag_document
from papergraph.io.files import write_text
from papergraph.training.annotated_papers import AnnotatedPaper, read_annotated
from papergraph.training.calibration import fit_calibration
from papergraph.training.config import StackingConfig
from papergraph.training.mention_examples import cluster_annotated, label_candidates
from papergraph.training.out_of_fold import FoldModels, fit_fold_models, gather_paper_features
from papergraph.training.step_context import StepContext

ENTITY_TYPES_FILE, ROLES_FILE = "stacking.entity_types.json", "stacking.roles.json"
Floats = NDArray[np.float64]


@dataclass(slots=True)
class StackingExamples:
    """Hold rows of features with their gold classes."""

    rows: list[Sequence[float]] = field(default_factory=list)
    gold: list[str] = field(default_factory=list)


def fit_stacking(context: StepContext) -> None:
    """Write the weights of both regressions, for the newest tagger."""
    nlp, config = build_preprocessor(), context.config
    kept = [paper for paper in context.gold if config.holds_out(paper.id)]
    if not kept:
        raise ConfigError(
            f"None of {len(context.gold)} annotated papers falls to the part that the step "
            "'stacking' is fitted to (a tenth, by the hash of the id). Give more papers."
        )
    with context.progress.stage("stacking", len(kept)) as advance:
        rest = [read_annotated(nlp, p) for p in context.gold if not config.holds_out(p.id)]
        models = fit_fold_models(rest, config, folds=config.folds)
        tagger = load_tagger(context.find(MODEL))
        entity_types, roles = StackingExamples(), StackingExamples()
        docs = []
        for paper in kept:
            doc = read_document(nlp, paper, tagger, models)
            add_paper(read_annotated(nlp, paper), doc._.tagging, models, entity_types, roles)
            docs.append(doc)
            advance(1)
        table = _fit_table(entity_types, CLASSES, config.stacking)
        stacking = make_stacking_model(table)
        classifier = EntityClassifier(models.lexicon, models.entity_types, stacking, {})
        table["calibration"] = fit_calibration(kept, docs, classifier)
        _write_table(context.output / ENTITY_TYPES_FILE, table)
        _write_table(context.output / ROLES_FILE, _fit_table(roles, ROLES, config.stacking))


def read_document(nlp: Language, paper: GoldPaper, tagger: Tagger, models: FoldModels) -> Doc:
    """Return a paper's document with what the tagger makes of it and all candidates' places."""
    doc = nlp(make_document(nlp, paper.paper))
    doc._.tagging = tag_document(tagger, doc)
    words = read_words(doc)
    doc._.candidate_spans = (
        *find_all(words, models.lexicon, doc._.abbreviations, doc._.tagging),
        *find_tagger_spans(words, doc._.tagging),
    )
    return doc


def _fit_table(
    examples: StackingExamples, classes: Sequence[str], config: StackingConfig
) -> dict[str, object]:
    fitted = minimize(np.array(examples.rows), examples.gold, classes, config)
    return {"classes": classes, **fitted}


def _write_table(path: Path, table: Mapping[str, object]) -> None:
    write_text(path, json.dumps(table, indent=1) + "\n")


def add_paper(
    paper: AnnotatedPaper,
    tagging: Tagging,
    models: FoldModels,
    entity_types: StackingExamples,
    roles: StackingExamples,
) -> None:
    """Add a paper's candidates and annotated entities to the examples."""
    candidates, rows = gather_paper_features(paper, tagging, models)
    for row, label in zip(rows, label_candidates(paper, candidates), strict=True):
        if label is not None:
            entity_types.rows.append(row.tolist())
            entity_types.gold.append(label)
    role_features = RoleFeatures(paper.words)
    for cluster, role in cluster_annotated(paper, candidates):
        probabilities = models.roles.predict_probabilities(
            [role_features.describe(cluster)], [cluster.entity_type]
        )
        starts = [[mention.start for mention in cluster.mentions]]
        (row,) = stack_role_features(
            paper.words, tagging, [cluster.entity_type], starts, probabilities
        )
        roles.rows.append(row.tolist())
        roles.gold.append(role)


def minimize(
    features: Floats, gold: Sequence[str], classes: Sequence[str], config: StackingConfig
) -> dict[str, list[float] | list[list[float]]]:
    """Return means, spreads and weights of a multinomial logistic regression (Adam)."""
    means, spreads = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-3)
    rows = np.hstack([(features - means) / spreads, np.ones((len(features), 1))])
    one_hot = np.eye(len(classes))[[classes.index(label) for label in gold]]
    weights = np.zeros((rows.shape[1], len(classes)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, config.iterations + 1):
        sums = rows @ weights
        probabilities = np.exp(sums - sums.max(axis=1, keepdims=True))
        probabilities /= probabilities.sum(axis=1, keepdims=True)
        gradient = rows.T @ (probabilities - one_hot) + config.l2 * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        pace = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= config.learning_rate * first / (1 - 0.9**step) / pace
    return {
        "means": means.round(5).tolist(),
        "scales": spreads.round(5).tolist(),
        "weights": weights.round(4).tolist(),
    }
