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
    read = _read_places(words, tagging, candidates)
    bounded = np.clip(read, FEATURES.tag_floor, 1 - FEATURES.tag_floor)
    forms = np.array([_describe_form(words, candidate) for candidate in candidates])
    log_odds = np.log(bounded / (1 - bounded))
    return np.hstack([logs[:, :-1] - logs[:, -1:], log_odds, forms])


def _read_places(
    words: WordView, tagging: Tagging, candidates: Sequence[CandidatePhrase]
) -> Floats:
    """Return the mean probability of each type, and the mean, highest and lowest of any type."""
    places = [place for candidate in candidates for place in candidate.places]
    counts = np.array([len(candidate.places) for candidate in candidates])
    read = tagging.span_probabilities(
        [words.tokens[start] for start, _ in places], [words.tokens[end - 1] for _, end in places]
    )
    anything = read.sum(axis=1)
    offsets = np.cumsum(counts) - counts
    means = add_up(np.column_stack([read, anything]), counts) / counts[:, np.newaxis]
    highest = np.maximum.reduceat(anything, offsets)
    return np.column_stack([means, highest, np.minimum.reduceat(anything, offsets)])


def add_up(rows: Floats, counts: NDArray[np.int64]) -> Floats:
    """Return the sums of so many rows after each other, added in their order."""
    sums = np.zeros((len(counts), rows.shape[1]))
    np.add.at(sums, np.repeat(np.arange(len(counts)), counts), rows)
    return sums


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
    entity_types: Sequence[str],
    starts: Sequence[Sequence[int]],
    probabilities: Sequence[Sequence[float]],
) -> Floats:
    """Return a row of features for the role of each entity.

    Args:
        words: The words of the paper.
        tagging: What the tagger made of the same document.
        entity_types: The entities' types.
        starts: The first word of each of their mentions.
        probabilities: Those of every role, by the log-linear model.
    """
    if not starts:
        return np.zeros((0, 0))
    counts = np.array([len(own) for own in starts])
    offsets = np.cumsum(counts) - counts
    read = tagging.roles[tagging.rows[[words.tokens[start] for own in starts for start in own]]]
    tagged = np.log(np.maximum(read.astype(np.float64), FEATURES.tag_floor))
    return np.column_stack(
        [
            np.log(np.maximum(np.array(probabilities), FEATURES.role_floor)),
            add_up(tagged, counts) / counts[:, np.newaxis],
            np.maximum.reduceat(tagged, offsets),
            np.array([[own == known for known in ENTITY_TYPES] for own in entity_types]),
            counts > 1,
            np.maximum.reduceat(read[:, ROLES.index("INTRODUCES")], offsets),
        ]
    )
