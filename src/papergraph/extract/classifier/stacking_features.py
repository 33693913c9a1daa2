"""Join predictions of log-linear models and tagger as features of the stacking models."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.candidates.gathering import CandidatePhrase
from papergraph.extract.candidates.tagger_spans import TAGGER_RULE
from papergraph.extract.lexicon.model_data import ENTITY_TYPES, ROLES
from papergraph.extract.preprocess.word_view import WordView
from papergraph.extract.settings import FEATURES
from papergraph.extract.tagger.component import Tagging

_WIDTH = 2 * len(ENTITY_TYPES) + 4 + 7
Floats = NDArray[np.float64]


def stack_entity_features(
    words: WordView,
    tagging: Tagging,
    candidates: Sequence[CandidatePhrase],
    probabilities: Sequence[Sequence[float]],
) -> Floats:
    """Return a row of features for each candidate.

    Args:
        words: The words of the paper, in which candidates have their places.
        tagging: What the tagger made of the same document.
        candidates: The candidates.
        probabilities: Those of every class, by the log-linear model.
    """
    if not candidates:
        return np.zeros((0, _WIDTH))
    logs = np.log(np.maximum(np.array(probabilities), FEATURES.class_floor))
    read = np.array([_read_places(words, tagging, candidate) for candidate in candidates])
    bounded = np.clip(read, FEATURES.tag_floor, 1 - FEATURES.tag_floor)
    forms = np.array([_describe_form(words, candidate) for candidate in candidates])
    log_odds = np.log(bounded / (1 - bounded))
    return np.hstack([logs[:, :-1] - logs[:, -1:], log_odds, forms])


def _read_places(words: WordView, tagging: Tagging, candidate: CandidatePhrase) -> list[float]:
    """Return the mean probability of each type, and the mean, highest and lowest of any type."""
    places = [
        tagging.span_probabilities(words.tokens[start], words.tokens[end - 1])
        for start, end in candidate.places
    ]
    means = [sum(column) / len(places) for column in zip(*places, strict=True)]
    anything = [sum(row) for row in places]
    return [*means, sum(anything) / len(places), max(anything), min(anything)]


def _describe_form(words: WordView, candidate: CandidatePhrase) -> list[float]:
    start, end = candidate.places[0]
    size, often = end - start, len(candidate.places)
    flags = (
        any(rule == TAGGER_RULE for rule, _ in candidate.rules),
        candidate.shaped,
        often > 1,
        often > 3,
        size == 1,
        size > 2,
        size > 4,
        start < words.title_size,
    )
    return [float(flag) for flag in flags]


def stack_role_features(
    words: WordView,
    tagging: Tagging,
    entity_type: str,
    starts: Sequence[int],
    probabilities: Sequence[float],
) -> list[float]:
    """Return the features of an entity's role.

    Args:
        words: The words of the paper.
        tagging: What the tagger made of the same document.
        entity_type: The entity's type.
        starts: The first word of each of its mentions.
        probabilities: Those of every role, by the log-linear model.
    """
    read = tagging.roles[[int(tagging.rows[words.tokens[start]]) for start in starts]]
    tagged = np.log(np.maximum(read.astype(np.float64), FEATURES.tag_floor))
    return [
        *np.log(np.maximum(np.array(probabilities), FEATURES.role_floor)).tolist(),
        *tagged.mean(axis=0).tolist(),
        *tagged.max(axis=0).tolist(),
        *(float(entity_type == known) for known in ENTITY_TYPES),
        float(len(starts) > 1),
        float(read[:, ROLES.index("INTRODUCES")].max()),
    ]
