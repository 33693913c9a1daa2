"""Find the results that papers report."""

from __future__ import annotations

from papergraph.extract.results.extractor import FoundResult, ResultFinder

__all__ = ["FoundResult", "ResultFinder"]
