"""Hold what every step of a training run is given."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from papergraph.evaluation.scoring import GoldPaper
from papergraph.training.config import TrainingConfig


class Progress(Protocol):
    """Show how far a step is."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Callable[[int], None]]:
        """Open a stage of ``total`` parts; what it gives is called with the parts just done."""


@dataclass(frozen=True, slots=True)
class StepContext:
    """Hold the papers, the configuration, and where a step reads and writes.

    Attributes:
        corpus: Papers that nobody annotated, as JSON Lines, perhaps compressed with xz.
        folders: Where files of earlier steps are, the newest first, the packaged data last.
        output: The step's own folder.
    """

    gold: tuple[GoldPaper, ...]
    corpus: Path | None
    config: TrainingConfig
    folders: tuple[Path, ...]
    output: Path
    progress: Progress

    def find(self, name: str) -> Path | None:
        """Return the folder that holds the newest file of a name."""
        return next((folder for folder in self.folders if (folder / name).exists()), None)
