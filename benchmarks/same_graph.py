"""Build the example papers with another commit and with this one, and say which files differ.

    python benchmarks/same_graph.py COMMIT [--ignore first_year,community] [INPUT ...]

The other commit is checked out beside this one and runs with the packages of this environment. A
name that is ignored is left out of every JSON value before files are compared; the embedded
database is compared by its graph, which is ``graph.jsonl``. The exit code is 1 where files differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from papergraph.io.graph_folder import UNPROMISED

ROOT = Path(__file__).parents[1]
RUN = "from papergraph.cli import main; main()"


def main() -> int:
    """Compare, print the files that differ, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("commit")
    parser.add_argument("inputs", nargs="*", default=[str(ROOT / "examples" / "daily_papers")])
    parser.add_argument("--ignore", default="", metavar="NAME,…", help="fields to leave out")
    given = parser.parse_args()
    ignored = frozenset(name for name in given.ignore.split(",") if name)
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "checkout"
        git("worktree", "add", "--quiet", "--detach", str(other), given.commit)
        try:
            before = build(other, given.inputs, Path(folder) / "before")
            after = build(ROOT, given.inputs, Path(folder) / "after")
        finally:
            git("worktree", "remove", "--force", str(other))
        differing = compare(before, after, ignored)
    for name in differing:
        print(name)
    print(f"{len(differing)} files differ" if differing else "identical")
    return bool(differing)


def git(*arguments: str) -> None:
    """Run git in this checkout."""
    subprocess.run(("git", *arguments), cwd=ROOT, check=True)  # noqa: S607 - the user's own git


def build(checkout: Path, inputs: list[str], output: Path) -> Path:
    """Build a graph folder with the package of a checkout."""
    subprocess.run(
        (sys.executable, "-c", RUN, "build", *inputs, "-o", str(output), "-q"),
        env={**os.environ, "PYTHONPATH": str(checkout / "src")},
        check=True,
    )
    return output


def compare(before: Path, after: Path, ignored: frozenset[str]) -> list[str]:
    """Return what differs between two folders, and what one of them lacks, sorted."""
    left, right = digest_files(before, ignored), digest_files(after, ignored)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def digest_files(folder: Path, ignored: frozenset[str]) -> dict[str, str]:
    """Return a digest of each file by its path, save those that no build promises to repeat."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(read(path, ignored)).hexdigest()
        for path in paths
        if not path.name.startswith(UNPROMISED)
    }


def read(path: Path, ignored: frozenset[str]) -> bytes:
    """Return a file's content; of JSON, without the fields that are ignored."""
    content = path.read_bytes()
    if not ignored or path.suffix not in (".json", ".jsonl"):
        return content
    texts = [content] if path.suffix == ".json" else content.splitlines()
    return b"\n".join(json.dumps(drop(json.loads(text), ignored)).encode() for text in texts)


def drop(value: object, ignored: frozenset[str]) -> object:
    """Return a JSON value without the fields that are ignored, at any depth."""
    if isinstance(value, dict):
        return {key: drop(each, ignored) for key, each in value.items() if key not in ignored}
    return [drop(each, ignored) for each in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.exit(main())
