"""Make one entity of the names that are one thing, and record why."""

from __future__ import annotations

from collections.abc import Iterable

from papergraph.models import Decision, Entity, Extraction, Resolution
from papergraph.resolve.acronyms import load_known
from papergraph.resolve.aliases import Aliases, bind_aliases, read_aliases
from papergraph.resolve.blocking import FAMILIES, gather_names
from papergraph.resolve.decisions import decide
from papergraph.resolve.entities import build_entities
from papergraph.resolve.entity_linking import link_entity, load_entries
from papergraph.resolve.entity_types import explain_kinds, settle_kinds

__all__ = ["Aliases", "read_aliases", "resolve", "settle_kinds"]


def resolve(extractions: Iterable[Extraction], *, aliases: Aliases | None = None) -> Resolution:
    """Resolve what was extracted from a pile of papers.

    A dataset may be another paper's benchmark, and a method another paper's task or metric; names
    of other kinds are never one entity. The outcome does not depend on the order of the papers.

    Args:
        extractions: What was extracted, a value a paper.
        aliases: What the user rules on names; it always wins.

    Returns:
        Entities sorted by id, decisions sorted by kind, names and rule, and notes on names of
        ``aliases`` that occur nowhere.
    """
    pile = sorted(extractions, key=lambda extraction: extraction.id)
    aliases = aliases or Aliases()
    known, entries = load_known(), load_entries()
    entities: list[Entity] = []
    decisions: list[Decision] = []
    unknown = frozenset(aliases.iter_names())
    for kinds in FAMILIES:
        names = gather_names(pile, kinds, aliases.make_key_of())
        bound = bind_aliases(aliases, names, kinds)
        ruling = decide(names, known, bound.wishes)
        built = build_entities(names, ruling, kinds, bound.renamed)
        decisions.extend(ruling.decisions)
        decisions.extend(explain_kinds(names, built))
        entities.extend(link_entity(entity, entries) for entity in built)
        unknown &= bound.unknown
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        decisions=tuple(sorted(decisions, key=lambda d: (d.entity_type, d.left, d.right, d.rule))),
        notes=tuple(
            f"No paper names {name!r}, on which your aliases rule." for name in sorted(unknown)
        ),
    )
