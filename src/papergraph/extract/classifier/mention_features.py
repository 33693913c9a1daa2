"""Name the features of a candidate in its paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from papergraph.extract.candidates.gathering import CandidatePhrase
from papergraph.extract.candidates.term_rules import inside_probability, last_probability
from papergraph.extract.lexicon.model_data import Lexicon, Phrase, WordUse
from papergraph.extract.preprocess.word_view import WordView, case_class, is_shaped
from papergraph.extract.settings import FEATURES
from papergraph.models import Offsets

# e.g. "CIFAR", of "CIFAR10"
_UPPER = re.compile(r"[A-Z]+")
# e.g. "mage" and "et", of "ImageNet"
_LOWER = re.compile(r"[a-z]+")
# e.g. "10", of "CIFAR10"
_DIGITS = re.compile(r"\d+")
# e.g. "Image" and "Net", of "ImageNet"
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_UNKNOWN = WordUse()
_CONJUNCTIONS = frozenset({"and", "or"})


class MentionFeatures:
    """Describe the candidates of one paper by named features."""

    def __init__(
        self,
        words: WordView,
        lexicon: Lexicon,
        candidates: list[CandidatePhrase],
        partners: Mapping[str, Offsets],
    ) -> None:
        self._words = words
        self._lexicon = lexicon
        self._partners = partners
        self._starts = {place[0]: place[1] for c in candidates if c.shaped for place in c.places}
        self._ends = {end: start for start, end in self._starts.items()}
        # Candidates overlap: most begin or end where another does.
        self._lefts: dict[tuple[str, int], list[str]] = {}
        self._rights: dict[tuple[str, int, int], list[str]] = {}

    def describe(self, candidate: CandidatePhrase) -> set[str]:
        """Return the names of all features of a candidate."""
        found = {*self._of_phrase(candidate), *self._of_form(candidate)}
        partner = self._partners.get(candidate.key)
        if partner:
            found.update(self._of_partner(*partner))
        style = "x|" if candidate.shaped else "p|"
        for start, end in candidate.places[: FEATURES.mention_places]:
            found.update(self._left(style, start))
            found.update(self._right(style, end, self._words.sentences[start]))
            found.update(map(style.__add__, self._of_place(start, end)))
        return found

    def _of_phrase(self, candidate: CandidatePhrase) -> Iterator[str]:
        cases = {case_class(self._words.texts[start:end]) for start, end in candidate.places}
        known = False
        for case in sorted(cases):
            phrase = self._lexicon.phrases.get((candidate.key, case))
            if phrase:
                known = True
                yield from _phrase_features(phrase, case)
        if not known:
            yield "phrase:none"
        for rule, entity_type in candidate.rules:
            source, _, name = rule.partition(":")
            if entity_type:
                yield f"list:{entity_type}"
                yield f"list:{name}:{entity_type}:{'known' if known else 'new'}"
            elif source != "gazetteer":
                yield f"rule:{rule}"

    def _of_partner(self, start: int, end: int) -> Iterator[str]:
        """Let an acronym say what its full form says, and the other way round."""
        words, lexicon = self._words, self._lexicon
        yield f"partner:last:{words.keys[end - 1]}"
        yield f"partner:size:{min(end - start, 6)}"
        use = lexicon.words.get(words.keys[end - 1], _UNKNOWN)
        yield f"partner:ends:{_tenth(last_probability(use))}"
        phrase = lexicon.phrases.get((words.key(start, end), case_class(words.texts[start:end])))
        if phrase:
            yield from (f"partner:{name}" for name in _phrase_features(phrase, "any"))

    def _of_form(self, candidate: CandidatePhrase) -> Iterator[str]:
        words, lexicon = self._words, self._lexicon
        start, end = candidate.places[0]
        size = end - start
        style = "x" if candidate.shaped else "p"
        yield f"bias:{style}"
        yield f"size:{style}:{min(size, 5)}"
        yield f"last:{words.keys[end - 1]}"
        if size > 1:
            yield f"first:{words.keys[start]}"
            yield f"pair:{words.keys[end - 2]} {words.keys[end - 1]}"
            weakest = min(
                inside_probability(lexicon.words.get(k, _UNKNOWN))
                for k in words.keys[start : end - 1]
            )
            yield f"inside:{_tenth(weakest)}"
        use = lexicon.words.get(words.keys[end - 1], _UNKNOWN)
        yield f"ends:{_tenth(last_probability(use))}"
        yield from _spelling_features(words.keys[start:end])
        if use.last:
            yield f"endkind:{max(sorted(use.last), key=lambda entity_type: use.last[entity_type])}"
        if candidate.shaped:
            yield from _shape_features(words, start, end)
        if (
            size == 1
            and not candidate.shaped
            and words.texts[start][0].isupper()
            and not words.firsts[start]
        ):
            yield "form:capital"
        yield f"often:{style}:{min(len(candidate.places), 4)}"
        if start < words.title_size:
            yield f"title:{style}"
        if candidate.places[-1][0] < words.title_size:
            yield f"title-only:{style}"

    def _left(self, style: str, start: int) -> list[str]:
        """Return what stands before a place that begins there, looked up once."""
        key = (style, start)
        if key not in self._lefts:
            self._lefts[key] = list(map(style.__add__, self._of_left(start)))
        return self._lefts[key]

    def _right(self, style: str, end: int, sentence: int) -> list[str]:
        """Return what stands after a place of a sentence that ends there, looked up once."""
        key = (style, end, sentence)
        if key not in self._rights:
            self._rights[key] = list(map(style.__add__, self._of_right(end, sentence)))
        return self._rights[key]

    def _of_left(self, start: int) -> Iterator[str]:
        words = self._words
        left = "^" if words.firsts[start] else _gap(words.gaps[start]) + words.keys[start - 1]
        yield f"L:{left}"
        yield f"GL:{words.gaps[start][:3].strip()}"
        if not words.firsts[start] and start > 1 and not words.firsts[start - 1]:
            yield f"LL:{words.keys[start - 2]} {words.keys[start - 1]}"
        if start > 0 and words.joins(start):
            probability = inside_probability(
                self._lexicon.words.get(words.keys[start - 1], _UNKNOWN)
            )
            yield f"LJ:{_tenth(probability)}"

    def _of_right(self, end: int, sentence: int) -> Iterator[str]:
        words = self._words
        after = self._key_within(end, sentence)
        yield f"GR:{words.gaps[end][:3].strip() if end < len(words) else '$'}"
        if after != "$":
            yield f"RR:{after} {self._key_within(end + 1, sentence)}"
        if end < len(words) and not words.firsts[end]:
            yield f"R:{_gap(words.gaps[end])}{words.keys[end]}"
            if words.joins(end):
                probability = last_probability(self._lexicon.words.get(words.keys[end], _UNKNOWN))
                yield f"RJ:{_tenth(probability)}"
            else:
                yield f"RG:{words.gaps[end][:2].strip()}"
        else:
            yield "R:$"

    def _key_within(self, place: int, sentence: int) -> str:
        words = self._words
        return words.keys[place] if words.sentences[place : place + 1] == [sentence] else "$"

    def _of_place(self, start: int, end: int) -> Iterator[str]:
        """Yield what stands on both sides of a place."""
        words = self._words
        before = "^" if words.firsts[start] else words.keys[start - 1]
        yield f"LR:{before}|{self._key_within(end, words.sentences[start])}"
        yield from self._of_list(start, end)

    def _of_list(self, start: int, end: int) -> Iterator[str]:
        """Give every member of "on A, B and C datasets" what stands at the list's edges."""
        words = self._words
        first, last, size = start, end, 1
        while size < FEATURES.list_members and (before := self._neighbour(first)) is not None:
            first, size = before, size + 1
        while size < FEATURES.list_members and (after := self._follower(last)) is not None:
            last, size = after, size + 1
        if size == 1:
            return
        if first > 0 and not words.firsts[first]:
            yield f"listL:{words.keys[first - 1]}"
        if last < len(words) and words.joins(last):
            yield f"listR:{words.keys[last]}"

    def _neighbour(self, start: int) -> int | None:
        words = self._words
        if start == 0 or words.firsts[start]:
            return None
        if "," in words.gaps[start]:
            return self._ends.get(start)
        if words.keys[start - 1] in _CONJUNCTIONS and words.gaps[start] == " ":
            return self._ends.get(start - 1)
        return None

    def _follower(self, end: int) -> int | None:
        words = self._words
        if end >= len(words) or words.firsts[end]:
            return None
        if words.keys[end] in _CONJUNCTIONS:
            return self._starts.get(end + 1)
        if "," in words.gaps[end]:
            return self._starts.get(end)
        return None


def _phrase_features(phrase: Phrase, case: str) -> Iterator[str]:
    total = sum(phrase.entity_types.values())
    yield f"phrase:{case}:{_amount(total)}:{_tenth(total / phrase.seen)}"
    if total:
        best = max(
            sorted(phrase.entity_types), key=lambda entity_type: phrase.entity_types[entity_type]
        )
        probability = phrase.entity_types[best] / total
        yield f"phrase:{best}:{_tenth(probability)}:{_amount(total)}"
        yield f"phrase:{best}:{_tenth(phrase.entity_types[best] / phrase.seen)}"


def _spelling_features(keys: list[str]) -> Iterator[str]:
    yield f"beginning:{keys[0][:4]}"
    yield f"ending:{keys[-1][-3:]}"
    if len(keys) > 1:
        yield f"edges:{keys[0]} {keys[-1]}"
    if len(keys) > 2:
        yield f"three:{' '.join(keys[-3:])}"


def _shape_features(words: WordView, start: int, end: int) -> Iterator[str]:
    texts = words.texts[start:end]
    parts = [part for text in texts for part in _PART.findall(text)]
    if parts:
        yield f"part:{parts[-1].lower() if parts[-1].isalpha() else '0'}"
        yield f"lead:{parts[0].lower()}"
    for text in (texts[0], texts[-1]):
        yield f"shape:{_shape(text)}"
    yield f"hyphens:{sum(words.gaps[i] == '-' for i in range(start + 1, end))}"
    yield f"allshaped:{all(is_shaped(text) for text in texts)}"


def _shape(text: str) -> str:
    shape = _UPPER.sub("A", _LOWER.sub("a", _DIGITS.sub("0", text[:24])))
    return shape[:6]


def _gap(gap: str) -> str:
    if gap == " ":
        return ""
    for mark in '(-,:;/"':
        if mark in gap:
            return mark
    return "~"


def _tenth(probability: float) -> str:
    return str(min(9, int(probability * 10)))


def _amount(count: int) -> str:
    for limit in (0, 1, 2, 4, 9, 24):
        if count <= limit:
            return str(limit)
    return "25"
