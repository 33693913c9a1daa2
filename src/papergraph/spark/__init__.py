"""Run extraction and the pairing of names on Spark: the only package that imports it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from papergraph.errors import ConfigError
from papergraph.io import graph_folder
from papergraph.settings import BuildSettings

if TYPE_CHECKING:
    from papergraph.spark.engine import SparkEngine


def open_spark(settings: BuildSettings, folder: Path) -> AbstractContextManager[SparkEngine | None]:
    """Open Spark where settings ask for it; None where they do not.

    Args:
        settings: Those of the build.
        folder: Where extractions are kept, and so what passes between steps on one machine.

    Raises:
        ConfigError: Spark is not installed, cannot be started, or its machines share no folder.
    """
    if settings.spark is None:
        return nullcontext()
    try:
        from papergraph.spark.engine import open_engine  # noqa: PLC0415 - of an extra
    except ImportError as exc:
        raise ConfigError(
            f"Spark needs {exc.name}, which is not installed: pip install 'papergraph[spark]'."
        ) from exc
    return open_engine(settings.spark, settings.model, folder / graph_folder.STAGES)
