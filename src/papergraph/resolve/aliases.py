"""Read what a user rules on names and papers, and bind the former to the names of a corpus.

The file is TOML: ``[[same]]`` and ``[[different]]`` tables with ``names``, ``[[rename]]`` tables
with ``name`` and ``to``, each with an optional ``kind``; ``[[same_papers]]`` and
``[[different_papers]]`` tables with ``papers``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError, field_validator

from papergraph.errors import ConfigError
from papergraph.models import Entity, EntityType, PaperRulings, Value
from papergraph.resolve.constrained_union_find import ConstrainedUnionFind
from papergraph.resolve.name_index import TYPE_FAMILIES, NameIndex
from papergraph.resolve.name_normalization import make_key
from papergraph.resolve.sssom_rules import SUFFIX, read_rules, write_toml
from papergraph.resolve.user_constraints import UserConstraints


class _AliasRule(Value):
    # So that a complaint has the word that stands in the file.
    model_config = ConfigDict(validate_by_name=False)

    entity_type: EntityType | None = Field(default=None, alias="kind")

    @field_validator("entity_type", mode="before")
    @classmethod
    def _forgive_case(cls, given: object) -> object:
        return given.upper() if isinstance(given, str) else given

    def applies_to(self, entity_types: Iterable[EntityType]) -> bool:
        """Tell whether the rule is on one of the entity types."""
        return self.entity_type is None or self.entity_type in entity_types


class NameGroup(_AliasRule):
    """Rule on several names at once."""

    names: tuple[str, ...] = Field(min_length=2)


class Rename(_AliasRule):
    """Choose what the entity that has a name is called."""

    name: str = Field(min_length=1)
    to: str = Field(min_length=1)


class PaperGroup(Value):
    """Rule on several papers at once."""

    papers: tuple[str, ...] = Field(min_length=2)


class Aliases(Value):
    """Hold a user's rules on names and papers, in the order of the file."""

    same: tuple[NameGroup, ...] = ()
    different: tuple[NameGroup, ...] = ()
    rename: tuple[Rename, ...] = ()
    same_papers: tuple[PaperGroup, ...] = ()
    different_papers: tuple[PaperGroup, ...] = ()

    @property
    def paper_rulings(self) -> PaperRulings:
        """Return the rules on papers."""
        return PaperRulings(
            same=tuple(group.papers for group in self.same_papers),
            different=tuple(group.papers for group in self.different_papers),
        )

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

    constraints: UserConstraints
    renamed: Mapping[str, str]
    unknown: frozenset[str]
    key_of: Callable[[str], str] = make_key

    def are_separate(self, first: Entity, second: Entity) -> bool:
        """Tell whether the user ruled a name of one entity different from a name of another."""
        left, right = (
            {self.key_of(name) for name in (entity.name, *entity.aliases)}
            for entity in (first, second)
        )
        pairs = self.constraints.different
        return any((a in left and b in right) or (b in left and a in right) for a, b in pairs)


def read_rules_text(path: Path) -> str:
    """Return the TOML of a user's rules; those of an SSSOM file, whose name ends in .tsv, too.

    Raises:
        ConfigError: It is an SSSOM file that cannot be read.
        OSError: It is another file that cannot be read.
        UnicodeDecodeError: It is another file that is no UTF-8.
    """
    if path.suffix == SUFFIX:
        return write_toml(read_rules(path))
    return path.read_text(encoding="utf-8")


def read_aliases(path: Path) -> Aliases:
    """Read a user's rules.

    Raises:
        ConfigError: The file cannot be read, is no such TOML, or contradicts itself.
    """
    try:
        aliases = Aliases.model_validate(tomllib.loads(read_rules_text(path)))
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
            "[[rename]] with name and to, and in each a kind if you like; [[same_papers]] and "
            "[[different_papers]] take papers."
        ) from exc
    _refuse_contradictions(path, aliases)
    return aliases


def bind_aliases(
    aliases: Aliases, names: NameIndex, entity_types: Iterable[EntityType]
) -> BoundAliases:
    """Bind rules to the names of one family; a name in another form will do."""
    family = tuple(entity_types)

    def find(name: str) -> str | None:
        key = names.key_of(name)
        return key if key in names.surfaces else None

    def find_groups(groups: Iterable[NameGroup]) -> Iterator[list[str]]:
        for group in groups:
            if group.applies_to(family):
                yield [key for key in map(find, group.names) if key is not None]

    same = (pair for keys in find_groups(aliases.same) for pair in pairwise(keys))
    apart = (pair for keys in find_groups(aliases.different) for pair in combinations(keys, 2))
    renamed = {
        key: rule.to
        for rule in aliases.rename
        if rule.applies_to(family) and (key := find(rule.name)) is not None
    }
    return BoundAliases(
        constraints=UserConstraints(
            same=tuple(pair for pair in same if pair[0] != pair[1]),
            different=tuple(pair for pair in apart if pair[0] != pair[1]),
        ),
        renamed=renamed,
        unknown=frozenset(name for name in aliases.iter_names() if find(name) is None),
        key_of=names.key_of,
    )


def _refuse_contradictions(path: Path, aliases: Aliases) -> None:
    key_of = aliases.make_key_of()
    for family in TYPE_FAMILIES:
        groups = [group for group in aliases.same if group.applies_to(family)]
        clusters = ConstrainedUnionFind({key_of(name) for name in aliases.iter_names()}, {})
        for group in groups:
            for left, right in pairwise(map(key_of, group.names)):
                clusters.union(left, right)
        for group in aliases.different:
            for left, right in combinations(group.names if group.applies_to(family) else (), 2):
                if clusters.find(key_of(left)) == clusters.find(key_of(right)):
                    raise ConfigError(
                        f"{path} contradicts itself: {left!r} and {right!r} are ruled different, "
                        "and [[same]] makes them one. Take one of the two rules out."
                    )
        called: dict[str, Rename] = {}
        for rule in aliases.rename:
            if rule.applies_to(family):
                first = called.setdefault(clusters.find(key_of(rule.name)), rule)
                if first.to != rule.to:
                    raise ConfigError(
                        f"{path} contradicts itself: it renames {first.name!r} to {first.to!r} "
                        f"and {rule.name!r}, the same thing, to {rule.to!r}. Keep one."
                    )
