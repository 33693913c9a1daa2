"""Measure how fast records of big formats are read, and how much memory that takes.

usage: python benchmarks/ingest.py CORPUS.jsonl.xz [COUNT [FORM]] > benchmarks/ingest.md

CORPUS holds arXiv's metadata, a record a line: id, title, abstract, authors, year. It is repeated
under new ids until there are COUNT records, which are written as the services give them.
"""

from __future__ import annotations

import json
import lzma
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from papergraph.ingest.decoding import iter_text
from papergraph.ingest.format_detection import detect_format
from papergraph.ingest.formats import FORMATS
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source
from papergraph.models import Paper

Record = dict[str, object]
COUNT = 100_000
PARTS = (0.1, 1.0)


def main() -> None:
    """Print a row for each form; each is read in a process of its own."""
    corpus, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    print(
        "# Reading\n\nMade by `python benchmarks/ingest.py CORPUS.jsonl.xz`; in processor time.\n"
    )
    print("Real titles, abstracts and authors of arXiv, as each service gives them.\n")
    print("| form | records | MB | records a second | memory, MiB |\n|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for form, write in FORMS.items():
            if form not in (sys.argv[3:] or FORMS):
                continue
            for part in PARTS:
                number = int(count * part)
                path = Path(folder, "papers")
                with path.open("w", encoding="utf-8") as stream:
                    stream.writelines(write(islice(repeat(corpus), number)))
                size = path.stat().st_size / 1e6
                command = [sys.executable, __file__, "--one", str(path)]
                done = subprocess.run(command, capture_output=True, check=True)
                found = json.loads(done.stdout)
                if found["papers"] != number:
                    raise SystemExit(f"{form}: {found['papers']} papers of {number}")
                rate, memory = found["rate"], found["memory"]
                print(f"| {form} | {number:,} | {size:,.0f} | {rate:,.0f} | {memory:,.0f} |")
    print(
        "\nThe records are read one by one and dropped: memory does not grow with the file. A build"
    )
    print("keeps the papers, about 8 KiB each.")


def measure(path: Path) -> None:
    """Read records and drop them; print rate and memory as JSON."""
    begin = time.process_time()
    with path.open("rb") as stream:
        chunks = iter_text(stream, str(path))
        first = next(chunks)
        name = detect_format(first) or "none"
        source = Source(path.name, path)
        records = FORMATS[name].read(_chain(first, chunks), source, OmittedFields())
        papers = sum(isinstance(record, Paper) and bool(record.abstract) for record in records)
    seconds = time.process_time() - begin
    print(json.dumps({"papers": papers, "rate": papers / seconds, "memory": read_peak()}))


def read_peak() -> float:
    """Return the most MiB that this process held; ``ru_maxrss`` may be that of its parent."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def repeat(corpus: str) -> Iterator[Record]:
    """Yield the records of the corpus again and again, each time under new ids."""
    number = 0
    while True:
        with lzma.open(corpus, "rt", encoding="utf-8") as stream:
            for line in stream:
                number += 1
                yield {**json.loads(line), "number": number}


def write_snapshot(records: Iterator[Record]) -> Iterator[str]:
    """Yield lines as arXiv's metadata snapshot has them."""
    for record in records:
        authors = [name.rpartition(" ") for name in record["authors"]]  # type: ignore[attr-defined]
        values = {
            "id": f"{1000 + int(str(record['number'])) // 90000}.{record['number']:05}"[-10:],
            "title": record["title"],
            "abstract": f"  {record['abstract']}\n",
            "authors": ", ".join(record["authors"]),  # type: ignore[arg-type]
            "authors_parsed": [[last, first, ""] for first, _, last in authors],
            "versions": [{"version": "v1", "created": f"Mon, 3 Mar {record['year']} 12:00:00 GMT"}],
            "categories": "cs.CL",
            "update_date": f"{record['year']}-03-04",
        }
        yield json.dumps(values) + "\n"


def write_openalex(records: Iterator[Record]) -> Iterator[str]:
    """Yield lines as OpenAlex's snapshot has them."""
    for record in records:
        index: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(str(record["abstract"]).split()):
            index[word].append(place)
        number = int(str(record["number"]))
        values = {
            "id": f"https://openalex.org/W{number}",
            "doi": f"https://doi.org/10.5555/made.{number}",
            "display_name": record["title"],
            "publication_year": record["year"],
            "authorships": [
                {"author": {"id": "https://openalex.org/A1", "display_name": name}}
                for name in record["authors"]  # type: ignore[attr-defined]
            ],
            "primary_location": {"source": {"display_name": "A Journal"}},
            "referenced_works": [f"https://openalex.org/W{number + n}" for n in range(30)],
            "abstract_inverted_index": index,
        }
        yield json.dumps(values) + "\n"


def write_semantic_scholar(records: Iterator[Record]) -> Iterator[str]:
    """Yield lines as the bulk files of Semantic Scholar have them."""
    for record in records:
        number = int(str(record["number"]))
        values = {
            "corpusid": number,
            "externalids": {"DOI": f"10.5555/made.{number}", "ArXiv": None},
            "title": record["title"],
            "abstract": record["abstract"],
            "authors": [{"authorId": "1", "name": name} for name in record["authors"]],  # type: ignore[attr-defined]
            "year": record["year"],
            "venue": "A Journal",
        }
        yield json.dumps(values) + "\n"


def write_answer(records: Iterator[Record]) -> Iterator[str]:
    """Yield the parts of one object that holds all records in a list, on one line."""
    yield '{"status": "ok", "results": ['
    for place, line in enumerate(write_semantic_scholar(records)):
        yield (", " if place else "") + line.strip()
    yield "]}"


FORMS: dict[str, Callable[[Iterator[Record]], Iterator[str]]] = {
    "arXiv snapshot": write_snapshot,
    "OpenAlex snapshot": write_openalex,
    "Semantic Scholar bulk file": write_semantic_scholar,
    "one JSON object with a list": write_answer,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(Path(sys.argv[2]))
    else:
        main()
