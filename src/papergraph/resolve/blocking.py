"""Gather the names of a pile and pair those that may be one thing.

Every way of pairing looks names up by a key, so the work grows with the number of names and not
with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from papergraph.models import EntityType, Extraction, Role
from papergraph.resolve.name_normalization import has_inner_capital, make_key, split_words
from papergraph.text.normalize import fold_name

FAMILIES = (
    (EntityType.BENCHMARK, EntityType.DATASET),
    (EntityType.METHOD, EntityType.TASK, EntityType.METRIC),
)
"""Kinds that papers give to one thing. Where as many papers give either, the first one holds."""

LIKELY_SLIP = 3
"""Papers that use a word from which a word of one paper, a letter apart, is taken for a slip."""

_LONGEST_GROUP = 40
"""Names that one paper may use for one thing; more pair with the first alone."""

_SHORTEST_SLIP = 6


class Way(StrEnum):
    """Name what made two names candidates."""

    FOLDED = "folded"
    JOINED = "joined"
    NESTED = "nested"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Use:
    """Hold the names by which one paper calls one thing, sorted, and their keys, shortest first."""

    paper: str
    kind: EntityType
    role: Role
    surfaces: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """Hold what a pile calls the things of one family of kinds.

    Attributes:
        papers: For every surface, the papers that use it, sorted.
        surfaces: For every key, the surfaces that have it, sorted.
        definitions: For every paper, the full form that it gives for a short one, as keys.
        full_forms: How the keys of full forms are written.
    """

    uses: tuple[Use, ...]
    papers: Mapping[str, tuple[str, ...]]
    surfaces: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, Mapping[str, str]]
    full_forms: Mapping[str, str]
    key_of: Callable[[str], str] = make_key

    @cached_property
    def by_key(self) -> Mapping[str, frozenset[str]]:
        """Return for every key the papers that use one of its surfaces."""
        return {
            key: frozenset(paper for name in names for paper in self.papers[name])
            for key, names in self.surfaces.items()
        }

    @cached_property
    def _shown(self) -> dict[str, str]:
        return {}

    def show(self, key: str) -> str:
        """Return the surface of a key that stands for it."""
        if key not in self._shown:
            self._shown[key] = pick_name(self.papers, self.surfaces[key])
        return self._shown[key]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pair two keys, the shorter first, with what paired them and the papers that did."""

    left: str
    right: str
    way: Way
    papers: tuple[str, ...] = ()


def pick_name(papers: Mapping[str, tuple[str, ...]], surfaces: Iterable[str]) -> str:
    """Return the surface that stands for several.

    The spelling that most papers use, whatever its case and hyphens, then the shortest; of its
    hyphenations the most used, then the longest; of its cases the most used, where a capital
    inside counts double ("ImageNet"); then the first by code point.
    """
    names = tuple(surfaces)
    if len(names) == 1:
        return names[0]
    spellings: Counter[str] = Counter()
    hyphenations: Counter[str] = Counter()
    for name in names:
        spellings[fold_name(name)] += len(papers[name])
        hyphenations[name.casefold()] += len(papers[name])
    return min(
        names,
        key=lambda name: (
            -spellings[fold_name(name)],
            len(fold_name(name)),
            fold_name(name),
            -hyphenations[name.casefold()],
            -len(name),
            -len(papers[name]) * (2 if has_inner_capital(name) else 1),
            name,
        ),
    )


def gather_names(
    extractions: Iterable[Extraction],
    kinds: Iterable[EntityType],
    key_of: Callable[[str], str] = make_key,
) -> Names:
    """Gather the names of one family from extractions sorted by paper."""
    wanted = frozenset(kinds)
    uses: list[Use] = []
    papers: dict[str, dict[str, None]] = defaultdict(dict)
    surfaces: dict[str, set[str]] = defaultdict(set)
    definitions: dict[str, dict[str, str]] = {}
    full_forms: dict[str, str] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.entity_type not in wanted:
                continue
            found = tuple(sorted({mention.text for mention in entity.mentions}))
            keys = sorted({key_of(s) for s in found}, key=lambda k: (len(k), k))
            uses.append(Use(extraction.id, entity.entity_type, entity.role, found, tuple(keys)))
            for surface in found:
                papers[surface][extraction.id] = None
                surfaces[key_of(surface)].add(surface)
        for pair in extraction.abbreviations:
            long = key_of(pair.long)
            definitions.setdefault(extraction.id, {}).setdefault(key_of(pair.short), long)
            full_forms[long] = min(full_forms.get(long, pair.long), pair.long)
    return Names(
        uses=tuple(uses),
        papers={name: tuple(sorted(papers[name])) for name in sorted(papers)},
        surfaces={key: tuple(sorted(surfaces[key])) for key in sorted(surfaces)},
        definitions=definitions,
        full_forms=full_forms,
        key_of=key_of,
    )


def iter_candidates(names: Names, words: Mapping[str, tuple[str, ...]]) -> Iterator[Candidate]:
    """Yield the pairs of keys that may be one thing.

    Args:
        names: The names of one family.
        words: The words of every key, abbreviations inside it written out.
    """
    yield from _pair_folded(names)
    yield from _pair_joined(names)
    yield from _pair_equal(names, words)
    yield from _pair_slips(names)


def _pair(left: str, right: str, way: Way, papers: Iterable[str] = ()) -> Candidate:
    first, second = sorted((left, right), key=lambda key: (len(key), key))
    return Candidate(first, second, way, tuple(sorted(papers)))


def _pair_folded(names: Names) -> Iterator[Candidate]:
    """Pair keys that part only by a plural that one spelling hides ("LLMS" and "LLMs")."""
    by_fold: dict[str, set[str]] = defaultdict(set)
    for key, surfaces in names.surfaces.items():
        for surface in surfaces:
            by_fold[surface.casefold()].add(key)
    for keys in by_fold.values():
        first, *others = sorted(keys)
        for other in others:
            yield _pair(first, other, Way.FOLDED)


def _pair_joined(names: Names) -> Iterator[Candidate]:
    """Pair the keys that one paper uses for one thing."""
    joined: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in names.uses:
        keys = use.keys
        pairs = (
            combinations(keys, 2) if len(keys) <= _LONGEST_GROUP else ((keys[0], k) for k in keys)
        )
        for pair in pairs:
            joined[pair].add(use.paper)
    for (left, right), papers in sorted(joined.items()):
        if left != right:
            yield _pair(left, right, Way.JOINED, papers)


def _pair_equal(names: Names, words: Mapping[str, tuple[str, ...]]) -> Iterator[Candidate]:
    """Pair keys that are equal once abbreviations inside them are written out."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for key, expanded in words.items():
        by_words["".join(expanded)].append(key)
    for keys in by_words.values():
        first, *others = sorted(keys, key=lambda key: (-len(names.by_key[key]), key))
        for other in others:
            yield _pair(first, other, Way.NESTED)


def _pair_slips(names: Names) -> Iterator[Candidate]:
    """Pair a name of one paper with the name it becomes when one rare word loses a slip of typing.

    Words are looked up by what is left of them without one letter (Garbe's symmetric deletes), so
    that only words at most two edits apart meet.
    """
    users = _count_words(names)
    meant: dict[str, list[str]] = defaultdict(list)
    for word, papers in users.items():
        if len(papers) >= LIKELY_SLIP:
            for rest in _without_one_letter(word):
                meant[rest].append(word)
    for key in names.surfaces:
        words = split_words(names.show(key))
        for position, word in enumerate(words if len(words) > 1 else ()):
            if len(users.get(word, ())) == 1:
                for other in sorted(
                    {w for r in _without_one_letter(word) for w in meant.get(r, ())}
                ):
                    corrected = "".join((*words[:position], other, *words[position + 1 :]))
                    if corrected != key and corrected in names.surfaces:
                        yield _pair(key, corrected, Way.SLIP)


def _count_words(names: Names) -> dict[str, set[str]]:
    """Return the first few papers that use each word long enough to tell a slip in."""
    users: dict[str, set[str]] = defaultdict(set)
    for key in names.surfaces:
        for word in set(split_words(names.show(key))):
            if len(word) >= _SHORTEST_SLIP and word.isalpha() and len(users[word]) < LIKELY_SLIP:
                users[word].update(names.by_key[key])
    return users


def _without_one_letter(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}
