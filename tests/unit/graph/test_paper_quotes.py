import pytest

from builders import make_paper
from papergraph.errors import GraphError
from papergraph.graph.paper_quotes import PaperQuotes
from papergraph.models import Span

PAPER = make_paper("On LoRA", "We use LoRA. We propose LoRA. It is small.", id="p")
OFFSET = len(PAPER.title) + 1


def make_quotes(*lengths):
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    return PaperQuotes(
        PAPER,
        [
            Span(start=start, end=start + length - 1)
            for start, length in zip(starts, lengths, strict=True)
        ],
    )


def find(words):
    start = PAPER.text.index(words)
    return Span(start=start, end=start + len(words))


def test_a_quote_stands_in_its_sentence_and_counts_in_its_field():
    quotes = make_quotes(OFFSET, 13, 17, 13)

    proof = quotes.quote(find("propose"))

    assert (proof.field, proof.start, proof.sentence) == ("abstract", 16, "We propose LoRA.")
    assert quotes.quote(find("On")).sentence == PAPER.title


def test_a_quote_over_two_sentences_has_both():
    quotes = make_quotes(OFFSET, 13, 17, 13)

    assert quotes.quote(find("LoRA. It")).sentence == "We propose LoRA. It is small."


def test_each_place_is_quoted_once_and_names_its_paper_for_others():
    quotes = make_quotes(OFFSET, 13, 17, 13)

    assert quotes.quote(find("propose")) is quotes.quote(find("propose"))
    other = quotes.quote_for_others(find("propose"))
    assert other == quotes.quote(find("propose")).model_copy(update={"paper": "p"})


def test_evidence_without_sentences_quotes_the_whole_field():
    proof = PaperQuotes(PAPER, ()).quote(find("propose"))

    assert (proof.field, proof.sentence, proof.sentence_start) == ("abstract", PAPER.abstract, 0)
    assert PAPER.abstract[proof.start : proof.end] == proof.quote == "propose"


@pytest.mark.parametrize(("start", "end"), [(5, 10), (5000, 5004)])
def test_evidence_lies_within_one_field(start, end):
    with pytest.raises(GraphError, match="of title or abstract"):
        PaperQuotes(PAPER, ()).quote(Span(start=start, end=end))
