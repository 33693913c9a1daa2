import io
import itertools
import json
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergraph.errors import ConfigError, IngestError
from papergraph.ingest.reader import FORMATS, read_papers
from papergraph.models import IngestCounts
from papergraph.text.normalize import hash_title

PAGES = Path(__file__).parents[3] / "examples" / "daily_papers"
RECORD = {"id": "p1", "title": "A Title", "abstract": "An abstract."}


@pytest.fixture(scope="module")
def example():
    return read_papers([PAGES])


def test_example_gives_every_paper_once(example):
    assert example.counts == IngestCounts(files=5, entries=542, papers=473, merged=69, rejected=0)
    assert len({paper.id for paper in example.papers}) == len(example.papers) == 473
    assert example.rejections == ()
    assert example.notes == ()


def test_example_papers_keep_every_source(example):
    places = [place for paper in example.papers for place in paper.sources]
    assert len(places) == len(set(places)) == 542
    (paper,) = [paper for paper in example.papers if paper.title == "Pointer Networks"]
    assert paper.sources == ("page-1.txt:315", "page-4.txt:187")
    assert paper.id == hash_title("Pointer Networks")


def test_folder_glob_and_list_give_the_same_papers(example):
    files = sorted(PAGES.glob("*.txt"))
    ways = [files, files[::-1], [f"{PAGES}/*.txt"], [*files, PAGES / "page-1.txt"]]
    for way in ways:
        read = read_papers(way)
        assert read.papers == example.papers
        assert read.counts == example.counts


def test_order_and_place_of_files_make_no_difference(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
    (tmp_path / "x" / "a.jsonl").write_text(json.dumps(RECORD) + "\nbroken")
    (tmp_path / "y" / "a.jsonl").write_text(json.dumps({**RECORD, "abstract": "Another one."}))
    (tmp_path / "y" / "b.csv").write_text("title,score\na title!,1\n?,2\n")
    files = [*tmp_path.glob("*/*.*")]
    shutil.copytree(tmp_path, tmp_path / "elsewhere")
    elsewhere = [tmp_path / "elsewhere" / path.relative_to(tmp_path) for path in files]
    first, *others = [
        read_papers(order).model_dump_json()
        for order in [*itertools.permutations(files), elsewhere]
    ]
    assert set(others) == {first}
    assert json.loads(first)["counts"] == {
        "files": 3,
        "entries": 3,
        "papers": 1,
        "merged": 2,
        "rejected": 2,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["pages", "jsonl", "json", "csv"])
def test_standard_input_is_read_in_every_format(name, encoding):
    texts = {
        "pages": f"Daily Papers\r\nA Title\r\n{'An abstract. ' * 30}\r\n",
        "jsonl": json.dumps(RECORD) + "\r\n",
        "json": json.dumps([RECORD], indent=2).replace("\n", "\r\n"),
        "csv": "title,abstract\r\nA Title,An abstract.\r\n",
    }
    read = read_papers(["-"], stdin=io.BytesIO(texts[name].encode(encoding)))
    (paper,) = read.papers
    assert paper.title == "A Title"
    assert paper.abstract.startswith("An abstract.")
    assert paper.sources[0].startswith("<stdin>:")
    assert read.notes == ()


def test_what_was_read_can_be_read_again(example, tmp_path):
    lines = "".join(paper.model_dump_json(exclude_none=True) + "\n" for paper in example.papers)
    (tmp_path / "papers.jsonl").write_text(lines, encoding="utf-8")
    again = read_papers([tmp_path / "papers.jsonl"])
    assert again.notes == ()
    for paper, copy in zip(example.papers, again.papers, strict=True):
        assert set(copy.sources) > set(paper.sources)
        assert copy.model_copy(update={"sources": paper.sources}) == paper


def test_annotations_are_left_out_with_a_note():
    line = json.dumps({**RECORD, "entities": [1], "lines": [1], "results": [1]})
    read = read_papers(["-"], stdin=io.BytesIO(line.encode()))
    (note,) = read.notes
    assert note.endswith("a paper does not have: entities (1), lines (1), results (1).")


def test_file_name_does_not_decide_the_format(tmp_path):
    (tmp_path / "a.csv").write_text(json.dumps(RECORD))
    assert len(read_papers([tmp_path]).papers) == 1


def test_format_can_be_named():
    text = b"A Title\nA line of seventy characters which is an abstract by its full stop only.\n"
    assert len(read_papers(["-"], format="pages", stdin=io.BytesIO(text)).papers) == 1
    assert len(read_papers(["-"], format="jsonl", stdin=io.BytesIO(text)).rejections) == 2


def test_unknown_format_name_lists_the_formats():
    with pytest.raises(ConfigError, match=r"'word' is not known.* json, jsonl"):
        read_papers([PAGES], format="word")


def test_file_without_records_is_noted():
    read = read_papers(["-"], stdin=io.BytesIO(b"title,abstract\n"))
    assert read.notes == ("<stdin>: there is no record in it.",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\t\n", "no text"),
        (b"\x00\x01\x02", "NUL"),
        ("title\nNa\u00efve\n".encode("latin-1"), "line 2: Byte 0xef at offset 8"),
        (b"just a few words", "not recognised .*JSON Lines, BibTeX.*--map title"),
        (b"id,abstract\n1,x\n", "one column 'title'"),
    ],
)
def test_file_that_cannot_be_read_is_named(tmp_path, data, message):
    path = tmp_path / "good name.txt"
    path.write_bytes(data)
    with pytest.raises(IngestError, match=f"good name.txt.*{message}") as caught:
        read_papers([path])
    assert caught.value.path == str(path)


def test_file_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    # Unlike a file without permissions, a socket cannot even be opened by root.
    with socket.socket(socket.AF_UNIX) as unix_socket:
        unix_socket.bind("a.txt")
        with pytest.raises(IngestError, match=r"a\.txt: Cannot be read: "):
            read_papers(["a.txt"])


def test_folder_that_may_not_be_read_is_named(tmp_path):
    folder = tmp_path / "in" / "closed"
    folder.mkdir(parents=True)
    folder.chmod(0)
    try:
        list(folder.iterdir())
    except PermissionError:
        with pytest.raises(IngestError, match="closed: Permission denied"):
            read_papers([tmp_path / "in"])
    else:
        pytest.skip("this user may read everything")
    finally:
        folder.chmod(0o700)


def test_reading_nothing_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="at least one"):
        read_papers([])


PIECES = st.sampled_from(
    [
        *[b'{"title": "', b'"}', b"title,abstract\n", b"Daily Papers\n", b"A long line. " * 30],
        *[b'"', b"[", b"{", b",", b"\n", b"\r", b"\\u0000"],
        *[b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80"],
    ]
)


@given(
    st.lists(PIECES | st.binary(max_size=5) | st.text(max_size=5).map(str.encode)).map(b"".join),
    st.sampled_from([None, *FORMATS]),
)
def test_any_bytes_are_read_or_refused(data, name):
    try:
        read = read_papers(["-"], format=name, stdin=io.BytesIO(data))
    except IngestError:
        return
    read.model_dump_json().encode()
    assert read.counts.entries == read.counts.papers + read.counts.merged
    assert read.counts.rejected == len(read.rejections)
