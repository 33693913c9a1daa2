"""Find entities, roles and links in papers with a spaCy pipeline."""

from __future__ import annotations

from papergraph.extract.batch import extract_lines, extract_papers

__all__ = ["extract_lines", "extract_papers"]
