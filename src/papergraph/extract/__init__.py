"""Find entities, roles and links in papers with a spaCy pipeline."""

from __future__ import annotations

from papergraph.extract.batch import extract_papers
from papergraph.extract.pipeline import build_pipeline

__all__ = ["build_pipeline", "extract_papers"]
