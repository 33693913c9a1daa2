import shutil
import subprocess

import pytest

from commands import ROOT, do_without

VIZ = ROOT / "viz"


def test_the_scripts_of_pages_are_what_their_modules_give():
    if shutil.which("node") is None:
        do_without("Node is not installed")
    if not (VIZ / "node_modules").is_dir():
        do_without("viz/node_modules is missing; make web-check installs it")
    done = subprocess.run(
        ("node", "build.js", "--check"), cwd=VIZ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (VIZ / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((VIZ / "templates").rglob("*.js")), ids=lambda p: p.name)
def test_a_script_names_no_source_map_and_ends_no_element(path):
    text = path.read_text(encoding="utf-8").lower()
    assert path.name.endswith(".bundle.js")
    assert "sourcemappingurl" not in text
    assert "</script" not in text
