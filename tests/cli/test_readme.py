import os
import re
import shlex
import shutil
import subprocess
from functools import cache

import pytest

from commands import ROOT, run
from papergraph.cli.examples import TASKS
from write_readme import COLUMNS, list_commands, rewrite_answers

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
]
ANSWERED = list_commands(README)
TABLED = re.findall(r"^\| ([^|]+) \| `(papergraph [^`]+)` \|$", README, flags=re.MULTILINE)
COMMANDS = [line for line in LINES if line.startswith("papergraph ")]
ON_SERVER = [line for line in COMMANDS if "bolt://" in line]
ON_FOLDER = [line for line in COMMANDS if "bolt://" not in line]
FOLDER_LINES = dict.fromkeys([*(line for _, line in TABLED), *ON_FOLDER, *ANSWERED])


@pytest.fixture(scope="module")
def place(demo, tmp_path_factory):
    """Give a folder like the one that the README is read in."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(demo, folder / "demo")
    for name in ("benchmarks", "examples"):
        (folder / name).symlink_to(ROOT / name)
    done = run("build", "examples/cited_papers", "-o", "cited", "--model", "fast", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    # What a command of another process may have built.
    shutil.copytree(folder / "cited", folder / "mine")
    shutil.copytree(folder / "cited", folder / "before")
    return folder


def test_readme_names_no_command_that_is_not_run_here():
    others = set(LINES) - set(COMMANDS)
    assert others == {
        ". .venv/bin/activate",
        "make demo",
        "make test",
        "pipx install .",
        "uv tool install .",
        "export NEO4J_PASSWORD=choose-one-of-your-own",
        "cp -r mine before",
    }


def test_help_shows_the_tasks_of_the_readme():
    assert list(TASKS) == TABLED
    shown = run("--help").stdout.decode()
    assert all(task in shown and line in shown for task, line in TASKS)


@pytest.mark.xdist_group("readme")
def test_python_lines_of_the_readme_run(place, monkeypatch):
    pytest.importorskip("pandas")
    (block,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    monkeypatch.chdir(place)
    names = {}
    exec(compile(block, "README.md", "exec"), names)  # noqa: S102 - our own page
    names["graph"].close()
    assert {"value", "sentence"} <= set(names["results"].columns)
    assert len(names["datasets"]) > 1
    assert len(names["edges"]) > 100


@pytest.fixture(scope="module")
def do(place):
    """Run each line once, however many tests ask for it."""

    @cache
    def run_line(line):
        quick = ("--model", "fast") if shlex.split(line)[1] in ("build", "extract") else ()
        return run(*shlex.split(line)[1:], *quick, cwd=place, env={"COLUMNS": str(COLUMNS)})

    return run_line


@pytest.mark.xdist_group("readme")
@pytest.mark.parametrize("line", FOLDER_LINES)
def test_command_of_the_readme_runs(line, do):
    done = do(line)
    # diff ends as diff(1) does: graphs that are not equal are told by the exit code.
    assert done.returncode in ((0, 1) if " diff " in line else (0,)), done.stderr.decode()
    assert done.stdout or done.stderr or " -o " in line


def test_every_command_with_an_answer_has_one():
    assert rewrite_answers(README, lambda line: f"{line}\n" * 99).count("\n$ ") == len(ANSWERED)
    for block in re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL):
        lines = [line for line in block.splitlines() if line]
        assert lines[0].startswith("$ papergraph ")
        for line, following in zip(lines, [*lines[1:], "$ "], strict=True):
            assert not (line.startswith("$ ") and following.startswith("$ ")), line


def test_answers_are_made_anew_as_long_as_they_were():
    text = "```console\n$ papergraph one\nold\nold\n…\n$ papergraph two\nold\n```\n"
    made = rewrite_answers(text, {"papergraph one": "a\n\nb\nc\n", "papergraph two": "d\n"}.get)
    assert made == "```console\n$ papergraph one\na\nb\n…\n\n$ papergraph two\nd\n```\n"


@pytest.mark.neo4j
def test_commands_on_a_server_run_in_their_order(place, empty_neo4j):
    password = empty_neo4j.credentials.password.get_secret_value()
    for line in ON_SERVER:
        told = line.replace("bolt://localhost:7687", empty_neo4j.address)
        done = run(*shlex.split(told)[1:], cwd=place, env={"NEO4J_PASSWORD": password})
        assert done.returncode == 0, done.stderr.decode()
        assert password not in done.stdout.decode() + done.stderr.decode()


def test_make_demo_builds_the_example(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "MAKEFLAGS"}
    done = subprocess.run(
        ("make", "demo", f"DEMO={tmp_path / 'demo'}"),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, said
    assert "542 entries in 5 files: 473 papers, 69 merged, 0 rejected" in said
    assert "index.html" in done.stdout.decode()


def test_every_picture_and_link_of_the_readme_is_there():
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", README)
    local = [target for target in targets if "://" not in target]
    assert local
    assert not [target for target in local if not (ROOT / target).exists()]


def test_every_command_is_in_the_readme():
    listed = run("--help").stdout.decode()
    commands = set(re.findall(r"^│ ([a-z]+) {2,}", listed, flags=re.MULTILINE))
    assert len(commands) >= 8
    assert not {name for name in commands if f"papergraph {name}" not in README}


def test_figures_of_the_readme_are_those_that_were_measured():
    measured = {}
    for line in (ROOT / "benchmarks" / "extraction.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip(" *") for cell in line.split("|")[1:-1]]
        if len(cells) == 7:
            measured[cells[0]] = (cells[4].split()[0].strip("*"), cells[5], cells[6])
    told = re.findall(
        r"^\| `([^`]+)`[^|]*\| ([0-9.]+) \| ([0-9.]+) \| ([0-9.]+) \|$", README, flags=re.MULTILINE
    )
    assert len(told) == 5
    for name, *figures in told:
        assert tuple(figures) == measured[name]


def test_what_the_readme_says_of_neo4j_was_measured():
    loads, queries, kills = (
        (ROOT / "benchmarks" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("loading", "queries", "kills")
    )
    loaded, asked = re.search(
        r"On two cores ([\d,]+) papers .*? of ([\d,]+) ", README, re.DOTALL
    ).groups()
    assert f"{loaded} papers" in loads
    assert queries.startswith(f"# Queries\n\n{asked} papers")
    assert "[within four minutes]" in README
    assert int(re.search(r"`papergraph load` \| [\d,]+ \| (\d+)", loads)[1]) < 240
    assert "[within two seconds]" in README
    rows = [line.split(" | ") for line in queries.splitlines() if " | yes | " in line]
    asked_again = {"paper_card", "shared_by_papers"}
    slow = [row[0] for row in rows if float(row[2].strip("*")) > 2]
    assert {name.strip("| ") for name in slow} - asked_again == {"paper_pairs_by_dataset"}
    assert "every query of the library but one" in README
    assert "After 100 kills" in README
    assert "| kills in mid-load | 100 |" in kills
    assert "| acknowledged rows lost | 0 |" in kills
    assert "| final graphs unlike an undisturbed load's | 0 |" in kills


@pytest.mark.xdist_group("readme")
@pytest.mark.parametrize(
    "line",
    [line for line in ANSWERED if shlex.split(line)[1] in ("lookup", "query", "similar", "cypher")],
)
def test_answer_of_the_readme_is_that_of_the_command(line, do):
    if "cited" in line:
        pytest.skip("the test reads that example without the trained network")
    shown = README.partition(f"$ {line}\n")[2].partition("```")[0].partition("\n$ ")[0]
    said = {text.rstrip() for text in do(line).stdout.decode().splitlines()}
    assert {text for text in shown.splitlines() if text.strip(" …")} <= said
