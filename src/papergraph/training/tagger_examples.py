"""Turn annotated papers into what the tagger learns from."""

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

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.lexicon.model_data import KINDS, ROLES, Name
from papergraph.extract.preprocess.word_view import case_class
from papergraph.extract.tagger.token_features import mark_listed, style_words
from papergraph.extract.tagger.windows import cut_chunks
from papergraph.extract.tagger.wordpiece import WordPieces
from papergraph.models import Offsets

NO_LESSON = -100
TOKEN = re.compile(r"\w+(?:\+++(?!\w))?|[^\w\s]")
_FEWEST_SWAPS = 4
_LONGEST_KIND = 3
_DATA = frozenset({"DATASET", "BENCHMARK"})
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Annotation:
    """Hold a text with its names: kind, role and every place of each.

    Attributes:
        kinds: Where labels are the extractor's own, the kind of each place; they have no roles.
        doubtful: Places about which nothing is to be learnt.
    """

    title: str
    text: str
    names: Mapping[str, tuple[str, str]]
    places: Sequence[Offsets]
    kinds: Mapping[Offsets, str] = field(default_factory=dict)
    doubtful: Sequence[Offsets] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold one paper laid out in chunks, with the right tag and role of each token."""

    pieces: list[Numbers]
    styles: list[Numbers]
    lists: list[NDArray[np.float32]]
    firsts: list[list[int]]
    tags: Numbers
    roles: Numbers


def read_annotation(gold: GoldPaper) -> Annotation:
    """Return a paper's text with the places of its names; where two overlap the longer stands."""
    text = gold.paper.text
    names = {
        surface: (str(entity.label), str(entity.role))
        for entity in gold.entities
        for surface in entity.surfaces
    }
    return Annotation(gold.paper.title, text, names, _find_places(text, names))


def read_labelled(path: Path) -> list[Annotation]:
    """Return the papers that ``labelling.py`` labelled."""
    annotations = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kinds = {(start, end): kind for start, end, kind in row["named"]}
        text = f"{row['title']}\n{row['abstract']}"
        doubtful = [(start, end) for start, end in row["doubtful"]]
        annotations.append(Annotation(row["title"], text, {}, sorted(kinds), kinds, doubtful))
    return annotations


def _find_places(text: str, names: Mapping[str, tuple[str, str]]) -> list[Offsets]:
    found = [
        match.span()
        for surface in names
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
    ]
    taken: list[Offsets] = []
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
    return sorted(taken)


class Swapper:
    """Put other names in a name's place, so that names unseen so far are learnt by their context.

    A name gives way to one of its kind, its length and its writing, the same one at all its places.
    """

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        pools: dict[tuple[str, str, int, bool], set[str]] = defaultdict(set)
        for annotation in annotations:
            for name, (kind, _) in annotation.names.items():
                pools[_family(kind, name)].add(name)
        self._pools = {family: sorted(names) for family, names in pools.items()}

    def swap(self, annotation: Annotation, share: float, draw: random.Random) -> Annotation:
        """Return a paper with about a share of its names changed."""
        plan: dict[str, str] = {}
        for name, (kind, _) in sorted(annotation.names.items()):
            family = _family(kind, name)
            chance = share * (1.5 if kind in _DATA else 1.0 if family[1] == "x" else 0.6)
            pool = self._pools.get(family, [])
            if draw.random() < chance and len(pool) >= _FEWEST_SWAPS:
                plan[name] = draw.choice(pool)
        return _rewrite(annotation, plan)


def _family(kind: str, name: str) -> tuple[str, str, int, bool]:
    words = re.findall(r"\w+", name) or [name]
    return kind, case_class(words), min(len(name.split()), _LONGEST_KIND), name.isupper()


def _rewrite(annotation: Annotation, plan: Mapping[str, str]) -> Annotation:
    title_end = len(annotation.title)
    parts: list[str] = []
    places: list[Offsets] = []
    names = dict(annotation.names)
    done = size = 0
    for start, end in annotation.places:
        name = annotation.text[start:end]
        crosses = start < title_end < end
        new = name if crosses else plan.get(name, name).replace("\n", " ")
        names[new] = names[name] if new != name else names[new]
        parts += [annotation.text[done:start], new]
        size += start - done + len(new)
        places.append((size - len(new), size))
        done = end
    text = "".join([*parts, annotation.text[done:]])
    return Annotation(text.partition("\n")[0], text, names, places)


def make_lesson(
    annotation: Annotation, cutter: WordPieces, listed: Mapping[str, tuple[Name, ...]]
) -> Lesson:
    """Lay a paper out as the tagger will see it."""
    found = list(TOKEN.finditer(annotation.text))
    texts, starts = [m[0] for m in found], [m.start() for m in found]
    title_end = len(annotation.title)
    cut = [cutter.cut(text) for text in texts]
    styles = style_words(texts, starts, title_end)
    lists = mark_listed(texts, listed)
    lesson = Lesson([], [], [], [], *_right_answers(annotation, texts, starts))
    blank = np.zeros((1, lists.shape[1]), np.float32)
    for first, last in cut_chunks(texts, starts, [len(pieces) for pieces in cut], title_end):
        owners = [token for token in range(first, last) for _ in cut[token]]
        inner = [piece for token in range(first, last) for piece in cut[token]]
        lesson.pieces.append(np.array([cutter.opening, *inner, cutter.closing]))
        lesson.styles.append(np.array([0, *styles[owners], 0]))
        lesson.lists.append(np.concatenate([blank, lists[owners], blank]))
        sizes = np.cumsum([1, *(len(cut[token]) for token in range(first, last))])
        lesson.firsts.append(sizes[:-1].tolist())
    return lesson


def _right_answers(
    annotation: Annotation, texts: Sequence[str], starts: Sequence[int]
) -> tuple[Numbers, Numbers]:
    tags = np.zeros(len(texts), np.int64)
    roles = np.full(len(texts), NO_LESSON, np.int64)
    first = {start: index for index, start in enumerate(starts)}
    last = {
        start + len(text): index
        for index, (start, text) in enumerate(zip(starts, texts, strict=True))
    }
    for start, end in annotation.doubtful:
        if start in first and end in last:
            tags[first[start] : last[end] + 1] = NO_LESSON
    for start, end in annotation.places:
        if start in first and end in last:
            kind, role = annotation.kinds.get((start, end), ""), ""
            if not kind:
                kind, role = annotation.names[annotation.text[start:end]]
            begin = 1 + 2 * KINDS.index(kind)
            tags[first[start]] = begin
            tags[first[start] + 1 : last[end] + 1] = begin + 1
            roles[first[start]] = ROLES.index(role) if role else NO_LESSON
    return tags, roles
