"""Name the files of a graph folder, and read its report."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from papergraph.errors import GraphError, NoGraphError, SchemaMismatchError
from papergraph.io.files import PACKED
from papergraph.models import RunReport
from papergraph.schema import SCHEMA_VERSION

PAPERS = "papers.jsonl"
INPUT = "input.jsonl.gz"
EXTRACTED = "extracted.jsonl"
ENTITIES = "entities.jsonl"
DECISIONS = "decisions.jsonl"
PAPER_DECISIONS = "paper_decisions.jsonl"
ALIASES = "aliases.toml"
REJECTED = "rejected.jsonl"
GRAPH = "graph.jsonl"
DATABASE = "graph.lbug"
VIEWS = "views"
INDEX = "index.html"
REPORT = "report.json"
CACHE = "cache.sqlite"
KEPT_BLOCKS = "blocks.kept"
"""Which lines of files gave the entries of the kept input, for the next build."""
KEPT_NAMES = "names.kept.gz"
"""What papers call things, for the next build of many papers."""
KEPT_FINDINGS = ("findings-1.kept.gz", "findings-2.kept.gz")
"""What papers say, so too, each file that of one half of the papers."""
KEPT = (KEPT_NAMES, *KEPT_FINDINGS)
"""What a build of many papers keeps of each for the next one, here or in a cache."""
UNPROMISED = (DATABASE, CACHE, KEPT_BLOCKS, *KEPT)
"""Beginnings of the names of files that need not be the same for the same input."""
STAGES = "spark"
"""What steps on Spark left for the next build, while a build is not done."""


PACKED_NAMES = (PAPERS, EXTRACTED, ENTITIES, DECISIONS, GRAPH)
"""The files that are compressed, to a fifth, in the folder of many papers."""

PACKED_PAPERS = 10_000
"""From here on they are: plain they take more than 100 MB, which no editor opens gladly."""

OWN_NAMES = frozenset(
    {
        *(PAPERS, INPUT, EXTRACTED, ENTITIES, DECISIONS, PAPER_DECISIONS, REJECTED, ALIASES),
        *(GRAPH, DATABASE, KEPT_BLOCKS, *KEPT, *(f"{name}{PACKED}" for name in PACKED_NAMES)),
    }
)
"""What a build that did not come to its end may have left."""


def choose_form(path: Path, papers: int) -> Path:
    """Return the path of a file to write, compressed in the folder of many papers."""
    return path.with_name(f"{path.name}{PACKED}") if papers >= PACKED_PAPERS else path


def find_file(folder: Path, name: str) -> Path:
    """Return the path of a file, which is compressed in the folder of many papers."""
    packed = folder / f"{name}{PACKED}"
    return packed if packed.is_file() else folder / name


def remove_other_form(folder: Path, name: str) -> None:
    """Remove the plain file beside a compressed one of this name, or the other way round."""
    plain = name.removesuffix(PACKED)
    if plain in PACKED_NAMES:
        (folder / (plain if name != plain else f"{plain}{PACKED}")).unlink(missing_ok=True)


def is_graph_folder(path: Path) -> bool:
    """Tell whether a folder holds what a build makes, whole or not."""
    return find_file(path, ENTITIES).is_file() and find_file(path, GRAPH).is_file()


def read_report(folder: Path) -> RunReport:
    """Read the report of a graph folder; it is written last, so the folder is whole.

    Raises:
        GraphError: The report cannot be read.
        NoGraphError: The folder is missing, or is no graph folder.
        SchemaMismatchError: Another version of papergraph built it.
    """
    if not folder.is_dir():
        raise NoGraphError(_explain_no_folder(folder))
    path = folder / REPORT
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as exc:
        raise NoGraphError(
            f"{str(folder)!r} is no graph folder: it has no {REPORT}. "
            f"`papergraph build INPUT -o DIR` makes one."
        ) from exc
    except OSError as exc:
        raise GraphError(f"{path} cannot be read: {exc.strerror or exc}.") from exc
    except UnicodeDecodeError as exc:
        raise GraphError(f"{path} is broken. Build the graph again.") from exc
    try:
        report = RunReport.model_validate_json(text)
    except ValidationError as exc:
        version = _find_version(text)
        if version in (None, SCHEMA_VERSION):
            raise GraphError(f"{path} is broken. Build the graph again.") from exc
        raise _make_mismatch(folder, version) from exc
    if report.schema_version != SCHEMA_VERSION:
        raise _make_mismatch(folder, report.schema_version)
    return report


def _explain_no_folder(path: Path) -> str:
    """Say what stands at a path where no folder is, and what to do."""
    if not path.exists():
        return (
            f"There is no graph folder {str(path)!r}. `papergraph build INPUT -o {path}` makes it."
        )
    if (path.parent / REPORT).is_file():
        return f"{str(path)!r} is a file of a graph folder. Give the folder: {str(path.parent)!r}."
    return f"{str(path)!r} is a file, and no graph folder. Give a folder that a build made."


def _find_version(text: str) -> object:
    """Return the schema version that a report of any version names."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return data.get("schema_version") if isinstance(data, dict) else None


def _make_mismatch(folder: Path, version: object) -> SchemaMismatchError:
    return SchemaMismatchError(
        f"{str(folder)!r} holds a graph of schema {version}; this papergraph reads schema "
        f"{SCHEMA_VERSION}. Build it again with `papergraph build INPUT -o {folder}`."
    )
