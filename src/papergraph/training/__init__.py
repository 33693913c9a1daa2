"""Rebuild the packaged model data from annotated papers, step by step, with fixed seeds."""

from __future__ import annotations

from papergraph.training.config import Recipe
from papergraph.training.steps import Done, Plan, train

__all__ = ["Done", "Plan", "Recipe", "train"]
