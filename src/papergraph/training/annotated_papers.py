"""Read annotated papers as words, and their mentions as ranges of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language

from papergraph.evaluation.scoring import GoldPaper, find_gold_spans
from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.word_view import WordView, read_words
from papergraph.models import Offsets


@dataclass(frozen=True, slots=True)
class AnnotatedPaper:
    """Hold an annotated paper with its words, and its mentions' entity types by place."""

    gold: GoldPaper
    words: WordView
    pairs: tuple[FoundAbbreviation, ...]
    spans: dict[Offsets, str]


def read_annotated_papers(gold: Iterable[GoldPaper]) -> list[AnnotatedPaper]:
    """Read annotated papers in their order."""
    nlp = build_preprocessor()
    return [read_annotated(nlp, paper) for paper in gold]


def read_annotated(nlp: Language, gold: GoldPaper) -> AnnotatedPaper:
    """Read an annotated paper; a mention that does not begin and end with words is left out."""
    doc = nlp(make_document(nlp, gold.paper))
    words = read_words(doc)
    starts = {start: index for index, start in enumerate(words.starts)}
    ends = {end: index + 1 for index, end in enumerate(words.ends)}
    spans = {
        (starts[start], ends[end]): label
        for start, end, label in find_gold_spans(gold)
        if start in starts and end in ends and starts[start] < ends[end]
    }
    return AnnotatedPaper(gold, words, doc._.abbreviations, spans)
