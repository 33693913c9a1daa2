import subprocess
import sys

import pytest

import papergraph as pg
from commands import ROOT

NAMES = {
    *(
        "add",
        "build",
        "remove",
        "enrich_papers",
        "fetch_papers",
        "explain_paper",
        "extract_papers",
        "list_queries",
        "open_graph",
    ),
    *("compare_graphs", "make_digest", "plot_use", "take_snapshot", "write_digest"),
    *("Credentials", "EntityType", "Extractions", "Graph", "LookupKind", "Paper", "QueryResult"),
    *("NotFoundError", "PapergraphError", "__version__"),
}


def test_package_offers_exactly_its_names():
    assert set(pg.__all__) == NAMES
    assert set(pg.__all__) <= set(dir(pg))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_name_of_the_package_loads_and_is_said(name):
    assert getattr(pg, name).__doc__ if name != "__version__" else pg.__version__


def test_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="'papergraph' has no attribute 'belief'"):
        _ = pg.belief


def test_names_that_load_late_are_the_names_that_type_checkers_see(tmp_path):
    lines = [f"reveal_type(pg.{name})" for name in sorted(NAMES)]
    script = tmp_path / "user.py"
    script.write_text("\n".join(["import papergraph as pg", *lines]) + "\n")
    done = subprocess.run(
        (sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(script)),
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    revealed = [line for line in done.stdout.splitlines() if "Revealed type" in line]
    assert done.returncode == 0, done.stdout
    assert len(revealed) == len(NAMES)
    assert not [line for line in revealed if '"Any"' in line or '"builtins.object"' in line]


def test_the_package_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "papergraph", "--version"], capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("papergraph ")
