"""Name the features of what a paper does with an entity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from papergraph.extract.classifier.mention_clusters import MentionCluster
from papergraph.extract.lexicon.cue_words import COMPARING, NAMING, PROPOSING, STANCES
from papergraph.extract.preprocess.word_view import WordView
from papergraph.extract.settings import FEATURES
from papergraph.models import Offsets

_VERBS = PROPOSING | NAMING
_AUTHORS = frozenset({"we", "our"})
_PAPERS = frozenset({"paper", "work", "study", "article"})
_OURS = _AUTHORS | {"this", "paper", "work"}
_TELLING_RULES = frozenset(
    {"pattern:title", "pattern:proposed", "pattern:called", "abbreviation:long"}
    | {"abbreviation:short", "pattern:collection"}
)
_EDGE = "^"


class RoleFeatures:
    """Describe the entities of one paper by named features."""

    def __init__(self, words: WordView) -> None:
        self._words = words
        self._lower = [text.lower() for text in words.texts]
        self._ranges = _find_ranges(words)
        self._ours = self._find_ours()
        self._first_ours = min(self._ours, default=len(self._lower))

    def describe(self, cluster: MentionCluster) -> set[str]:
        """Return the names of all features of a cluster's role, without its type."""
        found = {"bias", f"often:{min(len(cluster.mentions), 5)}"}
        where = set()
        for mention in cluster.mentions:
            found.add(f"key:{mention.key}")
            found.update(f"rule:{rule}" for rule in mention.rules & _TELLING_RULES)
            if any(rule.startswith("gazetteer:") for rule in mention.rules):
                found.add("known")
        for mention in cluster.mentions[: FEATURES.role_mentions]:
            if mention.start < self._words.title_size:
                found |= {"title", "title:first" if mention.start == 0 else "title:later"}
                where.add("title")
            else:
                found.update(self._of_place(mention.start, mention.end))
                where.add(self._side(self._words.sentences[mention.start]))
        found.add(f"where:{' '.join(sorted(where))}")
        return found

    def _find_ours(self) -> dict[int, int]:
        """Return, by sentence, the first word that speaks of the paper or of its authors."""
        ours: dict[int, int] = {}
        for index in range(self._words.title_size, len(self._lower)):
            word = self._lower[index]
            if word in _AUTHORS or (word in _PAPERS and self._lower[index - 1] == "this"):
                ours.setdefault(self._words.sentences[index], index)
        return ours

    def _side(self, sentence: int) -> str:
        """Tell whether a sentence stands before the first one on the paper, is it, or follows."""
        if sentence == self._first_ours:
            return "turn"
        return "before" if sentence < self._first_ours else "after"

    def _of_place(self, start: int, end: int) -> Iterator[str]:
        sentence = self._words.sentences[start]
        first, stop = self._ranges[sentence]
        yield f"body:{min(sentence, 4)}"
        yield f"fromend:{min(self._words.sentences[-1] - sentence, 3)}"
        yield f"fromours:{max(-3, min(3, sentence - self._first_ours))}"
        yield f"opens:{self._lower[first]}"
        yield f"opens:{' '.join(self._lower[first : min(first + 2, stop)])}"
        ours = self._ours.get(sentence)
        yield "ours:none" if ours is None else f"ours:{'before' if ours < start else 'after'}"
        first = max(first, start - FEATURES.role_sentence)
        stop = min(stop, end + FEATURES.role_sentence)
        opening = set(self._lower[first:stop])
        if opening & PROPOSING:
            yield f"proposing:{'ours' if opening & _OURS else 'theirs'}"
        yield from (f"stance:{word}" for word in opening & STANCES)
        yield from self._of_neighbours(first, start, end, stop)
        yield from self._of_comparing(first, start, stop)
        yield from self._of_verb(first, start)

    def _of_neighbours(self, first: int, start: int, end: int, stop: int) -> Iterator[str]:
        before = self._lower[max(first, start - FEATURES.role_left) : start]
        after = self._lower[end : min(stop, end + FEATURES.role_right)]
        yield from map("left:".__add__, before)
        yield from map("near:".__add__, before[-FEATURES.role_near :])
        yield from map("right:".__add__, after)
        if before:
            yield f"previous:{before[-1]}"
        if after:
            yield f"next:{after[0]}"
            yield f"RR:{' '.join(after[:2])}"
        edge = [_EDGE] * 3 + before
        yield f"LL:{' '.join(edge[-2:])}"
        yield f"LLL:{' '.join(edge[-3:])}"
        yield f"GL:{self._words.gaps[start][:2].strip()}"
        if end < len(self._lower):
            yield f"GR:{self._words.gaps[end][:2].strip()}"

    def _of_comparing(self, first: int, start: int, stop: int) -> Iterator[str]:
        """Yield the last comparing word of the sentence before a mention, else the first after."""
        before = self._find_before(first, start, COMPARING)
        if before is not None:
            yield f"comparing:{self._lower[before]}"
            yield f"comparing:{min(start - before, FEATURES.role_left)}"
            return
        if not COMPARING.isdisjoint(self._lower[start + 1 : stop]):
            after = self._lower[start + 1 : stop]
            found = next(index for index, word in enumerate(after) if word in COMPARING)
            yield f"compared:{min(found + 1, FEATURES.role_right)}"

    def _of_verb(self, first: int, start: int) -> Iterator[str]:
        before = self._find_before(first, start, _VERBS)
        if before is not None:
            distance = min(start - before, 6)
            yield f"verb:{self._lower[before]}:{distance}"
            if not any("," in self._words.gaps[place] for place in range(before + 1, start + 1)):
                yield f"verb:direct:{distance}"

    def _find_before(self, first: int, start: int, wanted: frozenset[str]) -> int | None:
        """Return the last place from ``first`` to before ``start`` that holds one of some words."""
        if wanted.isdisjoint(self._lower[first:start]):
            return None
        places = range(start - 1, first - 1, -1)
        return next(place for place in places if self._lower[place] in wanted)


def _find_ranges(words: WordView) -> dict[int, Offsets]:
    """Return, by sentence, its first word and the word after its last."""
    firsts = [index for index, is_first in enumerate(words.firsts) if is_first]
    return {
        words.sentences[first]: (first, stop) for first, stop in pairwise([*firsts, len(words)])
    }
