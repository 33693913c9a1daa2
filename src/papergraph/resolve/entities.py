"""Apply decisions: every name that a paper uses belongs to exactly one entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from papergraph.models import Entity, Member
from papergraph.resolve.candidates import Names, PaperNames, make_key
from papergraph.resolve.decisions import Ruling, pick_name
from papergraph.text import slug_name


def build_entities(names: Names, ruling: Ruling) -> list[Entity]:
    """Build the entities of one kind."""
    roots = _join(names.surfaces, ruling.same)
    clusters: dict[str, list[PaperNames]] = defaultdict(list)
    for group in names.groups:
        clusters[roots[_choose_key(names, group, ruling)]].append(group)
    return [_build_entity(names, groups, roots, root) for root, groups in clusters.items()]


def _choose_key(names: Names, group: PaperNames, ruling: Ruling) -> str:
    """Return the key that decides what a paper means: telling first, then the most used."""

    def count_papers(key: str) -> int:
        return sum(len(names.papers[surface]) for surface in names.surfaces[key])

    return min(group.keys, key=lambda key: (key in ruling.ambiguous, -count_papers(key), key))


def _build_entity(
    names: Names, groups: Iterable[PaperNames], roots: Mapping[str, str], root: str
) -> Entity:
    members = {(group.paper, surface) for group in groups for surface in group.surfaces}
    surfaces = sorted({surface for _, surface in members})
    # A name that another entity owns would give both one id.
    name = pick_name(names, [s for s in surfaces if roots[make_key(s)] == root])
    return Entity(
        id=f"{names.kind.value.lower()}:{slug_name(name) or name}",
        kind=names.kind,
        name=name,
        aliases=tuple(surface for surface in surfaces if surface != name),
        members=tuple(Member(paper=paper, surface=s) for paper, s in sorted(members)),
    )


def _join(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every key the least key of its cluster (union by order, path halving)."""
    parent = {key: key for key in keys}

    def find(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for left, right in pairs:
        first, second = sorted((find(left), find(right)))
        parent[second] = first
    return {key: find(key) for key in parent}
