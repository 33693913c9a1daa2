"""Hold the settings of a run, read once by the command line, and describe those of the stages."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Self

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel, Field, SecretStr
from pydantic.fields import FieldInfo

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


class Engine(StrEnum):
    """Name what does the divided work of a build: processes of this machine, or Spark."""

    LOCAL = "local"
    SPARK = "spark"


class SparkSettings(Value):
    """Say where Spark runs.

    Attributes:
        master: A master as Spark writes it, e.g. ``local[*]``, ``spark://host:7077`` or ``yarn``.
        stages: A folder that all machines share, for what passes between steps; None takes one
            beside the cache, where ``master`` is of this machine alone.
    """

    master: str = "local[*]"
    stages: str | None = None


class BuildSettings(Value):
    """Choose how a build runs.

    Attributes:
        format: An input format that overrides recognition, e.g. ``jsonl``.
        jobs: Processes that extract, at least 1; the output is the same for any number.
        model: How papers are read.
        aliases: The user's rules on names; None takes ``aliases.toml`` of the graph folder, if any.
        columns: The column or key of each field that is called otherwise than the table of field
            names knows.
        strict: Whether what is likely a mistake stops the build.
        count_retracted: Whether what retracted and withdrawn papers and notices of corrections name
            counts as of any other paper; else it stays in ``extracted.jsonl`` and out of the graph.
        replace: Whether papers of the old graph that are not among the input may go, or what is
            asked so with their titles.
        min_confidence: Entities of less stay in ``extracted.jsonl`` and out of the graph; None
            leaves out doubtful methods and data of single papers, and edges that are likelier
            wrong than right; any number lets these in.
        cache: Folder of a cache of extractions that several graphs share, and of what is made of
            the papers of the last one built; None keeps both in the graph folder, of its papers
            alone.
        spark: Where Spark extracts; None for processes of this machine.
    """

    format: str | None = None
    jobs: int = Field(default=1, ge=1)
    model: ExtractorModel = ExtractorModel.ACCURATE
    aliases: Path | None = None
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    columns: Mapping[str, str] = Field(default_factory=dict)
    strict: bool = False
    count_retracted: bool = False
    replace: bool | Callable[[Sequence[str]], bool] = False
    cache: Path | None = None
    spark: SparkSettings | None = None


def describe_settings(model: type[BaseModel]) -> str:
    """Return a Markdown table of a settings model: name, default, range and what it is.

    Raises:
        ValueError: A field has no default or no description.
    """
    rows = [_describe_field(name, field) for name, field in model.model_fields.items()]
    return "\n".join(("| setting | default | range | what it is |", "|---|--:|---|---|", *rows))


def _describe_field(name: str, field: FieldInfo) -> str:
    if field.is_required() or not field.description:
        raise ValueError(f"setting {name!r} needs a default and a description")
    default = field.get_default(call_default_factory=True)
    shown = ", ".join(map(str, default)) if isinstance(default, tuple) else str(default)
    cells = (f"`{name}`", shown, _describe_range(field), field.description)
    return "".join(f"| {_escape(cell)} " for cell in cells) + "|"


def _escape(cell: str) -> str:
    return cell.replace("|", "\\|")


def _describe_range(field: FieldInfo) -> str:
    """Return the bounds of a number as an interval, nothing where there are none."""
    low, high = "", ""
    for bound in field.metadata:
        if isinstance(bound, Ge):
            low = f"[{bound.ge}"
        elif isinstance(bound, Gt):
            low = f"({bound.gt}"
        elif isinstance(bound, Le):
            high = f"{bound.le}]"
        elif isinstance(bound, Lt):
            high = f"{bound.lt})"
    return f"{low or '(-∞'}, {high or '∞)'}" if low or high else ""
