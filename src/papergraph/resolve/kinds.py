"""Settle over a pile whether a collection of data is a dataset or a benchmark.

An abstract often does not say which; the other papers that name it do. Other kinds are left alone:
the same words may be one paper's method and another's task.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from papergraph.models import Decision, EntityKind, Extraction, PaperEntity, Verdict
from papergraph.resolve.candidates import make_key

_COLLECTIONS = (EntityKind.BENCHMARK, EntityKind.DATASET)


def settle_kinds(
    extractions: Iterable[Extraction],
) -> tuple[tuple[Extraction, ...], tuple[Decision, ...]]:
    """Return extractions in which each collection has one kind, and why it has that one.

    The kind that most papers give wins, and ``BENCHMARK`` where as many give either.
    """
    pile = tuple(extractions)
    papers: dict[str, dict[EntityKind, set[str]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for extraction in pile:
        for entity in extraction.entities:
            if entity.label in _COLLECTIONS:
                papers[make_key(entity.name)][entity.label].add(extraction.id)
                names[make_key(entity.name)][entity.name] += 1
    settled = {
        key: max(_COLLECTIONS, key=lambda kind: len(found[kind]))
        for key, found in sorted(papers.items())
        if len(found) > 1
    }
    decisions = tuple(
        _explain(min(names[key], key=lambda n: (-names[key][n], n)), kind, papers[key])
        for key, kind in settled.items()
    )
    return tuple(_relabel(extraction, settled) for extraction in pile), decisions


def _explain(name: str, kind: EntityKind, papers: Mapping[EntityKind, set[str]]) -> Decision:
    counts = {other: len(papers[other]) for other in _COLLECTIONS}
    told = " and ".join(f"{other.value.lower()} in {counts[other]}" for other in _COLLECTIONS)
    return Decision(
        kind=kind,
        left=name,
        right=name,
        verdict=Verdict.SAME,
        rule=f"one kind for all papers: {told}",
        score=round(counts[kind] / sum(counts.values()), 4),
        papers=tuple(sorted(set.union(*papers.values()))),
    )


def _relabel(extraction: Extraction, settled: Mapping[str, EntityKind]) -> Extraction:
    def choose(entity: PaperEntity) -> PaperEntity:
        kind = settled.get(make_key(entity.name)) if entity.label in _COLLECTIONS else None
        return entity if kind in (None, entity.label) else entity.model_copy(update={"label": kind})

    return extraction.model_copy(update={"entities": tuple(map(choose, extraction.entities))})
