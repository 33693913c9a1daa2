"""Find the spans that the tagger may have read as mentions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from papergraph.extract.candidates.gazetteer import CandidateSpan
from papergraph.extract.lexicon.model_data import ENTITY_TYPES
from papergraph.extract.preprocess.tokens import is_ideographic
from papergraph.extract.preprocess.word_view import WordView
from papergraph.extract.settings import EXTRACT
from papergraph.extract.tagger.component import Tagging

TAGGER_RULE = "model:tagger"


def find_starts(words: WordView, tagging: Tagging) -> list[int]:
    """Return the words at which the tagger sees at least a slight chance that a mention begins."""
    begins = tagging.tags[:, 1::2].sum(axis=1)
    likely = begins[tagging.rows[words.tokens]] >= EXTRACT.tagger_start_min
    found: list[int] = np.flatnonzero(likely).tolist()
    return found


def find_tagger_spans(words: WordView, tagging: Tagging) -> Iterator[CandidateSpan]:
    """Yield every span that the tagger reads as one mention with at least a slight probability."""
    rows = tagging.rows[words.tokens].tolist()
    firsts = {row: word for word, row in enumerate(rows)}
    read, size = tagging.tags.item, len(tagging.tags)
    foreign = {row for row, text in zip(rows, words.texts, strict=True) if is_ideographic(text)}
    begins = tagging.tags[:, 1::2]
    for row, entity_type in np.argwhere(begins >= EXTRACT.tagger_span_min).tolist():
        probability = read((row, 1 + 2 * entity_type))
        end = row + 1
        while probability >= EXTRACT.tagger_span_min and row in firsts and row not in foreign:
            is_over = end == size or end in foreign
            more = 0.0 if is_over else read((end, 2 + 2 * entity_type))
            last = firsts.get(end - 1)
            if probability * (1 - more) >= EXTRACT.tagger_span_min and last is not None:
                yield CandidateSpan(firsts[row], last + 1, TAGGER_RULE, ENTITY_TYPES[entity_type])
            probability *= more
            end += 1
