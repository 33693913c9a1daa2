import csv
import io
import json

import pytest
from typer.testing import CliRunner

from papergraph.cli import app
from query_graph import HOSTILE_TITLE, make_query_folder


@pytest.fixture(scope="module")
def graph_folder(tmp_path_factory):
    return make_query_folder(tmp_path_factory.mktemp("connected"))


@pytest.fixture
def invoke(graph_folder, monkeypatch):
    """Give a function that runs a command on the seven papers."""
    monkeypatch.setenv("PAPERGRAPH_IN", str(graph_folder))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_path_prints_plain_sentences_with_their_proof(invoke):
    done = invoke("path", "lora", "Mamba sees", "--alternatives", "0")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "LoRA (Method method:lora)",
        "Mamba sees (Paper p4)",
        "",
        "1. Through “Low ranks for Mamba”",
        "   “Low ranks for Mamba” uses LoRA",
        "       “LoRA makes it small.”",
        "   “Low ranks for Mamba” cites “Mamba sees”",
        "       “Mamba sees”",
    ]
    assert done.stderr == "Also called so: 'LoRA: small updates'.\n"


def test_path_as_json_has_ends_steps_and_evidence(invoke):
    found = json.loads(invoke("path", "p1", "p2", "--format", "json").stdout)

    assert found["start"]["id"] == "p1"
    assert found["goal"] == {"asked": "p2", "kind": "Paper", "id": "p2", "name": "LoRA revisited"}
    (first, *others) = found["paths"]
    assert len(others) == 2
    assert first["bits"] <= others[0]["bits"] <= others[1]["bits"]
    assert [step["type"] for step in first["steps"]] == ["BUILDS_ON"]
    for step in (step for path in found["paths"] for step in path["steps"]):
        assert step["quote"] in step["sentence"]


def test_path_as_csv_has_a_row_for_every_step(invoke):
    text = invoke("path", "p1", "p2", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    places = [(row["path"], row["step"]) for row in rows]
    assert places == [("1", "1"), ("2", "1"), ("3", "1"), ("3", "2")]
    assert rows[0]["says"] == "“LoRA revisited” builds on “LoRA: small updates”"


def test_path_says_clearly_that_nothing_connects(invoke):
    done = invoke("path", "p1", "p6")

    assert done.exit_code == 1
    assert done.stderr.startswith("Nothing short enough to tell anything connects 'LoRA: small")
    assert "\u202e" not in done.stdout


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("LoRA", "object detektors"), "No paper or entity in this graph is called"),
        (("LoRA", "method:lora"), "are one thing here: 'LoRA'"),
    ],
)
def test_path_refuses_names_that_it_cannot_join(invoke, names, said):
    done = invoke("path", *names)

    assert done.exit_code == 1
    assert done.stdout == ""
    assert said in done.stderr


def test_similar_prints_papers_with_what_both_name_the_rarest_first(invoke):
    done = invoke("similar", "small updates", "--limit", "2")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "LoRA: small updates",
        "",
        "0.345  LoRA revisited",
        "       both name SQuAD (2), question answering (2), BERT (3), LoRA (4)",
        "",
        "0.048  Mamba sees",
        "       both name BERT (3)",
    ]
    assert done.stderr == "Showing 'LoRA: small updates' for 'small updates'.\n"


def test_similar_as_json_has_the_sentences_of_both(invoke):
    found = json.loads(invoke("similar", "p4", "--format", "json").stdout)

    assert found["id"] == "p4"
    first = found["similar"][0]
    assert (first["paper_id"], first["shared"][0]["name"]) == ("p5", "Mamba")
    assert first["shared"][0]["sentence"] == "We introduce Mamba."
    assert first["shared"][0]["other_sentence"] == "We start from Mamba."


def test_similar_as_csv_has_a_row_for_every_paper(invoke):
    text = invoke("similar", "p1", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    assert [row["paper_id"] for row in rows] == ["p2", "p4", "p7", "p5"]
    assert rows[1]["shared"] == "BERT (3)"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("p6", "No other paper shares with this one what few papers name."),
        ("a paper that is not there", "No paper in this graph is called"),
    ],
)
def test_similar_says_why_it_has_no_rows(invoke, name, said):
    done = invoke("similar", name)

    assert done.exit_code == 1
    assert said in done.stderr
    assert HOSTILE_TITLE not in done.stdout
