"""Many lines are read on two processes, and give the same entries."""

import json
import multiprocessing
from contextlib import contextmanager

import pytest

from papergraph.errors import IngestError
from papergraph.ingest import divided_lines
from papergraph.ingest.reader import read_entries
from papergraph.io.processes import open_helper

LINES = [
    *(
        json.dumps({"title": f"Study {number}", "abstract": r"\\'Etude & more", "Paper Note": "x"})
        for number in range(40)
    ),
    "no JSON",
    "",
    json.dumps({"title": "Long", "abstract": "word " * 30_000}),
    json.dumps({"abstract": "No title."}),
]


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(divided_lines, "_ALONE", 5)
    monkeypatch.setattr(divided_lines, "_CHARACTERS", 300)
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


@pytest.fixture
def watch(monkeypatch):
    """Let a test do something whenever lines were handed to the second process."""

    def start(act):
        @contextmanager
        def open_watched(function):
            with open_helper(function) as submit:
                yield lambda work: (submit(work), act())[0]

        monkeypatch.setattr(divided_lines, "open_helper", open_watched)

    return start


def test_two_processes_read_what_one_reads(path, monkeypatch, watch):
    monkeypatch.setattr(divided_lines, "_AHEAD", 1000)
    handed = []
    watch(lambda: handed.append(1))
    entries = read_entries([path], jobs=2, columns={"venue": "Paper Note"})
    assert len(handed) > 5
    assert entries == read_entries([path], columns={"venue": "Paper Note"})
    assert len(entries.papers) == 41
    assert len(entries.rejections) == 2


def test_few_lines_start_no_process(path, monkeypatch):
    monkeypatch.setattr(divided_lines, "_ALONE", len(LINES))
    monkeypatch.setattr(divided_lines, "open_helper", None)
    assert read_entries([path], jobs=2) == read_entries([path])


@pytest.mark.parametrize("is_named", [True, False])
def test_a_process_that_is_killed_is_told(path, watch, is_named):
    watch(lambda: [child.kill() for child in multiprocessing.active_children()])
    given = path if is_named else path.parent
    with pytest.raises(IngestError, match="second process that reads it was ended from outside"):
        read_entries([given], jobs=2)
    assert multiprocessing.active_children() == []
