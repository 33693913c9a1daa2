import pickle

from papergraph.models import Evidence, TextEvidence

TEXT = "It is old. We propose BERT. It wins."
PLAIN = Evidence(
    field="abstract",
    start=22,
    end=26,
    quote="BERT",
    sentence="We propose BERT.",
    sentence_start=11,
)
POINTING = TextEvidence.point(TEXT, "abstract", (22, 26), (11, 27))


def test_what_points_into_a_text_is_the_same_as_what_holds_its_words():
    assert POINTING == PLAIN
    assert PLAIN == POINTING
    assert {POINTING: 1}[PLAIN] == 1
    assert POINTING.model_dump_json() == PLAIN.model_dump_json()


def test_what_points_elsewhere_is_another():
    assert TextEvidence.point(TEXT, "abstract", (14, 21), (11, 27)) != POINTING
    assert TextEvidence.point(TEXT, "title", (22, 26), (11, 27)) != POINTING
    assert POINTING != TEXT


def test_a_copy_keeps_its_words():
    for update in ({"paper": "p1"}, {"field": "title"}, {"paper": "p1", "sentence": "BERT"}):
        assert POINTING.model_copy(update=update) == PLAIN.model_copy(update=update)


def test_it_comes_out_of_another_process_as_it_went_in():
    assert pickle.loads(pickle.dumps(POINTING)) == PLAIN  # noqa: S301 - made here
