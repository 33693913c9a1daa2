"""Tell names whose words differ in how they are derived: "robot control", "robotic control"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

_SHORTEST = 4
"""Letters that two words must share, so that "local" is no "loc" and "basic" no "base"."""

_ENDINGS = frozenset(
    frozenset(pair)
    for pair in (
        *(("", "al"), ("", "ic"), ("", "ical"), ("", "ed"), ("", "ion"), ("e", "al"), ("e", "ed")),
        *(("ic", "ical"), ("y", "ic"), ("y", "ical"), ("e", "ing"), ("ion", "ional")),
        *(("ion", "ive"), ("er", "ation"), ("is", "tic")),
    )
)
"""Endings that make another form of a word and no other word, before the noun that they qualify."""

_OTHER_WORDS = frozenset({"graphic"})
"""Words that are none of the forms that their endings say: "graphic" is not of graphs."""


def pair_derived(names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys with equal last words, and words before it that are forms of one.

    Args:
        names: The words of every key.
    """
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, words in names.items():
        if len(words) > 1:
            alike[*(word[:_SHORTEST] for word in words[:-1]), words[-1]].append(key)
    for keys in alike.values():
        for left, right in combinations(sorted(keys), 2):
            if _are_derived(zip(names[left], names[right], strict=True)):
                yield left, right


def _are_derived(pairs: Iterable[tuple[str, str]]) -> bool:
    return all(first == second or _is_derived(first, second) for first, second in pairs)


def _is_derived(first: str, second: str) -> bool:
    if not _OTHER_WORDS.isdisjoint((first, second)):
        return False
    shared = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    # Both "e" of "image" and "imaging" and "t" of "attention" and "attentive" may be shared.
    return any(
        frozenset((first[end:], second[end:])) in _ENDINGS
        for end in range(shared, _SHORTEST - 1, -1)
    )
