"""Tell whose score a number is by the words before it: the paper's own, or a rival's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from papergraph.extract.results.contexts import METRIC, NUMBER, SentenceContext
from papergraph.extract.results.references import is_of_reference
from papergraph.extract.settings import FEATURES

_OPPOSING = frozenset(
    {"against", "baseline", "baselines", "beating", "compared", "exceeding", "outperformed"}
    | {"outperforming", "outperforms", "over", "surpassed", "surpasses", "surpassing", "than"}
    | {"versus", "vs"}
)
# A number is no rival's after these: "more than 30 points".
_BOUNDS = frozenset({"fewer", "greater", "less", "more"})
# A number is one of many after these: "rates range from 13.7% to 90.0%".
_SPANS = frozenset(
    {"range", "ranged", "ranges", "ranging", "span", "spanning", "varied", "vary", "varying"}
)
_CONTRASTS = frozenset({"whereas", "while"})
_OWN = frozenset({"our", "ours", "we"})
_REACH = 8
"""Words after a number in which the paper's own score begins."""
_OTHERS = frozenset(
    {"baseline", "baselines", "competing", "competitors", "conventional", "existing", "previous"}
    | {"prior", "sota", "state", "traditional"}
)
_WINS = frozenset(
    {"achieving", "beating", "compared", "cutting", "exceeding", "improving", "maintaining", "our"}
    | {"advances", "boosts", "improves", "raises", "reduces", "surpasses", "outperforms"}
    | {"ours", "outperforming", "over", "reducing", "surpassing", "than"}
)
_BEATS = frozenset(
    {"beat", "beating", "beats", "exceeding", "exceeds", "outperform", "outperformed"}
    | {"outperforming", "outperforms", "surpass", "surpassed", "surpasses", "surpassing"}
)
_EQUALLED = frozenset(
    {"comparable", "compared", "competitive", "matches", "matching", "par", "than"}
)
_PARTS = frozenset({",", ";", "(", "improves", "improving", "raises", "raising", "while"})
_ROUGH = frozenset(
    {"a", "about", "an", "approximately", "around", "average", "margin", "more", "nearly", "of"}
    | {"over", "roughly", "than", "up"}
)
_SCORES = frozenset({"accuracy", "f", "precision", "recall", "score", "scores"})
_ARROWS = frozenset({">", "\u2192", "\\to", "\\rightarrow", "\\longrightarrow"})
_POSSESSOR = 5
"""Words before a number that may name whose it is: ``the baseline student's 91.4%``."""
_LINKS = frozenset({"reported", ".", "=", "a", "an", "is", "of", "only", "the"})
# A number in a bracket is theirs that the words after these name: "competitive with CNN (14.3)"
_EVEN = ("comparable to ", "comparable with ", "competitive with ", "matching ")
_PUBLISHED = frozenset({"originally", "previously", "published"})
_PEOPLE = frozenset({"humans", "human"})
# "accuracy drops from 90% to 80%" tells of one thing, not of what was there before
_DECLINES = frozenset(
    {"collapse", "collapses", "decline", "declines", "degrade", "degraded", "degrades", "degrading"}
    | {"deteriorates", "drop", "dropped", "dropping", "drops", "fall", "falling", "falls", "fell"}
)
_GOOD = _SCORES | {"agreement", "auc", "performance", "success", "<METRIC>"}
_BAD = frozenset({"cost", "error", "errors", "hallucination", "latency", "loss", "time", "wer"})
_ACHIEVES = frozenset(
    {
        "achieve",
        "achieved",
        "achieves",
        "attain",
        "attained",
        "attains",
        "obtain",
        "obtained",
        "obtains",
        "only",
        "reach",
    }
    | {"reached", "reaches", "score", "scores", "yield", "yields"}
)


_CLAUSE_STARTS = frozenset({";", "while", "whereas"})
_OWN_SUBJECTS = _OWN | frozenset(
    {"approach", "framework", "full", "it", "method", "model", "pipeline", "proposed", "system"}
    | {"that", "the", "they", "this", "which"}
)
_REPORTS = frozenset({"report", "reported", "reporting", "reports", "showing", "shows"})
_EARLIER = frozenset({"earlier", "existing", "previous", "prior"})
_WORKS = frozenset(
    {"findings", "literature", "papers", "research", "studies", "study", "work", "works"}
)
_HEAD = 4
"""Words at the head of a sentence that may say that it tells of earlier work."""
_REACHES = frozenset({"achieving", "attaining", "highest", "obtaining", "reaching"})
_DOES = _ACHIEVES | {"accelerates", "boosts", "cuts", "improves", "increases", "raises", "reduces"}
_SUBJECT = 6
"""Words of the subject of a clause."""


def find_opposing_word(context: SentenceContext, position: int) -> tuple[str, bool]:
    """Return the nearest word before a number that sets one thing against another, if any.

    The second value tells whether the number stands in a bracket that is open there.
    """
    left = [item.text for item in context.items[max(0, position - FEATURES.verb_left) : position]]
    word = next((word for word in reversed(left) if word in _OPPOSING), "")
    return word, left.count("(") > left.count(")")


def is_rival_value(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is what others reached, or what was reached before.

    So are "58.3%" of ``outperforming CNN (58.3%)`` and ``compared to 58.3%``, and the first number
    of ``from 58.3% to 87.0%``, but not that of ``beating CNN (87.0% vs. 58.3%)``.
    """
    place = position - 1
    while context.text(place) in _LINKS:
        place -= 1
    word, before = context.text(place), context.text(place - 1)
    if word == "from":
        return before == "up" or (
            before not in _SPANS
            and not is_margin(context, position)
            and not _is_decline(context, place)
            and _has_end(context, position)
        )
    if word == "than":
        return before not in _BOUNDS
    is_first = word == "(" and context.text(position + 1) in ("vs", "versus")
    is_theirs = _begins_pair(context, position) or (_names_others(word, before) and not is_first)
    is_theirs = is_theirs or is_of_reference(context, position)
    if is_theirs or _is_in_prior_work(context) or _is_of_beaten(context, position):
        return True
    if (
        (word == "to" and _has_begin(context, place))
        or word in _ARROWS
        or context.text(position + 1) in ("vs", "versus")
    ):
        return False
    left = _read_left(context, position)
    begin = left.index("compared") if "compared" in left else len(left)
    clause = left[-_POSSESSOR:] if word == "s" or _is_prior(left) else left[begin:]
    is_human = word == "performance" and before == "human"
    is_owned = word == "s" and not (_BEATS | _EQUALLED).isdisjoint(left[-_REACH:])
    is_of_others = is_human or is_owned or (not _OTHERS.isdisjoint(clause) and "," not in clause)
    if is_of_others or _is_set_against(left) or _is_one_begin(context, position, left):
        return True
    opposing, is_in_bracket = find_opposing_word(context, position)
    is_own = (
        _follows_score(context, position)
        or _is_of_winner(left, opposing)
        or _is_of_subject(left, opposing)
        or _is_shut(left, opposing)
    )
    is_theirs = is_in_bracket and not is_own
    is_opposed = bool(opposing) and is_theirs and _is_after_word(context, position)
    return is_opposed or _is_even(left)


def _names_others(word: str, before: str) -> bool:
    """Tell whether the words before a number say that it is another's: ``(published 60.7%)``."""
    return (
        word in ("vs", "versus", "against")
        or word in _PUBLISHED
        or (word in ("to", "with") and before == "compared")
        or (word in ("exceed", "(") and before in _PEOPLE)
        or (word == "at" and before == "baseline")
    )


def _is_in_prior_work(context: SentenceContext) -> bool:
    """Tell whether a sentence tells of another: ``In a previous study, it reached 85%``."""
    head = frozenset(item.text for item in context.items[:_HEAD])
    return "in" in head and bool(head & {"previous", "prior"}) and bool(head & {"study", "work"})


def _is_one_begin(context: SentenceContext, position: int, left: Sequence[str]) -> bool:
    """Tell one of several begins: ``from 0.219 for A and 0.245 for B to 0.259``."""
    begin = max((p for p, word in enumerate(left) if word == "from"), default=len(left))
    clause = left[begin + 1 :]
    if not clause or not clause[0].startswith("#") or not {"to", ",", ";"}.isdisjoint(clause):
        return False
    places = range(position + 1, position + 1 + 2 * _REACH)
    end = next((p for p in places if context.text(p) in ("to", ",", ";", "$")), 0)
    return context.text(end) == "to" and _has_number(context, end + 1)


def _is_of_winner(left: Sequence[str], opposing: str) -> bool:
    """Tell a bracket of who wins: ``outperforms others, achieving a new best on A (63.8%)``.

    So is that of ``exceeds baselines across text (85.1)``.
    """
    if opposing not in left:
        return False
    clause = left[max(p for p, word in enumerate(left) if word == opposing) :]
    if any(word == "and" and after in _ACHIEVES for word, after in pairwise(clause)):
        return True
    is_on = not {",", ":", ";"}.isdisjoint(clause) and not _REACHES.isdisjoint(clause)
    return is_on or "across" in clause


def _is_shut(left: Sequence[str], opposing: str) -> bool:
    """Tell whether a bracket that is closed holds the opposing word: ``(0.8 vs. 0.7) and (0.9``.

    So does a "with" after it: ``relative to the baseline, with a high fidelity (0.9``.
    """
    begin = max((p for p, word in enumerate(left) if word == opposing), default=0)
    if "with" in left[begin + 2 :]:
        return True
    depth = 0
    for word in left[begin:]:
        depth += (word == "(") - (word == ")")
        if depth < 0:
            return True
    return False


def _is_of_subject(left: Sequence[str], opposing: str) -> bool:
    """Tell what is reached against another: ``Against CNN it achieved 3.9 (RMSE 4.8)``."""
    clause = left[max((p for p, word in enumerate(left) if word == opposing), default=0) :]
    return opposing == "against" and not _ACHIEVES.isdisjoint(clause)


def _is_set_against(left: Sequence[str]) -> bool:
    """Tell one of several that are set against a score: ``against 41% for A and 63% for B``."""
    pairs = [("", word) for word in left[:1]] + [*pairwise(left)]
    begin = max(
        (p for p, (before, word) in enumerate(pairs) if word == "against" or before == "compared"),
        default=len(left),
    )
    clause = left[begin + 1 :]
    is_number = bool(clause) and clause[0].startswith("#")
    parts = " ".join(clause).replace(" , and", " ,").split(" ,")[1:]
    is_list = all(not part or part.startswith(" #") for part in parts)
    return is_number and is_list and (_PARTS - {","}).isdisjoint(clause)


def _is_prior(left: Sequence[str]) -> bool:
    """Tell whether a number is one of what was there before: ``the prior best result of 57%``."""
    words = left[-_POSSESSOR:]
    is_named = words[-1:] == ["of"] and not {"previous", "prior"}.isdisjoint(words)
    return is_named and _WINS.isdisjoint(words)


def _is_decline(context: SentenceContext, place: int) -> bool:
    """Tell whether "from" tells how far one score falls: ``AUC drops from 0.71``."""
    before = [context.text(p) for p in range(max(0, place - _REACH), place)]
    falls = _DECLINES.intersection(before[-2:])
    return bool(falls) and not _GOOD.isdisjoint(before) and _BAD.isdisjoint(before)


def _is_of_beaten(context: SentenceContext, position: int) -> bool:
    """Tell a number of those who are beaten: ``outperforming others, which achieve 2.3``."""
    left = _read_left(context, position)
    which = max((p for p, word in enumerate(left) if word == "which"), default=None)
    if which is None or (_BEATS | _EQUALLED).isdisjoint(left[:which]):
        return False
    clause = left[which + 1 :]
    return not _ACHIEVES.isdisjoint(clause[:1]) and (_PARTS - {","}).isdisjoint(clause)


def _is_even(left: Sequence[str]) -> bool:
    """Tell whether a bracket follows a name that is equalled: ``competitive with CNN (14.3)``."""
    if left[-1:] != ["("]:
        return False
    clause = " ".join(left).rpartition(" , ")[2]
    return any(phrase in clause for phrase in _EVEN)


def is_margin(context: SentenceContext, position: int) -> bool:
    """Tell whether a number says by how much others are beaten: ``outperforms CNN by 5%``.

    Both numbers of ``outperforms CNN from 5% to 20%`` do, but none of ``outperforms CNN, raising
    accuracy from 5% to 20%``.
    """
    place = _skip_vague(context, position)
    if context.text(place) == "to" and place and _has_number(context, place - 1):
        place = _skip_vague(context, place - 1)
    if context.text(place) not in ("by", "from"):
        return False
    clause = [context.text(p) for p in range(max(0, place - FEATURES.verb_left), place)]
    begin = max((p for p, word in enumerate(clause) if word in _BEATS), default=None)
    if begin is None:
        return False
    return all(
        word not in _PARTS and not word.startswith(("#", "<METRIC")) for word in clause[begin:]
    )


def _skip_vague(context: SentenceContext, position: int) -> int:
    place = position - 1
    while context.text(place) in _ROUGH or (
        context.text(place) == "to" and context.text(place - 1) == "up"
    ):
        place -= 1
    return place


def _follows_score(context: SentenceContext, position: int) -> bool:
    """Tell whether a bracket stands after a score: ``outperforming CNN in accuracy (71.1%)``."""
    left = _read_left(context, position)
    bracket = max((place for place, word in enumerate(left) if word == "("), default=0)
    begin = max((place for place, word in enumerate(left) if word in _OPPOSING), default=bracket)
    is_score = bool(bracket) and (left[bracket - 1] == "<METRIC>" or left[bracket - 1] in _SCORES)
    return is_score and "in" in left[begin:bracket]


def is_in_rival_clause(context: SentenceContext, position: int) -> bool:
    """Tell whether a clause sets others apart.

    Such are ``while existing methods lose up to 6%`` and ``While BERT has 75.9, ours has 97.8``.
    """
    left = _read_left(context, position)
    if _is_reported_before(left):
        return True
    begin = max((place for place, word in enumerate(left) if word in _CONTRASTS), default=None)
    if begin is None:
        return False
    clause = frozenset(left[begin:])
    right = [item.text for item in context.items[position + 1 : position + 1 + _REACH]]
    if len(left) == position and begin == 0 and "," in right:
        return not clause & _OWN and not frozenset(right).isdisjoint(_OWN)
    return bool(clause & _OTHERS) and not clause & (_WINS | {","})


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
    verb = next((place for place, word in enumerate(words) if word in _DOES), 0)
    if not begin or not verb or verb > _SUBJECT:
        return False
    is_own = any(begin <= place < begin + verb for place in own)
    return not is_own and _OWN_SUBJECTS.isdisjoint(words[:verb])


def _read_left(context: SentenceContext, position: int) -> list[str]:
    """Return the words before a number, back to a semicolon."""
    start = max(0, position - FEATURES.verb_left)
    words = [item.text for item in context.items[start:position]]
    return words[len(words) - words[::-1].index(";") :] if ";" in words else words


def _has_end(context: SentenceContext, position: int) -> bool:
    """Tell whether a number ends what the one before it began: ``from 58.3% (CNN) to 87.0%``."""
    if _is_one_begin(context, position, ["from", "#"]):
        return True
    places = range(position + 1, position + 1 + _REACH)
    return any(
        (context.text(p) == "to" or context.text(p) in _ARROWS) and _has_number(context, p + 1)
        for p in places
    )


def _begins_pair(context: SentenceContext, position: int) -> bool:
    """Tell the first of two numbers without "from": ``(76% to 82%)``, ``2.2 to 3.2 (+44%)``.

    So is "0.57" of ``0.57 -> 0.38``.
    """
    if _points_on(context, position + 1):
        return True
    if context.text(position + 1) != "to" or not _has_number(context, position + 2):
        return False
    after = context.text(position + 3)
    is_named = context.text(position - 1) in ("(", ":", "=", ",", "and", f"<{METRIC}>")
    is_closed = is_named and not _is_fall(context, position)
    return is_closed or (after == "(" and _has_number(context, position + 4))


def _is_fall(context: SentenceContext, position: int) -> bool:
    """Tell how far one score falls: ``an accuracy degradation of 47% (89% to 42%)``."""
    before = [context.text(p) for p in range(max(0, position - 2 * _REACH), position)]
    is_fall = not (_DECLINES | {"degradation", "decline"}).isdisjoint(before)
    return is_fall and not _GOOD.isdisjoint(before) and _BAD.isdisjoint(before)


def _points_on(context: SentenceContext, place: int) -> bool:
    """Tell whether an arrow leads on to a number."""
    is_drawn = context.text(place) == "-" and context.text(place + 1) == ">"
    is_arrow = is_drawn or context.text(place) in _ARROWS
    return is_arrow and _has_number(context, place + 1 + is_drawn)


def _has_begin(context: SentenceContext, place: int) -> bool:
    """Tell whether "to" goes on from a number: ``from 0.04% to``."""
    return place > 1 and _has_number(context, place - 1) and context.text(place - 2) == "from"


def _has_number(context: SentenceContext, place: int) -> bool:
    return place < len(context.items) and context.items[place].slot == NUMBER


def _is_after_word(context: SentenceContext, position: int) -> bool:
    """Tell whether the opposing word stands before the bracket, not in it."""
    for place in range(position - 1, max(-1, position - 1 - FEATURES.verb_left), -1):
        if context.text(place) == "(":
            return True
        if context.text(place) in _OPPOSING:
            return False
    return False
