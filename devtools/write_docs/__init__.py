"""Write the pages of ``docs`` that are made of the code: ``python -m devtools.write_docs``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .architecture_page import render_architecture
from .cli_page import render_commands
from .files_page import render_files
from .notebook import run_notebook
from .schema_page import render_schema
from .settings_page import render_settings

ROOT = Path(__file__).parents[2]
MARK = "<!-- Below this line: make docs -->\n"

PAGES: dict[str, Callable[[], str]] = {
    "docs/architecture.md": render_architecture,
    "docs/cli.md": render_commands,
    "docs/files.md": render_files,
    "docs/schema.md": render_schema,
    "docs/settings.md": render_settings,
}
"""What renders the part of each page that stands below ``MARK``."""

NOTEBOOK = "examples/first_steps.ipynb"


def update_page(name: str) -> str:
    """Return the text of a page, or of the notebook, with what is made of the code made anew."""
    if name == NOTEBOOK:
        return run_notebook(ROOT / name)
    head, mark, _ = (ROOT / name).read_text(encoding="utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{name} has no line {MARK!r}")
    return f"{head}{mark}\n{PAGES[name]().strip()}\n"
