import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergraph.errors import IngestError
from papergraph.ingest.csv_table import read_table
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.models import Paper


def read(text, omitted=None):
    records = list(read_table([text], Source("a.csv", None), omitted or OmittedFields()))
    papers = [record for record in records if isinstance(record, Paper)]
    return papers, [record for record in records if record not in papers]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_table_is_read_with_any_delimiter(delimiter, end):
    rows = ["ID|TITLE|Summary|Authors|Year", 'p1|One|"An ""abstract""."|"Cat, A.;Dog, B."|2020']
    (paper,), rejections = read(end.join(row.replace("|", delimiter) for row in rows))
    assert rejections == []
    assert paper == Paper(
        id="p1",
        title="One",
        abstract='An "abstract".',
        authors=("Cat, A.", "Dog, B."),
        year=2020,
        sources=("a.csv:2",),
    )


def test_title_alone_is_a_table():
    papers, _ = read("title\nFirst, of Two\nSecond")
    assert [paper.title for paper in papers] == ["Second"]


def test_cell_may_span_lines():
    (first, second), _ = read('title,abstract\n"One","a\r\n\r\nb"\n\n"Two",c\n')
    assert first.abstract == "a b"
    assert second.sources == ("a.csv:6",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("One,a,b", "cells: 3, where the header has 2"),
        ("One", "cells: 1, where the header has 2"),
        ('"One,a', "no row: "),
        ('"One"x,a', "no row: "),
        (",a", "no title"),
        ("…,a", "no letter and no digit"),
        (f"One,{'a' * 200_000}", "no row: field larger than field limit"),
    ],
)
@pytest.mark.parametrize("rest", ["Last,b\n", '"Last","b"\n'])
def test_broken_row_costs_no_other_row(row, reason, rest):
    papers, (rejection,) = read(f"title,abstract\nFirst,a\n{row}\n{rest}")
    assert [paper.title for paper in papers] == ["First", "Last"]
    assert rejection.line == 3
    assert rejection.reason.startswith(reason) or reason in rejection.reason


def test_huge_line_is_rejected():
    huge = "x," * (INGEST.line_limit // 2 + 1)
    papers, rejections = read(f'title,abstract\n"First,a\n{huge}\nLast,b\n')
    assert [paper.title for paper in papers] == ["Last"]
    assert [rejection.line for rejection in rejections] == [2, 3]


@pytest.mark.parametrize(
    "header", ["id,abstract", "name;text", "title,Title", '"title', "x" * 200_000]
)
def test_table_without_one_title_column_is_refused(header):
    with pytest.raises(IngestError, match="one column 'title'") as caught:
        read(f"{header}\na,b\n")
    assert (caught.value.path, caught.value.line) == ("a.csv", 1)
    assert len(str(caught.value)) < 300


def test_refusal_names_the_columns():
    with pytest.raises(IngestError, match="'id', 'abstract'"):
        read("id,abstract\n")


def test_unknown_columns_are_counted():
    omitted = OmittedFields()
    papers, _ = read("title,,score\nOne,0,5\nTwo,1,\n", omitted)
    assert len(papers) == 2
    assert omitted.fields == {"column 2": 2, "score": 1}


PRINTABLE = st.text("aZ9éß中,;\"'|.()", min_size=1)


@given(
    st.lists(
        st.tuples(PRINTABLE.map("A{} z".format), PRINTABLE, PRINTABLE), min_size=1, max_size=5
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_the_csv_module_writes_is_read_back(rows, delimiter):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["title", "abstract", "venue"], *rows])
    papers, rejections = read(stream.getvalue())
    assert rejections == []
    assert [(p.title, p.abstract, p.venue) for p in papers] == rows
