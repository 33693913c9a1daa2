import subprocess
import sys
import zipfile

import pytest

from commands import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    output = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(output))
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    return next(output.glob("*.whl"))


def test_wheel_carries_what_it_reads_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert len(tops) == 2
    for part in ("cypher/queries/", "cypher/schema/", "viz/templates/", "extract/data/"):
        assert any(name.startswith(f"papergraph/{part}") for name in names), part
    assert "papergraph/py.typed" in names
    scripts = {name.removeprefix("papergraph/viz/") for name in names if name.endswith(".js")}
    assert {"templates/atlas.bundle.js", "templates/site/site.bundle.js"} <= scripts
    assert all(name.endswith(".bundle.js") for name in scripts)
    assert not [name for name in names if "node_modules" in name]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_works_away_from_the_checkout(wheel, tmp_path):
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    text = b'{"title": "Foo", "abstract": "We evaluate BERT on the GLUE benchmark."}\n'
    code = "import papergraph; print(papergraph.__file__); from papergraph.cli import main; main()"
    command = (sys.executable, "-c", code)

    def run(*arguments):
        return subprocess.run(
            (*command, *arguments),
            input=text,
            cwd=tmp_path,
            env={"PYTHONPATH": str(installed)},
            check=True,
            capture_output=True,
        ).stdout.decode()

    assert run("build", "-", "-o", "graph").startswith(str(installed))
    assert "Foo" in run("lookup", "benchmark", "GLUE")
    assert "entities" in run("query") or "most_used_methods" in run("query")
