"""Apply decisions: every name that a paper uses belongs to exactly one entity."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from papergraph.models import Entity, EntityType, Member
from papergraph.resolve.acronyms import Neighbourhood, Sense, find_clear
from papergraph.resolve.blocking import Names, Use, pick_name
from papergraph.resolve.decisions import Ruling
from papergraph.resolve.name_normalization import is_initialism
from papergraph.text.normalize import slug_name


def build_entities(
    names: Names, ruling: Ruling, kinds: Iterable[EntityType], renamed: Mapping[str, str]
) -> list[Entity]:
    """Build the entities of one family, each of the kind that most of its papers give it.

    Args:
        names: The names of the family.
        ruling: What was decided on them.
        kinds: The family's kinds; where as many papers give either, the first one holds.
        renamed: What the user calls the entity of a key.
    """
    order = {kind: position for position, kind in enumerate(kinds)}
    choose = _Chooser(names, ruling)
    clusters: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    votes: dict[str, dict[EntityType, set[str]]] = defaultdict(lambda: defaultdict(set))
    for use in names.uses:
        for surface in use.surfaces:
            root = choose.root(use, surface)
            clusters[root][use.paper, surface] = None
            votes[root][use.kind].add(use.paper)
    wanted = {ruling.clusters.find(key): name for key, name in renamed.items()}
    built = []
    for root, members in clusters.items():
        kind = min(votes[root], key=lambda kind: (-len(votes[root][kind]), order[kind]))
        name = wanted.get(root) or _pick_name(names, ruling, root, members)
        built.append(_build_entity(name, kind, members))
    return _make_ids_unique(built)


class _Chooser:
    """Choose the cluster that a name belongs to in one paper."""

    def __init__(self, names: Names, ruling: Ruling) -> None:
        self._names = names
        self._ruling = ruling
        self._neighbourhood = Neighbourhood(names)
        self._sense_of = {
            short: {key: sense for sense in senses for key in sense.keys}
            for short, senses in ruling.senses.items()
            if len(senses) > 1
        }

    def root(self, use: Use, surface: str) -> str:
        """Return the key that stands for the cluster."""
        key = self._names.key_of(surface)
        meant = self._find_meant(key, use) if key in self._sense_of else key
        return self._ruling.clusters.find(meant)

    def _find_meant(self, short: str, use: Use) -> str:
        """Return the full form that a paper gives or speaks for, or the short form itself."""
        senses = self._sense_of[short]
        shown = self._names.show(short)
        given = sorted(
            (key for key in use.keys if key in senses),
            key=lambda key: (not is_initialism(shown, self._names.show(key)), key),
        )
        defined = self._names.definitions.get(use.paper, {}).get(short)
        for key in (*given, *filter(None, [defined])):
            if key in senses:
                return self._find_named(key if key in self._names.surfaces else short, senses[key])
        if given or defined:
            return short
        if find_clear(self._ruling.senses[short]):
            return short
        sense = self._neighbourhood.choose(short, self._ruling.senses[short], use)
        return self._find_named(short, sense) if sense else short

    def _find_named(self, otherwise: str, sense: Sense) -> str:
        """Return the usual full form of a sense, as far as the pile names it."""
        named = (key for key in (*sense.usual, *sense.keys) if key in self._names.surfaces)
        return next(named, otherwise)


def _pick_name(names: Names, ruling: Ruling, root: str, members: Iterable[tuple[str, str]]) -> str:
    """Return the most used name of an entity; one that another owns would give both one id."""
    uses = Counter([surface for _, surface in members])
    owned = [s for s in uses if ruling.clusters.find(names.key_of(s)) == root]
    papers = {surface: names.papers[surface][:count] for surface, count in uses.items()}
    return pick_name(papers, sorted(owned) or sorted(uses))


def _build_entity(name: str, kind: EntityType, members: Iterable[tuple[str, str]]) -> Entity:
    surfaces = {surface for _, surface in members}
    return Entity(
        id=f"{kind.value.lower()}:{slug_name(name) or name}",
        entity_type=kind,
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
            told = f"{entity.name}\n{position}".encode()
            digest = hashlib.sha1(told, usedforsecurity=False).hexdigest()[:6]
            unique.append(entity.model_copy(update={"id": f"{entity.id}-{digest}"}))
    return unique
