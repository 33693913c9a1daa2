"""Turn annotated papers into the tagger's training examples."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from papergraph.evaluation.scoring import GoldPaper, find_gold_spans
from papergraph.extract.lexicon.model_data import ENTITY_TYPES, ROLES, ListedName
from papergraph.extract.preprocess.tokens import TOKEN
from papergraph.extract.preprocess.word_view import case_class
from papergraph.extract.tagger.token_features import mark_gazetteer, number_shapes
from papergraph.extract.tagger.windows import cut_windows
from papergraph.extract.tagger.wordpiece import WordPieceTokenizer
from papergraph.models import Offsets

IGNORE_INDEX = -100
_MIN_POOL = 4
_MAX_WORDS = 3
_DATA = frozenset({"DATASET", "BENCHMARK"})
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """Hold a text with its names: entity type, role and every place of each.

    Attributes:
        entity_types: For self-labelled papers, the type of each place; they have no roles.
        ignored: Places that are left out of the loss.
    """

    title: str
    text: str
    names: Mapping[str, tuple[str, str]]
    places: Sequence[Offsets]
    entity_types: Mapping[Offsets, str] = field(default_factory=dict)
    ignored: Sequence[Offsets] = ()


@dataclass(frozen=True, slots=True)
class TaggerExample:
    """Hold one paper in windows, with the gold tag and role of each token."""

    subwords: list[Numbers]
    shapes: list[Numbers]
    gazetteer: list[NDArray[np.float32]]
    firsts: list[list[int]]
    tags: Numbers
    roles: Numbers


def make_annotated_text(gold: GoldPaper) -> AnnotatedText:
    """Return a paper's text with the places of its names; where two overlap the longer stands."""
    names = {
        surface: (str(entity.label), str(entity.role))
        for entity in gold.entities
        for surface in entity.surfaces
    }
    places = sorted((start, end) for start, end, _ in find_gold_spans(gold))
    return AnnotatedText(gold.title, gold.text, names, places)


def read_self_labelled(path: Path) -> list[AnnotatedText]:
    """Return the papers that ``self_training.py`` labelled."""
    annotations = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        entity_types = {(start, end): entity_type for start, end, entity_type in row["mentions"]}
        text = f"{row['title']}\n{row['abstract']}"
        ignored = [(start, end) for start, end in row["ignored"]]
        annotations.append(
            AnnotatedText(row["title"], text, {}, sorted(entity_types), entity_types, ignored)
        )
    return annotations


class MentionReplacer:
    """Replace names by others, so that unseen names are learned by their context (augmentation).

    A name is replaced by one of its type, its length and its case, the same one at all its places.
    """

    def __init__(self, annotations: Sequence[AnnotatedText]) -> None:
        pools: dict[tuple[str, str, int, bool], set[str]] = defaultdict(set)
        for annotated in annotations:
            for name, (entity_type, _) in annotated.names.items():
                pools[_pool_key(entity_type, name)].add(name)
        self._pools = {pool_key: sorted(names) for pool_key, names in pools.items()}

    def replace_mentions(
        self, annotated: AnnotatedText, rate: float, draw: random.Random
    ) -> AnnotatedText:
        """Return a paper with about this part of its names replaced."""
        replacements: dict[str, str] = {}
        for name, (entity_type, _) in sorted(annotated.names.items()):
            pool_key = _pool_key(entity_type, name)
            probability = rate * (
                1.5 if entity_type in _DATA else 1.0 if pool_key[1] == "x" else 0.6
            )
            pool = self._pools.get(pool_key, [])
            if draw.random() < probability and len(pool) >= _MIN_POOL:
                replacements[name] = draw.choice(pool)
        return _rewrite(annotated, replacements)


def _pool_key(entity_type: str, name: str) -> tuple[str, str, int, bool]:
    words = re.findall(r"\w+", name) or [name]
    return entity_type, case_class(words), min(len(name.split()), _MAX_WORDS), name.isupper()


def _rewrite(annotated: AnnotatedText, replacements: Mapping[str, str]) -> AnnotatedText:
    title_end = len(annotated.title)
    parts: list[str] = []
    places: list[Offsets] = []
    names = dict(annotated.names)
    done = size = 0
    for start, end in annotated.places:
        name = annotated.text[start:end]
        crosses = start < title_end < end
        new = name if crosses else replacements.get(name, name).replace("\n", " ")
        names[new] = names[name] if new != name else names[new]
        parts += [annotated.text[done:start], new]
        size += start - done + len(new)
        places.append((size - len(new), size))
        done = end
    text = "".join([*parts, annotated.text[done:]])
    return AnnotatedText(text.partition("\n")[0], text, names, places)


def make_example(
    annotated: AnnotatedText,
    tokenizer: WordPieceTokenizer,
    names: Mapping[str, tuple[ListedName, ...]],
) -> TaggerExample:
    """Encode a paper as the tagger will read it."""
    found = list(TOKEN.finditer(annotated.text))
    texts, starts = [m[0] for m in found], [m.start() for m in found]
    title_end = len(annotated.title)
    cut = [tokenizer.tokenize(text) for text in texts]
    shapes = number_shapes(texts, starts, title_end)
    gazetteer = mark_gazetteer(texts, names)
    example = TaggerExample([], [], [], [], *_gold_labels(annotated, texts, starts))
    blank = np.zeros((1, gazetteer.shape[1]), np.float32)
    for first, last in cut_windows(texts, starts, [len(subwords) for subwords in cut], title_end):
        owners = [token for token in range(first, last) for _ in cut[token]]
        inner = [subword for token in range(first, last) for subword in cut[token]]
        example.subwords.append(np.array([tokenizer.cls_id, *inner, tokenizer.sep_id]))
        example.shapes.append(np.array([0, *shapes[owners], 0]))
        example.gazetteer.append(np.concatenate([blank, gazetteer[owners], blank]))
        sizes = np.cumsum([1, *(len(cut[token]) for token in range(first, last))])
        example.firsts.append(sizes[:-1].tolist())
    return example


def _gold_labels(
    annotated: AnnotatedText, texts: Sequence[str], starts: Sequence[int]
) -> tuple[Numbers, Numbers]:
    tags = np.zeros(len(texts), np.int64)
    roles = np.full(len(texts), IGNORE_INDEX, np.int64)
    first = {start: index for index, start in enumerate(starts)}
    last = {
        start + len(text): index
        for index, (start, text) in enumerate(zip(starts, texts, strict=True))
    }
    for start, end in annotated.ignored:
        if start in first and end in last:
            tags[first[start] : last[end] + 1] = IGNORE_INDEX
    for start, end in annotated.places:
        if start in first and end in last:
            entity_type, role = annotated.entity_types.get((start, end), ""), ""
            if not entity_type:
                entity_type, role = annotated.names[annotated.text[start:end]]
            begin = 1 + 2 * ENTITY_TYPES.index(entity_type)
            tags[first[start]] = begin
            tags[first[start] + 1 : last[end] + 1] = begin + 1
            roles[first[start]] = ROLES.index(role) if role else IGNORE_INDEX
    return tags, roles
