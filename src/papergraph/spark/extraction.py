"""Extract on executors, each of whose Python processes loads the model once."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

import pyarrow as pa
from pyspark.sql import DataFrame

from papergraph.errors import ConfigError
from papergraph.extract import extract_papers
from papergraph.extract.cache import compute_fingerprint
from papergraph.models import ExtractorModel, Paper
from papergraph.spark.stages import Stages

_CHUNK = 50_000
"""Papers of a step: what a killed job extracts again, and what the driver holds at once."""

_TASK = 500
"""Papers that an executor gets at a time: seconds of work, little to lose with a machine."""


def extract_on_spark(
    papers: Iterable[Paper], model: ExtractorModel, stages: Stages
) -> Iterator[str]:
    """Yield what each paper's text holds as a line of JSON, in the order of the papers.

    While what was found in some papers is read, the executors are at the next.

    Args:
        papers: Papers with distinct ids; two steps of them are held.
        model: How papers are read.
        stages: Where the steps are kept.

    Raises:
        ConfigError: The executors do not write where the driver reads.
    """
    with ThreadPoolExecutor(1) as ahead:
        waiting: Future[DataFrame] | None = None
        expected = 0
        for chunk in _iter_chunks(papers):
            following = ahead.submit(_extract_chunk, chunk, model, stages)
            if waiting is not None:
                yield from _read_rows(waiting.result(), expected)
            waiting, expected = following, len(chunk)
        if waiting is not None:
            yield from _read_rows(waiting.result(), expected)


def _iter_chunks(papers: Iterable[Paper]) -> Iterator[list[str]]:
    """Yield what is read of papers as JSON, some at a time."""
    read = (Paper(id=paper.id, title=paper.title, abstract=paper.abstract) for paper in papers)
    rows = (paper.model_dump_json(exclude_none=True) for paper in read)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _extract_chunk(chunk: Sequence[str], model: ExtractorModel, stages: Stages) -> DataFrame:
    digest = hashlib.blake2b(compute_fingerprint(model), digest_size=16)
    for row in chunk:
        digest.update(row.encode())
    return stages.keep(f"extracted-{digest.hexdigest()}", lambda: _make_frame(chunk, model, stages))


def _make_frame(chunk: Sequence[str], model: ExtractorModel, stages: Stages) -> DataFrame:
    session = stages.session
    cores = session.sparkContext.defaultParallelism
    tasks = max(math.ceil(len(chunk) / _TASK), min(len(chunk), cores))
    table = pa.table({"position": range(len(chunk)), "paper": chunk})
    rows = session.createDataFrame(table).repartition(tasks)
    return rows.mapInArrow(_make_extractor(model), "position bigint, extraction string")


def _make_extractor(
    model: ExtractorModel,
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what executors run; they import this package, and are sent the model's name alone."""

    def extract_rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            papers = map(Paper.model_validate_json, batch["paper"].to_pylist())
            found = extract_papers(papers, model=model)
            lines = [extraction.model_dump_json(exclude_none=True) for extraction in found]
            yield pa.RecordBatch.from_pydict({"position": batch["position"], "extraction": lines})

    return extract_rows


def _read_rows(frame: DataFrame, expected: int) -> Iterator[str]:
    found = frame.count()
    if found != expected:
        raise ConfigError(
            f"Of {expected} papers the executors gave {found} back: they do not write where this "
            "machine reads. Let --stages name a folder that all machines share."
        )
    for row in frame.orderBy("position").toLocalIterator():
        yield row.extraction
