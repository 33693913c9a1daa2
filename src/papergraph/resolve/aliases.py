"""Read what a user rules on names, and bind it to the names of a pile.

The file is TOML: ``[[same]]`` and ``[[different]]`` tables with ``names``, ``[[rename]]`` tables
with ``name`` and ``to``, each with an optional ``kind``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from pydantic import Field, ValidationError, field_validator

from papergraph.errors import ConfigError
from papergraph.models import EntityType, Value
from papergraph.resolve.blocking import FAMILIES, Names
from papergraph.resolve.constrained_union_find import Clusters
from papergraph.resolve.decisions import Wishes
from papergraph.resolve.name_normalization import make_key


class _Ruled(Value):
    kind: EntityType | None = None

    @field_validator("kind", mode="before")
    @classmethod
    def _forgive_case(cls, kind: object) -> object:
        return kind.upper() if isinstance(kind, str) else kind

    def meets(self, kinds: Iterable[EntityType]) -> bool:
        """Tell whether the rule is on one of the kinds."""
        return self.kind is None or self.kind in kinds


class NameGroup(_Ruled):
    """Rule on several names at once."""

    names: tuple[str, ...] = Field(min_length=2)


class Rename(_Ruled):
    """Choose what the entity that has a name is called."""

    name: str = Field(min_length=1)
    to: str = Field(min_length=1)


class Aliases(Value):
    """Hold a user's rules on names, in the order of the file."""

    same: tuple[NameGroup, ...] = ()
    different: tuple[NameGroup, ...] = ()
    rename: tuple[Rename, ...] = ()

    def iter_names(self) -> Iterator[str]:
        """Yield every name that a rule is on."""
        for group in (*self.same, *self.different):
            yield from group.names
        yield from (rule.name for rule in self.rename)

    def make_key_of(self) -> Callable[[str], str]:
        """Return what gives names their keys: names ruled different never share one."""
        apart = {
            right: f"{make_key(right)}\x1f{right}"
            for group in self.different
            for left, right in combinations(group.names, 2)
            if left != right and make_key(left) == make_key(right)
        }
        if not apart:
            return make_key
        return lambda name: apart.get(name) or make_key(name)


@dataclass(frozen=True)
class BoundAliases:
    """Hold a user's rules as keys of one family; ``unknown`` names occur nowhere in it."""

    wishes: Wishes
    renamed: Mapping[str, str]
    unknown: frozenset[str]


def read_aliases(path: Path) -> Aliases:
    """Read a user's rules.

    Raises:
        ConfigError: The file cannot be read, is no such TOML, or contradicts itself.
    """
    try:
        aliases = Aliases.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as exc:
        raise ConfigError(f"Cannot read {path}: {exc.strerror or exc}.") from exc
    except UnicodeDecodeError as exc:
        raise ConfigError(f"{path} is no UTF-8 text.") from exc
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError(f"{path} is no TOML: {exc}. Names stand in quotes.") from exc
    except ValidationError as exc:
        problem = exc.errors(include_url=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise ConfigError(
            f"{path}, {place}: {problem['msg']}. It takes [[same]] and [[different]] with names, "
            "[[rename]] with name and to, and in each a kind if you like."
        ) from exc
    _refuse_contradictions(path, aliases)
    return aliases


def bind_aliases(aliases: Aliases, names: Names, kinds: Iterable[EntityType]) -> BoundAliases:
    """Bind rules to the names of one family; a name in another form will do."""
    family = tuple(kinds)

    def find(name: str) -> str | None:
        key = names.key_of(name)
        return key if key in names.surfaces else None

    def find_groups(groups: Iterable[NameGroup]) -> Iterator[list[str]]:
        for group in groups:
            if group.meets(family):
                yield [key for key in map(find, group.names) if key is not None]

    same = (pair for keys in find_groups(aliases.same) for pair in pairwise(keys))
    apart = (pair for keys in find_groups(aliases.different) for pair in combinations(keys, 2))
    renamed = {
        key: rule.to
        for rule in aliases.rename
        if rule.meets(family) and (key := find(rule.name)) is not None
    }
    return BoundAliases(
        wishes=Wishes(
            same=tuple(pair for pair in same if pair[0] != pair[1]),
            different=tuple(pair for pair in apart if pair[0] != pair[1]),
        ),
        renamed=renamed,
        unknown=frozenset(name for name in aliases.iter_names() if find(name) is None),
    )


def _refuse_contradictions(path: Path, aliases: Aliases) -> None:
    key_of = aliases.make_key_of()
    for kinds in FAMILIES:
        groups = [group for group in aliases.same if group.meets(kinds)]
        clusters = Clusters({key_of(name) for name in aliases.iter_names()}, {})
        for group in groups:
            for left, right in pairwise(map(key_of, group.names)):
                clusters.join(left, right)
        for group in aliases.different:
            for left, right in combinations(group.names if group.meets(kinds) else (), 2):
                if clusters.find(key_of(left)) == clusters.find(key_of(right)):
                    raise ConfigError(
                        f"{path} contradicts itself: {left!r} and {right!r} are ruled different, "
                        "and [[same]] makes them one. Take one of the two rules out."
                    )
        called: dict[str, Rename] = {}
        for rule in aliases.rename:
            if rule.meets(kinds):
                first = called.setdefault(clusters.find(key_of(rule.name)), rule)
                if first.to != rule.to:
                    raise ConfigError(
                        f"{path} contradicts itself: it renames {first.name!r} to {first.to!r} "
                        f"and {rule.name!r}, the same thing, to {rule.to!r}. Keep one."
                    )
