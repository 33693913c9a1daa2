"""Join the entities that public lists know by one identifier."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from papergraph.models import Decision, Entity, EntityType, Rule, Verdict
from papergraph.resolve.name_index import TYPE_FAMILIES
from papergraph.resolve.name_normalization import make_key
from papergraph.resolve.scoring import differ_in_version
from papergraph.resolve.settings import ResolutionSettings


def join_by_identifier(
    entities: Iterable[Entity],
    settings: ResolutionSettings,
    are_separate: Callable[[Entity, Entity], bool],
) -> tuple[list[Entity], list[Decision]]:
    """Join entities of one type that share the identifier by which a list knows them.

    Those of one name stay apart, since something in their papers told them apart, and so do those
    that differ in a number.

    Args:
        entities: Entities with what lists know of them.
        settings: The thresholds.
        are_separate: Tells whether the user ruled two entities different.

    Returns:
        The entities, and a decision for each that was joined to one that more papers name.
    """
    kept: list[Entity] = []
    decisions: list[Decision] = []
    by_identifier: dict[tuple[EntityType, str], int] = {}
    order = sorted(entities, key=lambda entity: (-len(entity.members), entity.id))
    for entity in order:
        keys = _list_keys(entity)
        place = next((by_identifier[key] for key in keys if key in by_identifier), None)
        if place is None or not _may_join(kept[place], entity, are_separate):
            for key in keys:
                by_identifier.setdefault(key, len(kept))
            kept.append(entity)
            continue
        decisions.append(_make_decision(kept[place], entity, settings))
        kept[place] = _join(kept[place], entity)
    return kept, decisions


def _list_keys(entity: Entity) -> list[tuple[EntityType, str]]:
    family = next(family for family in TYPE_FAMILIES if entity.entity_type in family)
    entity_type = family[0] if family is TYPE_FAMILIES[0] else entity.entity_type
    return [(entity_type, known) for known in entity.known.identifiers] if entity.known else []


def _may_join(
    first: Entity, second: Entity, are_separate: Callable[[Entity, Entity], bool]
) -> bool:
    return not (
        make_key(first.name) == make_key(second.name)
        or differ_in_version(first.name, second.name)
        or are_separate(first, second)
    )


def _join(first: Entity, second: Entity) -> Entity:
    names = {first.name, *first.aliases, second.name, *second.aliases}
    members = {(m.paper, m.surface): m for m in (*first.members, *second.members)}
    return first.model_copy(
        update={
            "aliases": tuple(sorted(names - {first.name})),
            "members": tuple(member for _, member in sorted(members.items())),
        }
    )


def _make_decision(first: Entity, second: Entity, settings: ResolutionSettings) -> Decision:
    left, right = sorted((first.name, second.name))
    papers = {member.paper for member in (*first.members, *second.members)}
    return Decision(
        entity_type=first.entity_type,
        left=left,
        right=right,
        verdict=Verdict.SAME,
        rule=Rule.LISTED,
        score=settings.scoring.listed,
        papers=tuple(sorted(papers)[: settings.decisions.most_papers]),
    )
