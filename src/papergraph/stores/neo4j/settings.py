"""Hold the limits that a Neo4j server is written with and waited for."""

from __future__ import annotations

from pydantic import Field

from papergraph.models import Value
from papergraph.stores.batches import BatchLimits


class Neo4jSettings(Value):
    """Bound transactions and waiting."""

    batch_limits: BatchLimits = Field(
        default=BatchLimits(max_rows=5_000, max_bytes=4_000_000),
        description="Size of one transaction; a server with 512 MB of heap holds ten times this.",
    )
    migration_rows: int = Field(
        default=10_000,
        ge=1,
        description="Nodes or edges that one transaction of a migration changes; they hold one "
        "short property each, so twice the rows of a batch fit.",
    )
    connect_seconds: float = Field(
        default=5.0, gt=0, description="How long one server is waited for when connecting."
    )
    read_retry_seconds: float = Field(
        default=10.0, ge=0, description="How long a reading transaction is tried again."
    )
    write_retry_seconds: float = Field(
        default=120.0,
        ge=0,
        description="How long a writing transaction is tried again: a load outlasts a restart of "
        "the server, which takes up to a minute.",
    )
    commit_attempts: int = Field(
        default=5,
        ge=1,
        description="How often a batch is sent when the connection breaks during its commit; "
        "batches may be written twice.",
    )


DEFAULTS = Neo4jSettings()
