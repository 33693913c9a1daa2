"""Find phrases that public lists or annotated papers know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papergraph.extract.lexicon.model_data import Lexicon
from papergraph.extract.preprocess.word_view import WordView, case_class
from papergraph.extract.settings import EXTRACT


class CandidateSpan(NamedTuple):
    """Hold a range of words, the rule that found it and the entity type it stands for, if known."""

    start: int
    end: int
    rule: str
    entity_type: str = ""


def find_listed_names(
    words: WordView, lexicon: Lexicon, starts: Iterable[int]
) -> Iterator[CandidateSpan]:
    """Yield every phrase from these words on that is a key of the lexicon, overlaps too."""
    for start in starts:
        stop = words.reach(start, EXTRACT.phrase_words)
        key = ""
        for end in range(start + 1, stop + 1):
            key += words.keys[end - 1]
            if key in lexicon.keys:
                yield from _look_up(words, lexicon, start, end, key)


def _look_up(
    words: WordView, lexicon: Lexicon, start: int, end: int, key: str
) -> Iterator[CandidateSpan]:
    names = lexicon.names.get(key)
    case = ""
    if names:
        case = case_class(words.texts[start:end])
        for name in names:
            if name.case == case or (name.case == "p" and case == "t") or end - start > 1:
                yield CandidateSpan(start, end, f"gazetteer:{name.source}", name.entity_type)
    if key in lexicon.phrase_keys:
        case = case or case_class(words.texts[start:end])
        if (key, case) in lexicon.phrases:
            yield CandidateSpan(start, end, "gazetteer:phrases")
