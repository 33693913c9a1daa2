"""Run functions in processes of their own, which end with this one and leave Ctrl-C to it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import TypeVar

ResultT = TypeVar("ResultT")


class ProcessEndedError(Exception):
    """Report a process that was ended from outside, or could not start."""


ENDED_FROM_OUTSIDE = (
    "was ended from outside, perhaps for want of memory. Where it could not start at all, your "
    "script lacks 'if __name__ == \"__main__\":' around its call."
)


@contextmanager
def run_apart(
    function: Callable[..., ResultT], *arguments: object, file: Path
) -> Iterator[Callable[[], ResultT]]:
    """Start a function in a process of its own, which gives all its memory back when it ends.

    What it takes and returns goes through a file: a process that is killed while it sends through a
    pipe leaves the other end waiting for ever. The process is ended when the context is left.

    Args:
        function: A function of a module.
        arguments: What it takes.
        file: Where that stands meanwhile.

    Yields:
        What waits for the result, raises what the function raised, or ``ProcessEndedError``.
    """
    file.write_bytes(pickle.dumps((function, arguments)))
    # Spawned, because a forked copy of a program that runs threads (a progress bar) may hang.
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(file, reader), daemon=True)

    def wait() -> ResultT:
        process.join()
        if process.exitcode:
            raise ProcessEndedError
        result, error, place = pickle.loads(file.read_bytes())  # noqa: S301 - ours
        if error is not None:
            error.add_note(place)
            raise error
        answer: ResultT = result
        return answer

    try:
        with interrupts_held():
            process.start()
        yield wait
    finally:
        writer.close()
        if process.pid is not None:
            process.join()
        reader.close()
        file.unlink(missing_ok=True)


@contextmanager
def open_helper(function: Callable[[bytes], bytes]) -> Iterator[Callable[[bytes], Future[bytes]]]:
    """Give what hands one piece of work after another to a process of its own.

    What goes to and fro must be so small that a pipe takes it at once: a process that is killed
    while it sends leaves the other end waiting for ever.

    Args:
        function: A function of a module.

    Yields:
        What takes the function's argument at once, and returns what its result is asked of.

    Raises:
        ProcessEndedError: The process was ended from outside.
    """
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(1, mp_context=context, initializer=_serve, initargs=(reader,))

    def submit(work: bytes) -> Future[bytes]:
        with interrupts_held():
            return executor.submit(function, work)

    try:
        yield submit
    except BrokenProcessPool as exc:
        raise ProcessEndedError from exc
    finally:
        # What it is at takes hundredths of a second.
        executor.shutdown(wait=True, cancel_futures=True)
        writer.close()
        reader.close()


def _serve(end: Connection) -> None:
    """Leave Ctrl-C to the parent, and end when it dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_pipe(end, partial(os._exit, 1))


def _run(file: Path, end: Connection) -> None:
    watch_pipe(end, partial(os._exit, 1))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    function, arguments = pickle.loads(file.read_bytes())  # noqa: S301 - ours
    outcome: tuple[object, Exception | None, str]
    try:
        outcome = (function(*arguments), None, "")
    except Exception as exc:  # noqa: BLE001 - raised again by the process that waits
        outcome = (None, _make_portable(exc), traceback.format_exc())
    file.write_bytes(pickle.dumps(outcome))


def _make_portable(error: Exception) -> Exception:
    """Return an error that can be read again: not all can whose class asks for more than a text."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    except Exception:  # noqa: BLE001 - whatever its class raises
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def watch_pipe(pipe: Connection, act: Callable[[], object]) -> None:
    """Act when the process at the other end closes a pipe, or dies."""
    threading.Thread(target=_wait_for_close, args=(pipe, act), daemon=True).start()


def _wait_for_close(pipe: Connection, act: Callable[[], object]) -> None:
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        act()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Put Ctrl-C off while processes start.

    They inherit the blocked signal until they have set themselves up to ignore it. Another thread
    may still take the signal, and Python then interrupts the main thread in the middle of handing
    a process its work: the handler only takes note until that is done.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "pthread_sigmask") or not is_main:
        yield
        return
    # With the first process multiprocessing starts this one, and lets the signal in again.
    resource_tracker.ensure_running()
    noted: list[tuple[int, FrameType | None]] = []
    handler = signal.signal(signal.SIGINT, lambda *caught: noted.append(caught))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if noted and callable(handler):
            handler(*noted[0])
