"""Lines that the last build read are not read again, and give the same entries."""

import json

import pytest

from papergraph.ingest import divided_lines, kept_blocks
from papergraph.ingest.kept_blocks import KeptBlocks
from papergraph.ingest.kept_input import KeptInput, write_kept_input
from papergraph.ingest.reader import read_entries
from papergraph.io import graph_folder
from papergraph.models import ExtractorModel

LINES = [
    json.dumps({"title": rf"Study {number} \\'Etude", "abstract": "A <i>text</i>.", "Note": "x"})
    for number in range(30)
]
ODD = [
    "no JSON",
    "",
    json.dumps([{"title": "One of a line"}, {"title": "Another"}]),
    json.dumps({"title": "Of two places", "sources": ["papers.jsonl:3"]}),
]


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return what writes lines to a file and reads them as the second build of a folder does."""
    monkeypatch.setattr(divided_lines, "_CHARACTERS", 300)
    taken = []
    take = KeptBlocks.take

    def watch(self, *given):
        found = take(self, *given)
        taken.extend(found or ())
        return found

    monkeypatch.setattr(KeptBlocks, "take", watch)

    def read_lines(lines, name="papers.jsonl", columns=None):
        taken.clear()
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        kept = KeptBlocks(tmp_path)
        entries = read_entries([tmp_path / name], jobs=2, columns=columns, kept=kept)
        assert entries == read_entries([tmp_path / name], columns=columns)
        told = KeptInput(
            entries=entries, model=ExtractorModel.FAST, min_confidence=None, count_retracted=False
        )
        write_kept_input(tmp_path / graph_folder.INPUT, told)
        kept.write(tmp_path)
        return len(taken)

    return read_lines


def test_lines_before_new_ones_are_not_read_again(read):
    assert read(LINES) == 0
    assert read(LINES) == 30
    assert 20 < read([*LINES, '{"title": "New"}'], name="other.jsonl") <= 30
    changed = json.dumps({"title": "Study 0 anew", "abstract": "A <i>text</i>.", "Note": "x"})
    assert 20 < read([changed, *LINES[1:]], name="other.jsonl") < 30


def test_what_gave_no_paper_or_several_is_read_again(read):
    assert read([*LINES, *ODD]) == 0
    assert 20 < read([*LINES, *ODD]) <= 30


def test_a_folder_that_another_build_replaced_meanwhile_gives_nothing(read, tmp_path):
    read(LINES)
    kept = KeptBlocks(tmp_path)
    read([LINES[1], LINES[0], *LINES[2:]])
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    assert read_entries([path], jobs=2, kept=kept) == read_entries([path])


def test_other_columns_code_or_entries_make_all_be_read_anew(read, tmp_path, monkeypatch):
    read(LINES)
    assert read(LINES, columns={"venue": "Note"}) == 0
    assert read(LINES, columns={"venue": "Note"}) == 30
    with (tmp_path / graph_folder.INPUT).open("ab") as file:
        file.write(b"more")
    assert read(LINES, columns={"venue": "Note"}) == 0
    (tmp_path / graph_folder.KEPT_BLOCKS).write_text("damaged", encoding="utf-8")
    assert read(LINES, columns={"venue": "Note"}) == 0
    monkeypatch.setattr(kept_blocks, "fingerprint_code", lambda: "another")
    assert read(LINES, columns={"venue": "Note"}) == 0
