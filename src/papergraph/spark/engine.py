"""Offer what of a build runs on Spark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from papergraph.errors import ConfigError, ExtractionError
from papergraph.models import ExtractorModel, Paper
from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.scoring import ScoredPair
from papergraph.resolve.settings import ResolutionSettings
from papergraph.settings import SparkSettings
from papergraph.spark.extraction import extract_on_spark
from papergraph.spark.resolution import score_pairs_on_spark
from papergraph.spark.session import is_one_machine, open_session
from papergraph.spark.stages import Stages

# e.g. "papergraph.errors.ExtractionError: Paper 'p1' cannot be extracted."
_OWN_ERROR = re.compile(r"papergraph\.errors\.\w+: (.+)")
# e.g. "ModuleNotFoundError: No module named 'papergraph'"
_MISSING = re.compile(r"ModuleNotFoundError: (.+)")


@dataclass(frozen=True)
class SparkEngine:
    """Run the parts of a build whose work is divided, with a model, on a session."""

    model: ExtractorModel
    stages: Stages

    def extract(self, papers: Iterable[Paper]) -> Iterator[str]:
        """Yield what each paper's text holds as a line of JSON, in the order of the papers.

        Raises:
            ConfigError: The executors do not write where the driver reads.
            ExtractionError: The extractor fails on a paper, or Spark gives up.
        """
        with _explaining_failure():
            yield from extract_on_spark(papers, self.model, self.stages)

    def score_pairs(
        self,
        names: NameIndex,
        words: Mapping[str, tuple[str, ...]],
        settings: ResolutionSettings,
    ) -> list[ScoredPair]:
        """Return the pairs of names that may be one thing, with their scores.

        Raises:
            ConfigError: The executors lack papergraph.
            ExtractionError: Spark gives up.
        """
        with _explaining_failure():
            return score_pairs_on_spark(names, words, settings, self.stages)


@contextmanager
def open_engine(
    settings: SparkSettings, model: ExtractorModel, folder: Path
) -> Iterator[SparkEngine]:
    """Open a session, and keep the steps between until all is done.

    Args:
        settings: Where it runs.
        model: How papers are read.
        folder: Where steps are kept on one machine.

    Raises:
        ConfigError: Spark cannot be started, or no folder is named that its machines share.
    """
    if settings.stages is None and not is_one_machine(settings.master):
        raise ConfigError(
            f"The machines of {settings.master} share no folder with this one that papergraph "
            "knows of: let --stages name one, such as hdfs://…, s3a://… or a mounted path."
        )
    with open_session(settings.master) as session:
        stages = Stages(session, settings.stages or str(folder))
        yield SparkEngine(model, stages)
        stages.clear()
    if settings.stages is None:
        with suppress(OSError):  # what a killed build of other papers left stays
            folder.rmdir()


@contextmanager
def _explaining_failure() -> Iterator[None]:
    """Say what failed on an executor as it would be said here."""
    try:
        yield
    except (PySparkException, Py4JError) as exc:
        text = str(exc)
        own = _OWN_ERROR.search(text)
        if own is not None:
            raise ExtractionError(own[1]) from exc
        missing = _MISSING.search(text)
        if missing is not None:
            raise ConfigError(
                f"The executors' Python lacks papergraph ({missing[1]}). Install papergraph[spark] "
                "on every machine, or ship an environment: docs/scale.md says how."
            ) from exc
        raise ExtractionError(f"Spark gave up: {text.splitlines()[0]}") from exc
