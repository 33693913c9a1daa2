"""Register the rules as components that add to ``doc._.candidate_spans``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.candidates.gazetteer import CandidateSpan, find_listed_names
from papergraph.extract.candidates.pattern_rules import find_patterns
from papergraph.extract.candidates.shape_rules import find_shapes
from papergraph.extract.candidates.tagger_spans import find_tagger_spans
from papergraph.extract.candidates.term_rules import find_terms
from papergraph.extract.lexicon.model_data import Lexicon, load_lexicon
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.word_view import WordView, locate_pairs, read_words

Component = Callable[[Doc], Doc]
_ASSIGNS = ["doc._.candidate_spans"]
_REQUIRES = ["doc._.links", "doc._.sentences"]


def find_all(
    words: WordView, lexicon: Lexicon, pairs: Iterable[FoundAbbreviation]
) -> Iterator[CandidateSpan]:
    """Yield what all rules find, as the pipeline's components do together."""
    yield from find_listed_names(words, lexicon)
    yield from find_shapes(words)
    yield from find_patterns(words)
    yield from find_terms(words, lexicon)
    yield from find_pairs(words, pairs)


def find_pairs(words: WordView, pairs: Iterable[FoundAbbreviation]) -> Iterator[CandidateSpan]:
    """Yield both forms of each abbreviation."""
    for short, long in locate_pairs(words, pairs):
        yield CandidateSpan(*short, "abbreviation:short")
        yield CandidateSpan(*long, "abbreviation:long")


@Language.factory("papergraph_gazetteer", assigns=_ASSIGNS, requires=_REQUIRES)
def create_gazetteer(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's call
    """Create the ruler of known names and phrases."""
    lexicon = load_lexicon()

    def add(doc: Doc) -> Doc:
        return _add_spans(doc, find_listed_names(read_words(doc), lexicon))

    return add


@Language.component("papergraph_shape_rules", assigns=_ASSIGNS, requires=_REQUIRES)
def add_shapes(doc: Doc) -> Doc:
    """Add the names that their shape shows."""
    return _add_spans(doc, find_shapes(read_words(doc)))


@Language.component("papergraph_pattern_rules", assigns=_ASSIGNS, requires=_REQUIRES)
def add_patterns(doc: Doc) -> Doc:
    """Add the names that the words around them show."""
    return _add_spans(doc, find_patterns(read_words(doc)))


@Language.factory("papergraph_term_rules", assigns=_ASSIGNS, requires=_REQUIRES)
def create_terms(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's call
    """Create the ruler of established terms."""
    lexicon = load_lexicon()

    def add(doc: Doc) -> Doc:
        return _add_spans(doc, find_terms(read_words(doc), lexicon))

    return add


@Language.component(
    "papergraph_abbreviation_spans", assigns=_ASSIGNS, requires=[*_REQUIRES, "doc._.abbreviations"]
)
def add_pairs(doc: Doc) -> Doc:
    """Add both forms of every abbreviation."""
    return _add_spans(doc, find_pairs(read_words(doc), doc._.abbreviations))


@Language.component(
    "papergraph_tagger_spans", assigns=_ASSIGNS, requires=[*_REQUIRES, "doc._.tagging"]
)
def add_tagged(doc: Doc) -> Doc:
    """Add the spans that the tagger may have read as mentions."""
    return _add_spans(doc, find_tagger_spans(read_words(doc), doc._.tagging))


def _add_spans(doc: Doc, candidate_spans: Iterable[CandidateSpan]) -> Doc:
    doc._.candidate_spans = (*doc._.candidate_spans, *candidate_spans)
    return doc
