"""Find established terms by their last word and by the words that usually go on a term."""

from __future__ import annotations

from collections.abc import Iterator

from papergraph.extract.candidates.gazetteer import CandidateSpan
from papergraph.extract.lexicon.cue_words import STOPS
from papergraph.extract.lexicon.model_data import Lexicon, WordUse
from papergraph.extract.preprocess.word_view import WordView
from papergraph.extract.settings import EXTRACT

_UNKNOWN = WordUse()


def last_probability(use: WordUse) -> float:
    """Return how often a word ends a mention, shrunk towards nothing for rare words."""
    return sum(use.last.values()) / (use.seen + 1)


def inside_probability(use: WordUse) -> float:
    """Return how often a word before a mention's word belongs to it, a half for rare words."""
    return (use.inside + 1) / (use.before + 2)


def find_terms(words: WordView, lexicon: Lexicon) -> Iterator[CandidateSpan]:
    """Yield, for every word that may end a term, the term of each plausible length."""
    for last in range(len(words)):
        text = words.texts[last].lower()
        if text in STOPS or text[0].isdigit():
            continue
        if last_probability(lexicon.words.get(words.keys[last], _UNKNOWN)) < EXTRACT.term_end_min:
            continue
        start = last
        while last - start < EXTRACT.term_words - 1 and start > 0 and words.joins(start):
            word = words.texts[start - 1]
            if word.lower() in STOPS and words.gaps[start] != "-":
                break
            if (
                inside_probability(lexicon.words.get(words.keys[start - 1], _UNKNOWN))
                < EXTRACT.term_inside_min
            ):
                break
            start -= 1
            yield CandidateSpan(start, last + 1, "term:head")
        yield CandidateSpan(last, last + 1, "term:head")
