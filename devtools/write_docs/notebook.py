"""Run the example notebook, and keep what it shows."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

_SECONDS = 280
"""What a cell may take; building is the longest."""


def run_notebook(path: Path) -> str:
    """Return a notebook's JSON with the outputs of running it, the same for the same package.

    Raises:
        CellExecutionError: A cell fails.
    """
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    )
    client.execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return f"{text.strip()}\n"
