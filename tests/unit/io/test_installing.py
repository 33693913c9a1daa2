"""A folder whose files are being replaced is known as that of a graph at every moment."""

from pathlib import Path

import pytest

from papergraph.io import graph_folder
from papergraph.io.installing import move_into_place, refuse_foreign_files

PLAIN = (*graph_folder.PACKED_NAMES, graph_folder.REPORT, graph_folder.INDEX)
PACKED = (*(f"{name}.gz" for name in graph_folder.PACKED_NAMES), *PLAIN[-2:])


def make_folder(path, names):
    path.mkdir()
    for name in names:
        (path / name).write_text(name, encoding="utf-8")
    return path


class Killed(BaseException):
    """Stand for the end of the process."""


def stop_after(moves, monkeypatch):
    replace, left = Path.replace, iter(range(moves))

    def move(path, target):
        if next(left, None) is None:
            raise Killed
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", move)


@pytest.mark.parametrize(("old", "new"), [(PLAIN, PACKED), (PACKED, PLAIN)])
@pytest.mark.parametrize("moves", range(len(PLAIN)))
def test_half_replaced_folder_may_be_built_again(tmp_path, monkeypatch, old, new, moves):
    output = make_folder(tmp_path / "graph", (*old, "notes.txt"))
    work = make_folder(tmp_path / "work", new)
    stop_after(moves, monkeypatch)
    with pytest.raises(Killed):
        move_into_place(work, output)
    assert graph_folder.is_graph_folder(output)
    refuse_foreign_files(output)


@pytest.mark.parametrize(("old", "new"), [(PLAIN, PACKED), (PACKED, PLAIN)])
def test_only_the_new_form_is_left(tmp_path, old, new):
    output = make_folder(tmp_path / "graph", old)
    move_into_place(make_folder(tmp_path / "work", new), output)
    assert {path.name for path in output.iterdir()} == set(new)


def test_records_that_a_cache_cannot_take_cost_no_build(tmp_path, caplog):
    output = make_folder(tmp_path / "graph", PLAIN)
    work = make_folder(tmp_path / "work", (*PLAIN, graph_folder.KEPT_NAMES))
    move_into_place(work, output, tmp_path / "none")
    assert {path.name for path in output.iterdir()} == set(PLAIN)
    assert "keeps nothing for the next build" in caplog.text
