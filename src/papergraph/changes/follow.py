"""Read what a reader follows: entities, authors and queries of the library.

The file is TOML: ``entities = [...]`` and ``authors = [...]`` with names, and ``[[queries]]``
tables with a ``name`` and, where the query takes them, ``parameters``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from papergraph.errors import ConfigError
from papergraph.models import Value


class FollowedQuery(Value):
    """Name a query of the library, whose new rows are news."""

    name: str = Field(min_length=1)
    parameters: Mapping[str, str | int | float] = Field(default_factory=dict)


class Follow(Value):
    """Hold what a reader follows."""

    entities: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    queries: tuple[FollowedQuery, ...] = ()


def read_follow(path: Path) -> Follow:
    """Read what a reader follows.

    Raises:
        ConfigError: The file cannot be read, or is no such TOML.
    """
    try:
        return Follow.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as exc:
        raise ConfigError(f"Cannot read {path}: {exc.strerror or exc}.") from exc
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigError(f"{path} is no TOML: {exc}. Names stand in quotes.") from exc
    except ValidationError as exc:
        problem = exc.errors(include_url=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise ConfigError(
            f"{path}, {place}: {problem['msg']}. It takes entities and authors, lists of names, "
            "and [[queries]] with name and parameters."
        ) from exc
