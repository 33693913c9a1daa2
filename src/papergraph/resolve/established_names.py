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
    explained = {
        paper: own
        for paper, pairs in names.definitions.items()
        if (own := [p for p in pairs.items() if _is_listed(*p, known, settings)])
    }

    def is_established(entity: Entity) -> bool:
        papers = {member.paper for member in entity.members if member.paper in explained}
        if not papers:
            return False
        keys = {names.key_of(member.surface) for member in entity.members}
        return any(not keys.isdisjoint(pair) for paper in papers for pair in explained[paper])

    return [
        entity.model_copy(update={"is_established": True}) if is_established(entity) else entity
        for entity in entities
    ]


def _is_listed(short: str, long: str, known: KnownAbbreviations, settings: AcronymSettings) -> bool:
    return known.get(short, {}).get(long, ("", 0))[1] >= settings.established_papers
