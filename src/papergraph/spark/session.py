"""Start Spark, or say in one line why it cannot be had."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from papergraph.errors import ConfigError

_LOOPBACK = "127.0.0.1"
_OLDEST_JAVA = 17
_ANSWER_SECONDS = 5.0
"""How long a master is waited for; Spark itself tries for a minute and says less."""

_BATCH = 1000
"""Rows that Python gets at a time: some megabytes of papers or names."""

# e.g. "openjdk version "17.0.15" 2025-04-15"
_JAVA_VERSION = re.compile(r'version "(\d+)')
# e.g. "spark://one:7077,two:7077", which is two
_ADDRESS = re.compile(r"([^,/:\[\]]+):(\d+)")
# e.g. ": java.lang.IllegalArgumentException: Could not parse Master URL: 'x'"
_CAUSE = re.compile(r"^:? ?[\w.]+(?:Exception|Error):")


@contextmanager
def open_session(master: str) -> Iterator[SparkSession]:
    """Open a session on a master, or take the one that runs already, as in a hosted notebook.

    What Spark is told elsewhere (``spark-defaults.conf``, ``PYSPARK_SUBMIT_ARGS``) holds, too.

    Raises:
        ConfigError: There is no Java, or nothing answers at the master.
    """
    active = SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    _require_java()
    _require_master(master)
    session = _start(master)
    try:
        yield session
    finally:
        session.stop()


def is_one_machine(master: str) -> bool:
    """Tell whether all that a master runs is on this machine."""
    return master.startswith("local")


def _start(master: str) -> SparkSession:
    own = _keep_on_this_machine() if is_one_machine(master) else {}
    builder = SparkSession.builder.master(master).appName("papergraph")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH),
        **own,
    }
    # The first also binds the masters of local-cluster; the second is read from there alone.
    wanted = {"SPARK_LOCAL_IP": _LOOPBACK, "PYSPARK_PYTHON": sys.executable} if own else {}
    added = wanted.keys() - os.environ.keys()
    os.environ.update({name: wanted[name] for name in added})
    try:
        return builder.config(map=settings).getOrCreate()
    except (PySparkException, Py4JError) as exc:
        raise ConfigError(
            f"Spark does not start with --master {master!r} ({_shorten(exc)}). "
            "local[*] runs it on this machine."
        ) from exc
    finally:
        for name in added:
            del os.environ[name]


def _keep_on_this_machine() -> dict[str, str]:
    """Return settings by which nothing listens but on the loopback, nor to another's processes."""
    return {
        "spark.driver.bindAddress": _LOOPBACK,
        "spark.driver.host": _LOOPBACK,
        "spark.authenticate": "true",
        "spark.authenticate.secret": secrets.token_hex(16),
    }


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    advice = f"Install Java {_OLDEST_JAVA} or 21, or let JAVA_HOME say where it is."
    if java is None:
        raise ConfigError(f"Spark needs Java, which is not found. {advice}")
    told = subprocess.run((java, "-version"), capture_output=True, check=False, text=True)  # noqa: S603
    version = _JAVA_VERSION.search(told.stderr)
    if version is not None and int(version[1]) < _OLDEST_JAVA:
        raise ConfigError(f"Spark needs a newer Java than {version[1]} ({java}). {advice}")


def _require_master(master: str) -> None:
    """Refuse a standalone master none of whose addresses can be connected to."""
    addresses = _ADDRESS.findall(master) if master.startswith("spark://") else []
    for host, port in addresses:
        try:
            socket.create_connection((host, int(port)), timeout=_ANSWER_SECONDS).close()
        except (OSError, OverflowError):
            continue
        return
    if addresses:
        raise ConfigError(
            f"No Spark master answers at {master}. Start one, or see whether --master is right; "
            "local[*] runs Spark on this machine."
        )


def _shorten(exc: Exception) -> str:
    """Return the line of an error of Spark that says what is wrong."""
    lines = [line.strip() for line in str(exc).splitlines() if line.strip()]
    causes = [line for line in lines if _CAUSE.match(line)]
    return (causes or lines or [type(exc).__name__])[0].lstrip(": ")
