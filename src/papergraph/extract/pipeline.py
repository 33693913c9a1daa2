"""Assemble the spaCy pipeline that reads a paper."""

from __future__ import annotations

import spacy
from spacy.attrs import IS_SPACE  # type: ignore[import-not-found]  # compiled
from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract import results, spacy_marks  # noqa: F401 - these register the components
from papergraph.extract.candidates import components
from papergraph.extract.classifier import entities, mention_clusters, roles  # noqa: F401
from papergraph.extract.preprocess import abbreviations, links, sentences, tokens  # noqa: F401
from papergraph.extract.settings import EXTRACT
from papergraph.extract.tagger import component  # noqa: F401
from papergraph.models import ExtractorModel, Paper

# Working out spaCy's other twenty-two attributes of each new word took 0.5 ms a paper.
_READ_OF_WORDS = (IS_SPACE,)
_PREPROCESSING = ("links", "sentences", "abbreviations")
_CLASSIFYING = ("entities", "mention_clusters", "roles", "results")
_STACKED = ("entities", "roles")
_KEPT = (
    *(*_PREPROCESSING, "candidate_spans", "mentions", "clusters"),
    *("roles", "role_proofs", "results"),
)


def build_pipeline(
    model: ExtractorModel = ExtractorModel.ACCURATE, *, is_marked: bool = True
) -> Language:
    """Build the whole pipeline.

    Args:
        model: How papers are read.
        is_marked: Whether ``doc.ents`` and ``doc.sents`` are told, which a build does not ask for:
            that takes a thirtieth of the time of all else but the tagger.
    """
    last = (*_CLASSIFYING, "spacy_marks") if is_marked else _CLASSIFYING
    if model is ExtractorModel.FAST:
        return _build((*_PREPROCESSING, *components.RULES, *last), is_stacked=False)
    return _build((*_PREPROCESSING, "tagger", *components.RULES, "tagger_spans", *last))


def build_preprocessor() -> Language:
    """Build the components that come before candidates."""
    return _build(_PREPROCESSING)


def _build(names: tuple[str, ...], *, is_stacked: bool = True) -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "papergraph.words.v1"}}})
    nlp.max_length = EXTRACT.longest_text
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]  # spaCy's stub lacks it
    nlp.vocab.lex_attr_getters = {attr: getters[attr] for attr in _READ_OF_WORDS}  # type: ignore[attr-defined]
    for name in names:
        config = {"is_stacked": is_stacked} if name in _STACKED else {}
        nlp.add_pipe(f"papergraph_{name}", config=config)
    return nlp


def make_document(nlp: Language, paper: Paper) -> Doc:
    """Return a paper's text as a document that no component has read."""
    doc = nlp.make_doc(paper.text)
    doc._.title_end = len(paper.title)
    return doc


def _register_extensions() -> None:
    for name in _KEPT:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())
    if not Doc.has_extension("title_end"):
        Doc.set_extension("title_end", default=0)


_register_extensions()
