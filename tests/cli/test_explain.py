import csv
import io
import json
import os
import pty
import re
import subprocess

import pytest
from typer.testing import CliRunner

from builders import make_extraction, make_paper, make_paper_entity
from commands import COMMAND, fail, run
from papergraph.cli import app
from papergraph.cli.explanation_output import print_explanation
from papergraph.cli.output import OutputFormat
from papergraph.explain.extraction import explain_extraction

HOSTILE = "[bold]x[/] <script>alert(1)</script> =1+1 about CIFAR10 and BERT"
LORA = "LoRA: Low-Rank Adaptation of Large Language Models"
ABSTRACT = (
    "We propose Low-Rank Adaptation (LoRA), which freezes weights. We present a trick. "
    "We evaluate on the GLUE benchmark and on CIFAR-10. Code: https://github.com/a/b"
)
PAPERS = (
    {"id": "p1", "title": LORA, "abstract": ABSTRACT, "year": 2021, "url": "https://a.example/1"},
    {"id": "p2", "title": HOSTILE, "abstract": "We train BERT on the CIFAR10 dataset."},
    {"id": "p3", "title": "Images of the world", "abstract": "CIFAR-10 and CIFAR-10 again."},
)


@pytest.fixture(scope="module")
def graph_folder(tmp_path_factory):
    output = tmp_path_factory.mktemp("explained") / "graph"
    text = "".join(f"{json.dumps(paper)}\n" for paper in PAPERS)
    done = run("build", "-", "-o", output, "--jobs", "1", stdin=text.encode())
    assert done.returncode == 0, done.stderr.decode()
    return output


@pytest.fixture
def explain(graph_folder, monkeypatch):
    """Give a function that explains a paper of the three."""
    monkeypatch.setenv("PAPERGRAPH_IN", str(graph_folder))

    def run_here(*arguments, stdin=None):
        return CliRunner().invoke(app, ["explain", *map(str, arguments)], input=stdin)

    return run_here


def show_on_terminal(*arguments, **environment):
    """Explain with a terminal of 80 columns for stdout, and return what it showed."""
    leader, follower = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        (*COMMAND, "explain", *map(str, arguments)),
        stdout=follower,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**kept, "COLUMNS": "80", "TERM": "xterm-256color", **environment},
    )
    os.close(follower)
    shown = b""
    try:
        while part := os.read(leader, 4096):
            shown += part
    except OSError:
        pass  # Linux reports the end of a terminal as an error.
    finally:
        os.close(leader)
    process.wait()
    return shown.decode()


def find_entity(found, name):
    return next(entity for entity in found["entities"] if entity["name"] == name)


def test_explain_marks_the_text_and_lists_what_it_holds(explain):
    done = explain("p1")

    assert done.exit_code == 0
    assert "[LoRA|METHOD]" in done.stdout.splitlines()[0]
    assert "We evaluate on the [GLUE|BENCHMARK] benchmark" in done.stdout
    for said in ("INTRODUCES", "method:lora", "Links", "https://github.com/a/b", "Abbreviations"):
        assert said in done.stdout
    assert "We present a trick." in done.stdout.split("Perhaps missed")[1]
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    "name",
    ["p1", LORA, "LORA", "https://a.example/1", "low rank adaptation of large language", LORA[:-6]],
)
def test_explain_finds_a_paper_by_what_a_reader_calls_it(explain, name):
    done = explain(name, "--format", "json")

    assert done.exit_code == 0
    assert json.loads(done.stdout)["id"] == "p1"
    assert done.stderr in ("", f"Showing {LORA!r} for {name!r}.\n")


def test_explain_as_json_has_offsets_reasons_and_what_became_of_names(explain):
    found = json.loads(explain("p2", "--format", "json").stdout)
    text = f"{found['title']}\n{found['abstract']}"
    dataset = find_entity(found, "CIFAR10")

    assert text == f"{HOSTILE}\n{PAPERS[1]['abstract']}"
    for entity in found["entities"]:
        assert sum(entity["extractors"].values()) == len(entity["mentions"])
        for mention in entity["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert (dataset["kind"], dataset["resolved"]["name"]) == ("DATASET", "CIFAR-10")
    assert [d["rule"] for d in dataset["resolved"]["joined_by"]] == ["hyphen or space"]
    assert set(found) >= {"links", "results", "abbreviations", "missed"}


def test_explain_as_csv_is_the_table_of_entities(explain):
    done = explain("p1", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline=""), strict=True))

    assert {row["entity"]: row["kind"] for row in rows}["GLUE"] == "BENCHMARK"
    assert all(float(row["confidence"]) <= 1 for row in rows)


def test_explain_in_markdown_shows_hostile_text_as_it_is(explain):
    done = explain("p2", "--format", "markdown")

    assert done.stdout.startswith("## \\[bold\\]x\\[/\\] &lt;script&gt;")
    assert "<script>" not in done.stdout
    assert "\\[BERT\\|METHOD\\]" in done.stdout
    assert "### entities" in done.stdout


@pytest.mark.parametrize("style", OutputFormat)
def test_no_output_holds_a_character_that_steers_a_terminal(style, capsysbinary):
    control = "\x1b[31m\x07\u202e"
    paper = make_paper(f"A{control} title", f"B{control} is a{control}b.", url=control)
    extraction = make_extraction(paper, make_paper_entity(paper, "METHOD", f"a{control}b"))
    print_explanation(explain_extraction(paper, extraction), style)
    shown = capsysbinary.readouterr().out.decode()

    assert r"u202e" in shown
    assert not set(shown) & set(control) - set("[31m")


def test_a_terminal_shows_marks_in_colour_underlined_and_lettered(graph_folder):
    shown = show_on_terminal("p1", "--in", graph_folder)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)

    assert re.search(r"\x1b\[4;30;102mGLUE\x1b\[0m\x1b\[1;30;102m B\x1b\[0m", shown)
    assert "M  method" in plain
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour_marks_stand_in_brackets(graph_folder, environment):
    shown = show_on_terminal("p1", "--in", graph_folder, **environment)

    assert "[GLUE|BENCHMARK]" in shown
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", shown)


def test_explain_writes_a_page_and_prints_where_it_is(explain, tmp_path):
    page = tmp_path / "new" / "page.html"
    done = explain("p2", "--html", page)

    assert (done.exit_code, done.stdout) == (0, f"{page}\n")
    assert "<script>alert" not in page.read_text()
    assert "CIFAR-10" in page.read_text()


def test_a_text_is_explained_without_a_graph(tmp_path):
    runner = CliRunner()
    given = f"{LORA}\n{ABSTRACT}\n"
    (tmp_path / "one.txt").write_text(given)
    arguments = ["--format", "json", "--in", str(tmp_path / "nowhere")]
    from_file = runner.invoke(app, ["explain", "--text", str(tmp_path / "one.txt"), *arguments])
    from_stdin = runner.invoke(app, ["explain", "--text", "-", *arguments], input=given)
    found = json.loads(from_stdin.stdout)

    assert from_file.exit_code == from_stdin.exit_code == 0
    assert found["entities"] == json.loads(from_file.stdout)["entities"]
    assert (found["title"], found["abstract"]) == (LORA, ABSTRACT)
    assert find_entity(found, "GLUE")["kind"] == "BENCHMARK"
    assert "resolved" not in found["entities"][0]


def test_a_paper_is_chosen_from_a_file_of_many(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f"{json.dumps(paper)}\n" for paper in PAPERS))
    left_open = CliRunner().invoke(app, ["explain", "--text", str(path)])
    chosen = CliRunner().invoke(app, ["explain", "images of the", "--text", str(path)])

    assert (chosen.exit_code, left_open.exit_code) == (0, 2)
    assert "3 papers" in left_open.stderr
    assert "CIFAR-10" in chosen.stdout


def test_a_paper_in_which_nothing_is_found_says_so():
    given = '{"title": "Oh", "abstract": ""}'
    done = CliRunner().invoke(app, ["explain", "--text", "-"], input=given)

    assert done.exit_code == 0
    assert "Nothing was found in this text." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name a paper"),
        (("p1", "--html", "a.html", "--format", "json"), "takes no --format"),
        (("p1", "--format", "xml"), "xml"),
    ],
)
def test_wrong_usage_exits_2(explain, arguments, message):
    done = explain(*arguments)

    assert done.exit_code == 2
    assert message in re.sub(r"[\s│]+", " ", done.stderr)
    assert done.stdout == ""


def test_an_unknown_paper_exits_1_with_suggestions(explain):
    done = explain("Low rank adoption for small models")

    assert done.exit_code == 1
    assert f"Did you mean {LORA!r}" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (("p1", "--in", "nowhere"), b"", "papergraph build"),
        (("--text", "nowhere.txt"), b"", "nowhere.txt"),
        (("--text", "-"), b"...\n", "Give a title on the first line"),
        (("--text", "-"), b"", "empty"),
    ],
)
def test_what_cannot_be_read_exits_1_and_says_what_to_do(arguments, given, message, tmp_path):
    assert message in fail("explain", *arguments, stdin=given, cwd=tmp_path)


def test_a_page_that_cannot_be_written_exits_1(explain, tmp_path):
    (tmp_path / "file").write_text("")
    done = explain("p1", "--html", tmp_path / "file" / "page.html")

    assert done.exit_code == 1
    assert "Cannot write" in done.stderr
