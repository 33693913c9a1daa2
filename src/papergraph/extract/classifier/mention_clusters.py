"""Cluster the mentions of one paper that name the same entity."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.classifier.stated_types import correct_type
from papergraph.extract.lexicon.cue_words import FUNCTION_WORDS
from papergraph.extract.lexicon.model_data import ENTITY_TYPES
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import WordView, locate_pairs, read_words

# e.g. "LLM" of "LLMs"
_INITIALISM = re.compile(r"([A-Z]{2,7})s?")
_TRAILING = {"METHOD": "model", "METRIC": "score"}


@dataclass(frozen=True, slots=True)
class MentionCluster:
    """Hold the mentions of one entity within a paper, in order.

    Attributes:
        type_confidence: How probable the type is beside the likeliest other one; None where that is
            not known.
    """

    entity_type: str
    name: str
    confidence: float
    mentions: tuple[FoundMention, ...]
    type_confidence: float | None = None


def cluster_mentions(
    text: str,
    words: WordView,
    mentions: Sequence[FoundMention],
    pairs: Iterable[FoundAbbreviation],
) -> list[MentionCluster]:
    """Return the clusters by first mention.

    Case, plural, hyphens and spaces are aside already in a mention's key; a short form joins its
    full form, and one in capitals a name of its type that has its letters as initials. A cluster's
    type is the one whose mentions have the highest total confidence, unless the text states
    another.
    """
    shorts = _pair_keys(words, pairs)
    _add_initialisms(words, mentions, shorts)
    _add_shortened(mentions, shorts)
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
        beside = _compare_types(cluster, stated)
        clusters.append(MentionCluster(stated, name, sure, tuple(cluster), beside))
    return clusters


def _compare_types(mentions: Iterable[FoundMention], entity_type: str) -> float | None:
    """Return how probable a type is beside the likeliest other one, over all mentions."""
    types = [own.types for own in mentions if own.types]
    sums = [sum(column) for column in zip(*types, strict=True)]
    if not any(sums):
        return None
    own = sums.pop(ENTITY_TYPES.index(entity_type))
    return own / (own + max(sums)) if own else 0.0


def _pair_keys(words: WordView, pairs: Iterable[FoundAbbreviation]) -> dict[str, str]:
    """Return the short form's key by the full form's; the first pair of a form counts."""
    shorts: dict[str, str] = {}
    for short_place, long_place in locate_pairs(words, pairs):
        short, long = words.key(*short_place), words.key(*long_place)
        if long not in shorts and short not in shorts:
            shorts[long] = short
    return shorts


def _add_initialisms(
    words: WordView, mentions: Sequence[FoundMention], shorts: dict[str, str]
) -> None:
    """Add the short form's key by the full form's where the text nowhere pairs the two.

    Of 271 such pairs of names of one type in one annotated abstract 269 are one entity.
    """
    forms: dict[tuple[str, str], str] = {}
    paired = {*shorts, *shorts.values()}
    loose = [mention for mention in mentions if mention.key not in paired]
    for mention in loose:
        found = _INITIALISM.fullmatch(words.texts[mention.start])
        if found and mention.end == mention.start + 1:
            forms.setdefault((mention.entity_type, found[1].lower()), mention.key)
    for mention in loose:
        if mention.end == mention.start + 1:
            continue
        texts = words.texts[mention.start : mention.end]
        for part in (texts, [text for text in texts if text.lower() not in FUNCTION_WORDS]):
            # "CLIP-IN" is no full form of "CLIP".
            if len(part) == 1:
                continue
            initials = "".join(text if text.isupper() else text[0] for text in part).lower()
            short = forms.get((mention.entity_type, initials))
            if short is not None:
                shorts.setdefault(mention.key, short)


def _add_shortened(mentions: Sequence[FoundMention], shorts: dict[str, str]) -> None:
    """Add names that are another of their type once what has a short form is shortened.

    Where "VQA" stands for "visual question answering", "medical visual question answering" is
    "medical VQA"; a trailing "model" or "score" tells no two names apart.
    """
    known = {(mention.entity_type, mention.key) for mention in mentions}
    pairs = sorted(shorts.items())
    taken = set(shorts.values())
    for entity_type, key in sorted(known):
        if key in shorts or key in taken:
            continue
        shortened = key
        for long, short in pairs:
            shortened = shortened.replace(long, short)
        for other in (shortened, key.removesuffix(_TRAILING.get(entity_type, ""))):
            if other != key and (entity_type, other) in known:
                shorts.setdefault(key, shorts.get(other, other))


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
