"""Find established terms by their last word and by the words that usually go on a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def find_terms(words: WordView, lexicon: Lexicon, starts: Iterable[int]) -> Iterator[CandidateSpan]:
    """Yield, from each of these words on, every term: it ends in a word that may end one."""
    for start in starts:
        for last in range(start, words.reach(start, EXTRACT.term_words)):
            if _may_end(words, lexicon, last):
                yield CandidateSpan(start, last + 1, "term:head")
            if not _may_go_on(words, lexicon, last):
                break


def _may_end(words: WordView, lexicon: Lexicon, place: int) -> bool:
    text = words.texts[place].lower()
    if text in STOPS or text[0].isdigit():
        return False
    use = lexicon.words.get(words.keys[place], _UNKNOWN)
    return last_probability(use) >= EXTRACT.term_end_min


def _may_go_on(words: WordView, lexicon: Lexicon, place: int) -> bool:
    """Tell whether a term that has a word may have the next one, too."""
    if words.texts[place].lower() in STOPS and words.gaps[place + 1 : place + 2] != ["-"]:
        return False
    use = lexicon.words.get(words.keys[place], _UNKNOWN)
    return inside_probability(use) >= EXTRACT.term_inside_min
