import io
import json

import pytest

from papergraph.errors import IngestError
from papergraph.ingest.single_paper import read_single_paper

TITLE = "A short title"
ABSTRACT = "We propose a thing that is wrapped. It stands on two lines of text, or on three."


def read(text):
    return read_single_paper("-", stdin=io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{ABSTRACT}",
        f"{TITLE}\n\n{ABSTRACT}\n",
        f"\n {TITLE} \n{ABSTRACT[:36]}\n{ABSTRACT[36:62]}\n{ABSTRACT[62:]}\n",
        f"{TITLE}\r\n{ABSTRACT[:36]}\r\n{ABSTRACT[36:]}\r\n",
        json.dumps({"title": TITLE, "abstract": ABSTRACT}),
    ],
)
def test_a_title_and_an_abstract_are_one_paper_however_they_are_written(text):
    (paper,) = read(text)

    assert (paper.title, " ".join(paper.abstract.split())) == (TITLE, ABSTRACT)


def test_a_title_alone_is_a_paper():
    (paper,) = read(f"{TITLE}\n")

    assert (paper.title, paper.abstract) == (TITLE, "")


def test_several_papers_stay_several(tmp_path):
    path = tmp_path / "papers.jsonl"
    path.write_text("".join(f'{{"title": "Paper {n}"}}\n' for n in range(3)))

    assert [paper.title for paper in read_single_paper(str(path))] == [
        "Paper 0",
        "Paper 1",
        "Paper 2",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "empty"), ("\n\n", "no paper"), ("...", "no paper"), ("{}", "no pap")],
)
def test_what_holds_no_paper_is_refused(text, message):
    with pytest.raises(IngestError, match=message):
        read(text)


def test_a_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(IngestError, match="missing"):
        read_single_paper(str(tmp_path / "missing.txt"))
