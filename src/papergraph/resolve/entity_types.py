"""Give every thing one kind over a pile.

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
from papergraph.resolve.blocking import FAMILIES, Names
from papergraph.resolve.decisions import MOST_PAPERS

_ROLES = {
    Role.ADDRESSES: (EntityType.TASK,),
    Role.MEASURED_BY: (EntityType.METRIC,),
    Role.EVALUATED_ON: (EntityType.DATASET, EntityType.BENCHMARK),
}
"""The kinds to which a role is bound; all other roles fit any kind."""


def explain_kinds(names: Names, entities: Iterable[Entity]) -> Iterator[Decision]:
    """Yield a decision for every entity to which papers give several kinds."""
    given: dict[tuple[str, str], set[EntityType]] = defaultdict(set)
    for use in names.uses:
        for surface in use.surfaces:
            given[use.paper, surface].add(use.kind)
    for entity in entities:
        papers: dict[EntityType, set[str]] = defaultdict(set)
        for member in entity.members:
            for kind in given[member.paper, member.surface]:
                papers[kind].add(member.paper)
        if len(papers) > 1:
            counts = Counter({kind: len(found) for kind, found in papers.items()})
            told = (f"{kind.value.lower()} in {counts[kind]}" for kind in sorted(papers))
            yield Decision(
                entity_type=entity.entity_type,
                left=entity.name,
                right=entity.name,
                verdict=Verdict.SAME,
                rule=Rule.KIND,
                score=round(counts[entity.entity_type] / counts.total(), 4),
                note=" and ".join(told),
                papers=tuple(sorted(set.union(*papers.values()))[:MOST_PAPERS]),
            )


def settle_kinds(
    extractions: Iterable[Extraction], entities: Iterable[Entity]
) -> tuple[Extraction, ...]:
    """Return extractions in which everything has the kind of its entity.

    A role that the new kind cannot have becomes ``USES``: who works on a method uses it. Names
    that a paper uses for one thing and that are entities of two kinds are parted.
    """
    kinds: dict[tuple[str, str], list[EntityType]] = defaultdict(list)
    for entity in entities:
        for member in entity.members:
            kinds[member.paper, member.surface].append(entity.entity_type)

    def settle(paper: str, found: PaperEntity) -> Iterator[PaperEntity]:
        family = next(family for family in FAMILIES if found.entity_type in family)
        places: dict[EntityType, list[int]] = defaultdict(list)
        for place, mention in enumerate(found.mentions):
            own = [kind for kind in kinds[paper, mention.text] if kind in family]
            places[found.entity_type if found.entity_type in own or not own else own[0]].append(
                place
            )
        for kind, own_places in places.items():
            yield _part(found, kind, own_places)

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


def _part(found: PaperEntity, kind: EntityType, places: list[int]) -> PaperEntity:
    """Return what a paper names, as of one kind, with the mentions at some places alone."""
    if kind is found.entity_type and len(places) == len(found.mentions):
        return found
    mentions = tuple(found.mentions[place] for place in places)
    role = found.role if kind in _ROLES.get(found.role, (kind,)) else Role.USES
    is_named = found.name in {mention.text for mention in mentions}
    return found.model_copy(
        update={
            "entity_type": kind,
            "role": role,
            "name": found.name if is_named else mentions[0].text,
            "mentions": mentions,
            "proof": places.index(found.proof) if found.proof in places else 0,
        }
    )
