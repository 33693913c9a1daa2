"""Hold a query of the library as its file declares it, and the rows it returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from papergraph.queries.result_table import ResultTable

PORTABLE = ""
"""The dialect of a text that every store runs."""

Scalar: TypeAlias = str | int | float | bool
Cell: TypeAlias = Scalar | tuple[str, ...] | None
ParameterType = Literal["STRING", "INTEGER", "FLOAT"]
ColumnType = Literal["STRING", "INTEGER", "FLOAT", "BOOLEAN", "STRING[]"]


@dataclass(frozen=True)
class Parameter:
    """Declare a parameter.

    Attributes:
        default: What it is when not given; None says that it must be given.
    """

    name: str
    type: ParameterType
    default: str | int | float | None
    meaning: str

    @property
    def is_required(self) -> bool:
        """Tell whether the query cannot run without it."""
        return self.default is None


@dataclass(frozen=True)
class Column:
    """Declare a column.

    Attributes:
        is_optional: Whether a row may lack a value here.
    """

    name: str
    type: ColumnType
    is_optional: bool
    meaning: str


@dataclass(frozen=True)
class Query:
    """Hold a query of the library.

    Attributes:
        texts: The Cypher by dialect; `PORTABLE` alone, or one for each store.
        apart: Why the stores need different texts.
    """

    name: str
    topic: str
    summary: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    texts: Mapping[str, str] = field(hash=False)
    apart: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))

    def text_for(self, dialect: str) -> str:
        """Return the Cypher that a store of that dialect runs.

        Raises:
            ValueError: The library knows no such dialect.
        """
        text = self.texts.get(dialect, self.texts.get(PORTABLE))
        if text is None:
            raise ValueError(f"query {self.name} has no text for dialect {dialect!r}")
        return text


@dataclass(frozen=True, repr=False)
class QueryResult(ResultTable[Cell]):
    """Hold what a query returned; list cells are sorted and hold nothing twice.

    What makes papers similar stands by how much it tells.

    Attributes:
        note: What the query leaves out by default: that it counts in these rows, or is left out.
    """

    note: str = ""
