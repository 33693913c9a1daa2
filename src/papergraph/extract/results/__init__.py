"""Find the results that papers report."""

from __future__ import annotations

from papergraph.extract.results.extractor import FoundResult, ResultExtractor

__all__ = ["FoundResult", "ResultExtractor"]
