"""Cut rows into batches, each of which is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import Field

from papergraph.models import Value
from papergraph.stores.rows import Row


class BatchLimits(Value):
    """Bound what one transaction carries."""

    max_rows: int = Field(ge=1, description="nodes or edges in one transaction")
    max_bytes: int = Field(ge=1, description="bytes of text in one transaction")


def iter_batches(rows: Iterable[Row], limits: BatchLimits) -> Iterator[list[Row]]:
    """Yield rows in lists within limits; a row beyond them goes alone."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        width = count_text_bytes(row)
        if batch and (len(batch) == limits.max_rows or size + width > limits.max_bytes):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += width
    if batch:
        yield batch


def count_text_bytes(row: Row) -> int:
    """Return how many bytes the text of a row takes in UTF-8; numbers do not count."""
    return sum(
        _count_bytes(value) if isinstance(value, str) else sum(map(_count_bytes, value))
        for value in row.values()
        if isinstance(value, str | list)
    )


def _count_bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))
