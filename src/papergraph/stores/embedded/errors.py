"""Translate what LadybugDB reports into papergraph's errors."""

from __future__ import annotations

from pathlib import Path

from papergraph.errors import (
    GraphError,
    PapergraphError,
    QueryError,
    QueryTimeoutError,
    StoreUnavailableError,
    WriteRefusedError,
)

_REFUSALS = ("read-only database", "read-only transaction")


def translate_error(exc: RuntimeError, path: Path) -> PapergraphError:
    """Return what an error of a statement means for who asked."""
    message = str(exc).strip()
    if any(refusal in message for refusal in _REFUSALS):
        return WriteRefusedError("The statement would write, and only reading was asked for.")
    if message.startswith("Interrupted"):
        return QueryTimeoutError("The statement took longer than it was given, and was stopped.")
    if "buffer pool is full" in message:
        return QueryError(
            "The statement needs more memory than the embedded database may take (`buffer_bytes` "
            "of its settings). Ask about less, or load the graph into Neo4j."
        )
    if "is closed" in message or "IO exception" in message:
        return StoreUnavailableError(f"{path}: {message}")
    return QueryError(message)


def translate_opening_error(exc: RuntimeError, path: Path) -> PapergraphError:
    """Return what an error on opening a file means for who asked."""
    message = str(exc)
    if "not a valid" in message or "version" in message:
        return GraphError(f"{path}: {message} {advise_rebuild(path)}")
    return StoreUnavailableError(f"Cannot open {path}: {message}")


def advise_rebuild(path: Path) -> str:
    """Return how to make the database of a path again."""
    return f"Build the graph again: `papergraph build INPUT -o {path.parent}`."
