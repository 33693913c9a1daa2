"""Describe candidates and roles by what the evidence says and what the tagger reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.candidates.gathering import Candidate
from papergraph.extract.candidates.gazetteer import Finding
from papergraph.extract.lexicon.model_data import KINDS, ROLES
from papergraph.extract.preprocess.word_view import Words
from papergraph.extract.tagger.component import Tagging

RULE = "model:tagger"
_LEAST_SHARE = 5e-4
_LEAST_CHANCE = 1e-4
_LEAST_ROLE = 1e-3
_LEAST_OFFERED = 0.1
_WIDTH = 2 * len(KINDS) + 4 + 7
Floats = NDArray[np.float64]


def gather_features(
    words: Words,
    tagging: Tagging,
    candidates: Sequence[Candidate],
    shares: Sequence[Sequence[float]],
) -> Floats:
    """Return a row of features for each candidate.

    Args:
        words: The words of the paper, in which candidates have their places.
        tagging: What the tagger made of the same document.
        candidates: The candidates.
        shares: The probability of every choice that the evidence on each gives.
    """
    if not candidates:
        return np.zeros((0, _WIDTH))
    logs = np.log(np.maximum(np.array(shares), _LEAST_SHARE))
    read = np.array([_read_places(words, tagging, candidate) for candidate in candidates])
    bounded = np.clip(read, _LEAST_CHANCE, 1 - _LEAST_CHANCE)
    forms = np.array([_describe_form(words, candidate) for candidate in candidates])
    log_odds = np.log(bounded / (1 - bounded))
    return np.hstack([logs[:, :-1] - logs[:, -1:], log_odds, forms])


def _read_places(words: Words, tagging: Tagging, candidate: Candidate) -> list[float]:
    """Return the mean chance of each kind, and the mean, most and least chance of any."""
    places = [
        tagging.weigh_span(words.tokens[start], words.tokens[end - 1])
        for start, end in candidate.places
    ]
    means = [sum(chances) / len(places) for chances in zip(*places, strict=True)]
    anything = [sum(chances) for chances in places]
    return [*means, sum(anything) / len(places), max(anything), min(anything)]


def _describe_form(words: Words, candidate: Candidate) -> list[float]:
    start, end = candidate.places[0]
    size, often = end - start, len(candidate.places)
    flags = (
        any(rule == RULE for rule, _ in candidate.rules),
        candidate.shaped,
        often > 1,
        often > 3,
        size == 1,
        size > 2,
        size > 4,
        start < words.title_size,
    )
    return [float(flag) for flag in flags]


def find_tagged(words: Words, tagging: Tagging) -> Iterator[Finding]:
    """Yield every span that the tagger reads as one mention with at least a slight chance."""
    firsts = {int(tagging.rows[token]): word for word, token in enumerate(words.tokens)}
    begins, goes_on = tagging.tags[:, 1::2], tagging.tags[:, 2::2]
    for row, kind in np.argwhere(begins >= _LEAST_OFFERED).tolist():
        chance = float(begins[row, kind])
        end = row + 1
        while chance >= _LEAST_OFFERED and row in firsts:
            more = float(goes_on[end, kind]) if end < len(goes_on) else 0.0
            last = firsts.get(end - 1)
            if chance * (1 - more) >= _LEAST_OFFERED and last is not None:
                yield Finding(firsts[row], last + 1, RULE, KINDS[kind])
            chance *= more
            end += 1


def describe_role(
    words: Words,
    tagging: Tagging,
    kind: str,
    starts: Sequence[int],
    shares: Sequence[float],
) -> list[float]:
    """Return the features of a thing's role.

    Args:
        words: The words of the paper.
        tagging: What the tagger made of the same document.
        kind: The thing's kind.
        starts: The first word of each of its mentions.
        shares: The probability of every role that the cues give.
    """
    read = tagging.roles[[int(tagging.rows[words.tokens[start]]) for start in starts]]
    chances = np.log(np.maximum(read.astype(np.float64), _LEAST_CHANCE))
    return [
        *(float(value) for value in np.log(np.maximum(np.array(shares), _LEAST_ROLE))),
        *(float(value) for value in chances.mean(axis=0)),
        *(float(value) for value in chances.max(axis=0)),
        *(float(kind == known) for known in KINDS),
        float(len(starts) > 1),
        float(read[:, ROLES.index("INTRODUCES")].max()),
    ]
