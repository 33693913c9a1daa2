"""Cluster the mentions of one paper that name the same entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.classifier.stated_types import correct_type
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import WordView, locate_pairs, read_words


@dataclass(frozen=True, slots=True)
class MentionCluster:
    """Hold the mentions of one entity within a paper, in order."""

    entity_type: str
    name: str
    confidence: float
    mentions: tuple[FoundMention, ...]


def cluster_mentions(
    text: str,
    words: WordView,
    mentions: Sequence[FoundMention],
    pairs: Iterable[FoundAbbreviation],
) -> list[MentionCluster]:
    """Return the clusters by first mention.

    Case, plural, hyphens and spaces are aside already in a mention's key; a short form joins its
    full form. A cluster's type is the one whose mentions have the
    highest total confidence, unless the text states another.
    """
    shorts = _pair_keys(words, pairs)
    members: dict[str, list[FoundMention]] = defaultdict(list)
    for mention in mentions:
        members[shorts.get(mention.key, mention.key)].append(mention)
    clusters = []
    for key, cluster in members.items():
        confidence: dict[str, float] = defaultdict(float)
        for mention in cluster:
            confidence[mention.entity_type] += mention.confidence
        entity_type = min(
            confidence, key=lambda entity_type: (-round(confidence[entity_type], 6), entity_type)
        )
        strongest = max(
            mention.confidence for mention in cluster if mention.entity_type == entity_type
        )
        places = [(words.starts[m.start], words.ends[m.end - 1]) for m in cluster]
        stated, sure = correct_type(text, places, entity_type, strongest)
        name = _choose_name(text, words, [m for m in cluster if m.key == key] or cluster)
        clusters.append(MentionCluster(stated, name, sure, tuple(cluster)))
    return clusters


def _pair_keys(words: WordView, pairs: Iterable[FoundAbbreviation]) -> dict[str, str]:
    """Return the short form's key by the full form's; the first pair of a form counts."""
    shorts: dict[str, str] = {}
    for short_place, long_place in locate_pairs(words, pairs):
        short, long = words.key(*short_place), words.key(*long_place)
        if long not in shorts and short not in shorts:
            shorts[long] = short
    return shorts


def _choose_name(text: str, words: WordView, mentions: Sequence[FoundMention]) -> str:
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


@Language.component(
    "papergraph_mention_clusters", assigns=["doc._.clusters"], requires=["doc._.mentions"]
)
def add_clusters(doc: Doc) -> Doc:
    """Keep the clusters of mentions in ``doc._.clusters``."""
    doc._.clusters = tuple(
        cluster_mentions(read_text(doc), read_words(doc), doc._.mentions, doc._.abbreviations)
    )
    return doc
