"""Split words into the subwords of the tagger's vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from papergraph.extract.preprocess.word_table import keep_by_word
from papergraph.extract.settings import FEATURES

# e.g. "code", "_" and "t5", of "code_t5"
_PART = re.compile(r"[^\W_]+|_")
UNKNOWN, CLS, SEP, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"


class WordPieceTokenizer:
    """Split words greedily into the longest known subwords (WordPiece, Wu et al., 2016)."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        self._ids = ids
        self.cls_id = ids[CLS]
        self.sep_id = ids[SEP]
        self._unk_ids = (ids[UNKNOWN],)
        self.tokenize = keep_by_word(self._split_word)

    def _split_word(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's subwords, never none and at most a dozen."""
        folded = unicodedata.normalize("NFD", word.lower())
        bare = "".join(c for c in folded if unicodedata.category(c) != "Mn")
        parts = _PART.findall(bare) or [bare]
        subwords = [subword for part in parts for subword in self._split_part(part)]
        return tuple(subwords[: FEATURES.word_subwords]) or self._unk_ids

    def _split_part(self, part: str) -> tuple[int, ...]:
        if len(part) > FEATURES.word_characters:
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
