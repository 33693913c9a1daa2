"""Rebuild the packaged model data from annotated papers, step by step, with fixed seeds."""

from __future__ import annotations

from papergraph.training.config import TrainingConfig
from papergraph.training.steps import FinishedStep, TrainingPlan, train

__all__ = ["FinishedStep", "TrainingConfig", "TrainingPlan", "train"]
