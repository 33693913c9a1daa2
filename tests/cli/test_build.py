import hashlib
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

import papergraph as pg
from commands import COMMAND, EXAMPLES, fail, obey_permissions, run
from papergraph.io import graph_folder


def list_digests(directory):
    """Hash every file that a build promises to make the same again."""
    return {
        str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not path.name.startswith(graph_folder.UNPROMISED)
    }


@pytest.fixture
def few(tmp_path):
    """Make a small pile in two files."""
    lines = min(EXAMPLES.glob("*.txt")).read_text(encoding="utf-8").splitlines()
    texts = [line for line in lines if len(line) > 20][1:]
    pile = tmp_path / "pile"
    pile.mkdir()
    for number, name in enumerate(("a.jsonl", "b.jsonl")):
        records = [
            {"title": texts[i], "abstract": texts[i + 1]}
            for i in range(number * 8, number * 8 + 8, 2)
        ]
        text = "".join(json.dumps(record) + "\n" for record in records)
        (pile / name).write_text(text, encoding="utf-8")
    return pile


def test_example_pages_give_542_entries_and_473_papers(demo):
    report = json.loads((demo / graph_folder.REPORT).read_text(encoding="utf-8"))
    assert report["ingest"] == {
        "files": 5,
        "entries": 542,
        "papers": 473,
        "merged": 69,
        "rejected": 0,
    }
    assert report["nodes"]["Paper"] == 473
    assert (demo / graph_folder.REJECTED).read_text(encoding="utf-8") == ""


def test_every_stage_leaves_its_file(demo):
    names = {path.name for path in demo.iterdir()}
    assert names >= {
        *("papers.jsonl", "extracted.jsonl", "entities.jsonl", "decisions.jsonl", "graph.jsonl"),
        *("rejected.jsonl", "report.json", "index.html", "views", "graph.lbug"),
    }
    assert not [name for name in names if name.startswith(".")]


def test_every_edge_of_the_example_graph_quotes_its_paper(demo):
    papers = {}
    checked = 0
    for line in (demo / graph_folder.GRAPH).read_text(encoding="utf-8").splitlines():
        part = json.loads(line)
        if part.get("label") == "Paper":
            papers[part["id"]] = part["properties"]
        for proof in part.get("evidence", ()):
            text = papers[proof.get("paper", part["source"])][proof["field"]]
            assert proof["sentence_start"] <= proof["start"] < proof["end"] <= proof["sentence_end"]
            assert proof["sentence_end"] <= len(text)
            checked += 1
    assert checked > 1000


def test_other_order_hash_seed_and_jobs_give_the_same_bytes(few, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    files = sorted(few.iterdir())
    done = run("build", *files, "-o", first, "--jobs", 1, env={"PYTHONHASHSEED": "1"})
    assert done.returncode == 0, done.stderr.decode()
    backwards = files[::-1]
    run("build", *backwards, "-o", second, "--jobs", 2, env={"PYTHONHASHSEED": "2"}, cwd=tmp_path)
    assert list_digests(first) == list_digests(second)


def test_building_again_gives_the_same_bytes(few, tmp_path):
    output = tmp_path / "graph"
    pg.build(few, output)
    before = list_digests(output)
    pg.build(few, output)
    assert list_digests(output) == before


def test_what_a_killed_writer_left_beside_the_database_is_gone(few, tmp_path):
    output = tmp_path / "graph"
    pg.build(few, output)
    left = output / f"{graph_folder.DATABASE}.wal"
    left.write_bytes(b"half a transaction")
    (output / graph_folder.REPORT).unlink()
    pg.build(few, output)
    assert not left.exists()
    with pg.open_graph(output) as graph:
        assert graph.query("graph_statistics")


def test_interrupted_build_leaves_the_old_graph(few, tmp_path):
    output = tmp_path / "graph"
    run("build", few, "-o", output)
    before = list_digests(output)
    process = subprocess.Popen(
        (
            *COMMAND,
            *("build", str(EXAMPLES), "-o", str(output), "--replace"),
        ),
        stderr=subprocess.PIPE,
        # Ctrl-C reaches every process of the foreground group.
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list(output.glob(".building-*/papers.jsonl")):
        assert time.monotonic() < deadline, "the build never began to write"
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, message = process.communicate(timeout=60)
    assert process.returncode == 130, message.decode()
    assert b"Traceback" not in message
    assert list_digests(output) == before


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Write papers that take some batches to extract."""
    path = tmp_path_factory.mktemp("many") / "papers.jsonl"
    text = " ".join(
        f"We train model{number} on ImageNet and compare it with LoRA." for number in range(30)
    )
    records = (
        {"title": f"Study number {number}", "abstract": f"{text} Part {number}."}
        for number in range(160)
    )
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def start_build(papers, output):
    """Start a build of two workers, and wait until it has kept extractions."""
    words = ("build", papers, "-o", output, "--model", "fast", "--jobs", 2)
    process = subprocess.Popen(
        (*COMMAND, *map(str, words)), stderr=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 200
    while not count_kept(output):
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline, "the build never kept an extraction"
        time.sleep(0.01)
    return process


def count_kept(output):
    """Return how many extractions the cache in a folder holds."""
    path = output / graph_folder.CACHE
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        try:
            return database.execute("SELECT count(*) FROM extraction").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


def test_killed_build_goes_on_where_it_was_to_the_same_bytes(many, tmp_path):
    resumed, undisturbed = tmp_path / "resumed", tmp_path / "undisturbed"
    with start_build(many, resumed) as process:
        os.killpg(process.pid, signal.SIGKILL)
    kept = count_kept(resumed)
    assert 0 < kept < 160
    done = run("build", many, "-o", resumed, "--model", "fast", "--verbose")
    assert f"{kept} of 160 extractions are kept from before" in done.stderr.decode()
    pg.build(many, undisturbed, model="fast")
    assert list_digests(resumed) == list_digests(undisturbed)


def test_ctrl_c_is_heard_at_once(many, tmp_path):
    with start_build(many, tmp_path / "graph") as process:
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        assert process.stderr.readline() == b"papergraph: stopping\n"
        assert process.stderr.readline() == b"papergraph: interrupted\n"
        # Three on a machine at full load; what waits for a worker takes far longer.
        assert time.monotonic() - began < 5
    assert process.returncode == 130
    assert count_kept(tmp_path / "graph")


def find_worker(process):
    """Return the id of a process that extracts."""
    folder = Path(f"/proc/{process.pid}/task/{process.pid}")
    children = (folder / "children").read_text("ascii").split()
    return next(
        int(child)
        for child in children
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    )


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc here")
def test_worker_that_is_killed_costs_no_finished_work(many, tmp_path):
    with start_build(many, tmp_path / "graph") as process:
        os.kill(find_worker(process), signal.SIGKILL)
        _, message = process.communicate(timeout=200)
    assert process.returncode == 1
    assert b"A worker process was ended from outside" in message
    assert b"of 160 papers are done and kept" in message
    assert b"Traceback" not in message
    assert count_kept(tmp_path / "graph")


def test_full_disk_is_said_and_costs_no_finished_work(few, tmp_path):
    """A limit on the size of files fails a write as a full disk does."""
    size = 200_000
    graph = tmp_path / "graph"
    done = subprocess.run(
        (*COMMAND, "build", str(few), "-o", str(graph), "--model", "fast", "--jobs", "1"),
        stderr=subprocess.PIPE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert done.returncode == 1
    assert b"Cannot write" in done.stderr
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert [path.name for path in graph.iterdir()] == [graph_folder.CACHE]
    assert count_kept(graph) == 8


def test_papers_of_the_last_build_are_not_extracted_again(few, tmp_path):
    all_at_once, grown = tmp_path / "all", tmp_path / "grown"
    pg.build(few, all_at_once, model="fast")
    pg.build(few / "a.jsonl", grown, model="fast")
    assert count_kept(grown) == 4
    done = run("build", few, "-o", grown, "--model", "fast", "--verbose")
    assert "4 of 8 extractions are kept from before" in done.stderr.decode()
    assert count_kept(grown) == 8
    assert list_digests(grown) == list_digests(all_at_once)


def test_graphs_share_a_cache(few, tmp_path):
    shared = ("--cache", tmp_path / "shared", "--model", "fast")
    pg.build(few, tmp_path / "one", cache=tmp_path / "shared", model="fast")
    done = run("build", few / "a.jsonl", "-o", tmp_path / "two", *shared, "--verbose")
    assert "4 of 4 extractions are kept from before" in done.stderr.decode()
    assert [count_kept(tmp_path / name) for name in ("one", "two", "shared")] == [0, 0, 8]


def test_what_a_killed_build_left_goes_with_the_next(few, tmp_path):
    output = tmp_path / "graph"
    dead = subprocess.Popen(["true"])
    dead.wait()
    left = output / f".building-{dead.pid}"
    running = output / f".building-{os.getpid()}"
    for path in (left, running):
        path.mkdir(parents=True)
    assert run("build", few, "-o", output).returncode == 0
    assert not left.exists()
    assert running.exists()


def test_stopped_build_leaves_nothing_half_written(few, tmp_path):
    output = tmp_path / "graph"
    process = subprocess.Popen((*COMMAND, "build", str(EXAMPLES), "-o", str(output)))
    deadline = time.monotonic() + 60
    while not list(output.glob(".building-*/papers.jsonl")):
        assert time.monotonic() < deadline, "the build never began to write"
        time.sleep(0.01)
    process.terminate()
    assert process.wait(timeout=60) == 143
    left = output.iterdir() if output.exists() else ()
    assert [path for path in left if not path.name.startswith(graph_folder.CACHE)] == []


def test_folder_with_other_files_is_left_alone(few, tmp_path):
    (tmp_path / "thesis.tex").write_text("dear", encoding="utf-8")
    message = fail("build", few, "-o", tmp_path)
    assert "is no graph folder and is not empty" in message
    assert (tmp_path / "thesis.tex").read_text(encoding="utf-8") == "dear"


@pytest.mark.parametrize("name", ["report.json", "index.html", "views"])
def test_folder_with_files_called_like_ours_is_left_alone(few, tmp_path, name):
    site = tmp_path / "site"
    (site / "views").mkdir(parents=True)
    (site / "views" / "own.html").write_text("dear", encoding="utf-8")
    if name != "views":
        (site / name).write_text("{}", encoding="utf-8")
    assert "is no graph folder and is not empty" in fail("build", few, "-o", site)
    assert (site / "views" / "own.html").read_text(encoding="utf-8") == "dear"


def test_graph_folder_inside_its_input_is_built_again_to_the_same_bytes(few):
    output = few / "graph"
    pg.build(few, output)
    before = list_digests(output)
    pg.build(few, output)
    assert list_digests(output) == before


def test_commands_to_try_can_be_pasted(few, tmp_path):
    done = run("build", few, "-o", "my graph", cwd=tmp_path, env={"COLUMNS": "40"})
    assert b"papergraph query --in 'my graph'   (lists what else can be asked)" in done.stderr


def test_folder_that_may_not_be_written_is_named(few, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    message = fail("build", few, "-o", locked / "graph", prefix=obey_permissions())
    assert "Cannot write to" in message
    assert "Choose another folder" in message


def test_quiet_build_says_nothing(few, tmp_path):
    done = run("build", few, "-o", tmp_path / "graph", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_build_reads_standard_input(few, tmp_path):
    text = b"".join(path.read_bytes() for path in sorted(few.iterdir()))
    done = run("build", "-", "-o", tmp_path / "graph", stdin=text)
    assert done.returncode == 0, done.stderr.decode()
    assert b"8 papers" in done.stderr


def test_bad_record_is_listed_and_the_others_live(few, tmp_path):
    with (few / "a.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"title": "half\n')
    output = tmp_path / "graph"
    done = run("build", few, "-o", output)
    assert done.returncode == 0, done.stderr.decode()
    assert b"1 rejected" in done.stderr
    (line,) = (output / graph_folder.REJECTED).read_text(encoding="utf-8").splitlines()
    rejection = json.loads(line)
    assert (rejection["source"], rejection["line"]) == ("a.jsonl", 5)
    assert rejection["reason"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("binary.txt", bytes(range(256)) * 8, "binary.txt"),
        ("empty.txt", b"", "empty"),
        ("latin.csv", "title,abstract\nCafé,x\n".encode("latin-1"), "UTF-8"),
        ("table.csv", b"name,abstract\nx,y\n", "title"),
    ],
)
def test_file_that_cannot_be_read_is_named(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    said = fail("build", tmp_path / name, "-o", tmp_path / "graph")
    assert name in said
    assert message in said
    assert not (tmp_path / "graph" / graph_folder.REPORT).exists()


def test_file_that_may_not_be_read_is_named(few, tmp_path):
    (few / "a.jsonl").chmod(0)
    one = fail("build", few / "a.jsonl", "-o", tmp_path / "one", prefix=obey_permissions())
    assert "a.jsonl" in one
    # A folder is read for what can be read, and what cannot is said.
    done = run("build", few, "-o", tmp_path / "graph", prefix=obey_permissions())
    assert done.returncode == 0
    assert b"a.jsonl: left aside. Cannot be read: Permission denied" in done.stderr


def test_missing_input_is_named(tmp_path):
    assert "nowhere.txt" in fail("build", tmp_path / "nowhere.txt", "-o", tmp_path / "graph")


def test_graph_folder_of_another_version_is_refused_by_those_who_read_it(demo, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(demo, old)
    report = json.loads((old / graph_folder.REPORT).read_text(encoding="utf-8"))
    (old / graph_folder.REPORT).write_text(
        json.dumps({**report, "schema_version": 0}), encoding="utf-8"
    )
    for arguments in (
        ("lookup", "dataset", "ImageNet", "--in", old),
        ("query", "most_used_methods", "--in", old),
        ("view", "around", "ImageNet", "--in", old),
        ("load", old, "--to", "bolt://127.0.0.1:1"),
    ):
        assert "schema 0" in fail(*arguments)


def test_hostile_pile_builds_and_stays_text(tmp_path):
    titles = [
        "<script>alert(1)</script> on ImageNet",
        "'}) DETACH DELETE n // evaluated on ImageNet",
        "../../etc/passwd and ImageNet",
        '=HYPERLINK("http://x","y") for ImageNet',
        "</script><!--<script>\u2028 ImageNet",
    ]
    text = "".join(json.dumps({"title": t, "abstract": f"We use {t}."}) + "\n" for t in titles)
    (tmp_path / "pile.jsonl").write_text(text, encoding="utf-8")
    pg.build(tmp_path / "pile.jsonl", tmp_path / "graph")
    papers = (tmp_path / "graph" / graph_folder.PAPERS).read_text(encoding="utf-8").splitlines()
    # A line separator is a space among others, so that a title stays on its line everywhere.
    expected = sorted(title.replace("\u2028 ", " ") for title in titles)
    assert sorted(json.loads(line)["title"] for line in papers) == expected
    for page in (tmp_path / "graph").rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    listed = run("query", "papers_without_code", "--in", tmp_path / "graph", "--format", "csv")
    assert b"\n=HYPERLINK" not in listed.stdout
    assert b",=HYPERLINK" not in listed.stdout


def test_extract_says_what_was_left_out(tmp_path):
    text = b'{"title": "A B", "stars": 5}\n{"title": 1}\n'
    done = run("extract", "-", stdin=text)
    assert b"Rejected <stdin>:2: 'title' is a number, not text" in done.stderr
    assert b"left out fields that a paper does not have: stars (1)" in done.stderr
    assert run("extract", "-", "--quiet", stdin=text).stderr == b""


def test_extract_writes_utf8_whatever_the_terminal_speaks():
    text = '{"title": "NaïveNet", "abstract": "We propose NaïveNet, a method."}\n'.encode()
    done = run("extract", "-", stdin=text, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr.decode()
    assert "NaïveNet" in done.stdout.decode()


def test_load_into_a_folder_is_refused(demo):
    done = run("load", demo, "--to", "graph", env={"COLUMNS": "200"})
    assert done.returncode == 2
    assert b"is no address of a server" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_output_onto_a_full_disk_is_one_line(demo):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            (*COMMAND, "query", "most_used_methods", "--in", str(demo)),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"papergraph: No space left on device.\n")


def test_name_of_a_file_steers_no_terminal(tmp_path):
    message = fail("build", tmp_path / "\x1b]0;pwned\x07.txt", "-o", tmp_path / "graph")
    assert "\x1b" not in message
    assert r"\x1b]0;pwned\x07.txt: No such file or directory" in message


def test_doubtful_entities_stay_out_of_the_graph_when_asked(few, tmp_path):
    all_of_them, sure = tmp_path / "all", tmp_path / "sure"
    pg.build(few, all_of_them)
    pg.build(few, sure, min_confidence=0.9)

    def list_confidences(directory):
        lines = (directory / graph_folder.GRAPH).read_text(encoding="utf-8").splitlines()
        parts = map(json.loads, lines)
        return [part["confidence"] for part in parts if "confidence" in part]

    # An edge is as sure as its name, its type and its role together.
    least = min(list_confidences(all_of_them))
    assert least < min(list_confidences(sure))
    assert len(list_confidences(sure)) < len(list_confidences(all_of_them))
    extracted = [(d / graph_folder.EXTRACTED).read_bytes() for d in (all_of_them, sure)]
    assert extracted[0] == extracted[1]
