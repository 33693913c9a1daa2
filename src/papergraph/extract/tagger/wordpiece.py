"""Cut words into the pieces that the tagger's encoder knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_PART = re.compile(r"[^\W_]+|_")
_MOST_PIECES = 12
_LONGEST_PART = 60
_REMEMBERED = 50_000
UNKNOWN, OPENING, CLOSING, HIDDEN = "[UNK]", "[CLS]", "[SEP]", "[MASK]"


class WordPieces:
    """Cut words greedily into the longest known pieces (WordPiece, Wu et al., 2016)."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self.opening = numbers[OPENING]
        self.closing = numbers[CLOSING]
        self._unknown = (numbers[UNKNOWN],)
        self.cut = lru_cache(_REMEMBERED)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, never none and at most a dozen."""
        folded = unicodedata.normalize("NFD", word.lower())
        bare = "".join(c for c in folded if unicodedata.category(c) != "Mn")
        parts = _PART.findall(bare) or [bare]
        pieces = [piece for part in parts for piece in self._cut_part(part)]
        return tuple(pieces[:_MOST_PIECES]) or self._unknown

    def _cut_part(self, part: str) -> tuple[int, ...]:
        if len(part) > _LONGEST_PART:
            return self._unknown
        pieces: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            lead = "##" if start else ""
            while end > start and lead + part[start:end] not in self._numbers:
                end -= 1
            if end == start:
                return self._unknown
            pieces.append(self._numbers[lead + part[start:end]])
            start = end
        return tuple(pieces)
