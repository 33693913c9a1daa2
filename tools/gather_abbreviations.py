"""Gather the abbreviations that abstracts define into the packaged list of the resolution.

usage: gather_abbreviations.py PAPERS.jsonl[.xz]...

A line of the list is a short form, a full form and how many papers define the one by the other,
each written as most of them do; pairs of a single paper are left out.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from papergraph.extract.preprocess.abbreviations import find_abbreviations
from papergraph.resolve.name_normalization import make_key
from papergraph.text.abbreviations import expands

TARGET = Path(__file__).parent.parent / "src/papergraph/resolve/data/abbreviations.tsv"
LEAST_PAPERS = 2
HEAD = "# CC0, gathered from arXiv abstracts; see README.md\n"


def main(arguments: list[str]) -> int:
    """Write the list."""
    if not arguments:
        print(__doc__)
        return 2
    written: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in iter_texts(Path(path) for path in arguments):
        for short, long in sorted(set(iter_pairs(text))):
            written[make_key(short), make_key(long)][short, long] += 1
    rows = sorted(
        (*min(forms, key=lambda form: (-forms[form], form)), forms.total())
        for forms in written.values()
        if forms.total() >= LEAST_PAPERS
    )
    lines = (f"{short}\t{long}\t{papers}\n" for short, long, papers in rows)
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} pairs")
    return 0


def iter_texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield title and abstract of every paper, on one line each."""
    for path in paths:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield "\n".join(" ".join(record[part].split()) for part in ("title", "abstract"))


def iter_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a text."""
    for pair in find_abbreviations(text, 0, len(text)):
        short, long = text[pair.short_start : pair.short_end], text[pair.long_start : pair.long_end]
        if "\t" not in short + long and "\n" not in long and expands(short, long):
            yield short, long


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
