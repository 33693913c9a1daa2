"""Read texts as the extractor's components do."""

from functools import cache

from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.preprocess.word_view import read_words
from papergraph.models import Paper


@cache
def load_preprocessor():
    return build_preprocessor()


def read_document(abstract, title="On Something"):
    nlp = load_preprocessor()
    return nlp(make_document(nlp, Paper(id="p", title=title, abstract=abstract)))


def view_words(abstract, title="On Something"):
    return read_words(read_document(abstract, title))


def quote(words, span):
    """Return the words of a span, joined as the text joins them."""
    start, end = span[:2]
    gaps = ["", *words.gaps[start + 1 : end]]
    return "".join(gap + text for gap, text in zip(gaps, words.texts[start:end], strict=True))
