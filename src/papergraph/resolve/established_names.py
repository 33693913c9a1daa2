"""Tell names that the field has had for long by the packaged abbreviations."""

from __future__ import annotations

from collections.abc import Iterable

from papergraph.models import Entity
from papergraph.resolve.acronyms import KnownAbbreviations
from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.settings import AcronymSettings


def mark_established(
    entities: Iterable[Entity],
    names: NameIndex,
    known: KnownAbbreviations,
    settings: AcronymSettings,
) -> list[Entity]:
    """Return entities, marked where a paper explains their short form as several others did.

    A paper that "proposes a framework with an Adaptive Neuro-Fuzzy Inference System (ANFIS)" takes
    what it has from others, whatever its sentence looks like.

    Args:
        entities: The entities of one family of entity types.
        names: The names of that family.
        known: The packaged abbreviations.
        settings: In how many papers one is established.
    """

    def is_established(entity: Entity) -> bool:
        keys = {names.key_of(member.surface) for member in entity.members}
        given = (names.definitions.get(paper, {}) for paper in {m.paper for m in entity.members})
        return any(
            known.get(short, {}).get(long, ("", 0))[1] >= settings.established_papers
            for pairs in given
            for short, long in pairs.items()
            if not keys.isdisjoint((short, long))
        )

    return [
        entity.model_copy(update={"is_established": True}) if is_established(entity) else entity
        for entity in entities
    ]
