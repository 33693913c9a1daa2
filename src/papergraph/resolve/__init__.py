"""Make one entity of the names that are one thing, and record why."""

from __future__ import annotations

from collections.abc import Iterable

from papergraph.models import Decision, Entity, EntityKind, Extraction, Resolution
from papergraph.resolve.candidates import gather_names
from papergraph.resolve.decisions import decide
from papergraph.resolve.entities import build_entities
from papergraph.resolve.kinds import settle_kinds

__all__ = ["resolve", "settle_kinds"]


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Resolve what was extracted from a pile of papers.

    Names of different kinds are never one entity. The outcome does not depend on the order of the
    papers.

    Returns:
        Entities sorted by id, and decisions sorted by kind, names and rule.
    """
    pile = sorted(extractions, key=lambda extraction: extraction.id)
    entities: list[Entity] = []
    decisions: list[Decision] = []
    for kind in EntityKind:
        names = gather_names(pile, kind)
        ruling = decide(names)
        decisions.extend(ruling.decisions)
        entities.extend(build_entities(names, ruling))
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        decisions=tuple(sorted(decisions, key=lambda d: (d.kind, d.left, d.right, d.rule))),
    )
