"""Make one entity of the names that are one thing, and record why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from papergraph.models import Decision, Entity, Extraction, Resolution
from papergraph.resolve.acronyms import load_known_abbreviations
from papergraph.resolve.aliases import (
    Aliases,
    BoundAliases,
    bind_aliases,
    read_aliases,
    read_rules_text,
)
from papergraph.resolve.coined_names import find_parted_uses
from papergraph.resolve.decisions import decide
from papergraph.resolve.double_definitions import part_double_definitions
from papergraph.resolve.doubtful_names import (
    find_doubtful_names,
    leave_out_doubtful_names,
    leave_out_names,
)
from papergraph.resolve.entities import build_entities, make_ids_unique
from papergraph.resolve.entity_linking import link_entity, load_entries, name_as_listed
from papergraph.resolve.entity_types import (
    EntityTypes,
    explain_entity_types,
    settle_entity_types,
    vote_across_families,
)
from papergraph.resolve.established_names import mark_established
from papergraph.resolve.identifier_joining import join_by_identifier
from papergraph.resolve.name_index import (
    TYPE_FAMILIES,
    CorpusNames,
    NameIndex,
    build_name_index,
    read_names,
)
from papergraph.resolve.name_normalization import forget_names
from papergraph.resolve.scoring import PairScoring, score_pairs
from papergraph.resolve.settings import ResolutionSettings
from papergraph.resolve.titled_definitions import define_in_title

__all__ = [
    "Aliases",
    "EntityTypes",
    "find_doubtful_names",
    "forget_names",
    "leave_out_doubtful_names",
    "leave_out_names",
    "read_aliases",
    "read_corpus",
    "read_rules_text",
    "resolve",
    "resolve_corpus",
    "settle_entity_types",
]


def resolve(
    extractions: Iterable[Extraction],
    *,
    aliases: Aliases | None = None,
    settings: ResolutionSettings | None = None,
    scoring: PairScoring = score_pairs,
    months: Mapping[str, str] | None = None,
) -> Resolution:
    """Resolve what was extracted from a corpus of papers.

    A dataset may be another paper's benchmark, and a method another paper's task or metric; names
    of other types are never one entity. The outcome does not depend on the order of the papers.

    Args:
        extractions: What was extracted, a value a paper.
        aliases: What the user rules on names; it always wins.
        settings: The thresholds.
        scoring: What pairs names and scores the pairs.
        months: When papers came out, by their ids, as ``YYYY-MM``, as far as is known: a name that
            a paper coins is another thing in earlier papers.

    Returns:
        Entities sorted by id, decisions sorted by entity type, names and rule, and notes on names
        of ``aliases`` that occur nowhere.
    """
    corpus = read_corpus(extractions, aliases=aliases, settings=settings)
    return resolve_corpus(
        corpus, aliases=aliases, settings=settings, scoring=scoring, months=months
    )


def read_corpus(
    extractions: Iterable[Extraction],
    *,
    aliases: Aliases | None = None,
    settings: ResolutionSettings | None = None,
) -> CorpusNames:
    """Read what papers call things, which is all that is asked of extractions."""
    aliases, settings = aliases or Aliases(), settings or ResolutionSettings()
    return read_names(
        (define_names(found, settings) for found in extractions), aliases.make_key_of()
    )


def define_names(extraction: Extraction, settings: ResolutionSettings | None = None) -> Extraction:
    """Return an extraction in which every short form has one full form, as far as it tells any."""
    settings = settings or ResolutionSettings()
    return define_in_title(part_double_definitions(extraction, settings.acronyms))


def resolve_corpus(
    corpus: CorpusNames,
    *,
    aliases: Aliases | None = None,
    settings: ResolutionSettings | None = None,
    scoring: PairScoring = score_pairs,
    months: Mapping[str, str] | None = None,
) -> Resolution:
    """Resolve what papers call things; see ``resolve``."""
    aliases, settings = aliases or Aliases(), settings or ResolutionSettings()
    uses = vote_across_families(corpus.uses, load_entries(), settings.decisions)
    voted = replace(corpus, uses=uses)
    entities: list[Entity] = []
    decisions: list[Decision] = []
    unknown = frozenset(aliases.iter_names())
    for family in TYPE_FAMILIES:
        names = build_name_index(voted, family)
        bound = bind_aliases(aliases, names, family)
        found, decided = _resolve_family(names, bound, settings, scoring, months or {})
        entities.extend(found)
        decisions.extend(decided)
        unknown &= bound.unknown
        del names, bound
    del voted, uses
    most_papers = settings.decisions.most_papers
    decisions.extend(explain_entity_types(corpus.uses, entities, most_papers=most_papers))
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        decisions=tuple(sorted(decisions, key=lambda d: (d.entity_type, d.left, d.right, d.rule))),
        notes=tuple(
            f"No paper names {name!r}, on which your aliases rule." for name in sorted(unknown)
        ),
    )


def _resolve_family(
    names: NameIndex,
    bound: BoundAliases,
    settings: ResolutionSettings,
    scoring: PairScoring,
    months: Mapping[str, str],
) -> tuple[list[Entity], list[Decision]]:
    """Return the entities of one family of entity types, and what was decided on their names."""
    known, entries = load_known_abbreviations(), load_entries()
    state = decide(names, known, bound.constraints, settings, scoring)
    parted = find_parted_uses(names, state.expansions, known, months)
    built = build_entities(names, state, bound.renamed, parted, settings.acronyms)
    linked = [link_entity(entity, entries, settings.linking) for entity in built]
    named = [name_as_listed(entity, entries, bound.renamed.values()) for entity in linked]
    marked = mark_established(named, names, known, settings.acronyms)
    joined, shared = join_by_identifier(marked, settings, bound.are_separate)
    return make_ids_unique(joined), [*state.decisions, *shared]
