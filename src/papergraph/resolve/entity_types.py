"""Give every thing one entity type over a corpus.

An abstract often does not say whether a collection of data is a dataset or a benchmark, and the
same words may be one paper's problem and another's means; the papers together decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from papergraph.models import (
    Decision,
    Entity,
    EntityType,
    Extraction,
    PaperEntity,
    Role,
    Rule,
    Verdict,
)
from papergraph.resolve.entity_linking import Entries
from papergraph.resolve.name_index import TYPE_FAMILIES, NameUse
from papergraph.resolve.name_normalization import has_inner_capital, make_key, split_version
from papergraph.resolve.settings import DecisionSettings

_Readings = Mapping[EntityType, Mapping[str, float]]
"""The papers that give a name each type, and how sure they are."""

_LISTED = "public lists"
"""What stands for the packaged lists where papers are counted."""

_TYPES_OF_ROLES = {
    Role.ADDRESSES: (EntityType.TASK,),
    Role.MEASURED_BY: (EntityType.METRIC,),
    Role.EVALUATED_ON: (EntityType.DATASET, EntityType.BENCHMARK),
}
"""The entity types to which a role is bound; all other roles fit any type."""


def vote_across_families(
    uses: Sequence[NameUse], entries: Entries, settings: DecisionSettings
) -> tuple[NameUse, ...]:
    """Return uses of names in which a name is data or no data as most papers have it.

    In a list of known models beside one data set, a model is easily taken for data. Names on which
    papers are less agreed keep both types, since a method and a dataset may share a name; but where
    a paper has nothing but the name, and it was read as data, or as no data, with less than even
    odds, a surer reading elsewhere decides. A public list that has a name is one voice more.
    """
    types = _gather_types(uses)
    papers = _find_contested(types, entries)
    keys_of = {name: key for key, (names, _) in papers.items() for name in names}
    for use in uses:
        own = {keys_of[name] for name in use.surfaces if name in keys_of}
        if not own:
            continue
        # What a paper spells out is sure to it, whatever others call by the short form.
        is_one = len(set(map(make_key, use.surfaces))) == 1
        confidence = use.confidence if is_one else 1.0
        for key in own:
            given = papers[key][1].setdefault(use.entity_type, {})
            given[use.paper] = max(confidence, given.get(use.paper, 0.0))
    votes = {key: vote for key, (_, given) in papers.items() if (vote := _vote(given, settings))}
    voted = {
        name: votes[key]
        for name, key in keys_of.items()
        if key in votes and not _is_own_metric(name, types[name])
    }
    return tuple(_retype(use, voted, settings) for use in uses)


def _is_own_metric(name: str, types: Collection[EntityType]) -> bool:
    """Tell whether a name by its own capitals is a metric alone: "SPIDEr", beside data "Spider".

    Of 28 such names in 74,642 papers none is what its letters name elsewhere.
    """
    return {*types} == {EntityType.METRIC} and has_inner_capital(name)


def _find_contested(
    types: Mapping[str, Collection[EntityType]], entries: Entries
) -> dict[str, tuple[list[str], dict[EntityType, dict[str, float]]]]:
    """Return the keys that papers or lists have in both families, with names and what lists say."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in types:
        names[make_key(name)].append(name)
    found = {}
    for key, own in names.items():
        listed = _find_listed(key, entries)
        if _are_both(frozenset(listed).union(*(types[name] for name in own))):
            found[key] = (own, {entity_type: {_LISTED: 1.0} for entity_type in listed})
    return found


def _gather_types(uses: Iterable[NameUse]) -> dict[str, frozenset[EntityType]]:
    """Return the types that papers give each name as they write it."""
    types: dict[str, frozenset[EntityType]] = defaultdict(frozenset)
    for use in uses:
        for name in use.surfaces:
            types[name] = _join_types(types[name], (use.entity_type,))
    return types


def _find_listed(key: str, entries: Entries) -> tuple[EntityType, ...]:
    """Return the types that public lists give a name: "VGG-16" is a version of their "VGG"."""
    letters = split_version(key)[0]
    return tuple(
        entity_type
        for entity_type in (EntityType.DATASET, EntityType.METHOD)
        if (entity_type, key) in entries or (entity_type, letters) in entries
    )


@cache
def _are_both(types: frozenset[EntityType]) -> bool:
    """Tell whether types are of both families."""
    return all(not types.isdisjoint(family) for family in TYPE_FAMILIES)


def _vote(given: _Readings, settings: DecisionSettings) -> EntityType | None:
    """Return the type of a name that papers have in both families, where most of them agree."""
    ranked = []
    for family in TYPE_FAMILIES:
        readings = [item for member in family for item in given.get(member, {}).items()]
        best = min(family, key=lambda member: (-len(given.get(member, ())), family.index(member)))
        ranked.append((dict(sorted(readings, key=lambda item: item[1])), best))
    (fewer, _), (more, winner) = sorted(ranked, key=lambda pair: sum(pair[0].values()))
    if not any(fewer):
        return None
    few, many = len(fewer), len(more)
    is_clear = many >= settings.family_papers and many >= settings.family_ratio * few
    is_surer = max(fewer.values()) < settings.doubtful and (
        sum(more.values()) >= settings.family_ratio * sum(fewer.values())
    )
    return winner if is_clear or is_surer else None


def _retype(use: NameUse, voted: Mapping[str, EntityType], settings: DecisionSettings) -> NameUse:
    votes = {voted.get(name) for name in use.surfaces}
    vote = votes.pop() if len(votes) == 1 else None
    if vote is None or any({vote, use.entity_type} <= {*family} for family in TYPE_FAMILIES):
        return use
    spelled = {make_key(name) for name in use.surfaces if name in voted}
    if _is_sure_of_another(use, settings, is_spelled_out=len(spelled) > 1):
        return use
    return replace(use, entity_type=vote, role=_choose_role(use.role, vote))


def _is_sure_of_another(use: NameUse, settings: DecisionSettings, *, is_spelled_out: bool) -> bool:
    """Tell whether a paper surely has another thing of a name: it is its own, or data in capitals.

    "LIME" on which it evaluates is a dataset, whatever others explain by LIME, and a "challenge"
    is data by its last word. But "RAG" is what others have where it is spelled out as they do.
    """
    if use.name.casefold().endswith((" challenge", " dataset", " benchmark")):
        return use.entity_type in _TYPES_OF_ROLES[Role.EVALUATED_ON]
    is_acronym = use.role is Role.EVALUATED_ON and use.name.isupper() and not is_spelled_out
    is_own = use.role is Role.INTRODUCES
    return (is_own or is_acronym) and use.confidence >= settings.surely_another


def explain_entity_types(
    uses: Sequence[NameUse], entities: Iterable[Entity], *, most_papers: int
) -> Iterator[Decision]:
    """Yield a decision for every entity to which papers give several types.

    Args:
        uses: What papers call things, with the types that they give.
        entities: All entities.
        most_papers: Papers that a decision lists.
    """
    types, entities = _gather_types(uses), tuple(entities)
    # Most names have one type in all papers.
    asked = [e for e in entities if len({t for m in e.members for t in types[m.surface]}) > 1]
    names = {member.surface for entity in asked for member in entity.members}
    given: dict[tuple[str, str], frozenset[EntityType]] = defaultdict(frozenset)
    for use in uses:
        for name in use.surfaces:
            if name in names:
                place = (use.paper, name)
                given[place] = _join_types(given[place], (use.entity_type,))
    owned: dict[tuple[str, str], frozenset[EntityType]] = defaultdict(frozenset)
    for entity in entities:
        family = _find_family(entity.entity_type)
        for member in entity.members:
            if member.surface in names:
                place = (member.paper, member.surface)
                owned[place] = _join_types(owned[place], family)
    for entity in asked:
        papers = _find_votes(entity, given, owned)
        if len(papers) > 1:
            counts = Counter({entity_type: len(found) for entity_type, found in papers.items()})
            votes = (f"{given.value.lower()} in {counts[given]}" for given in sorted(papers))
            yield Decision(
                entity_type=entity.entity_type,
                left=entity.name,
                right=entity.name,
                verdict=Verdict.SAME,
                rule=Rule.ENTITY_TYPE,
                score=round(counts[entity.entity_type] / counts.total(), 4),
                note=" and ".join(votes),
                papers=tuple(sorted(set.union(*papers.values()))[:most_papers]),
            )


@cache
def _join_types(
    known: frozenset[EntityType], more: tuple[EntityType, ...]
) -> frozenset[EntityType]:
    """Return the union: one value for all names of the same types, which are few."""
    return known.union(more)


@cache
def _append_type(known: tuple[EntityType, ...], more: EntityType) -> tuple[EntityType, ...]:
    return (*known, more)


def _find_votes(
    entity: Entity,
    given: Mapping[tuple[str, str], Collection[EntityType]],
    owned: Mapping[tuple[str, str], Collection[EntityType]],
) -> dict[EntityType, set[str]]:
    """Return the papers that give each type to an entity, and not to another of the same name."""
    family = _find_family(entity.entity_type)
    papers: dict[EntityType, set[str]] = defaultdict(set)
    for member in entity.members:
        place = (member.paper, member.surface)
        for entity_type in given[place]:
            if entity_type in family or entity_type not in owned[place]:
                papers[entity_type].add(member.paper)
    return papers


class EntityTypes:
    """Gather by entities the types of what each paper names."""

    def __init__(self, papers: Container[str] | None = None) -> None:
        """Take the ids of the papers that are asked for; by default all."""
        self._papers = papers
        self._types: dict[str, dict[str, tuple[EntityType, ...]]] = defaultdict(dict)

    def add(self, entity: Entity) -> None:
        """Take up the type of an entity."""
        for member in entity.members:
            if self._papers is None or member.paper in self._papers:
                own = self._types[member.paper]
                own[member.surface] = _append_type(own.get(member.surface, ()), entity.entity_type)

    def tell(self, paper: str) -> Mapping[str, tuple[EntityType, ...]]:
        """Return the types of the entities that each name of a paper belongs to."""
        return self._types.get(paper, {})

    def settle(self, extractions: Iterable[Extraction]) -> Iterable[Extraction]:
        """Return extractions in which everything has the type of its entity.

        They are worked out as they are gone through, as often as ``extractions`` can be. A role
        that the new type cannot have becomes ``USES``: who works on a method uses it. Names that a
        paper uses for one thing and that are entities of two types are parted.
        """
        return _SettledExtractions(extractions, self._types)


def settle_entity_types(
    extractions: Iterable[Extraction], entities: Iterable[Entity]
) -> Iterable[Extraction]:
    """Return extractions in which everything has the type of its entity (``EntityTypes``)."""
    types = EntityTypes()
    for entity in entities:
        types.add(entity)
    return types.settle(extractions)


@dataclass(frozen=True)
class _SettledExtractions:
    """Hold extractions and the types of the entities that each paper's names belong to."""

    extractions: Iterable[Extraction]
    types: Mapping[str, Mapping[str, tuple[EntityType, ...]]]

    def __iter__(self) -> Iterator[Extraction]:
        for extraction in self.extractions:
            types = self.types.get(extraction.id, {})
            parts = (part for found in extraction.entities for part in _settle(found, types))
            yield extraction.model_copy(update={"entities": tuple(parts)})


def _settle(
    found: PaperEntity, types: Mapping[str, tuple[EntityType, ...]]
) -> Iterator[PaperEntity]:
    own_type = found.entity_type
    if all(own_type in types.get(mention.text, (own_type,)) for mention in found.mentions):
        yield found
        return
    places: dict[EntityType, list[int]] = defaultdict(list)
    for place, mention in enumerate(found.mentions):
        places[choose_type(own_type, types.get(mention.text, ()))].append(place)
    for entity_type, own_places in places.items():
        yield _take(found, entity_type, own_places)


def choose_type(own_type: EntityType, given: Sequence[EntityType]) -> EntityType:
    """Return which of the types of the entities that a name is one of a paper means by it."""
    if own_type in given or not given:
        return own_type
    family = _find_family(own_type)
    return next((entity_type for entity_type in given if entity_type in family), given[0])


def _find_family(entity_type: EntityType) -> tuple[EntityType, ...]:
    return next(family for family in TYPE_FAMILIES if entity_type in family)


def _take(found: PaperEntity, entity_type: EntityType, places: list[int]) -> PaperEntity:
    """Return what a paper names, as of one type, with the mentions at some places alone."""
    is_same = entity_type is found.entity_type
    if is_same and len(places) == len(found.mentions):
        return found
    mentions = tuple(found.mentions[place] for place in places)
    role = _choose_role(found.role, entity_type)
    is_named = found.name in {mention.text for mention in mentions}
    return found.model_copy(
        update={
            "entity_type": entity_type,
            "role": role,
            "name": found.name if is_named else mentions[0].text,
            "mentions": mentions,
            "proof": places.index(found.proof) if found.proof in places else 0,
            "role_confidence": found.role_confidence if role is found.role else None,
            "type_confidence": found.type_confidence if is_same else None,
        }
    )


def _choose_role(role: Role, entity_type: EntityType) -> Role:
    """Return the role that a thing of another type has."""
    return role if entity_type in _TYPES_OF_ROLES.get(role, (entity_type,)) else Role.USES
