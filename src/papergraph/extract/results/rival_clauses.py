"""Tell from the clause a number stands in that it is of others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from papergraph.extract.results.contexts import SentenceContext
from papergraph.extract.results.rival_words import DOES, OTHERS, REACH, WINS, read_left

_CONTRASTS = frozenset({"whereas", "while"})
_OWN = frozenset({"our", "ours", "we"})
_CLAUSE_STARTS = frozenset({";", "while", "whereas"})
_OWN_SUBJECTS = _OWN | frozenset(
    {"approach", "framework", "full", "it", "method", "model", "pipeline", "proposed", "system"}
    | {"that", "the", "they", "this", "which"}
)
_STATED = _CONTRASTS | {"where"}
_INITIAL = frozenset({"base", "baseline", "initial", "original", "vanilla"})
_REPORTS = frozenset({"report", "reported", "reporting", "reports", "showing", "shows"})
_EARLIER = frozenset({"earlier", "existing", "previous", "prior"})
_WORKS = frozenset(
    {"findings", "literature", "papers", "research", "studies", "study", "work", "works"}
)
_MOVES = {"accelerates", "boosts", "cuts", "improves", "increases", "raises", "reduces"}
_ACTS = {verb for verb in DOES if not verb.endswith("ing")} | _MOVES
_SUBJECT = 6
"""Words of the subject of a clause."""


def is_in_rival_clause(context: SentenceContext, position: int) -> bool:
    """Tell whether a clause sets others apart.

    Such are ``while existing methods lose up to 6%``, ``where baselines collapse to 0%`` and
    ``While BERT has 75.9, ours has 97.8``.
    """
    left = read_left(context, position)
    if _is_reported_before(left) or _is_of_initial(left):
        return True
    begin = max((place for place, word in enumerate(left) if word in _STATED), default=None)
    if begin is None:
        return False
    clause = frozenset(left[begin:])
    right = [item.text for item in context.items[position + 1 : position + 1 + REACH]]
    if len(left) == position and begin == 0 and "," in right:
        return not clause & _OWN and not frozenset(right).isdisjoint(_OWN)
    return bool(clause & OTHERS) and not clause & (WINS | {",", "proposed"})


def _is_of_initial(left: Sequence[str]) -> bool:
    """Tell ``where the initial reasoner already achieves 95.6%``."""
    begin = max((place for place, word in enumerate(left) if word in _STATED), default=None)
    clause = left[begin + 1 :] if begin is not None else []
    verb = next((place for place, word in enumerate(clause) if word in _ACTS), 0)
    return bool(verb) and "," not in clause and not _INITIAL.isdisjoint(clause[:verb])


def _is_reported_before(left: Sequence[str]) -> bool:
    """Tell what earlier work reports: ``These align with prior work reporting up to 0.10``."""
    said = max((place for place, word in enumerate(left) if word in _REPORTS), default=0)
    before = left[max(0, said - 2) : said]
    return bool(said) and not _EARLIER.isdisjoint(before) and not _WORKS.isdisjoint(before)


def has_other_subject(context: SentenceContext, position: int, own: Collection[int]) -> bool:
    """Tell whether a clause says that something else than a method has a number.

    So does the second clause of ``Ours reaches 75%; CNN achieves 60%``.

    Args:
        context: The number's sentence.
        position: Its place there.
        own: Where the method is named.
    """
    begin = position
    while begin and context.text(begin - 1) not in _CLAUSE_STARTS:
        begin -= 1
    words = [context.text(place) for place in range(begin, position)]
    verb = next((place for place, word in enumerate(words) if word in _ACTS), 0)
    if not begin or not verb or verb > _SUBJECT:
        return False
    is_own = any(begin <= place < begin + verb for place in own)
    return not is_own and _OWN_SUBJECTS.isdisjoint(words[:verb])
