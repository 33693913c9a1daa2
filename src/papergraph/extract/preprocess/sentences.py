"""Find where sentences end in titles and abstracts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.lexicon.cue_words import MAYBE_LAST, NEVER_LAST
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.settings import EXTRACT
from papergraph.models import Offsets

# e.g. "It works. We show", where "." may end a sentence
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]}]*+(?=\s)|[。！？]+|\n\s*\n", re.UNICODE)  # noqa: RUF001
_OPENING = "\"'“‘([{$\\*#-–—•"  # noqa: RUF001
# e.g. "iPhone", after a full stop
_FIRST_WORD = re.compile(r"\w+")
# e.g. "et al", before a full stop
_LAST_WORD = re.compile(r"[\w.]+$")


def find_sentences(text: str, title_end: int, closed: Iterable[Offsets] = ()) -> list[Offsets]:
    """Return the ranges of the sentences, without the white space between them.

    Args:
        text: Title, newline and abstract.
        title_end: Where the title ends; a sentence always ends there.
        closed: Ranges, sorted, in which no sentence ends, e.g. web addresses.
    """
    ranges = list(closed)
    starts = [start for start, _ in ranges]
    cuts = {0, title_end, len(text)}
    for match in _STOP.finditer(text):
        place = bisect_right(starts, match.start()) - 1
        inside = place >= 0 and match.start() < ranges[place][1] and match.end() < ranges[place][1]
        if not inside and _ends_sentence(text, match):
            cuts.add(match.end())
    edges = sorted(cuts)
    pieces = (piece for start, end in pairwise(edges) for piece in _cut(text, start, end))
    found = (_trim(text, start, end) for start, end in pieces)
    return [(start, end) for start, end in found if start < end]


def _cut(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Yield a sentence in pieces that are not too long, cut at spaces where there are any."""
    longest = EXTRACT.longest_sentence
    while end - start > longest:
        space = text.rfind(" ", start + 1, start + longest)
        place = space if space > 0 else start + longest
        yield start, place
        start = place
    yield start, end


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark[0] in "。！？\n":  # noqa: RUF001
        return True
    follows = text[match.end() : match.end() + EXTRACT.sentence_context].lstrip()
    if not follows:
        return True
    if not _may_start(follows):
        return False
    if mark[0] != ".":
        return True
    if len(mark) == 1:
        return not _is_shortened(
            text[max(0, match.start() - EXTRACT.sentence_context) : match.start()], follows
        )
    return True


def _may_start(follows: str) -> bool:
    first = follows.lstrip(_OPENING)[:1]
    if not first or follows[0] == "\\":
        return True
    if first.islower():
        word = _FIRST_WORD.match(follows)
        return word is not None and word[0] != word[0].lower()
    return True


def _is_shortened(before: str, follows: str) -> bool:
    match = _LAST_WORD.search(before)
    if not match:
        return False
    word = match[0].lower()
    if len(word) == 1 and word.isalpha():
        return match[0].isupper() and follows[0].isupper()
    if word not in NEVER_LAST:
        return False
    if word in MAYBE_LAST:
        return not follows[0].isupper()
    return True


def _trim(text: str, start: int, end: int) -> Offsets:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def join_sentences(sentences: list[Offsets], spans: Iterable[Offsets]) -> list[Offsets]:
    """Return the sentences, joined where a span reaches from one into the next."""
    ends = [end for _, end in sentences]
    joined = [False] * len(sentences)
    for start, end in spans:
        first = bisect_right(ends, start)
        last = first
        while last < len(sentences) - 1 and ends[last] < end:
            last += 1
            joined[last] = True
    result: list[Offsets] = []
    for sentence, is_joined in zip(sentences, joined, strict=True):
        if is_joined and result:
            result[-1] = (result[-1][0], sentence[1])
        else:
            result.append(sentence)
    return result


@Language.component(
    "papergraph_sentences",
    assigns=["doc._.sentences"],
    requires=["doc._.links"],
)
def mark_sentences(doc: Doc) -> Doc:
    """Keep the sentences in ``doc._.sentences``."""
    closed = [(link.start, link.end) for link in doc._.links]
    doc._.sentences = tuple(find_sentences(read_text(doc), doc._.title_end, closed))
    return doc
