"""Find the methods and data that one paper alone names, and not surely, or of another kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from papergraph.models import Entity, EntityType, Extraction, PaperEntity, Resolution
from papergraph.resolve.entity_types import choose_type
from papergraph.resolve.name_index import NameUse, read_names
from papergraph.resolve.other_kinds import is_hypothesis, is_no_data, is_no_method, is_placeholder
from papergraph.resolve.settings import DoubtSettings

_DATA = (EntityType.DATASET, EntityType.BENCHMARK)
_TYPES = (EntityType.METHOD, *_DATA)

Place = tuple[str, str]
"""A paper, and a name as it writes it."""


@dataclass(slots=True)
class _Reading:
    """Hold what the papers with a name make of it."""

    confidence: float = 0.0
    introduced: float = 0.0
    is_packaged: bool = False
    forms: set[str] = field(default_factory=set)


def find_doubtful_names(
    uses: Iterable[NameUse],
    entities: Sequence[Entity],
    settings: DoubtSettings | None = None,
) -> frozenset[str]:
    """Return the ids of doubtful entities.

    A name that several papers have, or a public list, stays, and so does a method that was found as
    a packaged phrase. But what is a company, a platform or a
    conference by its name is no data, however many papers take it for such, unless a sentence
    calls it so.

    Args:
        uses: What papers call things.
        entities: What they resolved to.
        settings: The thresholds.
    """
    settings = settings or DoubtSettings()
    asked = [entity for entity in entities if _may_be_doubtful(entity)]
    readings = _read(uses, entities, asked)
    return frozenset(entity.id for entity in asked if _is_doubtful(entity, readings, settings))


def leave_out_names(
    extractions: Iterable[Extraction], left_out: Iterable[Entity]
) -> Iterator[Extraction]:
    """Return extractions without what some entities name."""
    places: dict[EntityType, set[Place]] = defaultdict(set)
    for entity in left_out:
        places[entity.entity_type].update((own.paper, own.surface) for own in entity.members)
    return (_drop(extraction, places) for extraction in extractions)


def leave_out_doubtful_names(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    settings: DoubtSettings | None = None,
) -> tuple[Iterator[Extraction], Resolution, int]:
    """Return extractions and entities without doubtful ones, and how many entities that leaves out.

    Args:
        extractions: What was extracted, with the types of the entities; gone through twice.
        resolution: What it resolved to.
        settings: The thresholds.
    """
    uses = read_names(extractions).uses
    doubtful = find_doubtful_names(uses, resolution.entities, settings)
    kept = leave_out_names(extractions, (e for e in resolution.entities if e.id in doubtful))
    entities = tuple(entity for entity in resolution.entities if entity.id not in doubtful)
    return kept, resolution.model_copy(update={"entities": entities}), len(doubtful)


def _may_be_doubtful(entity: Entity) -> bool:
    if entity.entity_type in _DATA and is_no_data(entity.name):
        return True
    is_single = len({member.paper for member in entity.members}) == 1
    return entity.entity_type in _TYPES and is_single and entity.known is None


def _read(
    uses: Iterable[NameUse], entities: Iterable[Entity], asked: Iterable[Entity]
) -> Mapping[tuple[EntityType, Place], _Reading]:
    readings = {
        (entity.entity_type, (member.paper, member.surface)): _Reading()
        for entity in asked
        for member in entity.members
    }
    types = _gather_types(entities, {place for _, place in readings})
    for use in uses:
        for surface in use.surfaces:
            place = (use.paper, surface)
            if place not in types:
                continue
            reading = readings.get((choose_type(use.entity_type, types[place]), place))
            if reading is not None:
                reading.confidence = max(reading.confidence, use.confidence)
                reading.introduced = max(reading.introduced, use.introduced)
                reading.is_packaged |= surface in use.packaged
                reading.forms.update((surface, dict(use.explained).get(surface, surface)))
    return readings


def _gather_types(
    entities: Iterable[Entity], places: Container[Place]
) -> Mapping[Place, tuple[EntityType, ...]]:
    """Return the types of the entities that a name in some papers belongs to."""
    types: dict[Place, tuple[EntityType, ...]] = {}
    for entity in entities:
        for member in entity.members:
            place = (member.paper, member.surface)
            if place in places:
                types[place] = (*types.get(place, ()), entity.entity_type)
    return types


def _is_doubtful(
    entity: Entity,
    readings: Mapping[tuple[EntityType, Place], _Reading],
    settings: DoubtSettings,
) -> bool:
    own = [readings[entity.entity_type, (m.paper, m.surface)] for m in entity.members]
    confidence = max(reading.confidence for reading in own)
    if is_placeholder(entity.name):
        return True
    is_introduced = max(reading.introduced for reading in own) >= settings.introduced
    is_data = entity.entity_type in _DATA
    least = settings.least_confidence if is_data else settings.least_method
    if is_introduced and not entity.name.islower():
        least = settings.least_introduced
    if is_data:
        return confidence < (settings.stated if is_no_data(entity.name) else least)
    forms = {form for reading in own for form in reading.forms}
    if confidence < least and not any(reading.is_packaged for reading in own):
        return True
    return is_hypothesis(forms) if is_introduced else is_no_method(forms)


def _drop(extraction: Extraction, places: Mapping[EntityType, set[Place]]) -> Extraction:
    entities = (
        _keep_mentions(entity, extraction.id, places.get(entity.entity_type, set()))
        for entity in extraction.entities
    )
    kept = tuple(entity for entity in entities if entity.mentions)
    return extraction.model_copy(update={"entities": kept})


def _keep_mentions(entity: PaperEntity, paper: str, places: set[Place]) -> PaperEntity:
    """Leave out the mentions in some places: a paper's two forms of a name may be two entities."""
    proof = entity.mentions[entity.proof]
    kept = tuple(mention for mention in entity.mentions if (paper, mention.text) not in places)
    if len(kept) == len(entity.mentions):
        return entity
    position = kept.index(proof) if proof in kept else 0
    return entity.model_copy(update={"mentions": kept, "proof": position})
