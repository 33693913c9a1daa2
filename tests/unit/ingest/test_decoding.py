import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergraph.errors import IngestError
from papergraph.ingest.decoding import Line, iter_lines, iter_text
from papergraph.ingest.settings import INGEST

TEXT = "Größe\r\nand 中文\n\N{GRINNING FACE} last"


def decode(data):
    return "".join(iter_text(io.BytesIO(data), "a.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_read_in_every_announced_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_text_is_read():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_character_across_chunks_is_read():
    text = "a" * (INGEST.chunk_size - 1) + "é" + "b" * INGEST.chunk_size
    assert decode(text.encode()) == text


def test_wrong_encoding_names_offset_and_line():
    data = b"x" * INGEST.chunk_size + b"\n\nna\xefve"
    with pytest.raises(
        IngestError, match=f"0xef at offset {INGEST.chunk_size + 4} .*iconv"
    ) as caught:
        decode(data)
    assert (caught.value.path, caught.value.line) == ("a.txt", 3)


def test_text_cut_within_a_character_is_refused():
    with pytest.raises(IngestError, match="offset 2"):
        decode("abé".encode()[:-1])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"one\ntwo\n\0", "line 3: A NUL byte"),
        ("text".encode("utf-16-le"), "A NUL byte"),
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04 and so on", "Export it as CSV"),
        (b"\x1f\x8b\x08 and so on", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "0x89 at offset 0"),
    ],
)
def test_what_is_no_text_is_refused(data, message):
    with pytest.raises(IngestError, match=message):
        decode(data)


@given(st.lists(st.text("ab\r\n", max_size=9), max_size=9))
def test_lines_do_not_depend_on_chunks(chunks):
    whole = "".join(chunks)
    expected = whole.split("\n")
    if not expected[-1]:
        expected.pop()
    assert [line.text for line in iter_lines(chunks)] == expected
    assert [line.number for line in iter_lines(chunks)] == list(range(1, len(expected) + 1))


def test_long_line_is_cut_and_the_next_ones_are_whole():
    chunks = ["one\n", *["x" * 10] * 10, "x\ntwo\n", "y" * 21]
    one, long, two, last = iter_lines(chunks, limit=20)
    assert (one, two) == (Line(1, "one"), Line(3, "two"))
    assert (long.number, long.is_whole) == (2, False)
    assert not last.is_whole
