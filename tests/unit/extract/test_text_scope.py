import json

import pytest

from commands import ROOT
from papergraph.extract.text_scope import describe_scope
from papergraph.models import Paper

GOLD = ROOT / "benchmarks" / "gold" / "train.jsonl"
POLISH = (
    "W pracy przedstawiono wyniki badań związanych z wykorzystaniem metody emisji akustycznej w "
    "detekcji procesu drzewienia elektrycznego dielektryków stałych. Podano opis wykorzystanego w "
    "badaniach stanowiska pomiarowego oraz opracowane i stosowane metody analizy sygnałów."
)
MEDICINE = (
    "We report a family in which a mutation of the gene segregates with early onset of the "
    "disease. Patients had anaemia and enlarged spleens in childhood, and two of them died of "
    "liver failure before the age of forty. The same mutation was not found in healthy relatives."
)


def make_papers(*abstracts):
    return [Paper(id=str(n), title="T", abstract=text) for n, text in enumerate(abstracts)]


@pytest.fixture(scope="module")
def learning():
    lines = GOLD.read_text(encoding="utf-8").splitlines()[:40]
    return [json.loads(line)["abstract"] for line in lines]


def test_a_pile_on_machine_learning_gets_no_note(learning):
    assert describe_scope(make_papers(*learning)) == ()


@pytest.mark.parametrize(
    ("abstract", "said"), [(POLISH, "not in English"), (MEDICINE, "not about machine learning")]
)
def test_a_pile_of_other_texts_gets_a_note(abstract, said, learning):
    (note,) = describe_scope(make_papers(*[abstract] * 4, learning[0]))
    assert note.startswith("4 of 5 abstracts are")
    assert said in note
    assert describe_scope(make_papers(abstract, *learning)) == ()


def test_a_few_papers_are_no_pile():
    assert describe_scope(make_papers(*[POLISH] * 4)) == ()


def test_short_abstracts_tell_nothing():
    assert describe_scope(make_papers(*["Krótki tekst."] * 9)) == ()
