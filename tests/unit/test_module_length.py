import pytest

from commands import ROOT

LONGEST = 450
DECLARATIONS = {"src/papergraph/models.py"}
"""Modules that only declare, and may be longer."""

SOURCES = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "src").rglob("*.py"))]


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in DECLARATIONS])
def test_module_is_short_enough_to_be_read_at_once(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= LONGEST
