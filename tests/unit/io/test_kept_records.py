"""What is kept of papers is taken where it was made of the same, and costs no build if damaged."""

import pytest

from papergraph.io import kept_records
from papergraph.io.kept_records import iter_records, open_kept_records

PAPERS = {"a": "1", "b\t\u2028": "2", "c": "3"}


def keep(old, new, papers, *told):
    """Keep records of papers, and return those that were taken."""
    taken = {}
    with open_kept_records([old], new, *told) as records:
        for paper, digest in papers.items():
            record = records.take(paper, digest)
            if record is None:
                records.leave(paper, digest, f'["{digest} of {paper}"]')
            else:
                taken[paper] = record
    return taken


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.kept.gz"
    assert keep(tmp_path / "none", path, PAPERS) == {}
    return path


def test_what_was_made_of_the_same_is_taken_and_kept_again(tmp_path, old):
    new = tmp_path / "new.kept.gz"
    papers = {"A": "0", "a": "1", "b\t\u2028": "other", "c": "3"}

    assert keep(old, new, papers) == {"a": '["1 of a"]', "c": '["3 of c"]'}
    assert list(iter_records(new))[1:4:2] == ['["1 of a"]', '["3 of c"]']
    again = tmp_path / "again.kept.gz"
    assert keep(new, again, papers).keys() == papers.keys()
    assert again.read_bytes() == new.read_bytes()


def test_what_other_code_or_settings_made_is_not_taken(tmp_path, old, monkeypatch):
    new = tmp_path / "new.kept.gz"
    assert keep(old, new, PAPERS, "another setting") == {}
    monkeypatch.setattr(kept_records, "fingerprint_code", lambda: "another")
    assert keep(old, new, PAPERS) == {}


def test_other_libraries_are_told_from_these(monkeypatch):
    found = kept_records.fingerprint_code.__wrapped__
    before = found()
    monkeypatch.setattr(kept_records, "version", lambda name: f"another {name}")
    assert found() != before


def test_a_damaged_file_is_taken_as_far_as_it_is_whole(tmp_path, old, caplog):
    whole = old.read_bytes()
    for damaged in (whole[:-12], b"", b"no gzip"):
        old.write_bytes(damaged)
        assert keep(old, tmp_path / "new.kept.gz", PAPERS).keys() <= PAPERS.keys()
        assert (tmp_path / "new.kept.gz").read_bytes() == whole
    assert "made anew" in caplog.text


def test_a_line_that_is_not_as_it_was_written_is_not_taken(tmp_path):
    old, new = tmp_path / "old.kept", tmp_path / "new.kept"
    keep(tmp_path / "none", old, PAPERS)
    old.write_text(old.read_text(encoding="utf-8").replace("2 of", "4 of"), encoding="utf-8")
    assert keep(old, new, PAPERS) == {"a": '["1 of a"]'}


def test_what_fails_leaves_no_file(tmp_path, old):
    new = tmp_path / "new.kept.gz"
    with pytest.raises(TypeError), open_kept_records([old], new) as records:
        records.leave("a", "1", "[]", "too much")
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
