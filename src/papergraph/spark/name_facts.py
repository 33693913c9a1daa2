"""Carry what pairing and scoring read of one name to where it is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from papergraph.models import EntityType, Role, Value
from papergraph.resolve.blocking import BlockingRule
from papergraph.resolve.name_index import NameIndex, NameUse
from papergraph.resolve.name_normalization import split_head, split_version


class NameFacts(Value):
    """Hold all that a corpus says of one key.

    Attributes:
        surfaces: Each surface of the key with the papers that use it.
        uses: The papers that use it, each with the type and the role of what it calls so.
        words: Its words, abbreviations inside it expanded.
    """

    key: str
    surfaces: tuple[tuple[str, tuple[str, ...]], ...]
    uses: tuple[tuple[str, EntityType, Role], ...] = ()
    words: tuple[str, ...] = ()


BLOCK_RULES = (
    BlockingRule.HIDDEN_PLURAL,
    BlockingRule.EXPANSION,
    BlockingRule.GENERIC_HEAD,
    BlockingRule.YEAR,
)
"""Rules that compare the keys of a block."""


def gather_facts(names: NameIndex, words: Mapping[str, tuple[str, ...]]) -> Iterator[NameFacts]:
    """Yield what an index says of each key, sorted by key."""
    uses: dict[str, list[tuple[str, EntityType, Role]]] = defaultdict(list)
    for use in names.uses:
        for key in use.keys:
            uses[key].append((use.paper, use.entity_type, use.role))
    for key, surfaces in names.surfaces.items():
        papers = tuple((surface, names.papers[surface]) for surface in surfaces)
        yield NameFacts(key=key, surfaces=papers, uses=tuple(uses[key]), words=words[key])


def join_facts(
    facts: Iterable[NameFacts],
) -> tuple[NameIndex, dict[str, tuple[str, ...]]]:
    """Return an index of a few keys, and their words: what it says of them is what all say."""
    by_key = {own.key: own for own in facts}
    index = NameIndex(
        uses=tuple(
            NameUse(paper, entity_type, role, (), (key,))
            for key, own in by_key.items()
            for paper, entity_type, role in own.uses
        ),
        papers={surface: papers for own in by_key.values() for surface, papers in own.surfaces},
        surfaces={key: tuple(name for name, _ in own.surfaces) for key, own in by_key.items()},
        definitions={},
        full_forms={},
    )
    return index, {key: own.words for key, own in by_key.items()}


def iter_blocks(facts: NameFacts) -> Iterator[tuple[BlockingRule, str, NameFacts]]:
    """Yield the blocks of each rule that a key is in, with what the rule reads of it there.

    Two keys that a rule pairs, and the key by which it chooses among several, share a block.
    """
    index, _ = join_facts([facts])
    shown = index.display_name(facts.key)
    for surface, _ in facts.surfaces:
        own = NameFacts(key=facts.key, surfaces=((surface, ()),))
        yield BlockingRule.HIDDEN_PLURAL, surface.casefold(), own
    yield BlockingRule.EXPANSION, "".join(facts.words), facts
    base, _ = split_head(shown)
    for key in {facts.key, base} - {""}:
        yield BlockingRule.GENERIC_HEAD, key, facts
    if facts.key[-2:].isdigit():
        letters, numbers = split_version(shown)
        yield BlockingRule.YEAR, " ".join((letters, *numbers)), facts
