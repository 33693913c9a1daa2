"""Write the answers that the README shows: ``python -m devtools.write_readme demo cited``.

In a ``console`` block a line ``$ papergraph …`` is a command, and below it stands the beginning of
its answer. Each command is run anew in a folder that holds both example graphs; as many lines of
its answer are kept as stood there before, and ``…`` says that there are more.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COLUMNS = 90
"""Characters that a line of code has room for on a repository's page."""

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", flags=re.DOTALL | re.MULTILINE)
_FIGURES = re.compile(
    r"^(\| `([^`]+)`[^|]*\| )[0-9.]+ \| [0-9.]+ \| [0-9.]+ \|$", flags=re.MULTILINE
)
_MEASURED_COLUMNS = 7
_PROMPT = "$ "
_MORE = "…"

Run = Callable[[str], str]


def rewrite_answers(text: str, run: Run) -> str:
    """Return the README with every answer of its ``console`` blocks made anew by ``run``."""
    return _BLOCK.sub(lambda block: "".join(_iter_block(block[0], run)), text)


def rewrite_figures(text: str, measured: str) -> str:
    """Return the README with the F1 of its table as ``benchmarks/extraction.md`` has them."""
    figures = {}
    for line in measured.splitlines():
        cells = [cell.strip(" *") for cell in line.split("|")[1:-1]]
        if len(cells) == _MEASURED_COLUMNS:
            figures[cells[0]] = f"{cells[4].split()[0].strip('*')} | {cells[5]} | {cells[6]}"
    return _FIGURES.sub(lambda row: f"{row[1]}{figures[row[2]]} |", text)


def list_commands(text: str) -> list[str]:
    """Return the commands of all ``console`` blocks, in their order."""
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [line.removeprefix(_PROMPT) for line in lines if line.startswith(_PROMPT)]


def _iter_block(block: str, run: Run) -> Iterator[str]:
    lines = block.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(_PROMPT)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield f"{lines[start]}\n"
        wanted = [line for line in lines[start + 1 : end] if line.strip() not in ("", _MORE)]
        if not wanted:
            yield from (f"{line}\n" for line in lines[start + 1 : end])
            continue
        yield from _shorten(run(lines[start].removeprefix(_PROMPT)), len(wanted))
        if end < len(lines):
            yield "\n"


def _shorten(answer: str, shown: int) -> Iterator[str]:
    """Yield the first lines of an answer that are not blank, and say whether there are more."""
    lines = [line.rstrip() for line in answer.splitlines() if line.strip()]
    for line in lines[:shown]:
        yield f"{line}\n"
    if len(lines) > shown:
        yield f"{_MORE}\n"


def make_runner(graphs: Mapping[str, Path], folder: Path) -> Run:
    """Return what runs a command in ``folder``, which gets copies of graphs by their names."""
    for name, graph in graphs.items():
        shutil.copytree(graph, folder / name)
    for name in ("benchmarks", "examples"):
        (folder / name).symlink_to(ROOT / name)

    def run(line: str) -> str:
        words = shlex.split(line)
        done = subprocess.run(
            (sys.executable, "-c", "from papergraph.cli import main; main()", *words[1:]),
            cwd=folder,
            env={**os.environ, "COLUMNS": str(COLUMNS)},
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"{line}\n{done.stderr.decode()}")
        print(line)
        return (done.stdout or done.stderr).decode()

    return run


def main() -> None:
    """Write the answers of the README anew."""
    with tempfile.TemporaryDirectory() as folder:
        graphs = {"demo": Path(sys.argv[1]), "cited": Path(sys.argv[2])}
        run = make_runner(graphs, Path(folder))
        text = rewrite_answers(README.read_text(encoding="utf-8"), run)
    measured = (ROOT / "benchmarks" / "extraction.md").read_text(encoding="utf-8")
    text = rewrite_figures(text, measured)
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
