import pytest

from papergraph.errors import ConfigError, GraphError
from papergraph.files import read_lines, write_lines, write_text
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


def test_line_of_another_kind_is_named(tmp_path):
    path = tmp_path / "members.jsonl"
    path.write_text('{"paper": "p", "surface": "s"}\n{"paper": "p"}\n', encoding="utf-8")
    with pytest.raises(GraphError, match=r"line 2: no Member \(surface: Field required\)"):
        list(read_lines(path, Member))
