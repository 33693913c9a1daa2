r"""Find the numbers of a text that could be results: ``+3.2``, ``26\%``, ``2.5x``, ``3-5``.

Digits that belong to a name, a size or a formula (``CIFAR-100``, ``7B``, ``Recall@10``,
``256x256``, ``10^{-3}``) are not found at all; which of the others are results is decided
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from papergraph.extract.settings import EXTRACT


class Form(StrEnum):
    """Name how a number is written."""

    PLAIN = "plain"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    UNIT = "unit"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """Hold where a number stands, with its sign and unit, and how it is written.

    Attributes:
        end: After the unit, save after ``points``, ``dB`` and the like, which are read apart.
        stop: After all that was read.
        digits: The first number, as written.
        sign: ``+``, ``-`` or nothing.
        is_range: Whether it has two bounds; ``from 3 to 5`` is two numbers.
    """

    start: int
    end: int
    stop: int
    digits: str
    form: Form
    sign: str
    is_range: bool

    @property
    def amount(self) -> float | None:
        """Return the first number; None for a fraction, which may mean a ratio or two scores."""
        if self.form == Form.FRACTION:
            return None
        amount = _read(self.digits)
        return -amount if self.sign == "-" else amount


_DIGITS = r"(?:\d{1,3}(?:(?:,|\{,\})\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?|\.\d++)"
# e.g. "a gain of +3.2 points"
_FIRST = re.compile(
    r"(?<![\w@^#])(?<!\d[.,-])(?<![A-Za-z_)\]][-\u2010\u2011\u2013.])"
    r"(?:(?<![A-Za-z_)\]]/)|(?<=\ddB/)|(?<=\sdB/))(?<![\^_]\{)(?<![\^_]\{-)"
    rf"(?P<sign>(?<![\w)-])[+\-\u2212]\$?)?(?P<digits>{_DIGITS})(?![.,]?\d)"
)
# e.g. "32", of "+$.32"
_RUN = re.compile(r"\d+")
_LEAD = 3
"""Characters that a number has before its first digit at most, as in ``+$.5``."""
# e.g. "0.71 ± 0.02", "69.1$\pm$10.7", "32.1{\pm}0.3", "4.9+-5.0" and "87.5% ± 0.3"
_SPREAD = re.compile(
    r"(?P<percent>\s?\\?%)?\s?(?:\$?\u00b1\$?|\$?\{?\\pm\}?\$?|\+\s?/?\s?-|\+/\u2212)\s?" + _DIGITS
)
# e.g. "103/230 cases"
_OVER = re.compile(r"/\d++(?![.%\\/])")
# e.g. "3-5%", of which it is "-5"; "3 to 5 percent"
_REACH = re.compile(
    r"(?:\s?\\?%|[x\u00d7]|\spercent)?"
    r"(?:\}?\$?\s?(?:-{1,3}|[\u2013\u2014\u223c~]|\$?\\sim\s?\$?)\s?(?:\\(?:math|text)bf\{)?|(?P<to>\sto\s))"
    rf"\+?\$?(?P<last>{_DIGITS})(?!-\d)"
)
_CHANGE = (
    r"\b(?:boost|climb|declin|decreas|doubl|drop|fall|gain|grow|improv|increas|jump|lift|rais|reduc|ris|rose)"
    r"\w*\b"
)
# e.g. "improves accuracy (", before "76% to 82%)"
_CHANGED = re.compile(rf"{_CHANGE}[^.;()]*\($", re.IGNORECASE)
# e.g. "improves it on A (73% to 81%) and B (", or "improves it (F1: 20% to 43%; recall: "
_CHANGED_ALL = re.compile(
    rf"{_CHANGE}(?:(?!\brang|\bby\b(?!\s\$?\+?\d))(?:[^.]|\.(?=\d)))*?(?P<label>:\s|\b[A-Z][\w-]*\s\()?(?(label)|\()$",
    re.IGNORECASE,
)
# e.g. "from 0.05 to 0.34 in BLEU-1, ", before "0.09 to 0.24 in ROUGE-L"
_MOVED_BEFORE = re.compile(
    rf"\bfrom\s\$?{_DIGITS}\s?\\?%?\sto\s\$?{_DIGITS}[^.;()]{{0,30}},\s(?:and\s)?$"
)
_CHANGED_REACH = 160
"""Characters before two numbers in which it may say that they are ends of a change."""
_LEAST_END = 20
"""What the first of two numbers in a bracket is at least if they are levels, no changes."""
# e.g. "cuts inference time by "
_CHANGED_BY = re.compile(r"\bby\s[^\s\d]{0,12}$", re.IGNORECASE)
# e.g. "improves from "
_TWO_ENDS = re.compile(r"\b(?:from|between|to)\s[^\s\d]{0,12}$", re.IGNORECASE)
_UNITS = (
    # e.g. "4.9%p"
    (Form.POINTS, re.compile(r"\s?\\?%\s?p(?![a-z])|\s?\\?%-?p(?:oin)?ts?\b|\s?p\.?p\b")),
    # e.g. "7.7 percent"
    (Form.PERCENT, re.compile(r"\s?\+?\\?%|[\s~-]percent\b(?![\s-]point)")),
    (
        Form.TIMES,
        # e.g. "2.5x faster"
        re.compile(
            r"(?:\s?\$\s?\\times\s?\$|\s?\\\(\s?\\times\s?\\\)|\s?\\times(?![A-Za-z])|\s?[xX\u00d7](?!\w)|[\s-]times\b"
            r"|[\s-]?fold\b)(?!\s?\$?\s?\d)"
        ),
    ),
    (
        Form.UNIT,
        # e.g. "2.24 seconds"
        re.compile(
            r"\s?\u00b0C?|(?:dB|FPS|fps|Hz|s|m)\b|\s?(?:ms|mm|cm|mJ)\b|[\s-](?:s|m|degrees?)\b"
            r"|[\s-](?:milli)?seconds?\b"
        ),
    ),
)
# e.g. "3.2 percentage points"
_NAMED_POINTS = re.compile(r"[\s-](?:absolute\s)?(?:percentage[\s-])?(?:points?|pts)\b")
# e.g. "30 FPS"
_NAMED_UNIT = re.compile(r"\s(?:dB|FPS|fps|Hz)\b")
# e.g. "-shot", of "5-shot"
_NOT_ALONE = re.compile(
    r"\w|[-\u2010\u2011](?!percent|point|fold|times)\w|\^|\s?\$?\s?\\times|\s?[x\u00d7*]\s?\d"
)
# e.g. "%PCK", of "+3.2%PCK@0.05"
_GLUED_METRIC = re.compile(r"%[A-Z][A-Za-z]")
# e.g. "256 x ", of "256 x 256"
_MULTIPLIED = re.compile(r"(?:\\times|\u00d7|\d\s?[x*])[\s$]{0,3}$")
# e.g. "40.3 dB"
_UNIT_END = re.compile(r"[^\d.,]+$")
_SPELLINGS = {Form.PERCENT: "%", Form.POINTS: "points", Form.TIMES: "x"}


def find_numbers(text: str, start: int, end: int) -> Iterator[FoundNumber]:
    """Yield the numbers within ``text[start:end]``, in order."""
    place = start
    while run := _RUN.search(text, place, end):
        match = _match_number(text, max(place, run.start() - _LEAD), run.start(), end)
        number = _read_number(text, match) if match else None
        if number and number.stop <= end:
            yield number
            place = number.stop
        else:
            place = match.end() if match else run.end()


def _match_number(text: str, first: int, last: int, end: int) -> re.Match[str] | None:
    """Return the number that begins at the first of some places: nowhere else is one looked for.

    Trying every place of a text takes five times as long.
    """
    found = (_FIRST.match(text, place, end) for place in range(first, last + 1))
    return next((match for match in found if match), None)


def _read_number(text: str, match: re.Match[str]) -> FoundNumber | None:
    before = text[max(0, match.start() - EXTRACT.number_context) : match.start()]
    if _MULTIPLIED.search(before) or len(match["digits"]) > EXTRACT.number_digits:
        return None
    place, form, is_range = match.end(), Form.PLAIN, False
    if found := _SPREAD.match(text, place):
        place, form = found.end(), Form.PERCENT if found["percent"] else Form.PLAIN
    elif found := _OVER.match(text, place):
        place, form = found.end(), Form.FRACTION
    elif (found := _REACH.match(text, place)) and not _is_change(match, found, text):
        place, is_range = found.end(), True
    end = stop = place
    for unit, pattern in _UNITS:
        if found := pattern.match(text, place):
            form, end, stop = unit, found.end(), found.end()
            break
    if found := _NAMED_POINTS.match(text, stop):
        form, stop = Form.POINTS, found.end()
    elif found := _NAMED_UNIT.match(text, stop):
        form, stop = Form.UNIT, found.end()
    if _NOT_ALONE.match(text, stop) and not _GLUED_METRIC.match(text, stop - 1):
        return None
    sign = (match["sign"] or "")[:1].replace("\u2212", "-")
    return FoundNumber(match.start(), end, stop, match["digits"], form, sign, is_range)


def _is_change(first: re.Match[str], last: re.Match[str], text: str) -> bool:
    """Tell two numbers, ``from 3 to 5`` or ``20.2% to 12.4%``, from the bounds of a range."""
    if not last["to"]:
        return False
    before = text[max(0, first.start() - EXTRACT.number_context) : first.start()]
    if _CHANGED_BY.search(before):
        return False
    if _TWO_ENDS.search(before) or _CHANGED.search(before):
        return True
    if _MOVED_BEFORE.search(text, max(0, first.start() - _CHANGED_REACH), first.start()):
        return True
    begin = _read(first["digits"])
    far = text[max(0, first.start() - _CHANGED_REACH) : first.start()]
    if (found := _CHANGED_ALL.search(far)) and (found["label"] or begin >= _LEAST_END):
        return True
    return begin > _read(last["last"])


def _read(digits: str) -> float:
    return float(digits.replace("{,}", "").replace(",", ""))


def is_pair(text: str, number: FoundNumber) -> bool:
    """Tell two scores in a bracket, ``(61.2 to 63.5%)``, from the bounds of a change."""
    is_bracketed = (
        text[number.start - 1 : number.start] == "(" and text[number.stop : number.stop + 1] == ")"
    )
    return number.is_range and is_bracketed and " to " in text[number.start : number.stop]


def read_unit(text: str, number: FoundNumber) -> str | None:
    """Return a number's unit in one spelling."""
    if number.form in _SPELLINGS:
        return _SPELLINGS[number.form]
    unit = _UNIT_END.search(text, number.start, number.stop)
    return unit[0].strip("\\ -") if unit else None
