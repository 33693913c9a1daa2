"""Extract from many papers, in their order, on one or more processes."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from itertools import chain, islice, takewhile
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from papergraph.errors import ExtractionError
from papergraph.extract.settings import EXTRACT
from papergraph.io.memory import pause_collection
from papergraph.io.processes import interrupts_held, watch_pipe
from papergraph.models import Extraction, ExtractorModel, Paper

if TYPE_CHECKING:
    from spacy.language import Language

_STOPPING = threading.Event()
"""Set in a worker that is to end after the paper that it reads."""
_GRACE_SECONDS = 10.0
"""Seconds that workers have to end between papers: one takes hundredths, loading takes seconds."""


def extract_papers(
    papers: Iterable[Paper],
    *,
    jobs: int = 1,
    model: ExtractorModel = ExtractorModel.ACCURATE,
) -> Iterator[Extraction]:
    """Yield what each paper's text holds, lazily and in the order of the papers.

    Args:
        papers: Papers with distinct ids; they are read a few batches ahead.
        jobs: How many processes divide the work at most. The extractions do not depend on it.
        model: How papers are read.

    Raises:
        ExtractionError: A worker process died, or the extractor fails on a paper.
    """
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; it must be at least 1")
    if jobs > 1:
        return map(Extraction.model_validate_json, extract_lines(papers, jobs=jobs, model=model))
    batches = _iter_batches(papers)
    return (extraction for batch in batches for extraction in extract_batch(batch, model))


def extract_lines(
    papers: Iterable[Paper], *, jobs: int, model: ExtractorModel, is_apart: bool = False
) -> Iterator[str]:
    """Yield the same as lines of JSON, which only the process that extracts has made values of.

    Args:
        papers: As in ``extract_papers``, and so are the next two.
        jobs: How many processes.
        model: How papers are read.
        is_apart: Whether a single job too runs in a process of its own, which gives the memory of
            the model back when it ends.
    """
    if jobs > 1 or is_apart:
        return _extract_in_parallel(_iter_batches(papers), jobs, model)
    return map(_write_line, extract_papers(papers, model=model))


def _write_line(extraction: Extraction) -> str:
    return extraction.model_dump_json(exclude_none=True)


def extract_batch(papers: list[Paper], model: ExtractorModel) -> list[Extraction]:
    """Return the extractions of a few papers; what spaCy remembers of them is freed."""
    nlp = _load_pipeline(model)
    with pause_collection(), nlp.memory_zone():
        wanted = takewhile(lambda _: not _STOPPING.is_set(), papers)
        return [_extract_paper(nlp, paper) for paper in wanted]


def _extract_packed(papers: bytes, model: ExtractorModel) -> bytes:
    """Take and return what ``extract_batch`` does, so small that a pipe takes it at once.

    Extractions travel as lines of JSON, which are read and written twice as fast as pickled.

    Where it does not, one that is killed while it sends leaves the other end waiting for ever.
    """
    found = extract_batch(pickle.loads(zlib.decompress(papers)), model)  # noqa: S301 - ours
    lines = "\n".join(map(_write_line, found))
    return zlib.compress(lines.encode(), level=1)


def _pack(papers: list[Paper]) -> bytes:
    return zlib.compress(pickle.dumps(papers), level=1)


def _unpack(packed: Future[bytes]) -> list[str]:
    return zlib.decompress(packed.result()).decode().split("\n")


def _extract_paper(nlp: Language, paper: Paper) -> Extraction:
    # Only the processes that extract load spaCy.
    from papergraph.extract.pipeline import make_document  # noqa: PLC0415
    from papergraph.extract.to_extraction import make_extraction  # noqa: PLC0415

    try:
        return make_extraction(paper.id, nlp(make_document(nlp, paper)))
    except Exception as exc:
        raise ExtractionError(
            f"Paper {paper.id!r} cannot be extracted ({type(exc).__name__}: {exc}). "
            "This is an error of papergraph: please report it, or leave the paper out."
        ) from exc


@cache
def _load_pipeline(model: ExtractorModel) -> Language:
    from papergraph.extract.pipeline import build_pipeline  # noqa: PLC0415 - loads spaCy

    return build_pipeline(model, is_marked=False)


def _iter_batches(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    source = iter(papers)
    while batch := list(islice(source, EXTRACT.batch_size)):
        yield batch


def _extract_in_parallel(
    batches: Iterator[list[Paper]], jobs: int, model: ExtractorModel
) -> Iterator[str]:
    # Spawned, because a forked copy of a program that runs threads (a progress bar) may hang.
    context = multiprocessing.get_context("spawn")
    # Workers stop between papers when the first pipe closes, and at once when the second does. A
    # worker that ended in the middle of sending would leave this process waiting for the rest.
    stop_reader, stop_writer = context.Pipe(duplex=False)
    end_reader, end_writer = context.Pipe(duplex=False)
    first = list(islice(batches, jobs))
    jobs = max(len(first), 1)  # A worker loads the model, so none starts without a batch.
    executor = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_start_worker, initargs=(stop_reader, end_reader)
    )
    waiting: deque[Future[bytes]] = deque()
    try:
        for batch in chain(first, batches):
            with interrupts_held():
                waiting.append(executor.submit(_extract_packed, _pack(batch), model))
            if len(waiting) > jobs * EXTRACT.batches_ahead:
                yield from _unpack(waiting.popleft())
        while waiting:
            yield from _unpack(waiting.popleft())
    except BrokenProcessPool as exc:
        raise ExtractionError(
            "A worker process was ended from outside, perhaps for want of memory: try again with "
            "fewer jobs. Where it could not start at all, your script lacks "
            "'if __name__ == \"__main__\":' around its call."
        ) from exc
    except BaseException:
        # Nobody waits for what the workers are at: a batch may take seconds.
        stop_writer.close()
        raise
    finally:
        timer = threading.Timer(_GRACE_SECONDS, end_writer.close)
        # An interpreter that ends starts no thread any more, and would wait for it.
        if stop_writer.closed and not sys.is_finalizing():
            timer.start()
        executor.shutdown(wait=True, cancel_futures=True)
        timer.cancel()
        for end in (stop_writer, stop_reader, end_writer, end_reader):
            end.close()


def _start_worker(stop: Connection, end: Connection) -> None:
    """Leave Ctrl-C to the parent, and end when the parent closes a pipe or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_pipe(stop, _STOPPING.set)
    watch_pipe(end, partial(os._exit, 1))
