"""Cut a text's tokens into windows that fit the tagger, at sentence ends where possible."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

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
    sums = [0, *accumulate(sizes)]
    count = -(-sums[-1] // FEATURES.window_subwords)
    wanted = min(FEATURES.window_subwords, sums[-1] / max(count, 1) + FEATURES.window_slack)
    windows = []
    start = 0
    while start < len(texts):
        end = _end_of_window(start, sums, ends, wanted)
        windows.append((start, end))
        start = end
    return windows


def _end_of_window(start: int, sums: Sequence[int], ends: Sequence[int], wanted: float) -> int:
    """Return where the window from a token ends, with the sums of all sizes before each token."""
    end = bisect_right(sums, sums[start] + FEATURES.window_subwords) - 1
    if end == len(sums) - 1:
        return end
    within = ends[bisect_right(ends, start) : bisect_right(ends, end)]
    if not within:
        return max(end, start + 1)
    return max((cut for cut in within if sums[cut] - sums[start] <= wanted), default=within[0])


def _sentence_ends(texts: Sequence[str], starts: Sequence[int], title_end: int) -> list[int]:
    """Return the tokens that begin a sentence, by a simpler rule than ``find_sentences``.

    The network that ships was trained on windows that end where this says.
    """
    ends = {bisect_left(starts, title_end)}
    for index in [index for index, text in enumerate(texts[:-1]) if text[0] in _STOPS]:
        spaced = starts[index + 1] > starts[index] + len(texts[index])
        if spaced and not texts[index + 1][0].islower():
            ends.add(index + 1)
    return sorted(ends)
