"""Apply decisions: every name that a paper uses belongs to exactly one entity."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from papergraph.models import Entity, EntityType, Member
from papergraph.resolve.acronym_context import ContextClassifier
from papergraph.resolve.acronyms import Expansion, find_dominant
from papergraph.resolve.decisions import ResolutionState
from papergraph.resolve.name_index import NameIndex, NameUse, pick_name
from papergraph.resolve.settings import AcronymSettings
from papergraph.text.abbreviations import is_initialism
from papergraph.text.normalize import slug_name


def build_entities(
    names: NameIndex,
    state: ResolutionState,
    entity_types: Iterable[EntityType],
    renamed: Mapping[str, str],
    settings: AcronymSettings,
) -> list[Entity]:
    """Build the entities of one family, each of the type that most of its papers give it.

    Args:
        names: The names of the family.
        state: What was decided on them.
        entity_types: Those of the family; where as many papers give either, the first one holds.
        renamed: What the user calls the entity of a key.
        settings: How what a short form stands for is told.
    """
    order = {entity_type: position for position, entity_type in enumerate(entity_types)}
    assigner = _ClusterAssigner(names, state, settings)
    clusters: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    votes: dict[str, dict[EntityType, set[str]]] = defaultdict(lambda: defaultdict(set))
    for use in names.uses:
        for surface in use.surfaces:
            root = assigner.find_root(use, surface)
            clusters[root][use.paper, surface] = None
            votes[root][use.entity_type].add(use.paper)
    wanted = {state.clusters.find(key): name for key, name in renamed.items()}
    built = []
    for root, members in clusters.items():
        papers = votes[root]
        entity_type = min(papers, key=lambda given: (-len(papers[given]), order[given]))
        name = wanted.get(root) or _pick_name(names, state, root, members)
        built.append(_build_entity(name, entity_type, members))
    return _make_ids_unique(built)


class _ClusterAssigner:
    """Find the cluster that a name belongs to in one paper."""

    def __init__(self, names: NameIndex, state: ResolutionState, settings: AcronymSettings) -> None:
        self._names = names
        self._state = state
        self._settings = settings
        self._context = ContextClassifier(names, settings)
        self._expansion_of = {
            short: {key: expansion for expansion in expansions for key in expansion.keys}
            for short, expansions in state.expansions.items()
            if len(expansions) > 1
        }

    def find_root(self, use: NameUse, surface: str) -> str:
        """Return the key that stands for the cluster."""
        key = self._names.key_of(surface)
        meant = self._find_meant(key, use) if key in self._expansion_of else key
        return self._state.clusters.find(meant)

    def _find_meant(self, short: str, use: NameUse) -> str:
        """Return the full form that a paper gives or speaks for, or the short form itself."""
        expansions = self._expansion_of[short]
        shown = self._names.display_name(short)
        given = sorted(
            (key for key in use.keys if key in expansions),
            key=lambda key: (not is_initialism(shown, self._names.display_name(key)), key),
        )
        defined = self._names.definitions.get(use.paper, {}).get(short)
        for key in (*given, *filter(None, [defined])):
            if key in expansions:
                full_form = key if key in self._names.surfaces else short
                return self._find_named(full_form, expansions[key])
        if given or defined:
            return short
        if find_dominant(self._state.expansions[short], self._settings):
            return short
        expansion = self._context.choose(short, self._state.expansions[short], use)
        return self._find_named(short, expansion) if expansion else short

    def _find_named(self, otherwise: str, expansion: Expansion) -> str:
        """Return the common full form of an expansion, as far as the corpus names it."""
        keys = (*expansion.common, *expansion.keys)
        return next((key for key in keys if key in self._names.surfaces), otherwise)


def _pick_name(
    names: NameIndex, state: ResolutionState, root: str, members: Iterable[tuple[str, str]]
) -> str:
    """Return the most used name of an entity; one that another owns would give both one id."""
    uses = Counter([surface for _, surface in members])
    owned = [s for s in uses if state.clusters.find(names.key_of(s)) == root]
    papers = {surface: names.papers[surface][:count] for surface, count in uses.items()}
    return pick_name(papers, sorted(owned) or sorted(uses))


def _build_entity(name: str, entity_type: EntityType, members: Iterable[tuple[str, str]]) -> Entity:
    surfaces = {surface for _, surface in members}
    return Entity(
        id=f"{entity_type.value.lower()}:{slug_name(name) or name}",
        entity_type=entity_type,
        name=name,
        aliases=tuple(sorted(surfaces - {name})),
        members=tuple(Member(paper=paper, surface=s) for paper, s in sorted(members)),
    )


def _make_ids_unique(entities: Iterable[Entity]) -> list[Entity]:
    """Tell names of one slug apart by a hash: "T-Net" and "{T}-net", if they are two things."""
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
    unique = []
    for same in by_id.values():
        first, *others = sorted(same, key=lambda e: (-len(e.members), e.name, e.members[0].paper))
        unique.append(first)
        for position, entity in enumerate(others):
            source = f"{entity.name}\n{position}".encode()
            digest = hashlib.sha1(source, usedforsecurity=False).hexdigest()[:6]
            unique.append(entity.model_copy(update={"id": f"{entity.id}-{digest}"}))
    return unique
