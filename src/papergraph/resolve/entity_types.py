"""Give every thing one entity type over a corpus.

An abstract often does not say whether a collection of data is a dataset or a benchmark, and the
same words may be one paper's problem and another's means; the papers together decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

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
from papergraph.resolve.name_index import TYPE_FAMILIES, NameIndex

_TYPES_OF_ROLES = {
    Role.ADDRESSES: (EntityType.TASK,),
    Role.MEASURED_BY: (EntityType.METRIC,),
    Role.EVALUATED_ON: (EntityType.DATASET, EntityType.BENCHMARK),
}
"""The entity types to which a role is bound; all other roles fit any type."""


def explain_entity_types(
    names: NameIndex, entities: Iterable[Entity], *, most_papers: int
) -> Iterator[Decision]:
    """Yield a decision for every entity to which papers give several types.

    Args:
        names: The names of one family of entity types.
        entities: Its entities.
        most_papers: Papers that a decision lists.
    """
    given: dict[tuple[str, str], set[EntityType]] = defaultdict(set)
    for use in names.uses:
        for surface in use.surfaces:
            given[use.paper, surface].add(use.entity_type)
    for entity in entities:
        papers: dict[EntityType, set[str]] = defaultdict(set)
        for member in entity.members:
            for entity_type in given[member.paper, member.surface]:
                papers[entity_type].add(member.paper)
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


def settle_entity_types(
    extractions: Iterable[Extraction], entities: Iterable[Entity]
) -> tuple[Extraction, ...]:
    """Return extractions in which everything has the type of its entity.

    A role that the new type cannot have becomes ``USES``: who works on a method uses it. Names
    that a paper uses for one thing and that are entities of two types are parted.
    """
    types: dict[tuple[str, str], list[EntityType]] = defaultdict(list)
    for entity in entities:
        for member in entity.members:
            types[member.paper, member.surface].append(entity.entity_type)

    def settle(paper: str, found: PaperEntity) -> Iterator[PaperEntity]:
        family = next(family for family in TYPE_FAMILIES if found.entity_type in family)
        places: dict[EntityType, list[int]] = defaultdict(list)
        for place, mention in enumerate(found.mentions):
            own = [given for given in types[paper, mention.text] if given in family]
            settled = found.entity_type if found.entity_type in own or not own else own[0]
            places[settled].append(place)
        for entity_type, own_places in places.items():
            yield _take_mentions(found, entity_type, own_places)

    return tuple(
        extraction.model_copy(
            update={
                "entities": tuple(
                    part for found in extraction.entities for part in settle(extraction.id, found)
                )
            }
        )
        for extraction in extractions
    )


def _take_mentions(found: PaperEntity, entity_type: EntityType, places: list[int]) -> PaperEntity:
    """Return what a paper names, as of one type, with the mentions at some places alone."""
    if entity_type is found.entity_type and len(places) == len(found.mentions):
        return found
    mentions = tuple(found.mentions[place] for place in places)
    fits = entity_type in _TYPES_OF_ROLES.get(found.role, (entity_type,))
    is_named = found.name in {mention.text for mention in mentions}
    return found.model_copy(
        update={
            "entity_type": entity_type,
            "role": found.role if fits else Role.USES,
            "name": found.name if is_named else mentions[0].text,
            "mentions": mentions,
            "proof": places.index(found.proof) if found.proof in places else 0,
        }
    )
