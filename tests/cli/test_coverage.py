import csv
import io
import json

import pytest
from typer.testing import CliRunner

from commands import fail, run
from papergraph.cli import app
from papergraph.explain.coverage import CUES

PAPERS = (
    {"id": "p1", "title": "LoRA: one", "abstract": "We propose LoRA. We present a trick."},
    {"id": "p2", "title": "A second", "abstract": "=We propose a trick. Code is available."},
    {"id": "p3", "title": "A third", "abstract": "We test on the GLUE benchmark."},
)


@pytest.fixture(scope="module")
def graph_folder(tmp_path_factory):
    output = tmp_path_factory.mktemp("covered") / "graph"
    text = "".join(f"{json.dumps(paper)}\n" for paper in PAPERS)
    done = run("build", "-", "-o", output, "--jobs", "1", stdin=text.encode())
    assert done.returncode == 0, done.stderr.decode()
    return output


@pytest.fixture
def cover(graph_folder, monkeypatch):
    monkeypatch.setenv("PAPERGRAPH_IN", str(graph_folder))

    def run_here(*arguments):
        return CliRunner().invoke(app, ["coverage", *map(str, arguments)])

    return run_here


def test_coverage_counts_cues_and_lists_sentences(cover):
    done = cover("--format", "json")
    found = json.loads(done.stdout)
    cues = {cue["cue"]: (cue["sentences"], cue["covered"]) for cue in found["cues"]}

    assert done.exit_code == 0
    assert found["papers"] == 3
    assert (cues["proposes"], cues["collection"], cues["code"]) == ((3, 1), (1, 1), (1, 0))
    assert [(s["cue"], s["paper_id"], s["elsewhere"]) for s in found["sentences"]] == [
        ("proposes", "p2", False),
        ("proposes", "p1", True),
        ("code", "p2", False),
    ]
    sentence = found["sentences"][1]
    text = f"{PAPERS[0]['title']}\n{PAPERS[0]['abstract']}"
    assert text[sentence["start"] : sentence["end"]] == sentence["sentence"]


def test_coverage_shows_both_tables(cover):
    shown = cover().stdout

    assert "33%" in shown
    assert shown.index("share") < shown.index("We present a trick.")


def test_coverage_as_csv_holds_the_sentences_disarmed(cover):
    rows = list(csv.DictReader(io.StringIO(cover("--format", "csv").stdout, newline="")))

    assert [row["cue"] for row in rows] == ["proposes", "proposes", "code"]
    assert rows[0]["sentence"].startswith("'=We propose")


def test_coverage_in_markdown_has_a_table_of_each(cover):
    assert cover("--format", "markdown").stdout.count("\n| --- |") == 2


def test_limit_holds_for_each_cue_and_says_what_is_left_out(cover):
    done = cover("--format", "csv", "--limit", 1)

    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "2 of 3 sentences; --limit shows more.\n"


def test_one_cue_is_listed_alone(cover):
    rows = json.loads(cover("--cue", "code", "--format", "json").stdout)["sentences"]

    assert [row["sentence"] for row in rows] == ["Code is available."]


def test_the_command_offers_the_cues_that_there_are():
    said = " ".join(run("coverage", "--help", env={"COLUMNS": "200"}).stdout.decode().split())
    assert f"one cue: {', '.join(cue.name for cue in CUES)}." in said


@pytest.mark.parametrize("arguments", [("--cue", "x"), ("--limit", "-1"), ("--format", "x")])
def test_wrong_usage_exits_2(cover, arguments):
    assert cover(*arguments).exit_code == 2


def test_a_folder_without_a_graph_exits_1(tmp_path):
    assert "papergraph build" in fail("coverage", "--in", tmp_path)
