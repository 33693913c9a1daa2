import pytest

from builders import make_extraction, make_link, make_paper, make_paper_entity
from papergraph.errors import GraphError
from papergraph.explain.coverage import CUES, find_cued_sentences, measure_coverage
from papergraph.models import Role


def find(abstract, *entities, links=()):
    paper = make_paper("A Title", abstract, id="p")
    made = [make_paper_entity(paper, *entity[:2], role=entity[2]) for entity in entities]
    links = [make_link(paper, link) for link in links]
    extraction = make_extraction(paper, *made, links=links)
    return paper, extraction, list(find_cued_sentences(paper, extraction))


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("We propose a thing.", "proposes"),
        ("Here we therefore also introduce a thing.", "proposes"),
        ("This paper presents a thing.", "proposes"),
        ("Our work thus introduces a thing.", "proposes"),
        ("It is best on the hard MS COCO benchmark.", "collection"),
        ("It is best on the two image datasets.", "collection"),
        ("We evaluate it thoroughly on nothing.", "evaluates"),
        ("Evaluations on nothing follow.", "evaluates"),
        ("It outperforms all.", "outperforms"),
        ("Code is available.", "code"),
        ("The codes have been open-sourced.", "code"),
        ("See GitHub.", "code"),
    ],
)
def test_a_sentence_with_a_cue_is_found(sentence, cue):
    (found,) = find(sentence)[2]

    assert (found.cue.name, found.text, found.is_covered) == (cue, sentence, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "They propose a thing.",
        "As we will see, others introduced it.",
        "It rests on the way; a dataset helps.",
        "Code words are evaluated.",
        "",
    ],
)
def test_a_sentence_without_a_cue_is_passed_over(sentence):
    assert find(sentence)[2] == []


@pytest.mark.parametrize(
    ("abstract", "entity", "is_covered"),
    [
        ("We propose LoRA.", ("METHOD", "LoRA", Role.INTRODUCES), True),
        ("We propose to use LoRA.", ("METHOD", "LoRA", Role.USES), False),
        ("It is best on the GLUE benchmark.", ("BENCHMARK", "GLUE", Role.MENTIONS), True),
        ("BERT works on the test dataset.", ("METHOD", "BERT", Role.USES), False),
        ("We evaluated on translation.", ("TASK", "translation", Role.ADDRESSES), True),
        ("It outperforms BERT.", ("METHOD", "BERT", Role.COMPARES_WITH), True),
        ("It outperforms in accuracy.", ("METRIC", "accuracy", Role.MEASURED_BY), False),
    ],
)
def test_only_what_the_cue_wants_covers_a_sentence(abstract, entity, is_covered):
    (found,) = find(abstract, entity)[2]

    assert found.is_covered is is_covered


def test_a_link_covers_the_promise_of_code():
    abstract = "Code is available at https://github.com/a/b"
    (found,) = find(abstract, links=["https://github.com/a/b"])[2]

    assert found.is_covered


def test_a_sentence_tells_whether_the_paper_has_it_elsewhere():
    first, second = find("We propose a trick. We present LoRA.", ("METHOD", "LoRA", "INTRODUCES"))[
        2
    ]

    assert (first.is_covered, first.is_elsewhere) == (False, True)
    assert (second.is_covered, second.is_elsewhere) == (True, False)


def test_a_sentence_is_at_its_offsets():
    paper, _, found = find("Nothing. We propose a trick. Nothing.")

    assert paper.text[found[0].start : found[0].end] == found[0].text == "We propose a trick."


def test_coverage_counts_by_cue_and_lists_first_what_is_nowhere():
    texts = {
        "p1": "We propose a trick. We propose LoRA.",
        "p2": "We present a trick. It outperforms all.",
    }
    papers = [make_paper("T", text, id=key) for key, text in texts.items()]
    lora = make_paper_entity(papers[0], "METHOD", "LoRA", role=Role.INTRODUCES)
    extractions = [make_extraction(papers[0], lora), make_extraction(papers[1])]
    found = measure_coverage(papers, reversed(extractions))
    counts = {
        count.cue.name: (count.sentences, count.covered, count.share) for count in found.counts
    }

    assert list(counts) == [cue.name for cue in CUES]
    assert counts["proposes"] == (3, 1, 1 / 3)
    assert counts["outperforms"] == (1, 0, 0.0)
    assert counts["code"] == (0, 0, None)
    assert [(s.cue.name, s.paper) for s in found.missed] == [
        ("proposes", "p2"),
        ("proposes", "p1"),
        ("outperforms", "p2"),
    ]


def test_an_extraction_without_its_paper_is_refused():
    extraction = find("We propose a trick.")[1]

    with pytest.raises(GraphError, match="'p', which is no paper"):
        measure_coverage([make_paper(id="q")], [extraction])


def test_a_sentence_of_100_000_characters_is_searched_at_once():
    text = "on the we code is evaluated " * 4000
    paper, _, found = find(text)

    assert len(paper.text) > 100_000
    assert {sentence.cue.name for sentence in found} <= {cue.name for cue in CUES}
