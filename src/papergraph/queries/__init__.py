"""Answer questions: the library of ``cypher/queries``, and look-ups by name."""

from __future__ import annotations

from papergraph.queries.library import find_query, load_queries, read_queries
from papergraph.queries.model import Column, Parameter, Query, QueryResult
from papergraph.queries.running import check_parameters, run_query

__all__ = [
    "Column",
    "Parameter",
    "Query",
    "QueryResult",
    "check_parameters",
    "find_query",
    "load_queries",
    "read_queries",
    "run_query",
]
