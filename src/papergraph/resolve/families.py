"""Look up names of one thing that no rule of form joins, in a packaged table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from papergraph.io.resources import find_resource
from papergraph.models import EntityType
from papergraph.resolve.name_normalization import make_key


@cache
def find_families() -> Mapping[str, int]:
    """Return the place in the packaged table of every name that stands in it, by its key."""
    return {key: place for place, (_, keys) in enumerate(load_families()) for key in keys}


@cache
def load_families() -> tuple[tuple[EntityType, tuple[str, ...]], ...]:
    """Load the packaged table: an entity type and the keys of the names of one thing, each."""
    path = find_resource("resolve/data") / "families.tsv"
    families = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            entity_type, *names = line.split("\t")
            families.append((EntityType(entity_type), tuple(dict.fromkeys(map(make_key, names)))))
    return tuple(families)
