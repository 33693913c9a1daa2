"""Find the datasets and benchmarks that one paper alone names, and not surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papergraph.models import Entity, EntityType, Extraction, Resolution
from papergraph.resolve.settings import DoubtSettings

_DATA = (EntityType.DATASET, EntityType.BENCHMARK)


def leave_out_doubtful_data(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    settings: DoubtSettings | None = None,
) -> tuple[Iterator[Extraction], Resolution, int]:
    """Return extractions and entities without doubtful data, and how many entities that leaves out.

    Data that several papers name, or a public list, stays.

    Args:
        extractions: What was extracted, with the types of the entities; gone through twice.
        resolution: What it resolved to.
        settings: The thresholds.
    """
    settings = settings or DoubtSettings()
    single = [entity for entity in resolution.entities if _may_be_doubtful(entity)]
    confidences = {(m.paper, m.surface): 0.0 for entity in single for m in entity.members}
    for extraction in extractions:
        for entity in extraction.entities:
            for mention in entity.mentions if entity.entity_type in _DATA else ():
                place = (extraction.id, mention.text)
                if place in confidences:
                    confidences[place] = max(confidences[place], entity.confidence)
    doubtful = {
        entity.id: {(member.paper, member.surface) for member in entity.members}
        for entity in single
        if all(confidences[m.paper, m.surface] < settings.least_confidence for m in entity.members)
    }
    places = {place for own in doubtful.values() for place in own}
    kept = tuple(entity for entity in resolution.entities if entity.id not in doubtful)
    return (
        (_drop(extraction, places) for extraction in extractions),
        resolution.model_copy(update={"entities": kept}),
        len(doubtful),
    )


def _may_be_doubtful(entity: Entity) -> bool:
    papers = {member.paper for member in entity.members}
    return entity.entity_type in _DATA and len(papers) == 1 and entity.known is None


def _drop(extraction: Extraction, places: set[tuple[str, str]]) -> Extraction:
    entities = tuple(
        entity
        for entity in extraction.entities
        if entity.entity_type not in _DATA
        or not {(extraction.id, mention.text) for mention in entity.mentions} <= places
    )
    return extraction.model_copy(update={"entities": entities})
