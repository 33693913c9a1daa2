"""Read the words of all titles and abstracts once, as numbers, for all that compares texts."""

from __future__ import annotations

import re
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import count

import numpy as np

from papergraph.text.normalize import singularize

# e.g. "pruning", "3D"
_TOKEN = re.compile(r"[^\W_]+")
# e.g. "pruning", "3d"; found in half the time
_ASCII_TOKEN = re.compile(r"[a-z0-9]+")
# e.g. "pruning"
_WORD = re.compile(r"[^\W\d_]{4,}")

_AT_ONCE = 1 << 20
"""Tokens that are folded at a time, which bounds the memory."""

END = -1
"""What stands after the tokens of each title and of each abstract."""


class CorpusWords:
    """Hold the words of texts as numbers.

    Tokens are runs of letters and digits, in lower case and in the singular, in their order. Words
    are runs of at least four letters, in lower case, each once a text.

    Attributes:
        rows: The place of each text by its key.
        tokens: The tokens of all texts: a title, ``END``, its abstract, ``END``, the next title.
        starts: Where in ``tokens`` each text begins, and last where all end.
        abstracts: Where in ``tokens`` each abstract begins.
        token_numbers: The number of each token.
        words: What each word number stands for.
    """

    def __init__(self, texts: Iterable[tuple[str, str, str]]) -> None:
        """Read texts: key, title and abstract."""
        reader = _TokenReader()
        tokens, words = array("i"), array("i")
        starts, abstracts, ends = array("q", [0]), array("q"), array("q", [0])
        self.rows: dict[str, int] = {}
        for key, title, abstract in texts:
            self.rows[key] = len(self.rows)
            head, body = reader.read(title), reader.read(abstract)
            tokens.extend((*head, END))
            abstracts.append(len(tokens))
            tokens.extend((*body, END))
            starts.append(len(tokens))
            words.extend(sorted({word for t in {*head, *body} for word in reader.words[t]}))
            ends.append(len(words))
        self.tokens = _fold_tokens(tokens, np.array([*reader.folds, END], dtype=np.int32))
        self.starts = np.frombuffer(starts, dtype=np.int64)
        self.abstracts = np.frombuffer(abstracts, dtype=np.int64)
        self.token_numbers = dict(reader.token_numbers)
        self.words = tuple(reader.word_numbers)
        self._own_words = np.frombuffer(words, dtype=np.int32)
        self._ends = np.frombuffer(ends, dtype=np.int64)

    @property
    def counts(self) -> np.ndarray:
        """Return by number how many texts hold each word."""
        return np.bincount(self._own_words, minlength=len(self.words))

    def find_words(self, key: str) -> np.ndarray:
        """Return the numbers of the words of a text, sorted."""
        row = self.rows[key]
        return self._own_words[self._ends[row] : self._ends[row + 1]]


class _TokenReader(dict[str, int]):
    """Number what stands in texts; what a token is in the singular is worked out once.

    Attributes:
        folds: By the number of what stands in a text, that of its token.
        words: So too, those of the words in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.token_numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.word_numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.folds: list[int] = []
        self.words: list[tuple[int, ...]] = []

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self)
        self.folds.append(self.token_numbers[fold_token(token)])
        words = (word.casefold() for word in _WORD.findall(token))
        self.words.append(tuple(self.word_numbers[word] for word in words))
        return number

    def read(self, text: str) -> list[int]:
        """Return the numbers of what stands in a text, in its order."""
        return [self[token] for token in split_tokens(text)]


def _fold_tokens(tokens: array[int], folds: np.ndarray) -> np.ndarray:
    """Return the folded tokens out of a file, which is read where it is asked.

    They are half of the words in memory, and only communities ask for them.
    """
    if not tokens:
        return np.zeros(0, dtype=np.int32)
    with tempfile.TemporaryFile() as file:
        for start in range(0, len(tokens), _AT_ONCE):
            file.write(folds[np.array(tokens[start : start + _AT_ONCE], dtype=np.int32)].tobytes())
        file.flush()
        return np.asarray(np.memmap(file, dtype=np.int32, mode="r"))


def split_tokens(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, in lower case where it is quick."""
    return _ASCII_TOKEN.findall(text.lower()) if text.isascii() else _TOKEN.findall(text)


def fold_token(token: str) -> str:
    """Return a token in lower case and in the singular."""
    return singularize(token.casefold())
