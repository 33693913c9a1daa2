import pytest

from papergraph.extract.preprocess.sentences import find_sentences, join_sentences
from papergraph.extract.settings import EXTRACT


def split(abstract):
    text = f"A title without a stop\n{abstract}"
    sentences = [text[start:end] for start, end in find_sentences(text, 22)]
    assert sentences[0] == "A title without a stop"
    return sentences[1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "We test e.g. GPT-4 and i.e. BERT on it.",
        "Prior work (Clark et al., 2022; Xue et al., 2022) is slow.",
        "As Fig. 3 and Eq. 2 show, cf. Sec. 4, it works.",
        "It gains 3.5 points on LLaMA 3.1 vs. GPT-4.",
        "We compare A vs. B and so on.",
        "Written by J. Smith at home.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence):
    rest = "Another one follows."
    assert split(f"{sentence} {rest}") == [sentence, rest]


@pytest.mark.parametrize(
    "abstract",
    [
        "It works. iBOT does not.",
        "Does it work? Yes it does!",
        "It works (well.) So we stop.",
        "It is called X. \\textbf{Results} follow.",
        "方法很好。结果也好。",
        "One paragraph\n\nAnother paragraph",
    ],
)
def test_a_sentence_ends_where_another_begins(abstract):
    assert len(split(abstract)) == 2


def test_an_address_holds_no_end():
    text = "T\nSee https://a.io/x.Y z and go. Then stop."
    assert len(find_sentences(text, 1, [(6, 21)])) == 3


def test_sentences_are_joined_where_a_span_crosses():
    assert join_sentences([(0, 5), (6, 9), (10, 12)], [(4, 8)]) == [(0, 9), (10, 12)]


@pytest.mark.parametrize("word", ["word ", "w"])
def test_no_sentence_is_longer_than_allowed(word):
    found = split(word * 9000)
    longest = EXTRACT.longest_sentence
    assert max(map(len, found)) <= longest
    assert sum(map(len, found)) > 0.99 * len((word * 9000).replace(" ", ""))
    assert len(found) < 2 + len(word * 9000) / (0.9 * longest)
