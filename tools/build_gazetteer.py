"""Clean the public name lists into the packaged gazetteer, one file per licence.

usage: build_gazetteer.py RAW_FOLDER TRAIN.jsonl...

RAW_FOLDER holds the lists that src/papergraph/extract/data/README.md names, as JSON Lines with
``name``, ``type``, ``source`` and ``aliases``. TRAIN files are annotated papers; a single plain
word is kept only if they do not mostly use it as a plain word.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from papergraph.extract.lexicon.model_data import ENTITY_TYPES
from papergraph.extract.preprocess.word_view import case_class, fold_word
from papergraph.extract.settings import EXTRACT

DATA = Path(__file__).parent.parent / "src" / "papergraph" / "extract" / "data"
LICENCES = {
    "clef24-sota": "cc-by-sa-4.0",
    "datafinder": "cc-by-sa-4.0",
    "sota-extractor": "cc-by-sa-4.0",
    "scirex": "apache-2.0",
    "opencompass": "apache-2.0",
    "mteb": "apache-2.0",
    "timm": "apache-2.0",
    "evaluate": "apache-2.0",
    "lm-evaluation-harness": "mit",
}
TITLES = {
    "cc-by-sa-4.0": "CC BY-SA 4.0, derived from Papers with Code",
    "apache-2.0": "Apache-2.0",
    "mit": "MIT",
}
LEAST_SEEN = 3
LEAST_SHARE = 0.3
LEAST_LETTERS = 2
Row = tuple[str, str, str, str, str]


def main(arguments: list[str]) -> int:
    """Write the packaged lists."""
    if len(arguments) < 2:
        print(__doc__)
        return 2
    plain = find_plain_words(Path(path) for path in arguments[1:])
    rows: dict[str, set[Row]] = {licence: set() for licence in TITLES}
    for path in sorted(Path(arguments[0]).glob("*.jsonl")):
        rows[LICENCES[path.stem]].update(clean_names(path, plain))
    for licence, found in sorted(rows.items()):
        lines = [f"# {TITLES[licence]}; see README.md", *("\t".join(row) for row in sorted(found))]
        target = DATA / f"names.{licence}.tsv"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{target.name}: {len(found)} names")
    return 0


def clean_names(path: Path, plain: set[str]) -> Iterator[Row]:
    """Yield the rows (key, kind, case class, source, name) of one raw list."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["type"] not in ENTITY_TYPES:
            continue
        for name in [record["name"], *record.get("aliases", [])]:
            words = re.findall(r"\w+", re.sub(r"\s*\([^)]*\)\s*$", "", name))
            key = "".join(fold_word(word) for word in words)
            if is_usable(words, key, plain):
                yield key, record["type"], case_class(words), path.stem, " ".join(name.split())


def is_usable(words: list[str], key: str, plain: set[str]) -> bool:
    """Tell whether a name is short enough, has letters and is no plain word."""
    if (
        not words
        or len(words) > EXTRACT.phrase_words
        or sum(c.isalpha() for c in key) < LEAST_LETTERS
    ):
        return False
    return len(words) > 1 or case_class(words) == "x" or key not in plain


def find_plain_words(paths: Iterable[Path]) -> set[str]:
    """Return the words that annotated papers mostly use without naming anything."""
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            words = re.findall(r"\w+", f"{record['title']} {record['abstract']}")
            seen.update({fold_word(word) for word in words})
            surfaces = [surface for entity in record["entities"] for surface in entity["surfaces"]]
            named.update({fold_word(surface) for surface in surfaces})
    return {
        word
        for word, count in seen.items()
        if count >= LEAST_SEEN and named[word] < LEAST_SHARE * count
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
