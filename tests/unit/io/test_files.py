import errno
import os

import pytest

from papergraph.errors import ConfigError, GraphError
from papergraph.io.files import read_lines, write_lines, write_text
from papergraph.models import Member


def break_after_one():
    yield Member(paper="p", surface="s")
    raise RuntimeError


def test_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(RuntimeError):
        write_lines(path, break_after_one())
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_write_into_what_is_no_folder_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="Choose a folder you may write to"):
        write_text(tmp_path / "file" / "a.txt", "")


def test_lines_survive_a_round_trip(tmp_path):
    path = tmp_path / "members.jsonl"
    members = (Member(paper="p", surface="línea\u2028\n"), Member(paper="q", surface='"'))
    assert write_lines(path, members) == 2
    assert tuple(read_lines(path, Member)) == members
    assert tuple(read_lines(path, Member, range(1, 9))) == members[1:]
    assert tuple(read_lines(path, Member, range(1))) == members[:1]


def test_line_of_another_kind_is_named(tmp_path):
    path = tmp_path / "members.jsonl"
    path.write_text('{"paper": "p", "surface": "s"}\n{"paper": "p"}\n', encoding="utf-8")
    with pytest.raises(GraphError, match=r"line 2: no Member \(surface: Field required\)"):
        list(read_lines(path, Member))


def test_folder_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(ConfigError, match="Is a directory"):
        write_text(tmp_path / "folder", "text")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_link_is_written_through(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_text(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "text"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(pipe, "text")
        assert os.read(reader, 10) == b"text"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_full_disk_is_named_and_leaves_the_old_file(tmp_path):
    def fill_disk():
        yield Member(paper="p", surface="s")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "a.jsonl"
    write_text(path, "old")
    with pytest.raises(ConfigError, match=r"Cannot write .*a\.jsonl: No space left"):
        write_lines(path, fill_disk())
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_lines_that_are_no_text_are_named(tmp_path):
    path = tmp_path / "members.jsonl"
    path.write_bytes(b"\xb5\n")
    with pytest.raises(GraphError, match=r"members\.jsonl is no UTF-8 text"):
        list(read_lines(path, Member))


def test_folder_in_place_of_lines_is_named(tmp_path):
    with pytest.raises(GraphError, match="cannot be read: Is a directory"):
        list(read_lines(tmp_path, Member))
