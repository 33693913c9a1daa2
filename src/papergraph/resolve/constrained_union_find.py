"""Join keys into clusters of which none holds two keys that were ruled different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from papergraph.resolve.name_normalization import Version


class ConstrainedUnionFind:
    """Keep disjoint sets of keys, with pairs that must never be in one set.

    Union by order with path halving (Tarjan, 1975), with cannot-link constraints (Wagstaff and
    Cardie, 2000). Of two sets of constraints the smaller is always merged into the larger, so all
    unions of n keys cost O(n log n).

    Args:
        keys: All keys.
        versions: The letters and numbers of keys with a number: keys of equal letters and unlike
            numbers never meet.
    """

    def __init__(self, keys: Iterable[str], versions: Mapping[str, Version]) -> None:
        self._parent = {key: key for key in keys}
        self._separated: dict[str, set[str]] = defaultdict(set)
        self._versions = {
            key: {letters: numbers} for key, (letters, numbers) in versions.items() if letters
        }

    def find(self, key: str) -> str:
        """Return the key that stands for a key's cluster."""
        parent = self._parent
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def separate(self, left: str, right: str) -> bool:
        """Keep two keys apart from now on; False says that they are together already."""
        first, second = self.find(left), self.find(right)
        if first == second:
            return False
        self._separated[first].add(second)
        self._separated[second].add(first)
        return True

    def union(self, left: str, right: str, *, ignores_versions: bool = False) -> bool:
        """Join the clusters of two keys unless a constraint forbids it; tell whether they are one.

        Args:
            left: A key.
            right: Another.
            ignores_versions: Whether unlike versions are no reason against it.
        """
        first, second = self.find(left), self.find(right)
        if first == second:
            return True
        if second in self._separated[first]:
            return False
        if not ignores_versions and self._have_unlike_versions(first, second):
            return False
        if len(self._separated[first]) < len(self._separated[second]):
            first, second = second, first
        self._parent[second] = first
        for other in self._separated.pop(second):
            self._separated[other].discard(second)
            self._separated[other].add(first)
            self._separated[first].add(other)
        self._versions[first] = self._merge_versions(first, second)
        return True

    def _have_unlike_versions(self, first: str, second: str) -> bool:
        less, more = sorted(
            (self._versions.get(first, {}), self._versions.get(second, {})), key=len
        )
        return any(letters in more and more[letters] != less[letters] for letters in less)

    def _merge_versions(self, first: str, second: str) -> dict[str, tuple[str, ...]]:
        less, more = sorted(
            (self._versions.pop(first, {}), self._versions.pop(second, {})), key=len
        )
        more.update(less)
        return more
