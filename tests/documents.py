"""Read texts as the extractor's components do, and the numbers of a sentence."""

from functools import cache

from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.preprocess.word_view import read_words
from papergraph.extract.results.contexts import NUMBER, Argument, build_document_context
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


def read_sentence(sentence):
    """Return the context of a paper of one sentence, in which recall is a metric."""
    title = "A title"
    text = f"{title}\n{sentence}"
    places = tuple((p, p + 6) for p in range(len(text)) if text.startswith("recall", p))
    metric = Argument("METRIC", "recall", "USES", 1.0, places)
    sentences = [(0, len(title)), (len(title) + 1, len(text))]
    return build_document_context(text, len(title), sentences, [metric])


def list_numbers(sentence, holds):
    """Return the numbers of a sentence for which something holds."""
    document = read_sentence(sentence)
    (context,) = document.contexts
    return [
        document.numbers[context.items[place].index].digits
        for place in context.positions[NUMBER]
        if holds(context, place)
    ]
