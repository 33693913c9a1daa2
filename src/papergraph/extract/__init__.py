"""Find entities, roles and links in papers with a spaCy pipeline."""

from __future__ import annotations

from papergraph.extract.batch import extract_papers

__all__ = ["extract_papers"]
