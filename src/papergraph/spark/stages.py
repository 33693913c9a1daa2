"""Keep what each step made as Parquet files, so that a killed job goes on from the last one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession

_FINISHED = "_SUCCESS"
"""What Spark writes beside the files of a step once all are whole."""


class Stages:
    """Keep steps in a folder that the driver and all executors share.

    Args:
        session: The session.
        folder: A path, or an address such as ``hdfs://…`` or ``s3a://…``.
    """

    def __init__(self, session: SparkSession, folder: str) -> None:
        self.session = session
        self._folder = folder if "://" in folder else Path(folder).resolve().as_uri()
        self._kept: set[str] = set()

    def keep(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Return the rows of a step, which is made unless it was finished before.

        Args:
            name: Tells a step from all others, of other input as well.
            make: Makes the rows.
        """
        path = f"{self._folder}/{name}"
        self._kept.add(path)
        if not self._exists(f"{path}/{_FINISHED}"):
            make().write.mode("overwrite").parquet(path)
        return self.session.read.parquet(path)

    def clear(self) -> None:
        """Delete the steps that were asked for; what else stands in the folder stays."""
        for address in sorted(self._kept):
            path, files = self._open(address)
            files.delete(path, True)  # type: ignore[attr-defined]  # Java's

    def _exists(self, address: str) -> bool:
        path, files = self._open(address)
        return bool(files.exists(path))  # type: ignore[attr-defined]  # Java's

    def _open(self, address: str) -> tuple[object, object]:
        """Return a path and its file system, whichever of Hadoop's it is."""
        context = self.session.sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(address)  # noqa: SLF001 - no other way
        return path, path.getFileSystem(context._jsc.hadoopConfiguration())  # noqa: SLF001
