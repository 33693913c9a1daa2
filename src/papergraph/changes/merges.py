"""Find which names became one entity, and which no longer are."""

from __future__ import annotations

from collections.abc import Iterator

from papergraph.changes.snapshot import Snapshot
from papergraph.models import NodeKey

Merge = tuple[str, str, str, tuple[NodeKey, ...]]
"""A label, the name of an entity, another name that joined it, and the nodes that had them."""


def iter_merges(old: Snapshot, new: Snapshot) -> Iterator[Merge]:
    """Yield the names of an entity of the new graph that are not of one entity in the old graph.

    Called the other way round, it yields what is no longer merged.
    """
    homes = old.entities_by_name
    for key, names in sorted(new.names.items()):
        if len(names) < 2:
            continue
        own = new.nodes[key].display_name
        first = _choose_home(homes.get(own, ()), key)
        for name in sorted(names - {own}):
            there = _choose_home(homes.get(name, ()), key)
            if first is None or there != first:
                yield key[0], own, name, tuple(k for k in (first, there, key) if k is not None)


def _choose_home(keys: tuple[NodeKey, ...], wanted: NodeKey) -> NodeKey | None:
    """Return the node that had a name: the same one if it did, else the first."""
    return wanted if wanted in keys else next(iter(keys), None)
