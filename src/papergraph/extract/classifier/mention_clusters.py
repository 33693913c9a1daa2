"""Group the mentions of one paper that name the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import Words, locate_pairs, read_words


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the mentions of one thing within a paper, in order."""

    kind: str
    name: str
    belief: float
    mentions: tuple[FoundMention, ...]


def group_mentions(
    text: str,
    words: Words,
    mentions: Sequence[FoundMention],
    pairs: Iterable[FoundAbbreviation],
) -> list[Group]:
    """Return the groups by first mention.

    Case, plural, hyphens and spaces are aside already in a mention's key; a short form joins its
    full form. A group's kind is the one that its mentions believe in most.
    """
    shorts = _pair_keys(words, pairs)
    members: dict[str, list[FoundMention]] = defaultdict(list)
    for mention in mentions:
        members[shorts.get(mention.key, mention.key)].append(mention)
    groups = []
    for key, group in members.items():
        belief: dict[str, float] = defaultdict(float)
        for mention in group:
            belief[mention.kind] += mention.belief
        kind = min(belief, key=lambda kind: (-round(belief[kind], 6), kind))
        strongest = max(mention.belief for mention in group if mention.kind == kind)
        name = _choose_name(text, words, [m for m in group if m.key == key] or group)
        groups.append(Group(kind, name, strongest, tuple(group)))
    return groups


def _pair_keys(words: Words, pairs: Iterable[FoundAbbreviation]) -> dict[str, str]:
    """Return the short form's key by the full form's; the first pair of a form counts."""
    shorts: dict[str, str] = {}
    for short_place, long_place in locate_pairs(words, pairs):
        short, long = words.key(*short_place), words.key(*long_place)
        if long not in shorts and short not in shorts:
            shorts[long] = short
    return shorts


def _choose_name(text: str, words: Words, mentions: Sequence[FoundMention]) -> str:
    surfaces = [text[words.starts[m.start] : words.ends[m.end - 1]] for m in mentions]
    counts = Counter(surfaces)
    body = {
        surface
        for surface, mention in zip(surfaces, mentions, strict=True)
        if mention.start >= words.title_size and not words.firsts[mention.start]
    }
    return min(
        counts,
        key=lambda surface: (surface not in body, -counts[surface], surfaces.index(surface)),
    )


@Language.component("papergraph_groups", assigns=["doc._.groups"], requires=["doc._.mentions"])
def add_groups(doc: Doc) -> Doc:
    """Keep the groups of mentions in ``doc._.groups``."""
    doc._.groups = tuple(
        group_mentions(read_text(doc), read_words(doc), doc._.mentions, doc._.abbreviations)
    )
    return doc
