"""Tell the tagger how words are written and which public lists hold them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.lexicon.model_data import ENTITY_TYPES, ListedName
from papergraph.extract.preprocess.word_view import case_class, fold_word
from papergraph.extract.settings import FEATURES

SHAPE_CLASSES = 32
GAZETTEER_WIDTH = 2 * len(ENTITY_TYPES)
_JOINTS = frozenset("-‐‑/")  # noqa: RUF001 - hyphens as papers write them
_GLUED, _IN_TITLE = 2, 1


def number_shapes(
    texts: Sequence[str], starts: Sequence[int], title_end: int, shapes: Sequence[int] | None = None
) -> NDArray[np.int32]:
    """Return a number for each token: its shape, whether it is glued on, and if in the title.

    Args:
        texts: The tokens.
        starts: Where each begins.
        title_end: Where the title ends.
        shapes: What ``find_shape`` returns for each, where that is known.
    """
    sizes = np.array(list(map(len, texts)), dtype=np.int32)
    begins = np.array(starts, dtype=np.int32)
    found = 4 * np.array(shapes or list(map(find_shape, texts)), dtype=np.int32)
    found[begins < title_end] += _IN_TITLE
    found[1:][begins[1:] == (begins + sizes)[:-1]] += _GLUED
    return found


def find_shape(text: str) -> int:
    """Return a number below 8 for how a token is written."""
    if not _is_word(text):
        return 0
    if any(character.isdigit() for character in text):
        return 1 if text.isdigit() else 2
    if text.islower():
        return 3
    if text.isupper():
        return 4 if len(text) > 1 else 5
    return 6 if text[0].isupper() and text[1:].islower() else 7


def find_openings(names: Iterable[str]) -> frozenset[str]:
    """Return every beginning of every name's key."""
    return frozenset(key[:size] for key in names for size in range(1, len(key) + 1))


def mark_gazetteer(
    texts: Sequence[str],
    names: Mapping[str, tuple[ListedName, ...]],
    openings: Container[str] | None = None,
    keys: Sequence[str] | None = None,
) -> NDArray[np.float32]:
    """Return, for each token, whether a listed name of each entity type begins or goes on there.

    Args:
        texts: The tokens.
        names: The names by key.
        openings: The beginnings of all keys; with them it takes half the time.
        keys: What ``find_key`` returns for each token, where that is known.
    """
    marks = np.zeros((len(texts), GAZETTEER_WIDTH), dtype=np.float32)
    keys = keys or list(map(find_key, texts))
    for start, (key, following) in enumerate(zip(keys, [*keys[1:], ""], strict=False)):
        if not key or (openings is not None and key not in openings):
            continue
        # Most words begin some key, and go on none with the next word.
        is_over = following and openings is not None and key + following not in openings
        if is_over and key not in names:
            continue
        end, size, found = _longest_name(texts, keys, start, names, openings)
        if not found:
            continue
        case = case_class([texts[index] for index in range(start, end) if keys[index]])
        for name in found:
            if name.case == case or (name.case == "p" and case == "t") or size > 1:
                column = 2 * ENTITY_TYPES.index(name.entity_type)
                marks[start, column] = 1
                marks[start + 1 : end, column + 1] = 1
    return marks


def _longest_name(
    texts: Sequence[str],
    keys: Sequence[str],
    start: int,
    names: Mapping[str, tuple[ListedName, ...]],
    openings: Container[str] | None,
) -> tuple[int, int, tuple[ListedName, ...]]:
    key, size = "", 0
    best: tuple[int, int, tuple[ListedName, ...]] = (start, 0, ())
    for index in range(start, len(keys)):
        if not keys[index]:
            if texts[index] not in _JOINTS:
                break
            continue
        key += keys[index]
        size += 1
        if openings is not None and key not in openings:
            break
        if key in names:
            best = (index + 1, size, names[key])
        if size == FEATURES.gazetteer_words:
            break
    return best


def find_key(text: str) -> str:
    """Return the key of a word, and nothing for what is none."""
    return fold_word(text) if _is_word(text) else ""


def _is_word(text: str) -> bool:
    return text[0].isalnum() or text[0] == "_"
