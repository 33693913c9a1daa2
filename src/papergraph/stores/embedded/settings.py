"""Hold the limits that the embedded database is opened and written with."""

from __future__ import annotations

from pydantic import Field

from papergraph.models import Value
from papergraph.stores.batches import BatchLimits


class EmbeddedSettings(Value):
    """Bound what the embedded database takes of the machine."""

    batch_limits: BatchLimits = Field(
        default=BatchLimits(max_rows=5_000, max_bytes=4_000_000),
        description="Size of one transaction that changes a graph; larger ones are no faster and "
        "need more memory.",
    )
    copy_limits: BatchLimits = Field(
        default=BatchLimits(max_rows=50_000, max_bytes=25_000_000),
        description="Size of one batch that is copied into an empty table; Ctrl-C waits for its "
        "end, a second or two.",
    )
    bytes_between_openings: int = Field(
        default=32_000_000,
        gt=0,
        description="Text that is copied before the file is closed and opened again: its buffer "
        "pool keeps all pages until then. Nodes of larger graphs are not compressed.",
    )
    buffer_bytes: int = Field(
        default=1 << 30,
        ge=1 << 26,
        description="Memory of the buffer pool, in bytes, at least 64 MiB; every library query of "
        "75,000 papers runs in 1 GiB. The engine's own default is 80 % of the machine's memory.",
    )
    writing_buffer_bytes: int = Field(
        default=1 << 32,
        ge=1 << 26,
        description="So too while a new database is written: a copy fails where the pool is full. "
        "512 MiB are too little for 220,000 rows, 1 GiB is enough for 1.1 million.",
    )
    max_threads: int = Field(
        default=4,
        ge=1,
        description="Threads of one query; never more than the machine has cores.",
    )


DEFAULTS = EmbeddedSettings()
