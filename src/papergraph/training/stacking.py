"""Fit the weights that join evidence and tagger, on papers that neither was fitted to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from papergraph.errors import ConfigError
from papergraph.extract.classifier.loglinear import CHOICES
from papergraph.extract.classifier.roles import gather_cues
from papergraph.extract.classifier.stacking_features import describe_role
from papergraph.extract.lexicon.model_data import ROLES
from papergraph.extract.pipeline import build_reader, make_document
from papergraph.extract.tagger.component import MODEL, Tagging, load_tagger, tag_document
from papergraph.io.files import write_text
from papergraph.training.annotated_papers import Annotated, read_annotated
from papergraph.training.config import FusionRecipe
from papergraph.training.mention_examples import group_annotated, label_candidates
from papergraph.training.out_of_fold import Judges, fit_judges, weigh_paper
from papergraph.training.step_context import Task

KINDS_FILE, ROLES_FILE = "fusion.kinds.json", "fusion.roles.json"
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Examples:
    """Hold rows of features with their right choices."""

    rows: list[Sequence[float]] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


def fit_fusion(task: Task) -> None:
    """Write the weights of both regressions, for the newest tagger."""
    nlp, recipe = build_reader(), task.recipe
    kept = [paper for paper in task.gold if recipe.holds_out(paper.id)]
    if not kept:
        raise ConfigError(
            f"None of {len(task.gold)} annotated papers falls to the part that the step 'fusion' "
            "learns from (a tenth, by the hash of the id). Give more papers."
        )
    with task.progress.stage("fusion", len(kept)) as advance:
        rest = [read_annotated(nlp, p) for p in task.gold if not recipe.holds_out(p.id)]
        judges = fit_judges(rest, recipe, folds=recipe.folds)
        tagger = load_tagger(task.find(MODEL))
        kinds, roles = Examples(), Examples()
        for paper in kept:
            tagging = tag_document(tagger, make_document(nlp, paper.paper))
            learn_from(read_annotated(nlp, paper), tagging, judges, kinds, roles)
            advance(1)
        for name, choices, examples in ((KINDS_FILE, CHOICES, kinds), (ROLES_FILE, ROLES, roles)):
            table = descend(np.array(examples.rows), examples.right, choices, recipe.fusion)
            text = json.dumps({"choices": choices, **table}, indent=1)
            write_text(task.output / name, f"{text}\n")


def learn_from(
    paper: Annotated, tagging: Tagging, judges: Judges, kinds: Examples, roles: Examples
) -> None:
    """Add a paper's candidates and annotated things to the examples."""
    candidates, rows = weigh_paper(paper, tagging, judges)
    for row, label in zip(rows, label_candidates(paper, candidates), strict=True):
        if label is not None:
            kinds.rows.append(row.tolist())
            kinds.right.append(label)
    for group, role in group_annotated(paper, candidates):
        (shares,) = judges.roles.weigh([gather_cues(paper.words, group)])
        starts = [mention.start for mention in group.mentions]
        roles.rows.append(describe_role(paper.words, tagging, group.kind, starts, shares))
        roles.right.append(role)


def descend(
    features: Floats, right: Sequence[str], choices: Sequence[str], recipe: FusionRecipe
) -> dict[str, list[float] | list[list[float]]]:
    """Return means, spreads and weights of a multinomial logistic regression (Adam), shifted."""
    means, spreads = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-3)
    rows = np.hstack([(features - means) / spreads, np.ones((len(features), 1))])
    wanted = np.eye(len(choices))[[choices.index(choice) for choice in right]]
    weights = np.zeros((rows.shape[1], len(choices)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, recipe.rounds + 1):
        sums = rows @ weights
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = rows.T @ (shares - wanted) + recipe.decay * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        pace = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= recipe.rate * first / (1 - 0.9**step) / pace
    offsets = dict(recipe.offsets)
    weights[-1] += [offsets.get(choice, 0.0) for choice in choices]
    return {
        "means": means.round(5).tolist(),
        "scales": spreads.round(5).tolist(),
        "weights": weights.round(4).tolist(),
    }
