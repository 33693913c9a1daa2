"""Gather what the papers of a corpus call things, to be looked up by name and by key."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from sys import intern

from papergraph.io.memory import share_confidence
from papergraph.models import EntityType, Extraction, PaperEntity, Role
from papergraph.resolve.name_normalization import has_inner_capital, make_key, split_words
from papergraph.text.abbreviations import is_initialism
from papergraph.text.normalize import fold_name

# e.g. "Vision-Language", which is two
_PART = re.compile(r"[^\W_]+")
# e.g. "OH"
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")

_PACKAGED = "gazetteer:"
"""How rules are called that find phrases of packaged lists: what other papers name."""

_FEW = 8
"""Papers up to which a set is made again each time that it is asked for."""

TYPE_FAMILIES = (
    (EntityType.BENCHMARK, EntityType.DATASET),
    (EntityType.METHOD, EntityType.TASK, EntityType.METRIC),
)
"""Types that papers give to one thing. Where as many papers give either, the first one holds."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """Hold the names by which one paper calls one thing, sorted, and their keys, shortest first.

    Attributes:
        titled: The keys of names that the paper introduces and that its title begins with.
        coined: Those, and the keys of names that it introduces and gives a full form for.
        introduced: How sure it is that the paper introduces the thing, in [0, 1].
        confidence: How sure the paper is of the entity type, in [0, 1].
        name: The one that stands for the others in the paper.
        packaged: Those of the names that were found as phrases of packaged lists.
        explained: Those that the paper gives a full form for, each with it.
    """

    paper: str
    entity_type: EntityType
    role: Role
    surfaces: tuple[str, ...]
    keys: tuple[str, ...]
    titled: tuple[str, ...] = ()
    coined: tuple[str, ...] = ()
    introduced: float = 0.0
    confidence: float = 1.0
    name: str = ""
    packaged: tuple[str, ...] = ()
    explained: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NameIndex:
    """Hold what a corpus calls the things of one family of entity types.

    Attributes:
        uses: Sorted by paper, so that those of one are found by halving.
        papers: For every surface, the papers that use it, sorted.
        surfaces: For every key, the surfaces that have it, sorted.
        definitions: For every paper, the full form that it gives for a short one, as keys.
        full_forms: How the keys of full forms are written.
    """

    uses: tuple[NameUse, ...]
    papers: Mapping[str, tuple[str, ...]]
    surfaces: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, Mapping[str, str]]
    full_forms: Mapping[str, str]
    key_of: Callable[[str], str] = make_key

    @cached_property
    def papers_by_key(self) -> Mapping[str, frozenset[str]]:
        """Return for every key the papers that use one of its surfaces."""
        return _PapersByKey(self.papers, self.surfaces)

    @cached_property
    def introducing(self) -> Mapping[str, frozenset[str]]:
        """Return for every key the papers that introduce what they call so, where any do."""
        found: dict[str, list[str]] = defaultdict(list)
        for use in self.uses:
            if use.role is Role.INTRODUCES:
                for key in use.keys:
                    found[key].append(use.paper)
        known: dict[frozenset[str], frozenset[str]] = {}
        sets = ((key, frozenset(papers)) for key, papers in found.items())
        return {key: known.setdefault(own, own) for key, own in sets}

    @cached_property
    def entity_types(self) -> Mapping[str, EntityType]:
        """Return for every key the entity type that most papers give its names."""
        votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
        for use in self.uses:
            for key in use.keys:
                votes[key][use.entity_type] += 1
        order = {entity_type: position for position, entity_type in enumerate(EntityType)}
        return {
            key: min(found, key=lambda entity_type: (-found[entity_type], order[entity_type]))
            for key, found in votes.items()
        }

    @cached_property
    def _display_names(self) -> dict[str, str]:
        return {}

    def display_name(self, key: str) -> str:
        """Return the surface of a key that stands for it."""
        if key not in self._display_names:
            self._display_names[key] = pick_name(self.papers, self.surfaces[key])
        return self._display_names[key]

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """Return for every key the words of the surface that stands for it."""
        return {key: split_words(self.display_name(key)) for key in self.surfaces}


class _PapersByKey(Mapping[str, frozenset[str]]):
    """Join the papers of the surfaces of a key when asked: most keys have one paper.

    Sets of one paper would take four times what all else does that is held of a key.
    """

    def __init__(
        self, papers: Mapping[str, tuple[str, ...]], surfaces: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._papers = papers
        self._surfaces = surfaces
        self._large: dict[str, frozenset[str]] = {}

    def __getitem__(self, key: str) -> frozenset[str]:
        if key in self._large:
            return self._large[key]
        names = self._surfaces[key]
        found = frozenset(chain.from_iterable(self._papers[name] for name in names))
        if len(found) > _FEW:
            self._large[key] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._surfaces)

    def __len__(self) -> int:
        return len(self._surfaces)


@dataclass(frozen=True)
class CorpusNames:
    """Hold what papers call things of all entity types, sorted by paper.

    Attributes:
        definitions: As in ``NameIndex``, and so are the other two.
    """

    uses: tuple[NameUse, ...]
    definitions: Mapping[str, Mapping[str, str]]
    full_forms: Mapping[str, str]
    key_of: Callable[[str], str] = make_key


@dataclass(frozen=True, slots=True)
class PaperNames:
    """Hold what one paper calls things.

    Attributes:
        explained: The short forms that it explains, each with its full form.
    """

    paper: str
    uses: Sequence[NameUse]
    explained: Sequence[tuple[str, str]]


def read_names(
    extractions: Iterable[Extraction], key_of: Callable[[str], str] = make_key
) -> CorpusNames:
    """Read what papers call things out of extractions, of which none is held."""
    names = NameReader(key_of)
    return gather_names(map(names.read, extractions), key_of)


def gather_names(
    papers: Iterable[PaperNames], key_of: Callable[[str], str] = make_key
) -> CorpusNames:
    """Gather what papers call things."""
    uses: list[NameUse] = []
    definitions: dict[str, dict[str, str]] = {}
    full_forms: dict[str, str] = {}
    for names in papers:
        uses.extend(names.uses)
        for written_short, written in names.explained:
            short, long = intern(key_of(written_short)), intern(key_of(written))
            definitions.setdefault(names.paper, {}).setdefault(short, long)
            full_forms[long] = min(full_forms.get(long, written), written)
    uses.sort(key=lambda use: use.paper)
    return CorpusNames(tuple(uses), dict(sorted(definitions.items())), full_forms, key_of)


class NameReader:
    """Read what papers call things, which share the names that many have, and their keys."""

    def __init__(self, key_of: Callable[[str], str] = make_key) -> None:
        """Take what gives names their keys."""
        self._key_of = key_of
        self._known: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def share(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the same objects for the same names, sorted, and for their keys."""
        if names not in self._known:
            keys = sorted(set(map(self._key_of, names)), key=lambda k: (len(k), k))
            self._known[names] = (tuple(map(intern, names)), tuple(map(intern, keys)))
        return self._known[names]

    def read(self, extraction: Extraction) -> PaperNames:
        """Read what was extracted from a paper."""
        written = {pair.short: pair.long for pair in extraction.abbreviations}
        uses: list[NameUse] = []
        for entity in extraction.entities:
            names, keys = self.share(tuple(sorted({own.text for own in entity.mentions})))
            titled = _find_titled(entity, self._key_of)
            uses.append(
                NameUse(
                    extraction.id,
                    entity.entity_type,
                    entity.role,
                    names,
                    keys,
                    titled=titled,
                    coined=_find_coined(entity, extraction, titled, self._key_of),
                    introduced=share_confidence(_find_introduced(entity)),
                    confidence=share_confidence(entity.confidence),
                    name=intern(entity.name),
                    packaged=_find_packaged(entity, names),
                    explained=tuple((n, written[n]) for n in names if n in written)
                    if written
                    else (),
                )
            )
        explained = [(pair.short, pair.long) for pair in extraction.abbreviations]
        return PaperNames(extraction.id, uses, explained)


def build_name_index(names: CorpusNames, entity_types: Iterable[EntityType]) -> NameIndex:
    """Gather the names of one family of entity types."""
    wanted = frozenset(entity_types)
    uses = tuple(use for use in names.uses if use.entity_type in wanted)
    # Lists, as most have one item: sets would take ten times the memory.
    papers: dict[str, list[str]] = defaultdict(list)
    surfaces: dict[str, list[str]] = defaultdict(list)
    for use in uses:
        for surface in use.surfaces:
            if surface not in papers:
                surfaces[names.key_of(surface)].append(surface)
            if papers[surface][-1:] != [use.paper]:
                papers[surface].append(use.paper)
    return NameIndex(
        uses=uses,
        papers={name: tuple(sorted(papers[name])) for name in sorted(papers)},
        surfaces={intern(key): tuple(sorted(surfaces[key])) for key in sorted(surfaces)},
        definitions=names.definitions,
        full_forms=names.full_forms,
        key_of=names.key_of,
    )


def _find_packaged(entity: PaperEntity, names: tuple[str, ...]) -> tuple[str, ...]:
    found = {m.text for m in entity.mentions if m.extractor.startswith(_PACKAGED)}
    if not found:
        return ()
    return names if len(found) == len(names) else tuple(sorted(found))


def _find_introduced(entity: PaperEntity) -> float:
    if entity.role is not Role.INTRODUCES:
        return 0.0
    return 1.0 if entity.role_confidence is None else entity.role_confidence


def _find_titled(entity: PaperEntity, key_of: Callable[[str], str]) -> tuple[str, ...]:
    if entity.role is not Role.INTRODUCES:
        return ()
    return tuple(sorted({key_of(m.text) for m in entity.mentions if m.start == 0}))


def _find_coined(
    entity: PaperEntity,
    extraction: Extraction,
    titled: tuple[str, ...],
    key_of: Callable[[str], str],
) -> tuple[str, ...]:
    if entity.role is not Role.INTRODUCES:
        return ()
    own = {key_of(mention.text) for mention in entity.mentions}
    pairs = ((key_of(pair.short), key_of(pair.long)) for pair in extraction.abbreviations)
    return tuple(sorted({*titled, *(short for short, long in pairs if {short, long} <= own)}))


def pick_name(papers: Mapping[str, tuple[str, ...]], surfaces: Iterable[str]) -> str:
    """Return the surface that stands for several.

    No shouted form, none with the capitals of its acronym and none of two letters, if there is
    another. The spelling that most papers use, whatever its case and hyphens, then the shortest; of
    its hyphenations the most used, then the longest; of its cases the most used, where a capital
    inside counts double ("ImageNet"); then the first by code point.
    """
    names = tuple(surfaces)
    if len(names) == 1:
        return names[0]
    names = tuple(name for name in names if not _is_odd(name, names)) or names
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


def _is_odd(name: str, names: Iterable[str]) -> bool:
    """Tell a form that a person would not write: shouted words, or an acronym's capitals in them.

    "HiErarchical TAgger" for HETA, and "SEMANTIC SEGMENTATION" beside a form in small letters. An
    acronym of two letters says little: "OH" for object hallucination.
    """
    if _TWO_LETTERS.fullmatch(name):
        return any(len(other) > len(name) and is_initialism(name, other) for other in names)
    words = name.split()
    if len(words) < 2:
        return False
    if name.isupper() and all(len(word) > 3 for word in words):
        return any(not other.isupper() for other in names)
    capitals = "".join(character for character in name if character.isupper())
    if name.isupper() or not any(part[1:] != part[1:].lower() for part in _PART.findall(name)):
        return False
    return any(other != name and fold_name(other) == capitals.casefold() for other in names)
