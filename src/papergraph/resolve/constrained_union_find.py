"""Join keys into clusters of which none holds two keys that were ruled different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Version = tuple[str, tuple[str, ...]]


class Clusters:
    """Keep disjoint sets of keys apart where a pair of them must not meet.

    Union by order with path halving (Tarjan, 1975). The smaller book of what a cluster must not
    meet is always poured into the larger one, so all unions of n keys cost O(n log n).

    Args:
        keys: All keys.
        versions: The letters and numbers of keys with a number: keys of equal letters and unequal
            numbers never meet.
    """

    def __init__(self, keys: Iterable[str], versions: Mapping[str, Version]) -> None:
        self._parent = {key: key for key in keys}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._versions = {
            key: {version[0]: (version[1], key)} for key, version in versions.items() if version[0]
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
        self._apart[first].add(second)
        self._apart[second].add(first)
        return True

    def join(self, left: str, right: str, *, is_forced: bool = False) -> bool:
        """Join the clusters of two keys unless something keeps them apart.

        Args:
            left: A key.
            right: Another.
            is_forced: Whether unlike versions are no reason.
        """
        first, second = self.find(left), self.find(right)
        if first == second:
            return True
        if second in self._apart[first]:
            return False
        if not is_forced and self._have_unlike_versions(first, second):
            return False
        if len(self._apart[first]) < len(self._apart[second]):
            first, second = second, first
        self._parent[second] = first
        for other in self._apart.pop(second):
            self._apart[other].discard(second)
            self._apart[other].add(first)
            self._apart[first].add(other)
        self._versions[first] = self._pour(first, second)
        return True

    def _have_unlike_versions(self, first: str, second: str) -> bool:
        less, more = sorted(
            (self._versions.get(first, {}), self._versions.get(second, {})), key=len
        )
        return any(
            letters in more and more[letters][0] != numbers
            for letters, (numbers, _) in less.items()
        )

    def _pour(self, first: str, second: str) -> dict[str, tuple[tuple[str, ...], str]]:
        less, more = sorted(
            (self._versions.pop(first, {}), self._versions.pop(second, {})), key=len
        )
        more.update(less)
        return more
