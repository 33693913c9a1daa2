"""Extractions that are kept on disk, and what makes them useless."""

import sqlite3

import pytest

from papergraph.errors import ConfigError
from papergraph.extract import extract_lines
from papergraph.extract.cache import ExtractionCache, compute_fingerprint
from papergraph.models import Extraction, ExtractorModel, Paper

FAST = ExtractorModel.FAST
PAPERS = [
    Paper(id=f"p{number}", title=f"Study {number}", abstract="We evaluate LoRA on ImageNet.")
    for number in range(4)
]


class Extractor:
    """Extract, and remember from which papers."""

    def __init__(self):
        self.asked = []

    def __call__(self, papers):
        for paper in papers:
            self.asked.append(paper.id)
            yield from extract_lines([paper], jobs=1, model=FAST)


def list_ids(lines):
    """Return the ids of the papers of extractions."""
    return [Extraction.model_validate_json(line).id for line in lines]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache.sqlite"


def extract(path, papers, *, take=None):
    """Return the extractions and the papers that had to be extracted."""
    extractor = Extractor()
    with ExtractionCache(path, FAST) as cache:
        found = cache.extract(papers, extractor)
        extractions = list(found) if take is None else [next(found) for _ in range(take)]
        found.close()
    return extractions, extractor.asked


def test_kept_extractions_are_those_that_were_made(path):
    first, _ = extract(path, PAPERS)
    second, asked = extract(path, PAPERS)
    assert asked == []
    assert second == first == list(extract_lines(PAPERS, jobs=1, model=FAST))


def test_only_new_texts_are_extracted(path):
    extract(path, PAPERS[:2])
    changed = PAPERS[1].model_copy(update={"abstract": "We use BERT."})
    found, asked = extract(path, [PAPERS[0], changed, PAPERS[2]])
    assert asked == ["p1", "p2"]
    assert list_ids(found) == ["p0", "p1", "p2"]


def test_paper_of_the_same_text_keeps_its_own_id(path):
    extract(path, PAPERS[:1])
    twin = PAPERS[0].model_copy(update={"id": 'a "twin"'})
    found, asked = extract(path, [PAPERS[0], twin])
    assert asked == []
    assert list_ids(found) == ["p0", 'a "twin"']
    assert found[1] == next(extract_lines([twin], jobs=1, model=FAST))


def test_what_was_extracted_before_a_stop_is_kept(path):
    extract(path, PAPERS, take=2)
    _, asked = extract(path, PAPERS)
    assert "p0" not in asked
    assert "p3" in asked


def test_another_extractor_shares_nothing(path, monkeypatch):
    extract(path, PAPERS)
    assert compute_fingerprint(FAST) != compute_fingerprint(ExtractorModel.ACCURATE)
    monkeypatch.setattr("papergraph.extract.cache.compute_fingerprint", lambda _: b"another")
    _, asked = extract(path, PAPERS)
    assert asked == [paper.id for paper in PAPERS]


def test_pruning_leaves_what_was_asked_for(path):
    extract(path, PAPERS)
    with ExtractionCache(path, FAST) as cache:
        list(cache.extract(PAPERS[:1], Extractor()))
        cache.prune()
    _, asked = extract(path, PAPERS)
    assert asked == ["p1", "p2", "p3"]


@pytest.mark.parametrize("damage", [b"", b"no database" * 1000])
def test_file_that_is_no_cache_is_made_anew(path, damage):
    path.write_bytes(damage)
    extract(path, PAPERS[:1])
    assert extract(path, PAPERS[:1])[1] == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE extraction SET value = x'00'",
        "UPDATE extraction SET value = substr(value, 1, length(value) - 6)",
    ],
)
def test_damaged_extraction_is_made_again(path, damage):
    before, _ = extract(path, PAPERS[:1])
    with sqlite3.connect(path) as database:
        database.execute(damage)
    database.close()
    again, asked = extract(path, PAPERS[:1])
    assert asked == ["p0"]
    assert again == before


def test_extractions_are_kept_small_once_some_are_known(path, monkeypatch):
    monkeypatch.setattr("papergraph.extract.cache._DICTIONARY_BYTES", 300)
    first, _ = extract(path, PAPERS)
    second, asked = extract(path, PAPERS)
    assert asked == []
    assert second == first
    with sqlite3.connect(path) as database:
        sizes = [size for (size,) in database.execute("SELECT length(value) FROM extraction")]
    database.close()
    assert min(sizes) < 0.5 * max(sizes)


def test_damaged_pages_cost_no_build(path):
    extract(path, PAPERS)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    _, asked = extract(path, PAPERS)
    assert asked == [paper.id for paper in PAPERS]
    assert extract(path, PAPERS)[1] == []


def test_cache_that_another_build_holds_is_not_made_anew(path, monkeypatch):
    extract(path, PAPERS)
    monkeypatch.setattr("papergraph.extract.cache._WAIT_SECONDS", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    with ExtractionCache(path, FAST) as cache:
        cache._database.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ConfigError, match="database is locked"):
            list(cache.extract(PAPERS, Extractor()))
    other.close()
    assert extract(path, PAPERS)[1] == []


def test_damaged_cache_that_cannot_be_made_anew_is_named(path, monkeypatch):
    def fail(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("papergraph.extract.cache._make_anew", fail)
    with ExtractionCache(path, FAST) as cache:
        damage = sqlite3.DatabaseError("malformed")
        cache._database.close()
        cache._database = Broken(damage)
        with pytest.raises(ConfigError, match="Permission denied"):
            list(cache.extract(PAPERS, Extractor()))


class Broken:
    """Stand for a connection to a file that is damaged."""

    def __init__(self, error):
        self.error = error

    def execute(self, *_):
        raise self.error

    def close(self):
        pass


def test_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match=r"Cannot write .*file.cache\.sqlite"):
        ExtractionCache(tmp_path / "file" / "cache.sqlite", FAST)
