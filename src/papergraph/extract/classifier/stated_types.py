"""Read the entity type that a sentence itself states for a name: "X, a dataset of …".

The classifier weighs such words among many others; where a sentence says what a name is, that is
nearly always so. Of 26,200 names of the annotated training papers, read by models that were not
fitted to them, it mends the type of 209 and harms that of 17. Of 478 names that sentences of those
papers call data all but 15 are data, however sure the models were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from papergraph.extract.classifier.type_statements import (
    DATA_AFTER,
    DATA_NEXT,
    OTHER_AFTER,
    TASK_AFTER,
    TEST_BED_AFTER,
    find_data_head,
    states_method,
    states_metric,
    states_task,
)
from papergraph.models import EntityType, Offsets

# e.g. "QLoRA"; a plain word or an acronym of two letters may be anything
_COINED = re.compile(r"(?=\S*(?:\d|\w[A-Z]))\S{3,}")
# e.g. "Morpheus" or "Spurious Token Game"
_CAPITALISED = re.compile(
    r"[A-Z]\S{2,}(?:\s(?:(?:and|for|in|of|on|the|to|with)\s)?[A-Z\d]\S*)*(?<!Models)"
)
# e.g. "VER-Bench", which a paper may call a framework
_DATA_NAME = re.compile(r"(?:bench(?:mark)?|eval|arena|set|QA)s?[-\w.]{0,5}$", re.IGNORECASE)
# e.g. "SEED-Bench-2", which is no method whatever is said of it
_BENCH_NAME = re.compile(r"\S*(?:[^\W_]Bench|-[Bb]ench)(?:mark)?(?:[-_.v\d]\S{0,6})?")
# e.g. "Kullback-Leibler divergence"
_MEASURE = re.compile(
    r".*\s(?:accurac(?:y|ies)|coefficients?|discrepanc(?:y|ies)|disparit(?:y|ies)"
    r"|divergences?|errors?|index|indices|norms?)",
    re.IGNORECASE,
)
# e.g. "benchmark", the head of a noun phrase
_TO_COMPARE = re.compile(r"bench|chall|leader|suite|test", re.IGNORECASE)
# e.g. "evaluating" or "test set"
_OF_EVALUATION = re.compile(
    r"bench|assess|chall|compar|eval|judg|leader|measur|suite|test", re.IGNORECASE
)
# e.g. "that evaluates", of a dataset
_TO_EVALUATE = re.compile(
    r"\b(?:for|that|to|which)\s(?:[\w-]+ly\s)?(?:assess|benchmark|compar|evaluat|measur|prob|test)",
    re.IGNORECASE,
)
# e.g. "It works. Then"
_SENTENCE_END = re.compile(r"(?<=\w[.!?])\s+(?=[A-Z])|\n")

_REACH = 200
_BEYOND = 15
# What may close brackets and quotes after a name.
_CLOSING = ')]}"\u201d\u2019*'

_DATA_TYPES = (EntityType.DATASET, EntityType.BENCHMARK)

STATED_CONFIDENCE = 0.95
"""The least confidence in data that a sentence calls so."""

STATED_METHOD_CONFIDENCE = 0.8
"""The same of a method: of 126 that papers were said to introduce, others read 124 as right."""


def correct_type(
    text: str, places: Sequence[Offsets], entity_type: str, confidence: float
) -> tuple[str, float]:
    """Return entity type and confidence of a name, as sentences have it where they all agree.

    Args:
        text: The text of a paper.
        places: Where the text has the name.
        entity_type: What the classifier takes the name for.
        confidence: How sure it is, in [0, 1].
    """
    coined = [place for place in places if _is_name(text, place)]
    contexts = [_read_context(text, start, end) for start, end in coined]
    is_method = any(states_method(before, after) for before, after in contexts)
    heads = [head for before, after in contexts if (head := find_data_head(before, after))]
    if entity_type == EntityType.TASK:
        called = [found["head"] for _, after in contexts if (found := DATA_AFTER.match(after))]
        return (_name_type(called) if called else entity_type), confidence
    if heads and not is_method:
        is_kept = _is_kept(text, places, entity_type, contexts, heads)
        stated = entity_type if is_kept else _name_type(heads)
        return stated, max(confidence, STATED_CONFIDENCE)
    if entity_type != EntityType.METHOD and not heads:
        entity_type = _read_kind(entity_type, contexts)
    if entity_type == EntityType.METRIC:
        return entity_type, confidence
    is_data = any(heads) or any(DATA_NEXT.match(after) for _, after in contexts)
    is_named_so = any(_DATA_NAME.search(text, *place) for place in coined)
    is_task = any(states_task(before, after) for before, after in contexts)
    is_other = is_task or _compares(text, places, contexts)
    if is_method and not (is_data or is_named_so or is_other):
        return EntityType.METHOD, max(confidence, STATED_METHOD_CONFIDENCE)
    if entity_type == EntityType.METHOD and (is_other or not is_method):
        return _read_other_type(text, places, contexts), confidence
    return entity_type, confidence


def _compares(text: str, places: Iterable[Offsets], contexts: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a name or its sentence is that of what only compares others."""
    is_test_bed = any(TEST_BED_AFTER.match(after) for _, after in contexts)
    return is_test_bed or any(_BENCH_NAME.fullmatch(text, *place) for place in places)


def _read_other_type(
    text: str, places: Sequence[Offsets], contexts: Sequence[tuple[str, str]]
) -> EntityType:
    """Return what a name that was read as a method is by its form or its sentence."""
    if _compares(text, places, contexts):
        return EntityType.BENCHMARK
    if any(states_task(before, after) for before, after in contexts):
        return EntityType.TASK
    names = [text[start:end] for start, end in places]
    is_measure = _MEASURE.fullmatch(max(names, key=len)) is not None
    is_metric = is_measure or any(states_metric(before, after) for before, after in contexts)
    return EntityType.METRIC if is_metric else EntityType.METHOD


def _read_kind(entity_type: str, contexts: Sequence[tuple[str, str]]) -> str:
    """Return what a sentence says that something is that was read as data or as a metric."""
    if any(states_metric(before, after) for before, after in contexts):
        return entity_type
    afters = [after for _, after in contexts]
    called = [pattern.match(after) for pattern in OTHER_AFTER for after in afters]
    if any(found and not _OF_EVALUATION.search(found[0]) for found in called):
        return EntityType.METHOD
    return EntityType.TASK if any(map(TASK_AFTER.match, afters)) else entity_type


def _is_name(text: str, place: Offsets) -> bool:
    return any(pattern.fullmatch(text, *place) for pattern in (_COINED, _CAPITALISED))


def _read_context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands in the sentence before and after a place."""
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    return before, _SENTENCE_END.split(text[end : end + _REACH])[0].lstrip(_CLOSING)


def _is_kept(
    text: str,
    places: Sequence[Offsets],
    entity_type: str,
    contexts: Iterable[tuple[str, str]],
    heads: Sequence[str],
) -> bool:
    """Tell whether data stays of the type that it was read as, whatever a sentence calls it.

    A benchmark that sentences call a dataset alone, and not one for evaluating, is a dataset. Of 18
    that papers introduce and call so readers take five for datasets, and none of 161 datasets that
    are called so for a benchmark.
    """
    if entity_type not in _DATA_TYPES:
        return False
    names = [text[start:end] for start, end in places]
    if entity_type == EntityType.BENCHMARK and not any(map(_TO_COMPARE.match, heads)):
        calls = [_cut_after(after, heads) for _, after in contexts]
        is_test = any(_TO_EVALUATE.search(after) for _, after in contexts)
        return is_test or any(map(_OF_EVALUATION.search, (*names, *calls)))
    said = (*heads, *chain.from_iterable(contexts), *names)
    return any(map(_OF_EVALUATION.search, said))


def _cut_after(after: str, heads: Iterable[str]) -> str:
    """Return what stands after a name, to a little beyond the first of some words, if one does."""
    ends = [after.find(head) + len(head) + _BEYOND for head in heads if head in after]
    return after[: min(ends, default=0)]


def _name_type(heads: Iterable[str]) -> EntityType:
    """Return what most of the words that a name is called by make of it."""
    tests = [_TO_COMPARE.match(head) is not None for head in heads]
    return EntityType.BENCHMARK if 2 * sum(tests) > len(tests) else EntityType.DATASET
