"""Grow a graph's papers to many more, and measure what comes after extraction at that size.

    python -m benchmarks.growth GRAPH --sizes 20000,40000 -o benchmarks/growth.md

The papers are synthetic: copies of real ones, of the abstracts that GRAPH was built from. What more
than ``--shared`` papers name keeps its name in every copy, so that it is named by as many more
papers; all else is renamed in each copy, letter by letter in its place, so that there are as many
more names as papers, each with as many papers as before. So the distribution of degrees is kept:
most names have one paper, and the tail grows with the corpus. Nothing is read or extracted: each
copy has the extraction of its original. Each size runs in a process of its own, from names to the
embedded database and its queries; figures are as in ``benchmarks.scale``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path

from benchmarks.queries import choose_parameters
from benchmarks.scale import Row, StageMeter, describe_machine, read_peak, show_growth
from papergraph.extract.extracted_file import ExtractedFile
from papergraph.graph import (
    build_graph,
    compare_texts,
    mark_communities,
    read_words,
    write_graph,
)
from papergraph.graph.persistence import GraphFile
from papergraph.io.files import read_lines
from papergraph.io.graph_folder import find_file
from papergraph.io.memory import pause_collection
from papergraph.io.processes import run_apart
from papergraph.models import (
    Abbreviation,
    Extraction,
    Mention,
    Paper,
    PaperEntity,
    Result,
)
from papergraph.queries import load_queries, run_query
from papergraph.resolved_names import ResolvedNames, resolve_names
from papergraph.stores import open_store
from papergraph.stores.embedded import write_parts

Letters = dict[int, str]

_WHOLE = (
    ("resolver", "MB of the process that resolves", 0),
    ("writer", "MB of the process that writes the database", 0),
    ("reader", "MB of the process that asks the queries", 0),
    ("nodes", "nodes", 0),
    ("edges", "edges", 0),
    ("median", "a query, s, median", 2),
    ("slowest", "a query, s, slowest", 2),
    ("failed", "queries that fail", 0),
)
"""What is counted of a whole graph, what it is called, and its decimals."""


def grow(folder: Path, size: int, shared: int) -> Iterator[tuple[Paper, Extraction]]:
    """Yield copies of a graph folder's papers, each with its extraction, the papers in turn."""
    papers = {paper.id: paper for paper in read_lines(find_file(folder, "papers.jsonl"), Paper)}
    extractions = list(read_lines(find_file(folder, "extracted.jsonl"), Extraction))
    uses = Counter(name for found in extractions for name in list_names(found))
    turns = (turn for turn in range(size) for _ in extractions)
    for turn, extraction in islice(zip(turns, cycle(extractions)), size):
        yield copy_paper(papers[extraction.id], extraction, turn, uses, shared)


def list_names(extraction: Extraction) -> frozenset[str]:
    """Return the names that a paper uses, folded."""
    mentions = (mention for entity in extraction.entities for mention in entity.mentions)
    return frozenset(mention.text.casefold() for mention in mentions)


def copy_paper(
    paper: Paper, extraction: Extraction, turn: int, uses: Mapping[str, int], shared: int
) -> tuple[Paper, Extraction]:
    """Return a copy in which what few papers name is renamed; the first turn renames nothing."""
    letters = shuffle_letters(turn)
    text = paper.text
    for entity in extraction.entities:
        for mention in entity.mentions:
            if turn and uses[mention.text.casefold()] <= shared:
                renamed = text[mention.start : mention.end].translate(letters)
                text = text[: mention.start] + renamed + text[mention.end :]
    own = f"synthetic:{turn}:{paper.id}" if turn else paper.id
    cut = len(paper.title)
    told = {"id": own, "title": text[:cut], "abstract": text[cut + 1 :]}
    copied = paper.model_copy(update={**told, "given_title": None, "given_abstract": None})
    entities = tuple(copy_entity(entity, text) for entity in extraction.entities)
    renamed_to = {
        old.name: new.name for old, new in zip(extraction.entities, entities, strict=True)
    }
    found = {
        "id": own,
        "entities": entities,
        "abbreviations": tuple(
            copy_pair(pair, uses, shared, turn, letters) for pair in extraction.abbreviations
        ),
        "results": tuple(copy_result(result, renamed_to) for result in extraction.results),
        "unplaced": tuple(copy_result(result, renamed_to) for result in extraction.unplaced),
    }
    return copied, extraction.model_copy(update=found)


def shuffle_letters(turn: int) -> Letters:
    """Return other letters for all letters, the same ones for a turn: vowels stay vowels."""
    chance = random.Random(turn)  # noqa: S311 - the same letters every time
    letters: Letters = {}
    for kind in ("aeiou", "".join(sorted({*string.ascii_lowercase} - {*"aeious"}))):
        others = chance.sample(kind, len(kind))
        letters |= {ord(a): b for a, b in zip(kind, others, strict=True)}
        letters |= {ord(a.upper()): b.upper() for a, b in zip(kind, others, strict=True)}
    return letters


def copy_entity(entity: PaperEntity, text: str) -> PaperEntity:
    """Return an entity whose mentions are those of the new text."""
    mentions: list[Mention] = []
    names: dict[str, str] = {}
    for mention in entity.mentions:
        names[mention.text] = text[mention.start : mention.end]
        mentions.append(mention.model_copy(update={"text": names[mention.text]}))
    name = names.get(entity.name, mentions[0].text)
    return entity.model_copy(update={"mentions": tuple(mentions), "name": name})


def copy_pair(
    pair: Abbreviation, uses: Mapping[str, int], shared: int, turn: int, letters: Letters
) -> Abbreviation:
    """Return a short form with its full form, each renamed as names are."""
    told = {
        name: form.translate(letters) if turn and uses[form.casefold()] <= shared else form
        for name, form in (("short", pair.short), ("long", pair.long))
    }
    return pair.model_copy(update=told)


def copy_result(result: Result, renamed_to: Mapping[str, str]) -> Result:
    """Return a reported number with the names that the copy has."""
    parts = {part: getattr(result, part) for part in ("dataset", "task", "metric", "method")}
    return result.model_copy(update={p: renamed_to.get(name, name) for p, name in parts.items()})


def write_copies(
    folder: Path, size: int, shared: int, target: Path, extractions: ExtractedFile
) -> None:
    """Grow the papers and write them with their extractions, of which none is held."""
    with target.open("w", encoding="utf-8") as file:

        def gather() -> Iterator[str]:
            for paper, extraction in grow(folder, size, shared):
                file.write(paper.model_dump_json(exclude_none=True) + "\n")
                yield extraction.model_dump_json(exclude_none=True)

        extractions.write(gather())


def measure(folder: Path, size: int, shared: int, work: Path) -> dict[str, Row]:
    """Grow the papers, take them through all stages after extraction, and return the figures."""
    meter = StageMeter()
    extractions = ExtractedFile(work / "extracted.jsonl", None)
    # In a process of its own, so that what is left of the originals' memory counts for no stage.
    given = (folder, size, shared, work / "papers.jsonl", extractions)
    apart = run_apart(write_copies, *given, file=work / "copies")
    with meter.stage("write papers", None), apart as wait:
        wait()
    with meter.stage("read papers", None), pause_collection():
        papers = list(read_lines(work / "papers.jsonl", Paper))
    apart = run_apart(measure_resolving, extractions, file=work / "names")
    with meter.stage("resolve", None), apart as wait:
        texts = compare_texts(read_words(papers))
        names, resolver = wait()
    with meter.stage("graph", None), pause_collection():
        settled = names.settle(extractions)
        graph = build_graph(papers, settled, settled, words=texts.words)
        count = {"nodes": float(len(graph.nodes)), "edges": float(len(graph.edges))}
        papers.clear()
    with meter.stage("communities", None), pause_collection():
        graph = mark_communities(graph, coherence=texts)
        write_graph(graph, work / "graph.jsonl")
        del graph, texts
    files = (work / "graph.jsonl", work / "graph.lbug")
    # In processes of their own, as in a build of several jobs.
    with (
        meter.stage("store", None),
        run_apart(measure_store, *files, file=work / "store") as wait_for_store,
    ):
        count["writer"] = wait_for_store()
    with (
        meter.stage("queries", None),
        run_apart(measure_queries, files[1], file=work / "queries") as wait_for_queries,
    ):
        count |= wait_for_queries()
    return {**meter.stages, "whole": {"resolver": resolver, **count}}


def measure_resolving(extractions: ExtractedFile) -> tuple[ResolvedNames, float]:
    """Resolve the names, and return with them the most MB held."""
    return resolve_names(extractions, None, {}), read_peak()


def measure_store(graph: Path, database: Path) -> float:
    """Write the embedded database from the file of a graph, and return the most MB held."""
    write_parts(iter(GraphFile(graph)), database)
    return read_peak()


def measure_queries(database: Path) -> dict[str, float]:
    """Return the most MB held, the median and most seconds of a query, and how many fail."""
    seconds, failed = [], 0
    with open_store(database) as store:
        for query in load_queries():
            parameters = choose_parameters(store, query, 100)
            began = time.process_time()
            try:
                run_query(store, query.name, parameters)
            except Exception as exc:  # noqa: BLE001 - what fails is counted and told
                failed += 1
                print(f"{query.name}: {exc}", file=sys.stderr)
                continue
            seconds.append(time.process_time() - began)
    return {
        "reader": read_peak(),
        "median": statistics.median(seconds),
        "slowest": max(seconds),
        "failed": failed,
    }


def render(found: Mapping[int, Mapping[str, Row]], command: str) -> str:
    """Return the table as Markdown."""
    sizes = sorted(found)
    made = (
        f"Made by `{command}` on {os.cpu_count()} cores of {describe_machine()}. The papers are "
        "synthetic (see there). Processor seconds, MB of the process at its most; growth is the "
        "exponent between the last two sizes."
    )
    heads = " | ".join(f"{size:,} papers" for size in sizes)
    lines = ["# Synthetic growth", "", made, "", f"| stage | {heads} | growth | MB growth |"]
    lines.append("|---|" + "--:|" * (len(sizes) + 2))
    for name in found[sizes[-1]]:
        if name == "whole":
            continue
        cells = [f"{found[s][name]['cpu']:,.1f} s, {found[s][name]['peak']:,.0f} MB" for s in sizes]
        lines.append(f"| {name} | {' | '.join(cells)} | {' | '.join(show_growth(found, name))} |")
    for key, title, digits in _WHOLE:
        cells = [f"{found[size]['whole'][key]:,.{digits}f}" for size in sizes]
        lines.append(f"| {title} | {' | '.join(cells)} | | |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure all sizes and print or write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", type=Path, help="a graph folder, of which papers are copied")
    parser.add_argument("--sizes", default="20000,40000", metavar="N,…")
    parser.add_argument("--shared", type=int, default=10, help="papers above which a name stays")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        stages = measure(arguments.graph, int(arguments.sizes), arguments.shared, arguments.child)
        print(json.dumps(stages))
        return
    found: dict[int, dict[str, Row]] = {}
    for size in map(int, arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="papergraph-growth-") as work:
            words = ("--sizes", str(size), "--shared", str(arguments.shared), "--child", work)
            command = (sys.executable, "-m", "benchmarks.growth", str(arguments.graph), *words)
            root = Path(__file__).parents[1]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=root)
        found[size] = json.loads(done.stdout.splitlines()[-1])
    text = render(found, f"python -m benchmarks.growth GRAPH --sizes {arguments.sizes}")
    print(text)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
