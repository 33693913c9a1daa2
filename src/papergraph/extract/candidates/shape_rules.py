"""Find names by their shape: CamelCase, acronyms, versions, sizes and capitalised runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papergraph.extract.candidates.gazetteer import CandidateSpan
from papergraph.extract.lexicon.cue_words import FUNCTION_WORDS, GENERIC_LAST
from papergraph.extract.preprocess.word_view import WordView, is_shaped
from papergraph.extract.settings import EXTRACT
from papergraph.models import Offsets

_GLUE = frozenset({"-", "\u2010", "\u2011", "+", "."})
# e.g. "v2.1", "XL" and "7B", which go on a name in a title
_VERSION = re.compile(r"v?\d+(?:\.\d+)*[A-Za-z]?|[IVX]{1,4}|XL|XXL|\d+[kKmMbB]")


def find_shapes(words: WordView) -> Iterator[CandidateSpan]:
    """Yield the shaped names and, outside titles, the runs of capitalised words."""
    run: list[Offsets] = []
    plain = {
        index
        for index, (text, after) in enumerate(zip(words.texts, [*words.gaps[1:], ""], strict=False))
        if text.islower() and text.isalpha() and after not in _GLUE
    }
    index = 0
    while index < len(words):
        if index in plain:
            yield from _run_spans(words, run)
            run = []
            index += 1
            continue
        end = _unit_end(words, index)
        core = _trim_unit(words, index, end)
        if not (run and core and _continues(words, run, core, index)):
            yield from _run_spans(words, run)
            run = []
        if core and (run or _is_named(words, core)):
            run.append(core)
        index = end
    yield from _run_spans(words, run)


def _continues(words: WordView, run: list[Offsets], core: Offsets, index: int) -> bool:
    return (
        core[0] == index == run[-1][1]
        and len(run) < EXTRACT.run_names
        and words.gaps[index] == " "
        and not words.firsts[index]
        and words.texts[index].lower() not in FUNCTION_WORDS
    )


def _unit_end(words: WordView, start: int) -> int:
    end = start + 1
    while end < len(words) and words.gaps[end] in _GLUE and not words.firsts[end]:
        if words.gaps[end] == "." and not words.texts[end][0].isdigit():
            break
        end += 1
    return end


def _trim_unit(words: WordView, start: int, end: int) -> Offsets | None:
    first = start
    while first < end and not _is_capital(words, first) and not _is_short_prefix(words, first, end):
        first += 1
    last = end
    while last > first and not (_is_capital(words, last - 1) or words.texts[last - 1][0].isdigit()):
        last -= 1
    if first == last and words.texts[start][0].isdigit() and end == start + 1:
        return (start, end)
    return (first, last) if first < last else None


def _is_capital(words: WordView, index: int) -> bool:
    word = words.texts[index]
    return word[0].isupper() or is_shaped(word)


def _is_short_prefix(words: WordView, index: int, end: int) -> bool:
    return len(words.texts[index]) == 1 and index + 1 < end and _is_capital(words, index + 1)


def _is_named(words: WordView, core: Offsets) -> bool:
    return any(is_shaped(words.texts[i]) for i in range(*core)) or (
        _is_capital(words, core[0]) and words.keys[core[0]] not in FUNCTION_WORDS
    )


def _run_spans(words: WordView, run: list[Offsets]) -> Iterator[CandidateSpan]:
    if not run:
        return
    shaped = [any(is_shaped(words.texts[i]) for i in range(*unit)) for unit in run]
    in_title = run[0][0] < words.title_size
    for (start, end), is_shape in zip(run, shaped, strict=True):
        if is_shape or (not in_title and end - start > 1):
            yield CandidateSpan(start, end, "shape:word")
    if in_title:
        yield from _titled_runs(words, run, shaped)
        return
    last = len(run)
    while last > 1 and words.keys[run[last - 1][1] - 1] in GENERIC_LAST:
        last -= 1
    for stop in {last, len(run)}:
        for first in (0, 1):
            if first < stop and (first == 0 or stop > 1):
                yield CandidateSpan(run[first][0], run[stop - 1][1], "shape:run")


def _titled_runs(
    words: WordView, run: list[Offsets], shaped: list[bool]
) -> Iterator[CandidateSpan]:
    for first in range(len(run)):
        if not shaped[first]:
            continue
        stop = first + 1
        while stop < len(run) and (
            shaped[stop] or _VERSION.fullmatch(words.texts[run[stop][0]]) is not None
        ):
            stop += 1
        if stop > first + 1:
            yield CandidateSpan(run[first][0], run[stop - 1][1], "shape:run")
