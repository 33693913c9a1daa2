import csv
import io
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from papergraph.cli import app
from papergraph.queries import load_queries
from query_graph import HOSTILE_TITLE, make_query_folder

COMMAND = (sys.executable, "-c", "from papergraph.cli import main; main()")


@pytest.fixture(scope="module")
def asked_folder(tmp_path_factory):
    return make_query_folder(tmp_path_factory.mktemp("folder"))


@pytest.fixture
def ask(asked_folder, monkeypatch):
    """Give a function that runs papergraph on the seven papers."""
    monkeypatch.setenv("PAPERGRAPH_IN", str(asked_folder))

    def run(*arguments, stdin=None):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run


def test_query_prints_rows_as_json(ask):
    done = ask("query", "most_used_methods", "--param", "limit=2", "--format", "json")

    assert done.exit_code == 0
    assert json.loads(done.stdout) == [
        {"id": "method:bert", "method": "BERT", "used_by": 3},
        {"id": "method:lora", "method": "LoRA", "used_by": 3},
    ]
    assert done.stderr == "2 of 3 rows; --limit shows more.\n"
    assert (
        ask("query", "most_used_methods", "--limit", "2", "--format", "json").stdout == done.stdout
    )
    assert ask("query", "most_used_methods", "--format", "json").stderr == ""


def test_query_prints_hostile_titles_harmlessly_in_csv(ask):
    done = ask("query", "papers_without_code", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout, newline=""), strict=True))

    assert any(row[1].startswith("'=A1") for row in rows)
    assert "\x1b" not in done.stdout


def test_query_without_a_limit_prints_its_rows(ask):
    done = ask("query", "paper_card", "p2", "--format", "json")

    assert done.exit_code == 0
    assert {"LoRA", "SQuAD"} <= {row["name"] for row in json.loads(done.stdout)}


def test_query_without_a_name_lists_the_library(ask):
    done = ask("query", "--format", "json")
    names = [query.name for query in load_queries()]
    table = ask("query").stdout

    assert [query["name"] for query in json.loads(done.stdout)] == names
    assert [name for name in names if name in table] == names


def test_query_shows_its_cypher_without_a_graph(ask):
    done = ask("query", "paper_card", "--show", "--in", "nowhere")
    server = ask("query", "paper_card", "--show", "--in", "bolt://localhost:1")

    assert done.stdout.startswith("// paper_card\n")
    assert "label(r)" in done.stdout
    assert "type(r)" in server.stdout


def test_query_without_rows_says_so_and_exits_1(ask):
    done = ask("query", "who_introduces", "--param", "name=nothing", "--format", "json")

    assert (done.exit_code, json.loads(done.stdout)) == (1, [])
    assert done.stderr.startswith("No rows. No paper or entity in this graph is called 'nothing'.")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (
            ("papers_built_on", "--param", "paper=p1", "--param", "nearest=0"),
            "It has no BUILDS_ON edge",
        ),
    ],
)
def test_query_without_rows_says_what_papers_lack(ask, arguments, reason):
    assert reason in ask("query", *arguments).stderr


def test_query_leaves_a_paper_that_is_not_known_empty(ask):
    shown = ask("query", "papers_built_on", "--param", "paper=p1").stdout

    assert "BERT" in shown
    assert "None" not in shown


def test_query_that_is_given_an_entity_for_a_paper_says_so(ask):
    done = ask("query", "papers_citing", "--param", "paper=SQuAD")

    assert "'SQuAD' is a Dataset here. papers_citing takes a paper for 'paper'" in done.stderr


def test_query_suggests_the_parameter_that_a_slip_of_typing_meant(ask):
    done = ask("query", "most_used_methods", "--param", "limt=3")

    assert done.exit_code == 2
    assert "Did you mean 'limit'?" in " ".join(done.stderr.replace("│", " ").split())


def test_query_without_rows_says_how_many_less_sure_ones_there_are(ask):
    done = ask(
        *("query", "results_on_benchmark", "--param", "benchmark=SQuAD"),
        *("--param", "min_confidence=0.99", "--param", "nearest=0"),
    )

    assert done.stderr.startswith(
        "No rows. 'SQuAD' is a Dataset here. What is less sure than 0.99 is left out; "
        "with min_confidence=0 there are 2 rows."
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "most_used_method"), "most_used_methods"),
        (("query", "methods_on_dataset"), "needs 'dataset'"),
        (("query", "most_used_methods", "--param", "limit=many"), "whole number"),
        (("query", "most_used_methods", "--param", "limits=1"), "no parameter 'limits'"),
        (("query", "most_used_methods", "--param", "limit"), "NAME=VALUE"),
        (("query", "most_used_methods", "--param", "limit=1", "--param", "limit=2"), "twice"),
        (("query", "--param", "limit=1"), "name of a query"),
        (("query", "most_used_methods", "--format", "xml"), "xml"),
        (("lookup", "LoRA", "--kind", "thing"), "thing"),
        (("lookup", "method", "LoRA", "--limit", "0"), "limit"),
        (("cypher", "RETURN $x AS x"), r"\$x"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_is_wrong(ask, arguments, message):
    done = ask(*arguments)
    said = re.sub(r"[\s│]+", " ", done.stderr)

    assert done.exit_code == 2
    assert re.search(message, said)
    assert done.stdout == ""


@pytest.mark.parametrize("command", [("query", "papers_by_year"), ("lookup", "method", "x")])
def test_missing_graph_exits_1_with_what_to_do(ask, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a graph that stands beside is named instead

    done = ask(*command, "--in", "nowhere")

    assert done.exit_code == 1
    assert "papergraph build" in done.stderr
    assert "--in DIR names another" in done.stderr


def test_lookup_prints_papers_as_json(ask):
    done = ask("lookup", "method", "lora", "--format", "json", "--limit", 2)
    found = json.loads(done.stdout)

    assert done.exit_code == 0
    assert (found["kind"], found["asked"], found["name"]) == ("method", "lora", "LoRA")
    assert found["aliases"] == ["Low-Rank Adaptation"]
    assert [paper["role"] for paper in found["papers"]] == ["INTRODUCES", "USES"]
    assert found["papers"][0]["sentence"] == "We propose LoRA."
    assert "2 of 4 papers" in done.stderr


def test_lookup_says_what_it_shows_instead(ask):
    done = ask("lookup", "task", "object detektion", "--format", "csv")

    assert done.exit_code == 0
    assert done.stderr == "Showing 'object detection' for 'object detektion'.\n"
    assert done.stdout.startswith("paper_id,title,year,role,repositories,quote,sentence\n")


def test_lookup_of_an_unknown_name_exits_1_with_suggestions(ask):
    done = ask("lookup", "task", "object tracking")

    assert done.exit_code == 1
    assert "Did you mean 'object detection'?" in done.stderr
    assert done.stdout == ""


def test_lookup_of_a_paper_prints_all_its_parts_in_markdown(ask):
    done = ask("lookup", "paper", "p1", "--format", "markdown")

    assert done.stdout.startswith("## LoRA: small updates\n\n- id: p1\n- year: 2021\n")
    for part in ("### entities", "### links", "### similar", "| INTRODUCES | Method | LoRA |"):
        assert part in done.stdout


def test_lookup_of_a_hostile_title_prints_it_as_text(ask):
    done = ask("lookup", "paper", HOSTILE_TITLE)

    assert done.exit_code == 0
    assert r"[bold]x[/] | <b> \x1b[31m\u202e" in done.stdout


def test_cypher_runs_a_statement_with_typed_parameters(ask):
    done = ask(
        "cypher",
        "MATCH (p:Paper) WHERE p.year >= $since AND p.id IN $ids RETURN p.id AS id ORDER BY id",
        *("--param", "since=2022", "--param", 'ids=["p1", "p2", "p4"]', "--format", "json"),
    )

    assert json.loads(done.stdout) == [{"id": "p2"}, {"id": "p4"}]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("3", 3),
        ("0.5", 0.5),
        ("true", True),
        ('"3"', "3"),
        ("LoRA", "LoRA"),
        ("NaN", "NaN"),
        ("null", "null"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_cypher_reads_parameters_as_json_or_text(ask, value, read):
    done = ask("cypher", "RETURN $x AS x", "--param", f"x={value}", "--format", "json")

    assert json.loads(done.stdout) == [{"x": read}]


def test_cypher_reads_its_statement_from_standard_input(ask):
    done = ask("cypher", "-", "--format", "csv", stdin="MATCH (m:Metric)\nRETURN count(m) AS n")

    assert done.stdout == "n\n2\n"


def test_cypher_limits_rows_and_says_so(ask):
    statement = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"
    done = ask("cypher", statement, "--limit-rows", 2, "--format", "csv")

    assert done.stdout == "id\narxiv:1706.03762\np1\n"
    assert done.stderr == "2 of 8 rows.\n"


def test_cypher_prints_nodes_and_edges(ask):
    done = ask("cypher", "MATCH (p:Paper)-[r:COMPARES_WITH]->(m) RETURN p, r, m", "-f", "json")
    (row,) = json.loads(done.stdout)

    assert row["m"]["label"] == "Method"
    assert row["r"]["type"] == "COMPARES_WITH"
    assert row["p"]["properties"]["title"] == "Mamba sees"


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("MATCH (n) DETACH DELETE n", "only reading was asked for. --write lets it"),
        ("CREATE (:Paper {id: 'x'})", "--write lets it"),
        ("MATCH (n:Nothing) RETURN n.id", "Nothing"),
        ("RETURN 1; RETURN 2", "several"),
        ("not cypher", "not cypher"),
        ("", "no statement"),
    ],
)
def test_cypher_refuses_what_does_not_read(ask, statement, message):
    done = ask("cypher", statement)

    assert done.exit_code == 1
    assert message in done.stderr
    assert done.stdout == ""
    assert ask("cypher", "MATCH (p:Paper) RETURN count(p) AS n", "-f", "csv").stdout == "n\n8\n"


def test_cypher_writes_when_asked_to(tmp_path):
    graph = make_query_folder(tmp_path / "graph")
    runner = CliRunner()
    change = ["cypher", "MATCH (p:Paper {id: 'p1'}) SET p.venue = $venue", "--write"]
    done = runner.invoke(app, [*change, "--param", "venue=here", "--in", str(graph)])
    read = ["cypher", "MATCH (p:Paper) WHERE p.venue = 'here' RETURN p.id AS id", "-f", "csv"]

    assert (done.exit_code, done.stdout) == (0, "")
    assert runner.invoke(app, [*read, "--in", str(graph)]).stdout == "id\np1\n"


def test_closed_pipe_is_silent(asked_folder):
    statement = "UNWIND range(1, 200000) AS n RETURN n"
    process = subprocess.Popen(
        (*COMMAND, "cypher", statement, "--format", "csv", "--in", str(asked_folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait()

    assert said == b""


@pytest.mark.parametrize(
    "command", [("lookup", "method", "LoRA"), ("query", "papers_without_code"), ("query",)]
)
def test_table_fits_the_terminal_and_data_steers_it_not(asked_folder, command):
    text = run_on_terminal(*command, "--in", asked_folder, columns=60)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)

    assert "\x1b" not in plain
    assert max(len(line) for line in plain.splitlines()) <= 60
    if command[0] == "lookup":
        assert "We propose \x1b[1;33mLoRA\x1b[0m" in text


def run_on_terminal(*arguments, columns):
    """Run papergraph with a terminal for stdout and return what it showed."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        (*COMMAND, *map(str, arguments)),
        stdout=follower,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"},
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


def test_output_is_utf8_whatever_the_locale(asked_folder):
    done = subprocess.run(
        (*COMMAND, "lookup", "paper", "p7", "--format", "json", "--in", str(asked_folder)),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert json.loads(done.stdout)["name"] == "\uff21 survey 😀"


@pytest.mark.parametrize("command", ["lookup", "query", "cypher"])
def test_help_documents_exit_codes(ask, command):
    said = " ".join(ask(command, "--help").stdout.split())

    assert "Exit codes: 0 found, 1 nothing found or failed, 2 wrong usage." in said
