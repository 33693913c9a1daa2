"""Split words into the subwords of the tagger's vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_PART = re.compile(r"[^\W_]+|_")
_MAX_SUBWORDS = 12
_LONGEST_PART = 60
_REMEMBERED = 50_000
UNKNOWN, CLS, SEP, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"


class WordPieceTokenizer:
    """Split words greedily into the longest known subwords (WordPiece, Wu et al., 2016)."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        self._ids = ids
        self.cls_id = ids[CLS]
        self.sep_id = ids[SEP]
        self._unk_ids = (ids[UNKNOWN],)
        self.tokenize = lru_cache(_REMEMBERED)(self._split_word)

    def _split_word(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's subwords, never none and at most a dozen."""
        folded = unicodedata.normalize("NFD", word.lower())
        bare = "".join(c for c in folded if unicodedata.category(c) != "Mn")
        parts = _PART.findall(bare) or [bare]
        subwords = [subword for part in parts for subword in self._split_part(part)]
        return tuple(subwords[:_MAX_SUBWORDS]) or self._unk_ids

    def _split_part(self, part: str) -> tuple[int, ...]:
        if len(part) > _LONGEST_PART:
            return self._unk_ids
        subwords: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            lead = "##" if start else ""
            while end > start and lead + part[start:end] not in self._ids:
                end -= 1
            if end == start:
                return self._unk_ids
            subwords.append(self._ids[lead + part[start:end]])
            start = end
        return tuple(subwords)
