"""Tell a bound from the value itself: ``fewer than 50%``, ``exceeds 90%``."""

from __future__ import annotations

import re

from papergraph.extract.results.numbers import FoundNumber
from papergraph.extract.settings import EXTRACT
from papergraph.models import Bound

_END = r"\s?(?:an?\s|average\s|only\s|just\s)*[$~\s]*$"
_NOT = r"(?<!\bno\s)(?<!\bnot\s)"
# e.g. "fewer than "
_BELOW = re.compile(
    rf"(?:{_NOT}\b(?:less|fewer)\sthan|\b(?:below|under)|<|\\lt\b){_END}", re.IGNORECASE
)
# e.g. "at most "
_AT_MOST = re.compile(
    rf"(?:\b(?:at\smost|not?\smore\sthan|not\sexceed)|\u2264|\\leq?\b){_END}", re.IGNORECASE
)
# e.g. "exceeding an average "
_ABOVE = re.compile(
    rf"(?:{_NOT}\bmore\sthan|{_NOT}\b(?:above|exceed(?:ed|ing|s)?|over)"
    rf"|(?<![-=\u2013\u2014])>|\\gt\b){_END}",
    re.IGNORECASE,
)
# e.g. "at least "
_AT_LEAST = re.compile(
    rf"(?:\b(?:at\sleast|not?\s(?:less|fewer)\sthan)|\u2265|\\geq?\b){_END}", re.IGNORECASE
)
# e.g. "no system exceeds a "
_NEVER = re.compile(
    r"\b(?:cannot|fail(?:s|ed|ing)?\sto|neither|never|no|none|nor|not|rarely|unable\sto)\b[^.,;]{0,50}\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?)\s[^.,;]{0,12}$",
    re.IGNORECASE,
)
# e.g. "with none scoring above "
_NONE_ABOVE = re.compile(
    r"\b(?:neither|none|no\s\w+)\b[^.,;]{0,40}\b(?:above|over)\s\$?$", re.IGNORECASE
)
_NEVER_REACH = 70
"""Characters before a number in which "no" may stand."""
_SIGNS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("<", _BELOW),
    ("\u2264", _AT_MOST),
    (">", _ABOVE),
    ("\u2265", _AT_LEAST),
)


def find_bound(text: str, number: FoundNumber) -> Bound | None:
    """Return the sign of the bound that a number is by the words before it, if it is one.

    A range has bounds of its own.
    """
    if number.is_range:
        return None
    far = text[max(0, number.start - _NEVER_REACH) : number.start]
    if _NEVER.search(far) or _NONE_ABOVE.search(far):
        return "\u2264"
    before = text[max(0, number.start - EXTRACT.number_context) : number.start]
    return next((sign for sign, words in _SIGNS if words.search(before)), None)
