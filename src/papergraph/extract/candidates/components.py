"""Register the finders as components that add to ``doc._.findings``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.candidates.gazetteer import Finding, find_names
from papergraph.extract.candidates.pattern_rules import find_patterns
from papergraph.extract.candidates.shape_rules import find_shapes
from papergraph.extract.candidates.term_rules import find_terms
from papergraph.extract.classifier.stacking_features import find_tagged
from papergraph.extract.lexicon.model_data import Lexicon, load_lexicon
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.word_view import Words, locate_pairs, read_words

Component = Callable[[Doc], Doc]
_ASSIGNS = ["doc._.findings"]
_REQUIRES = ["doc._.links", "doc._.sentences"]


def find_all(
    words: Words, lexicon: Lexicon, pairs: Iterable[FoundAbbreviation]
) -> Iterator[Finding]:
    """Yield what every finder finds, as the pipeline's components do together."""
    yield from find_names(words, lexicon)
    yield from find_shapes(words)
    yield from find_patterns(words)
    yield from find_terms(words, lexicon)
    yield from find_pairs(words, pairs)


def find_pairs(words: Words, pairs: Iterable[FoundAbbreviation]) -> Iterator[Finding]:
    """Yield both forms of each abbreviation."""
    for short, long in locate_pairs(words, pairs):
        yield Finding(*short, "abbreviation:short")
        yield Finding(*long, "abbreviation:long")


@Language.factory("papergraph_gazetteer", assigns=_ASSIGNS, requires=_REQUIRES)
def create_gazetteer(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's call
    """Create the ruler of known names and phrases."""
    lexicon = load_lexicon()

    def add(doc: Doc) -> Doc:
        return _add(doc, find_names(read_words(doc), lexicon))

    return add


@Language.component("papergraph_names", assigns=_ASSIGNS, requires=_REQUIRES)
def add_shapes(doc: Doc) -> Doc:
    """Add the names that their shape shows."""
    return _add(doc, find_shapes(read_words(doc)))


@Language.component("papergraph_patterns", assigns=_ASSIGNS, requires=_REQUIRES)
def add_patterns(doc: Doc) -> Doc:
    """Add the names that the words around them show."""
    return _add(doc, find_patterns(read_words(doc)))


@Language.factory("papergraph_terms", assigns=_ASSIGNS, requires=_REQUIRES)
def create_terms(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's call
    """Create the ruler of established terms."""
    lexicon = load_lexicon()

    def add(doc: Doc) -> Doc:
        return _add(doc, find_terms(read_words(doc), lexicon))

    return add


@Language.component(
    "papergraph_pairs", assigns=_ASSIGNS, requires=[*_REQUIRES, "doc._.abbreviations"]
)
def add_pairs(doc: Doc) -> Doc:
    """Add both forms of every abbreviation."""
    return _add(doc, find_pairs(read_words(doc), doc._.abbreviations))


@Language.component("papergraph_tagged", assigns=_ASSIGNS, requires=[*_REQUIRES, "doc._.tagging"])
def add_tagged(doc: Doc) -> Doc:
    """Add the spans that the tagger may have read as mentions."""
    return _add(doc, find_tagged(read_words(doc), doc._.tagging))


def _add(doc: Doc, findings: Iterable[Finding]) -> Doc:
    doc._.findings = (*doc._.findings, *findings)
    return doc
