"""Link entities to what public lists know of them: an identifier, a sentence, a home page.

A link is made by name, so it is made only where the name tells what it names; one that several
things may have needs further evidence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from papergraph.io.resources import find_resource
from papergraph.models import Entity, EntityType, KnownThing
from papergraph.resolve.acronyms import load_known_abbreviations
from papergraph.resolve.entities import make_id
from papergraph.resolve.name_normalization import (
    drop_generic_words,
    has_inner_capital,
    make_key,
    split_words,
)
from papergraph.resolve.settings import LinkingSettings
from papergraph.text.abbreviations import expands

LICENCES = {"apache-2.0": "Apache-2.0", "cc-by-sa-4.0": "CC BY-SA 4.0", "mit": "MIT"}

_DATA = (EntityType.DATASET, EntityType.BENCHMARK)

_ORDER = ("tfds", "datafinder", "lm-evaluation-harness", "opencompass", "mteb")
"""Lists by how well they tell what a thing is; any others follow in the order of their names."""

# e.g. "HotPot-QA"
_GAP = re.compile(r"[-\s]+")
# e.g. "HotpotQA", "ALFWorld", "iNaturalist"
_CAMEL_CASE = re.compile(r"[A-Z][a-z]{3,}[A-Z0-9]|[A-Z][A-Z]+[a-z]{3}|[a-z][A-Z][a-z]{2}")
# e.g. "SVHN"
_UNSPEAKABLE = re.compile(r"[B-DF-HJ-NP-TV-XZ]{4,}")


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """Hold what one list says of one thing; what it leaves open is empty."""

    identifier: str
    name: str
    description: str
    homepage: str
    described_in: str
    licence: str

    @property
    def source(self) -> str:
        """Return the name of the list."""
        return self.identifier.partition(":")[0]

    def describes(self, words: Iterable[str], settings: LinkingSettings) -> bool:
        """Tell whether most of some words stand in what the entry says."""
        own = set(split_words(f"{self.name} {self.description} {self.described_in}"))
        asked = set(words)
        return len(asked & own) >= settings.described_words * len(asked)


Entries = Mapping[tuple[EntityType, str], tuple[KnownEntry, ...]]
"""What lists say, by entity type (datasets and benchmarks are one) and the key of a name."""


@cache
def load_entries() -> Entries:
    """Load the packaged lists."""
    found: dict[tuple[EntityType, str], list[KnownEntry]] = defaultdict(list)
    for licence, shown in LICENCES.items():
        path = find_resource("resolve/data") / f"known.{licence}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                identifier, entity_type, name, description, homepage, paper = line.split("\t")
                entry = KnownEntry(identifier, name, description, homepage, paper, shown)
                found[_fold_type(EntityType(entity_type)), make_key(name)].append(entry)
    return {key: tuple(sorted(entries, key=_rank)) for key, entries in found.items()}


def _fold_type(entity_type: EntityType) -> EntityType:
    return EntityType.DATASET if entity_type is EntityType.BENCHMARK else entity_type


def _rank(entry: KnownEntry) -> tuple[int, str]:
    known = entry.source in _ORDER
    return (_ORDER.index(entry.source) if known else len(_ORDER), entry.identifier)


def link_entity(
    entity: Entity, entries: Entries, settings: LinkingSettings | None = None
) -> Entity:
    """Return an entity with what public lists know of it, where its names are unambiguous."""
    settings = settings or LinkingSettings()
    names = (entity.name, *entity.aliases)
    entity_type = _fold_type(entity.entity_type)
    found = {
        entry: None
        for name in names
        if (listed := entries.get((entity_type, make_key(name))))
        for entry in _find_entries(entity_type, name, names, listed, settings)
    }
    if not found:
        return entity
    return entity.model_copy(update={"known": _unite(sorted(found, key=_rank))})


def name_as_listed(entity: Entity, entries: Entries, given: Collection[str] = ()) -> Entity:
    """Return linked data under the form of its name that the lists have, if papers write it so.

    At least half as many papers do as write the name that it has. Forms in small letters are no
    better than what papers write, since lists use such as identifiers; nor are those of methods
    and tasks, which lists write like titles.

    Args:
        entity: An entity.
        entries: What lists say.
        given: Names that the user chose, which stay.
    """
    if entity.known is None or entity.name in given or entity.entity_type not in _DATA:
        return entity
    uses = Counter(member.surface for member in entity.members)
    key = make_key(entity.name)
    found = entries.get((_fold_type(entity.entity_type), key), ())
    listed = [
        entry.name
        for entry in found
        if not entry.name.islower() and 2 * uses[entry.name] >= uses[entity.name] > 0
    ]
    if not listed or any(entry.name == entity.name for entry in found):
        return entity
    aliases = tuple(sorted({*entity.aliases, entity.name} - {listed[0]}))
    update = {"name": listed[0], "aliases": aliases, "id": make_id(entity.entity_type, listed[0])}
    return entity.model_copy(update=update)


def _find_entries(
    entity_type: EntityType,
    name: str,
    names: Iterable[str],
    found: Iterable[KnownEntry],
    settings: LinkingSettings,
) -> Iterable[KnownEntry]:
    """Return the entries of one name of an entity that describe this entity."""
    if entity_type is EntityType.METRIC:
        return found if _is_usual(name, names, settings) else ()
    if is_unambiguous(name, settings):
        # "PubMed" is a library, "Pubmed" a graph of citations.
        return found if any(" " in e.name or not e.name.istitle() for e in found) else ()
    long_forms = [split_words(other) for other in names if expands(name, other)]
    if long_forms:
        return [e for e in found if any(e.describes(words, settings) for words in long_forms)]
    usual = [
        split_words(long) for long, _ in load_known_abbreviations().get(make_key(name), {}).values()
    ]
    if usual:
        return [e for e in found if all(e.describes(words, settings) for words in usual)]
    return _find_by_form(" ".join(drop_generic_words(name)), found)


def _is_usual(name: str, names: Iterable[str], settings: LinkingSettings) -> bool:
    """Tell whether the full forms beside a short form are what abstracts mean by it."""
    long_forms = {make_key(other) for other in names if expands(name, other)}
    listed = load_known_abbreviations().get(make_key(name), {})
    total = sum(papers for _, papers in listed.values())
    usual = sum(listed[key][1] for key in long_forms if key in listed)
    return not long_forms or not total or usual >= settings.usual_part * total


def _find_by_form(name: str, found: Iterable[KnownEntry]) -> Iterable[KnownEntry]:
    """Return the entries of a name of which nothing but its form is known."""
    if has_inner_capital(name):
        written = [e.name for e in found if _GAP.sub("", e.name) == _GAP.sub("", name)]
        return [e for e in found if e.name in written or e.name.islower()] if written else ()
    is_shared = len({entry.source for entry in found}) > 1
    return found if is_shared or _UNSPEAKABLE.fullmatch(name) else ()


def is_unambiguous(name: str, settings: LinkingSettings) -> bool:
    """Tell whether a name can hardly be that of two things.

    It has several words, generic ones at its end aside; or small letters and capitals like
    "HotpotQA" and "ALFWorld", unlike "ScAN"; or letters and numbers, and is not short.
    """
    words = drop_generic_words(name)
    if len(words) > 1 or _CAMEL_CASE.search(words[0]):
        return True
    return len(words[0]) >= settings.shortest_with_digit and any(map(str.isdigit, words[0]))


def _unite(entries: list[KnownEntry]) -> KnownThing:
    description = next((e for e in entries if e.description), None)
    homepage = next((e for e in entries if e.homepage), None)
    paper = next((e for e in entries if e.described_in), None)
    sources = {e.source: e.licence for e in entries}
    return KnownThing(
        identifiers=tuple(e.identifier for e in entries),
        description=description.description if description else None,
        homepage=homepage.homepage if homepage else None,
        described_in=paper.described_in if paper else None,
        known_from=tuple(f"{source} ({licence})" for source, licence in sorted(sources.items())),
    )
