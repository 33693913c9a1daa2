"""Hold the settings of a run, read once by the command line and passed down."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr

from papergraph.models import ExtractorModel, Value


class Credentials(Value):
    """Hold the user and password of a Neo4j server; the password never prints."""

    user: str
    password: SecretStr

    @classmethod
    def from_environment(cls) -> Self | None:
        """Read ``NEO4J_USERNAME`` (default ``neo4j``) and ``NEO4J_PASSWORD``; None without one."""
        password = os.environ.get("NEO4J_PASSWORD")
        if password is None:
            return None
        return cls(user=os.environ.get("NEO4J_USERNAME", "neo4j"), password=SecretStr(password))


class BuildSettings(Value):
    """Choose how a build runs.

    Attributes:
        format: An input format that overrides recognition, e.g. ``jsonl``.
        jobs: Processes that extract, at least 1; the output is the same for any number.
        model: How papers are read.
        aliases: The user's rules on names; None takes ``aliases.toml`` of the graph folder, if any.
        min_confidence: Entities of less stay in ``extracted.jsonl`` and out of the graph.
    """

    format: str | None = None
    jobs: int = Field(default=1, ge=1)
    model: ExtractorModel = ExtractorModel.ACCURATE
    aliases: Path | None = None
    min_confidence: float = Field(default=0.0, ge=0, le=1)
