"""Tell from its clause that data is not where a number was measured."""

from __future__ import annotations

from itertools import takewhile

from papergraph.extract.results.contexts import (
    DATASET,
    NUMBER,
    DocumentContext,
    SentenceContext,
)
from papergraph.extract.results.data_phrases import PAUSES, follows_name
from papergraph.extract.results.verbs import ACHIEVES, BEATS

_VERBS = {verb for verb in ACHIEVES | BEATS if verb.endswith("s")} | {"scores"}
_TRAINED = frozenset({"finetuned", "pretrained", "trained", "tuned"})
_TRAINS = frozenset(
    {
        "adding",
        "finetune",
        "finetuned",
        "finetuning",
        "pretrained",
        "pretraining",
        "train",
        "trained",
    }
    | {"training", "tuned", "tuning"}
)
_ADAPTED = frozenset({"adapted", "corrupted", "modified", "perturbed", "translated"})
_ALIKE = frozenset({"format", "like", "style"})
_TRAINING = 7
"""Words before a dataset in which "trained on" may stand."""
_TURNS = frozenset({"additionally", "besides", "furthermore", "moreover"})
_ADVERBS = frozenset({"also", "even", "only", "still"})
_CLAUSE_STARTS = frozenset({"^", ",", ":", ";", "that", "whereas", "where", "while"})


def is_in_other_clause(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a semicolon parts a number from a name that is said of something else.

    So it is where the name stands after it, or before it with a number of its own.
    """
    parts = [p for p, item in enumerate(context.items) if item.text == ";"]
    before = max((p for p in parts if p < position), default=-1)
    after = min((p for p in parts if p > position), default=len(context.items))
    if any(before < place < after for place in places):
        return False
    if min(places) > after:
        return True
    numbers = context.positions[NUMBER]
    return all(any(p < place for p in numbers) for place in places)


def is_out_of_order(
    document: DocumentContext, context: SentenceContext, position: int, places: list[int]
) -> bool:
    """Tell whether a list's numbers are given in turn, and one is in another's turn.

    So "+0.4" is of the third of ``96.8 (+14.4), 78.0 (+0.2) and 78.8 (+0.4) on A, B and C,
    respectively``.
    """
    listed = next(
        (context.enumerations[p] for p in places if context.enumerations[p].size > 1), None
    )
    if listed is None or "respectively" not in {item.text for item in context.items[listed.last :]}:
        return False
    numbers = [p for p in context.positions[NUMBER] if p < listed.first]
    sign, form = _read_class(document, context, position)
    alike = [p for p in numbers if _read_class(document, context, p) == (sign, form)]
    is_turn = len(alike) == listed.size and position in alike
    own = {context.enumerations[p].place for p in places if p in context.enumerations}
    return is_turn and alike.index(position) not in own


def _read_class(
    document: DocumentContext, context: SentenceContext, position: int
) -> tuple[bool, str]:
    number = document.numbers[context.items[position].index]
    return bool(number.sign), number.form


def is_training(context: SentenceContext, places: list[int], *, is_own: bool) -> bool:
    """Tell whether a name is what something was trained on: ``trained exclusively on NAME``.

    A test of the same name is not asked to say so, unless the sentence names another dataset, or
    the paper built it.
    """
    is_other = len({context.items[p].index for p in context.positions[DATASET]}) > 1
    is_said = is_own or is_other or _says_benchmark(context) or _is_compared(context, places)
    return is_said and all(_follows_training(context, place) for place in places)


def _says_benchmark(context: SentenceContext) -> bool:
    words = {item.text for item in context.items}
    return not words.isdisjoint({"benchmark", "benchmarks", "zero", "held", "unseen"})


def _is_compared(context: SentenceContext, places: list[int]) -> bool:
    """Tell ``compared to models trained on NAME``."""
    left = [context.text(place) for place in range(max(0, places[0] - _TRAINING - 3), places[0])]
    return not {"compared", "than"}.isdisjoint(left)


def _follows_training(context: SentenceContext, place: int) -> bool:
    left = [context.text(place - step) for step in range(1, _TRAINING)]
    phrase = [*takewhile(lambda word: word not in PAUSES and not word.startswith("#"), left)]
    if left[0] == "using" or (left[0] in ("the", "our") and left[1] == "using"):
        after = [context.text(place + step) for step in range(1, 4)]
        return not _TRAINS.isdisjoint(after)
    if [context.text(place + step) for step in range(1, 4)] == ["to", "the", "training"]:
        return True
    begin = next((p for p, word in enumerate(phrase) if word in {"on", "with", "to"}), None)
    return begin is not None and not _TRAINS.isdisjoint(phrase[begin + 1 : begin + 4])


def goes_on(context: SentenceContext) -> bool:
    """Tell whether a sentence turns to something else: ``Moreover, it reaches 100% safety``."""
    return context.text(0) in _TURNS or (context.text(0) == "in" and context.text(1) == "addition")


def is_subject(context: SentenceContext, places: list[int]) -> bool:
    """Tell whether a name is what scores, such as ``On it, NAME only achieves 28%``.

    "NAME-trained" is what was trained on it, and "NAME-style" what is like it;
    "a Polish-adapted NAME" is another.
    """
    for place in places:
        if context.text(place - 1) in _ADAPTED | {"adding"}:
            return True
        if context.text(place + 1) == "-" and context.text(place + 2) in _TRAINED | _ALIKE:
            return True
        after = place + 1 + (context.text(place + 1) in _ADVERBS)
        if context.text(after) in _VERBS and context.text(place - 1) in _CLAUSE_STARTS:
            return True
    return False


def is_of_variant(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell what is of a variant of data: "79%" of ``82% (79%) on NAME (Plus)``."""
    is_second = context.text(position - 1) == "(" and context.is_number(position - 2)
    return is_second and any(context.text(place + 1) == "(" for place in places)


def is_in_other_bracket(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether data has a bracket of its own: ``best on NAME (43.6%) and on CNN-2 (4.9)``."""
    own = [place + 1 for place in places if context.text(place + 1) == "("]
    if len(own) < len(places):
        return False
    opened = [place for place in range(position) if context.text(place) == "("]
    is_in = bool(opened) and all(context.text(p) != ")" for p in range(opened[-1], position))
    return is_in and opened[-1] not in own and max(own) < opened[-1] - 1


def is_measured(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a name is what is measured, or who: ``on NAME of 41.5%``, ``NAME's 42.0``.

    "and boosts the NAME score by 7%" says nothing of an earlier number.
    """
    if any(place > position and context.text(place + 1) == "score" for place in places):
        return not follows_name(context, position)
    return any(
        context.text(place + 1) in ("s", "of") and place + 2 in context.positions[NUMBER]
        for place in places
    )
