"""Write and read the tables of a graph as Parquet, typed and compressed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from papergraph.exports.tables import (
    COLUMNS,
    EDGE_PROPERTIES,
    NODE_PROPERTIES,
    Row,
    assemble,
    iter_rows,
)
from papergraph.models import PropertyGraph

_TYPES = {
    "STRING": pa.string(),
    "INTEGER": pa.int64(),
    "FLOAT": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "STRING[]": pa.list_(pa.string()),
}
_OWN_TYPES = {
    "confidence": pa.float64(),
    **dict.fromkeys(("number", "start", "end", "sentence_start"), pa.int64()),
}
_ROWS_AT_ONCE = 2_000
"""Rows of a row group, which is what is held beside the graph."""


def write_parquet(graph: PropertyGraph, output: Path) -> None:
    """Write ``nodes.parquet``, ``edges.parquet`` and ``evidence.parquet``."""
    output.mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        schema = pa.schema([(name, _find_type(table, name)) for name in columns])
        path, rows = output / f"{table}.parquet", iter_rows(graph, table)
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            while batch := list(islice(rows, _ROWS_AT_ONCE)):
                writer.write_batch(pa.record_batch(list(_list_columns(batch, schema)), schema))


def read_parquet(folder: Path) -> PropertyGraph:
    """Read the graph that ``write_parquet`` wrote."""
    tables = {table: pq.read_table(folder / f"{table}.parquet").to_pylist() for table in COLUMNS}
    return assemble(tables["nodes"], tables["edges"], tables["evidence"])


def _find_type(table: str, name: str) -> Any:  # noqa: ANN401 - pyarrow is not typed
    declared = NODE_PROPERTIES if table == "nodes" else EDGE_PROPERTIES
    prop = declared.get(name.removeprefix("own_") if table == "edges" else name)
    if table != "nodes" and name in _OWN_TYPES:
        return _OWN_TYPES[name]
    return _TYPES[prop.type] if prop and table != "evidence" else pa.string()


def _list_columns(rows: list[Row], schema: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    for cells, field in zip(zip(*rows, strict=True), schema, strict=True):
        yield pa.array(cells, type=field.type)
