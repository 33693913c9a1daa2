"""Cut a text's tokens into windows that fit the tagger, at sentence ends where possible."""

from __future__ import annotations

from collections.abc import Sequence

from papergraph.extract.settings import FEATURES
from papergraph.models import Offsets

_STOPS = ".?!"


def cut_windows(
    texts: Sequence[str], starts: Sequence[int], sizes: Sequence[int], title_end: int
) -> list[Offsets]:
    """Return ranges of tokens, in order and without gaps, short enough for the tagger.

    Args:
        texts: The tokens.
        starts: Where each begins.
        sizes: How many subwords each has.
        title_end: Where the title ends.
    """
    ends = _sentence_ends(texts, starts, title_end)
    total = sum(sizes)
    count = -(-total // FEATURES.window_subwords)
    wanted = min(FEATURES.window_subwords, total / max(count, 1) + FEATURES.window_slack)
    windows = []
    start = 0
    while start < len(texts):
        end = _end_of_window(start, sizes, ends, wanted)
        windows.append((start, end))
        start = end
    return windows


def _end_of_window(start: int, sizes: Sequence[int], ends: set[int], wanted: float) -> int:
    used, end = 0, start
    cut = 0
    while end < len(sizes) and used + sizes[end] <= FEATURES.window_subwords:
        used += sizes[end]
        end += 1
        if end in ends and (used <= wanted or not cut):
            cut = end
    if end == len(sizes):
        return end
    return cut or max(end, start + 1)


def _sentence_ends(texts: Sequence[str], starts: Sequence[int], title_end: int) -> set[int]:
    """Return the tokens that begin a sentence, by a simpler rule than ``find_sentences``.

    The network that ships was trained on windows that end where this says.
    """
    ends = {next((i for i, start in enumerate(starts) if start >= title_end), len(starts))}
    for index, text in enumerate(texts[:-1]):
        if text[0] not in _STOPS:
            continue
        spaced = starts[index + 1] > starts[index] + len(text)
        if spaced and not texts[index + 1][0].islower():
            ends.add(index + 1)
    return ends
