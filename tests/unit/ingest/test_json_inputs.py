import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papergraph.ingest import json_array
from papergraph.ingest.dates import parse_date
from papergraph.ingest.json_array import read_json_array
from papergraph.ingest.jsonl import read_json_lines
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.settings import INGEST, IngestSettings
from papergraph.ingest.sources import Source
from papergraph.models import Paper

SOURCE = Source("a.json", None)
GOOD = json.dumps({"title": "A Title", "abstract": "An abstract."})
RECORDS = [{"title": f"Title {n}", "abstract": 'A "quote",\nand \\ 中'} for n in range(30)]


def read(reader, *chunks):
    records = list(reader(chunks, SOURCE, OmittedFields()))
    papers = [record for record in records if isinstance(record, Paper)]
    return papers, [record for record in records if record not in papers]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"title": "A', "no JSON"),
        ('["title"]', "no object"),
        ("5", "no object"),
        ("plain words", "no JSON"),
        ('{"title": null}', "no title"),
        ('{"year": ' + "1" * 5000 + "}", "too many digits"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_broken_line_costs_no_other_line(broken, reason):
    papers, (rejection,) = read(read_json_lines, f"{GOOD}\n\n{broken}\r\n{GOOD}\r\n")
    assert [paper.sources for paper in papers] == [("a.json:1",), ("a.json:4",)]
    assert reason in rejection.reason
    assert (rejection.source, rejection.line) == ("a.json", 3)
    assert len(rejection.excerpt) <= 120


def test_huge_line_is_rejected():
    huge = ["x" * 1_000_000] * (INGEST.line_limit // 1_000_000 + 1)
    papers, (rejection,) = read(read_json_lines, GOOD, "\n", *huge, "\n", GOOD)
    assert len(papers) == 2
    assert (rejection.line, rejection.reason) == (2, "the line is too long")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        "\n".join(json.dumps(record, indent=1) for record in RECORDS),
        "[\n" + ",\n".join(map(json.dumps, RECORDS)) + "\n]\n",
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_objects_across_lines_and_chunks_are_read(text, size):
    chunks = [text[start : start + size] for start in range(0, len(text), size)]
    papers, rejections = read(read_json_array, *chunks)
    assert [paper.title for paper in papers] == [record["title"] for record in RECORDS]
    assert rejections == []
    for paper in papers:
        line = int(paper.sources[0].rpartition(":")[2])
        lines = text.split("\n")[line - 1 : line + 1]
        assert paper.title in "\n".join(lines)


def test_other_values_of_an_array_are_rejected():
    papers, rejections = read(read_json_array, f'[1, "two",\n{GOOD}, [3], 45', "6]")
    assert len(papers) == 1
    assert [(r.line, r.excerpt) for r in rejections] == [
        (1, "1"),
        (1, '"two"'),
        (2, "[3]"),
        (2, "456"),
    ]


@pytest.mark.parametrize("broken", ['{"title": }, {"title": "B"}]', '{"title": "B', "nonsense"])
def test_broken_array_keeps_what_stands_before_the_break(broken):
    papers, (rejection,) = read(read_json_array, f"[{GOOD},\n{broken}")
    assert len(papers) == 1
    assert rejection.line == 2
    assert rejection.reason.startswith("no JSON from here to the end of the file")


def test_broken_array_is_not_held_in_memory(monkeypatch):
    monkeypatch.setattr(json_array, "INGEST", IngestSettings(line_limit=1000))
    taken = []

    def iter_chunks():
        yield '[{"title": "'
        for number in range(10_000):
            taken.append(number)
            yield "x" * 100

    _, rejections = read(lambda _, *rest: read_json_array(iter_chunks(), *rest))
    assert len(rejections) == 1
    assert len(taken) < 100


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = st.sampled_from([*Paper.__pydantic_fields__, "summary", "links"])


# Drawing takes long where other tests run beside it.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(FIELDS, VALUES, max_size=6), max_size=5))
def test_any_object_is_a_paper_or_a_rejection(records):
    lines = read(read_json_lines, "\n".join(map(json.dumps, records)))
    assert sum(map(len, lines)) == len(records)
    array = read(read_json_array, json.dumps(records))
    assert [len(group) for group in array] == [len(group) for group in lines]
    for paper in lines[0]:
        assert Paper.model_validate_json(paper.model_dump_json()) == paper


def cut(text, size=500):
    return [text[start : start + size] for start in range(0, len(text), size)]


def test_large_envelope_is_read_record_by_record(monkeypatch):
    small = json_array.INGEST.model_copy(update={"line_limit": 2000})
    monkeypatch.setattr(json_array, "INGEST", small)
    papers = [{"title": f"On Heron {n}", "abstract": "x" * 300} for n in range(40)]
    answer = {"status": "ok", "meta": {"count": 40}, "message": {"facets": {}, "items": papers}}
    for text in (json.dumps(answer), json.dumps(answer, indent=1)):
        records, _ = read(read_json_array, *cut(text))
        assert [record.title for record in records] == [paper["title"] for paper in papers]
    spread, _ = read(read_json_array, *cut(json.dumps(answer, indent=1)))
    assert spread[1].sources != spread[0].sources
    text = json.dumps({f"p{n}": paper for n, paper in enumerate(papers)})
    by_id, _ = read(read_json_array, *cut(text))
    assert [record.id for record in by_id] == [f"p{n}" for n in range(40)]


def test_envelope_that_breaks_keeps_what_stands_before_the_break(monkeypatch):
    small = json_array.INGEST.model_copy(update={"line_limit": 2000})
    monkeypatch.setattr(json_array, "INGEST", small)
    papers = [{"title": f"On Heron {n}", "abstract": "x" * 300} for n in range(40)]
    text = json.dumps({"results": papers})
    for end, kept in ((len(text) // 2, 20), (len(text) // 2 - 9, 19)):
        records, (rejection,) = read(read_json_array, *cut(text[:end]))
        assert len(records) == kept
        assert "no JSON from here" in rejection.reason


@pytest.mark.parametrize("number", [-62135596801, 99_999_999_999, 1e308])
def test_number_that_is_no_time_is_no_date(number):
    assert parse_date(number) is None
