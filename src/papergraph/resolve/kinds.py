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
    EntityKind,
    Extraction,
    PaperEntity,
    Role,
    Rule,
    Verdict,
)
from papergraph.resolve.candidates import Names
from papergraph.resolve.decisions import MOST_PAPERS

_ROLES = {
    Role.ADDRESSES: (EntityKind.TASK,),
    Role.MEASURED_BY: (EntityKind.METRIC,),
    Role.EVALUATED_ON: (EntityKind.DATASET, EntityKind.BENCHMARK),
}
"""The kinds to which a role is bound; all other roles fit any kind."""


def explain_kinds(names: Names, entities: Iterable[Entity]) -> Iterator[Decision]:
    """Yield a decision for every entity to which papers give several kinds."""
    given: dict[tuple[str, str], set[EntityKind]] = defaultdict(set)
    for use in names.uses:
        for surface in use.surfaces:
            given[use.paper, surface].add(use.kind)
    for entity in entities:
        papers: dict[EntityKind, set[str]] = defaultdict(set)
        for member in entity.members:
            for kind in given[member.paper, member.surface]:
                papers[kind].add(member.paper)
        if len(papers) > 1:
            counts = Counter({kind: len(found) for kind, found in papers.items()})
            told = (f"{kind.value.lower()} in {counts[kind]}" for kind in sorted(papers))
            yield Decision(
                kind=entity.kind,
                left=entity.name,
                right=entity.name,
                verdict=Verdict.SAME,
                rule=Rule.KIND,
                score=round(counts[entity.kind] / counts.total(), 4),
                note=" and ".join(told),
                papers=tuple(sorted(set.union(*papers.values()))[:MOST_PAPERS]),
            )


def settle_kinds(
    extractions: Iterable[Extraction], entities: Iterable[Entity]
) -> tuple[Extraction, ...]:
    """Return extractions in which everything has the kind of its entity.

    A role that the new kind cannot have becomes ``USES``: who works on a method uses it.
    """
    kinds: dict[tuple[str, str], list[EntityKind]] = defaultdict(list)
    for entity in entities:
        for member in entity.members:
            kinds[member.paper, member.surface].append(entity.kind)

    def settle(paper: str, found: PaperEntity) -> PaperEntity:
        own = kinds[paper, found.name] or kinds[paper, found.mentions[0].text]
        if found.label in own:
            return found
        role = found.role if own[0] in _ROLES.get(found.role, own) else Role.USES
        return found.model_copy(update={"label": own[0], "role": role})

    return tuple(
        extraction.model_copy(
            update={"entities": tuple(settle(extraction.id, e) for e in extraction.entities)}
        )
        for extraction in extractions
    )
