import hashlib
import json
import os
import pty
import shutil
import signal
import subprocess
import time

import pytest

import papergraph as pg
from commands import COMMAND, EXAMPLES, fail, run
from papergraph.api.progress import NoProgress
from papergraph.io import graph_folder


def list_digests(directory):
    """Hash every file that a build promises to make the same again."""
    return {
        str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not path.name.startswith(graph_folder.UNPROMISED)
    }


@pytest.fixture(scope="module")
def records():
    """Give records of a dozen short papers, and one that is one of them told again."""
    lines = min(EXAMPLES.glob("*.txt")).read_text(encoding="utf-8").splitlines()
    texts = [line for line in lines if len(line) > 20][1:25]
    papers = [{"title": texts[i], "abstract": texts[i + 1]} for i in range(0, len(texts), 2)]
    return [*papers, {"title": papers[0]["title"].upper(), "doi": "10.1234/again"}]


def write(path, records):
    """Write records, an empty line for None."""
    lines = ("" if record is None else json.dumps(record) for record in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(records, tmp_path_factory):
    """Give the graph of the old papers; nobody may change it."""
    folder = tmp_path_factory.mktemp("built")
    build(write(folder / "old.jsonl", records[:8]), folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="module")
def whole(built, records, tmp_path_factory):
    """Give the digests of a graph of all papers."""
    folder = tmp_path_factory.mktemp("whole")
    new = write(folder / "new.jsonl", records[8:])
    return build(built.parent / "old.jsonl", new, folder / "graph")


@pytest.fixture
def graph(built, tmp_path):
    """Give a copy of the graph of the old papers."""
    return shutil.copytree(built, tmp_path / "graph")


@pytest.fixture
def pile(records, tmp_path):
    """Give a file of old papers and one of new ones, the last of which tells of an old one."""
    old = write(tmp_path / "old.jsonl", records[:8])
    return old, write(tmp_path / "new.jsonl", records[8:])


def build(*arguments):
    *inputs, output = arguments
    pg.build(inputs, output, model="fast", replace=True)
    return list_digests(output)


def test_adding_gives_the_files_of_a_build_of_everything(graph, pile, whole):
    assert run("add", graph, pile[1], "-q").returncode == 0
    assert list_digests(graph) == whole
    again = run("add", graph, pile[1])
    assert again.returncode == 0
    assert b"0 papers added; the graph has 12 papers" in again.stderr
    assert list_digests(graph) == whole


def test_removing_gives_the_files_of_a_build_without_what_told_of_the_paper(
    graph, pile, records, tmp_path
):
    old, new = pile
    pg.add(graph, new)
    assert run("remove", graph, records[0]["title"], records[3]["title"], "-q").returncode == 0
    write(old, [None, *records[1:3], None, *records[4:8]])
    write(new, records[8:-1])
    assert list_digests(graph) == build(old, new, tmp_path / "without")


def test_another_file_of_the_same_name_is_another_file(graph, records, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    done = run("add", graph, write(other / "old.jsonl", [None] * 8 + records[8:9]))
    assert b"1 paper added; the graph has 9 papers" in done.stderr


def test_python_adds_and_removes(graph, pile, records):
    with pg.add(graph, pile[1]) as grown:
        assert grown.report.ingest.papers == 12
    with pg.remove(graph, records[5]["title"]) as left:
        assert left.report.ingest.papers == 11
    with pytest.raises(pg.NotFoundError):
        pg.remove(graph, records[5]["title"])


def test_a_name_that_is_only_like_a_title_removes_nothing(graph, records):
    before = list_digests(graph)
    title = records[2]["title"]
    for like in (title[:-4], f"{title}s"):
        assert "paper" in fail("remove", graph, like)
    assert list_digests(graph) == before


def test_build_refuses_a_script_that_would_lose_papers(graph, pile, tmp_path):
    new = pile[1]
    before = list_digests(graph)
    message = fail("build", new, "-o", graph)
    assert "holds 7 papers that this input does not have: “" in message
    assert f"`papergraph add {graph} {new}`" in message
    assert "--replace" in message
    assert list_digests(graph) == before
    assert run("build", new, "--replace", "-o", graph, "--model", "fast").returncode == 0
    assert list_digests(graph) == build(new, tmp_path / "other")


@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 1), (b"y\n", 0)])
def test_build_asks_at_a_terminal_before_papers_go(graph, pile, answer, code):
    new = pile[1]
    before = list_digests(graph)
    ours, theirs = pty.openpty()
    command = (*COMMAND, "build", str(new), "-o", str(graph), "--model", "fast")
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while b"let them go?" not in said:
        said += os.read(ours, 1000)
    os.write(ours, answer)
    while process.poll() is None:
        try:
            said += os.read(ours, 1000)
        except OSError:
            break
    os.close(ours)
    assert process.wait() == code, said
    assert b"holds 7 papers" in said
    assert (list_digests(graph) == before) == (code == 1)


def test_a_killed_add_leaves_the_graph_and_the_next_one_is_whole(graph, pile, whole):
    before, new = list_digests(graph), pile[1]
    process = subprocess.Popen((*COMMAND, "add", str(graph), str(new)), stderr=subprocess.DEVNULL)
    while not list(graph.glob(".building-*")):
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert list_digests(graph).items() >= before.items()
    assert run("add", graph, new, "-q").returncode == 0
    assert list_digests(graph) == whole


def test_an_add_that_another_overtakes_says_so(graph, pile, records, tmp_path):
    class Overtaken:
        """Add another paper while the first add is at work."""

        def __init__(self):
            self.stages = 0

        def stage(self, name, total):
            self.stages += 1
            if self.stages == 2:
                run("add", graph, write(tmp_path / "other.jsonl", records[10:11]))
            return NoProgress().stage(name, total)

    with pytest.raises(pg.PapergraphError, match="meanwhile"):
        pg.add(graph, pile[1], progress=Overtaken())
    with pg.open_graph(graph) as left:
        assert left.report.ingest.papers == 9


def test_a_graph_without_its_input_says_how_to_mend_that(graph, pile):
    (graph / graph_folder.INPUT).unlink()
    assert "kept no input" in fail("add", graph, pile[1])
