"""Apply decisions: every name that a paper uses belongs to exactly one entity."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from math import fsum

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

from papergraph.models import Entity, EntityType, Member, Role
from papergraph.resolve.acronym_context import ContextClassifier
from papergraph.resolve.acronyms import Expansion, find_dominant
from papergraph.resolve.coined_names import PartedUses
from papergraph.resolve.decisions import ResolutionState
from papergraph.resolve.families import find_families, load_families
from papergraph.resolve.name_index import TYPE_FAMILIES, NameIndex, NameUse, pick_name
from papergraph.resolve.settings import AcronymSettings
from papergraph.text.abbreviations import is_initialism
from papergraph.text.normalize import fold_name, slug_name

_DATA = TYPE_FAMILIES[0]
_ORDER = {entity_type: i for i, entity_type in enumerate(chain.from_iterable(TYPE_FAMILIES))}
"""Which of several types holds if nothing else tells."""


def build_entities(
    names: NameIndex,
    state: ResolutionState,
    renamed: Mapping[str, str],
    parted: PartedUses,
    settings: AcronymSettings,
) -> list[Entity]:
    """Build the entities of one family, each of the type that most of its papers give it.

    Of types that as many papers give, the one that they are surer of holds. Of 1,463 readings of
    annotated training names that got several types, .77 are then right, and .75 by a fixed order.

    Args:
        names: The names of the family.
        state: What was decided on them.
        renamed: What the user calls the entity of a key.
        parted: What papers call by names that others have for another thing.
        settings: How what a short form stands for is told.
    """
    assigner = _ClusterAssigner(names, state, parted, settings)
    # Most names belong to one paper alone: lists take a tenth of what sets and counters do.
    clusters: dict[str, list[tuple[str, NameUse]]] = defaultdict(list)
    for use in names.uses:
        for surface in use.surfaces:
            root = assigner.find_root(use, surface)
            clusters[root].append((surface, use))
    wanted = {state.clusters.find(key): name for key, name in renamed.items()}
    built = []
    while clusters:
        root, found = clusters.popitem()
        members = dict.fromkeys((use.paper, surface) for surface, use in found)
        entity_type = _vote(use for _, use in found)
        name = wanted.get(root) or assigner.full_forms.get(root)
        name = name or _find_titled(names, found)
        name = name or _spell(_pick_name(names, state, root, members), found)
        built.append(_build_entity(name, entity_type, members))
    return built[::-1]


def _vote(uses: Iterable[NameUse]) -> EntityType:
    """Return the type that most papers give; of several, that of which they are surer together."""
    sure: dict[EntityType, dict[str, float]] = defaultdict(dict)
    for use in uses:
        own = sure[use.entity_type]
        own[use.paper] = max(use.confidence, own.get(use.paper, 0.0))
    return min(
        sure, key=lambda given: (-len(sure[given]), -fsum(sure[given].values()), _ORDER[given])
    )


class _ClusterAssigner:
    """Find the cluster that a name belongs to in one paper."""

    def __init__(
        self,
        names: NameIndex,
        state: ResolutionState,
        parted: PartedUses,
        settings: AcronymSettings,
    ) -> None:
        self._names = names
        self._state = state
        self._settings = settings
        self._expansion_of = {
            short: {key: expansion for expansion in expansions for key in expansion.keys}
            for short, expansions in state.expansions.items()
            if len(expansions) > 1
        }
        expanded = chain.from_iterable(self._expansion_of.values())
        self._context = ContextClassifier(names, expanded, settings)
        self._parted = parted
        self.full_forms: dict[str, str] = {}

    def find_root(self, use: NameUse, surface: str) -> str:
        """Return the key that stands for the cluster."""
        if any((own, use.paper) in self._parted.whole for own in use.keys):
            return f"{use.keys[0]}\x1f{use.paper}"
        key = self._names.key_of(surface)
        for own in use.keys:
            if (own, use.paper) not in self._parted.names:
                continue
            is_own = key == own or self._names.papers[surface] == (use.paper,)
            # Of several full forms, the paper's own tells its thing from others.
            has_full_form = not self._expansion_of.get(own, {}).keys().isdisjoint(use.keys)
            if is_own and not has_full_form:
                return f"{own}\x1f{use.paper}"
        meant = self._find_meant(key, use) if key in self._expansion_of else key
        return meant if "\x1f" in meant else self._state.clusters.find(meant)

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
                return self._find_named(short, expansions[key], use)
        if given or defined:
            return short
        if listed := self._find_listed(short, use):
            return listed
        if metric := self._find_metric(short, use):
            return self._find_named(short, metric, use)
        if find_dominant(self._state.expansions[short], self._settings):
            return short
        return self._find_likely(short, use)

    def _find_likely(self, short: str, use: NameUse) -> str:
        """Return what a paper that does not say it likely means, or the short form apart.

        Whether "LDA" is an analysis or an allocation is then not known; papers that also share a
        rare name mean the same by it.
        """
        chosen = self._context.choose(short, self._state.expansions[short], use)
        if expansion := chosen or self._find_no_metric(short, use):
            return self._find_named(short, expansion, use)
        if use.entity_type in _DATA or self._is_name(short) or not self._are_unlike(short):
            return short
        return f"{short}\x1fbeside {self._context.find_company(short, use.paper)}"

    def _is_name(self, short: str) -> bool:
        """Tell what hundreds call by a name from what two make of its letters: "U-Net"."""
        papers, least = self._names.papers_by_key[short], self._settings.well_known_papers
        explained = papers & frozenset().union(*(e.papers for e in self._state.expansions[short]))
        return len(papers) >= least and len(explained) < self._settings.name_part * len(papers)

    def _are_unlike(self, short: str) -> bool:
        """Tell whether the two likeliest full forms are of two things, by their letters."""
        first, second = (expansion.keys[0] for expansion in self._state.expansions[short][:2])
        is_begun_alike = Prefix.similarity(first, second) > self._settings.shared_beginning
        return not is_begun_alike and ratio(first, second) < 100 * self._settings.unlike_forms

    def _find_listed(self, short: str, use: NameUse) -> str | None:
        """Return another name of what the packaged table has a short form of that type for.

        "Dice" is the Dice score where nothing else is said, whatever else a paper calls so.
        """
        place = find_families().get(short)
        entity_type, keys = load_families()[place] if place is not None else (None, ())
        others = (key for key in keys if key in self._names.surfaces)
        fitting = (key for key in others if key not in self._expansion_of)
        return next(fitting, None) if entity_type is use.entity_type else None

    def _find_metric(self, short: str, use: NameUse) -> Expansion | None:
        """Return the one expansion that is a metric, where a paper uses the short form as one."""
        if use.entity_type is not EntityType.METRIC:
            return None
        metrics = [e for e in self._state.expansions[short] if self._is_metric(e)]
        return metrics[0] if len(metrics) == 1 else None

    def _find_no_metric(self, short: str, use: NameUse) -> Expansion | None:
        """Return what a short form mostly stands for where it is no metric: a method called ASR."""
        expansions = self._state.expansions[short]
        others = [expansion for expansion in expansions if not self._is_metric(expansion)]
        if use.entity_type is EntityType.METRIC or not 0 < len(others) < len(expansions):
            return None
        least = self._settings.dominant * fsum(expansion.probability for expansion in others)
        return others[0] if others[0].probability >= least else None

    def _is_metric(self, expansion: Expansion) -> bool:
        """Tell whether several papers have a full form of it as a metric."""
        types, papers = self._names.entity_types, self._names.papers_by_key
        metrics = (key for key in expansion.keys if types.get(key) is EntityType.METRIC)
        return sum(len(papers[key]) for key in metrics) > 1

    def _find_named(self, short: str, expansion: Expansion, use: NameUse) -> str:
        """Return the common full form of an expansion, as far as the corpus names it.

        Where it names none, what most papers mean by the short form stays with it, and anything
        else whose initials fit is a thing of its own, called by its full form unless a paper
        introduces it.
        """
        shown = self._names.display_name(short)
        named = next((key for key in expansion.common if key in self._names.surfaces), None)
        if named is None:
            present = (key for key in expansion.keys if key in self._names.surfaces)
            named = next(
                (key for key in present if is_initialism(shown, self._names.display_name(key))),
                None,
            )
        if named is not None:
            return named
        if find_dominant(self._state.expansions[short], self._settings) is expansion:
            return short
        written = self._names.full_forms.get(expansion.keys[0], "")
        if not is_initialism(shown, written):
            return short
        root = f"{short}\x1f{expansion.keys[0]}"
        if use.role is not Role.INTRODUCES:
            self.full_forms.setdefault(root, written)
        return root


def _find_titled(names: NameIndex, found: Iterable[tuple[str, NameUse]]) -> str | None:
    """Return the short form with which the title of the one paper begins that has a thing."""
    uses = [use for _, use in found]
    short = uses[0].keys[0]
    if short not in uses[0].titled or any(use.paper != uses[0].paper for use in uses):
        return None
    return pick_name(names.papers, (n for n in uses[0].surfaces if names.key_of(n) == short))


def _pick_name(
    names: NameIndex, state: ResolutionState, root: str, members: Iterable[tuple[str, str]]
) -> str:
    """Return the most used name of an entity; one that another owns would give both one id.

    What the packaged table has for it is its own, even "FPS", which others call something else.
    """
    uses = Counter([surface for _, surface in members])
    if len(uses) == 1:
        return next(iter(uses))
    keys = {surface: names.key_of(surface) for surface in uses}
    families = find_families()
    place = families.get(root)
    owned = [
        surface
        for surface, key in keys.items()
        if state.clusters.find(key) == root or (place is not None and families.get(key) == place)
    ]
    papers = {surface: names.papers[surface][:count] for surface, count in uses.items()}
    return pick_name(papers, sorted(owned) or sorted(uses))


def _spell(name: str, found: Iterable[tuple[str, NameUse]]) -> str:
    """Return the name of a thing of one paper as that paper mostly writes it, in no fewer capitals.

    Of "BitVLA" and "1-bit VLA" the first is the name.
    """
    own = {(use.paper, use.name) for _, use in found}
    written = own.pop()[1] if len(own) == 1 else name
    if written == name:
        return name
    is_one = fold_name(written) == fold_name(name)
    return written if is_one and _count_capitals(written) >= _count_capitals(name) else name


def _count_capitals(name: str) -> int:
    return sum(map(str.isupper, name))


def _build_entity(name: str, entity_type: EntityType, members: Iterable[tuple[str, str]]) -> Entity:
    surfaces = {surface for _, surface in members}
    return Entity(
        id=make_id(entity_type, name),
        entity_type=entity_type,
        name=name,
        aliases=tuple(sorted(surfaces - {name})),
        members=tuple(Member(paper=paper, surface=s) for paper, s in sorted(members)),
    )


def make_id(entity_type: EntityType, name: str) -> str:
    """Return the id of what has a type and a name, if no other thing has both."""
    return f"{entity_type.value.lower()}:{slug_name(name) or name}"


def make_ids_unique(entities: Iterable[Entity]) -> list[Entity]:
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
