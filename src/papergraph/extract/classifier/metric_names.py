"""Part what data a metric was measured on from its name: "ImageNet top-1 accuracy" is two names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from papergraph.extract.preprocess.word_view import WordView
from papergraph.models import EntityType

if TYPE_CHECKING:
    from papergraph.extract.classifier.entities import FoundMention

_DATA_TYPES = (EntityType.DATASET, EntityType.BENCHMARK)


def part_metrics(words: WordView, mentions: Sequence[FoundMention]) -> Iterator[FoundMention]:
    """Yield mentions, those of metrics that begin with data of the same paper as two.

    Args:
        words: The words of the text.
        mentions: The mentions, in order and without overlaps.
    """
    data = {mention.key: mention for mention in mentions if mention.entity_type in _DATA_TYPES}
    for mention in mentions:
        inner = range(mention.end - 1, mention.start, -1)
        ends = inner if mention.entity_type == EntityType.METRIC else ()
        end = next((end for end in ends if words.key(mention.start, end) in data), None)
        if end is None:
            yield mention
            continue
        named = data[words.key(mention.start, end)]
        yield replace(named, start=mention.start, end=end)
        yield replace(mention, start=end, key=words.key(end, mention.end))
