"""Tell when most of a corpus is text that the extractor was not made for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papergraph.extract.lexicon.cue_words import ENGLISH, LEARNING
from papergraph.extract.settings import EXTRACT
from papergraph.models import Paper

# e.g. "we" and "apprentissage", of "we: apprentissage"
_WORD = re.compile(r"[^\W\d_]+")


def describe_scope(papers: Iterable[Paper]) -> tuple[str, ...]:
    """Return a note where most abstracts are not English, or not about machine learning.

    Each abstract is told by the part of its words that are common English words, or words that
    abstracts on machine learning use. ``docs/model.md`` has what was measured.
    """
    read = foreign = other = 0
    for paper in papers:
        words = _WORD.findall(paper.abstract.lower())
        if len(words) < EXTRACT.scope_words:
            continue
        read += 1
        if _part(words, ENGLISH) < EXTRACT.english_min:
            foreign += 1
        elif _part(words, LEARNING) < EXTRACT.learning_min:
            other += 1
    if read < EXTRACT.scope_papers:
        return ()
    if foreign * 2 > read:
        told = f"{foreign} of {read} abstracts are not in English: little is found in them"
        return (f"{told}, and much of it is wrong. Give English abstracts where there are some.",)
    if (foreign + other) * 2 > read:
        told = f"{foreign + other} of {read} abstracts are not about machine learning: names"
        return (f"{told} of other fields are mostly missed or misread.",)
    return ()


def _part(words: list[str], wanted: frozenset[str]) -> float:
    return sum(map(wanted.__contains__, words)) / len(words)
