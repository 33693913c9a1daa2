import os

import pytest

from papergraph.errors import IngestError
from papergraph.ingest.sources import find_sources


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.jsonl", "README.doc", ".hidden.txt", "deep/a.csv", ".git/c.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "in"


def find_labels(*inputs):
    return [source.label for source in find_sources(inputs)[0]]


def test_folder_gives_its_inputs_by_relative_name(folder):
    assert find_labels(folder) == ["a.jsonl", "b.txt", "deep/a.csv"]


def test_folder_notes_what_it_passes_over(folder):
    (note,) = find_sources([folder])[1]
    assert note.endswith("files: README.doc.")
    assert str(folder) not in note


def test_named_file_is_read_whatever_it_is_called(folder):
    assert find_labels(folder / "README.doc") == ["README.doc"]
    assert find_sources([folder, folder / "README.doc"])[1] == ()


def test_folder_glob_and_list_give_the_same_labels(folder):
    files = [folder / "b.txt", folder / "a.jsonl"]
    assert find_labels(*files) == ["a.jsonl", "b.txt"]
    assert find_labels(f"{folder}/*.txt", f"{folder}/*.jsonl") == ["a.jsonl", "b.txt"]
    assert find_labels(f"{folder}/**/*.*[tlv]") == find_labels(folder)


def test_glob_that_matches_a_folder_searches_it(folder):
    assert find_labels(f"{folder}/d*") == ["deep/a.csv"]


def test_file_whose_name_holds_wildcards_is_found_by_its_name(tmp_path):
    (tmp_path / "a[1].txt").write_text("x")
    assert find_labels(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_file_given_in_several_ways_is_read_once(folder, monkeypatch):
    (folder / "link.txt").symlink_to(folder / "b.txt")
    monkeypatch.chdir(folder)
    ways = ["b.txt", "./b.txt", "b*.txt", folder / "b.txt", "link.txt", "../in/b.txt"]
    assert find_labels(*ways) == find_labels(*reversed(ways)) == ["link.txt"]


def test_file_found_in_two_ways_keeps_the_longer_label(folder):
    ways = [folder / "deep" / "a.csv", folder]
    assert find_labels(*ways) == find_labels(*reversed(ways))
    assert "deep/a.csv" in find_labels(*ways)


def test_standard_input_is_read_once():
    assert find_labels("-", "-") == ["<stdin>"]


def test_label_is_printable_whatever_the_file_is_called(tmp_path):
    name = os.fsencode(tmp_path) + b"/a\nb\xff.txt"
    try:
        with open(name, "wb") as stream:  # noqa: PTH123 - a Path would not take bytes
            stream.write(b"x")
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    assert find_labels(tmp_path) == ["a b\N{REPLACEMENT CHARACTER}.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "No such file"),
        ("*.nothing", "No file matches"),
        ("in/.git", r"holds no \.acl|holds no \.bib"),
        ("x" * 5000, "name too long"),
        ("a\0b", "null"),
    ],
)
def test_input_with_nothing_to_read_is_refused(folder, monkeypatch, name, message):
    monkeypatch.chdir(folder.parent)
    if name == "in/.git":
        (folder / ".git" / "c.txt").rename(folder / ".git" / "c.rst")
    with pytest.raises(IngestError, match=f"(?i){message}") as caught:
        find_sources([name])
    assert caught.value.path == name


@pytest.fixture
def graph_folder(folder):
    path = folder / "graph"
    path.mkdir()
    for name in ("entities.jsonl", "graph.jsonl", "papers.jsonl"):
        (path / name).write_text("{}\n")
    return path


def test_graph_folder_inside_an_input_is_no_input(folder, graph_folder):
    assert find_labels(folder) == ["a.jsonl", "b.txt", "deep/a.csv"]
    assert find_labels(f"{folder}/*") == ["README.doc", "a.jsonl", "b.txt", "deep/a.csv"]
    assert find_labels(f"{folder}/**/*.jsonl") == ["a.jsonl"]


def test_graph_folder_as_an_input_names_its_papers(graph_folder):
    with pytest.raises(IngestError, match=r"graph folder\. Its papers are in papers\.jsonl"):
        find_sources([graph_folder])
    assert find_labels(graph_folder / "papers.jsonl") == ["papers.jsonl"]
