"""Kill a build at random moments, take it up each time, and compare what comes of it.

    python -m benchmarks.resume papers.jsonl --kills 20

The moments are drawn from one seed, between a second and most of what an undisturbed build takes.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

COMMAND = (sys.executable, "-c", "from papergraph.cli import main; main()", "build")


def start(papers: Path, output: Path) -> subprocess.Popen[bytes]:
    """Start a build."""
    words = (str(papers), "-o", str(output), "--model", "fast", "--jobs", "1")
    quiet = subprocess.DEVNULL
    return subprocess.Popen((*COMMAND, *words), stdout=quiet, stderr=quiet)


def count_kept(output: Path) -> int:
    """Return how many extractions a graph folder keeps."""
    path = output / "cache.sqlite"
    if not path.is_file():
        return 0
    with closing(sqlite3.connect(path)) as database:
        (count,) = database.execute("SELECT count(*) FROM extraction").fetchone()
    return int(count)


def digest_files(output: Path) -> dict[str, str]:
    """Return a digest of each file, without databases."""
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and not {".lbug", ".sqlite"} & {*path.suffixes}
    }


def main() -> int:
    """Kill, resume and compare; the exit code is 1 where anything is lost or differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("papers", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    arguments = parser.parse_args()
    chance = random.Random(7)  # noqa: S311 - the same moments every time
    with tempfile.TemporaryDirectory(prefix="papergraph-resume-") as folder:
        whole, killed = Path(folder) / "whole", Path(folder) / "killed"
        began = time.perf_counter()
        start(arguments.papers, whole).wait()
        seconds = time.perf_counter() - began
        kept, kills = [0], 0
        for _ in range(arguments.kills):
            process = start(arguments.papers, killed)
            time.sleep(chance.uniform(1, 0.9 * seconds))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            process.wait()
            kept.append(count_kept(killed))
        start(arguments.papers, killed).wait()
        is_equal = digest_files(whole) == digest_files(killed)
    is_kept = kept == sorted(kept)
    print(f"{kills} kills; extractions kept after each: {kept[1:]}; equal bytes: {is_equal}")
    return int(not (is_equal and is_kept))


if __name__ == "__main__":
    sys.exit(main())
