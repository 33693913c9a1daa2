import gzip
import json

import pytest

from papergraph.errors import IngestError
from papergraph.models import Role
from papergraph.resolve.external_extractions import read_extractions, read_papers

PAPER = {"id": "p1", "title": "On LoRA", "abstract": "We use\n LoRA."}
TEXTS = {"p1": "On LoRA\nWe use\n LoRA."}


def write(path, *lines):
    path.write_text(
        "".join(line if isinstance(line, str) else f"{json.dumps(line)}\n" for line in lines),
        encoding="utf-8",
    )
    return path


def make_line(paper="p1", **mention):
    entity = {"label": "METHOD", "mentions": [{"start": 3, "end": 7, **mention}]}
    return {"id": paper, "entities": [entity]}


def test_texts_are_taken_as_they_stand(tmp_path):
    [paper] = read_papers(write(tmp_path / "papers.jsonl", {**PAPER, "more": 1, "year": 2024}))
    assert {paper.id: paper.text} == TEXTS
    assert paper.year == 2024


def test_compressed_file_is_read_as_the_plain_one(tmp_path):
    path = tmp_path / "papers.jsonl.gz"
    path.write_bytes(gzip.compress(write(tmp_path / "papers.jsonl", PAPER).read_bytes()))
    assert {paper.id: paper.text for paper in read_papers(path)} == TEXTS
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(IngestError, match="cannot be read"):
        read_papers(path)


def test_only_label_and_places_are_needed(tmp_path):
    (found,), rejected = read_extractions(write(tmp_path / "x.jsonl", make_line()), TEXTS)
    (entity,) = found.entities
    assert (entity.name, entity.role, rejected) == ("LoRA", Role.MENTIONS, ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken\n", "the line is no JSON object"),
        ("[1]\n", "JSON object"),
        (make_line("p9"), "no paper 'p9' is given"),
        (make_line(end=99), "mention [3, 99) is not in the text, which has 21 characters"),
        (make_line(text="other"), "mention [3, 7) is 'LoRA' in the text and 'other' in the line"),
        ({"id": "p1", "entities": [{"label": "THING", "mentions": []}]}, "entities.0.label"),
        ({"id": "p1", "entities": [{"label": "TASK", "mentions": []}]}, "entities.0.mentions"),
    ],
)
def test_bad_line_is_rejected_with_its_reason_and_costs_no_other(line, reason, tmp_path):
    found, (rejection,) = read_extractions(write(tmp_path / "x.jsonl", line, make_line()), TEXTS)
    assert [extraction.id for extraction in found] == ["p1"]
    assert (rejection.line, reason in rejection.reason) == (1, True), rejection.reason


def test_second_line_of_a_paper_is_rejected(tmp_path):
    found, (rejection,) = read_extractions(
        write(tmp_path / "x.jsonl", make_line(), make_line()), TEXTS
    )
    assert (len(found), rejection.reason) == (1, "paper 'p1' stands twice")


def test_missing_file_is_named(tmp_path):
    with pytest.raises(IngestError, match=r"none\.jsonl"):
        read_papers(tmp_path / "none.jsonl")
