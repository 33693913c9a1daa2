"""Register the rules as components that add to ``doc._.candidate_spans``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.candidates.gazetteer import CandidateSpan, find_listed_names
from papergraph.extract.candidates.pattern_rules import find_patterns
from papergraph.extract.candidates.shape_rules import find_shapes
from papergraph.extract.candidates.tagger_spans import find_starts, find_tagger_spans
from papergraph.extract.candidates.term_rules import find_terms
from papergraph.extract.lexicon.model_data import Lexicon, load_lexicon
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.word_view import WordView, locate_pairs, read_words
from papergraph.extract.tagger.component import Tagging

Component = Callable[[Doc], Doc]
Pairs = Iterable[FoundAbbreviation]
Rule = Callable[[WordView, Lexicon, Pairs, Sequence[int]], Iterable[CandidateSpan]]
_STARTS = "papergraph.starts"
_ASSIGNS = ["doc._.candidate_spans"]
_REQUIRES = ["doc._.links", "doc._.sentences", "doc._.abbreviations"]


def find_abbreviation_spans(words: WordView, pairs: Pairs) -> Iterator[CandidateSpan]:
    """Yield both forms of each abbreviation."""
    for short, long in locate_pairs(words, pairs):
        yield CandidateSpan(*short, "abbreviation:short")
        yield CandidateSpan(*long, "abbreviation:long")


RULES: dict[str, Rule] = {
    "gazetteer": lambda words, lexicon, _, starts: find_listed_names(words, lexicon, starts),
    "shape_rules": lambda words, *_: find_shapes(words),
    "pattern_rules": lambda words, *_: find_patterns(words),
    "term_rules": lambda words, lexicon, _, starts: find_terms(words, lexicon, starts),
    "abbreviation_spans": lambda words, _, pairs, _starts: find_abbreviation_spans(words, pairs),
}
"""The rules by the names of their components, in their order."""


def find_all(
    words: WordView, lexicon: Lexicon, pairs: Pairs, tagging: Tagging | None = None
) -> Iterator[CandidateSpan]:
    """Yield what all rules find with some lexicon, as the pipeline's components do together."""
    starts = None if tagging is None else find_starts(words, tagging)
    for rule in RULES.values():
        yield from _find(rule, words, lexicon, pairs, starts)


def _find(
    rule: Rule, words: WordView, lexicon: Lexicon, pairs: Pairs, starts: Sequence[int] | None
) -> Iterable[CandidateSpan]:
    """Return what a rule finds, from some words on or from all."""
    if starts is None:
        return rule(words, lexicon, pairs, range(len(words)))
    wanted = frozenset(starts)
    return (span for span in rule(words, lexicon, pairs, starts) if span.start in wanted)


def _read_starts(doc: Doc, words: WordView) -> Sequence[int] | None:
    """Return the words at which the tagger sees that a mention may begin, found once."""
    if doc._.tagging is None:
        return None
    starts: Sequence[int] | None = doc.user_data.get(_STARTS)
    if starts is None:
        starts = doc.user_data[_STARTS] = find_starts(words, doc._.tagging)
    return starts


def _register(name: str, rule: Rule) -> None:
    """Register a rule with the packaged lexicon as ``papergraph_`` and its name."""

    def create(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's call
        lexicon = load_lexicon()

        def add(doc: Doc) -> Doc:
            words = read_words(doc)
            starts = _read_starts(doc, words)
            return _add_spans(doc, _find(rule, words, lexicon, doc._.abbreviations, starts))

        return add

    Language.factory(f"papergraph_{name}", assigns=_ASSIGNS, requires=_REQUIRES, func=create)


for _name, _rule in RULES.items():
    _register(_name, _rule)


@Language.component(
    "papergraph_tagger_spans", assigns=_ASSIGNS, requires=[*_REQUIRES, "doc._.tagging"]
)
def add_tagger_spans(doc: Doc) -> Doc:
    """Add the spans that the tagger may have read as mentions."""
    return _add_spans(doc, find_tagger_spans(read_words(doc), doc._.tagging))


def _add_spans(doc: Doc, spans: Iterable[CandidateSpan]) -> Doc:
    doc._.candidate_spans = (*doc._.candidate_spans, *spans)
    return doc
