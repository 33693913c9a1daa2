"""Change files of every format at random: nothing crashes, hangs or goes missing in silence.

The suite runs a small part with a fixed seed. ``PAPERGRAPH_MUTATIONS=1000`` runs a thousand files a
format with seeds of their own.
"""

import io
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paper_files import WRITERS, make_papers
from papergraph.errors import IngestError
from papergraph.ingest.reader import read_papers

WHOLE = int(os.environ.get("PAPERGRAPH_MUTATIONS", "0"))
PAPERS = make_papers(4)
MARKS = [(f"{paper.title.partition(':')[0]}: Reading", paper.doi) for paper in PAPERS]
"""What each record holds that no other does."""
LONGEST_CUT = 40


def write_markdown(papers):
    return "# Reading list\n\n" + "".join(
        f"- [{paper.title}](https://arxiv.org/abs/{paper.arxiv_id}), {paper.names[0]}, 2020\n"
        for paper in papers
    )


def write_pages(papers):
    body = "\n\n".join(f"{paper.title}\n\n{paper.abstract} {paper.abstract}" for paper in papers)
    return f"Daily Papers\n\nby AK and the research community\n\n{body}\n"


def write_fetched(papers):
    head = {"service": "openalex", "query": "birds", "records": len(papers)}
    results = [{"title": paper.title, "abstract": paper.abstract} for paper in papers]
    return json.dumps({"papergraph_fetch": head, "answer": {"results": results}}) + "\n"


FORMS = {
    **{form: write(PAPERS) for form, (write, _) in WRITERS.items()},
    "markdown": write_markdown(PAPERS),
    "pages": write_pages(PAPERS),
    "fetched": write_fetched(PAPERS),
}
FORMATS = {form: name for form, (_, name) in WRITERS.items()} | dict.fromkeys(
    ("markdown", "pages", "fetched")
)
SPECIAL = st.text(st.sampled_from("{}[]<>\"'\\,;:=&@%\n\r\t -|~#$\0\ufeff\u2028é中"), max_size=4)
CHANGE = st.tuples(
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(["cut", "delete", "repeat", "insert", "insert", "swap", "nest"]),
    st.integers(1, LONGEST_CUT),
    st.one_of(SPECIAL, st.text(max_size=6)),
)


def change(text, share, kind, length, junk):
    place = int(share * len(text))
    end = min(len(text), place + length)
    return {
        "cut": text[:place],
        "delete": text[:place] + text[end:],
        "repeat": text[:end] + text[place:],
        "insert": text[:place] + junk + text[place:],
        "swap": text[:place] + text[place:end][::-1] + text[end:],
        "nest": text[:place] + junk * 500 + text[place:],
    }[kind]


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=WHOLE or 6,
    deadline=10_000,
    derandomize=not WHOLE,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(changes=st.lists(CHANGE, min_size=1, max_size=3))
def test_changed_file_is_read_or_refused_and_nothing_is_lost_in_silence(form, changes):
    text = FORMS[form]
    for one in changes:
        text = change(text, *one)
    try:
        found = read_papers(["-"], stdin=io.BytesIO(text.encode("utf-8", "replace")))
    except IngestError:
        return
    assert found.counts.rejected == len(found.rejections)
    # Under a changed header row the columns are others, and no row tells.
    if FORMATS[form] == "csv" and text.partition("\n")[0] != FORMS[form].partition("\n")[0]:
        return
    kept = " ".join(found.model_dump_json().split())
    lost = [
        marks
        for marks in MARKS
        if all(mark in text for mark in marks) and not any(mark in kept for mark in marks)
    ]
    # A changed identifier may be another paper's: then both entries stand in the decisions.
    assert not lost or found.rejections or found.counts.merged, (lost, found.notes, text)
