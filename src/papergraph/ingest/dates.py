"""Read dates and years in the notations of exports and interfaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"winter": None, "spring": None, "summer": None, "autumn": None, "fall": None}

# e.g. "2020-05-01T12:00:00Z"
_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?:T.*|\s\d{1,2}:.*)?"
)
# e.g. "2023 May 14"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[\s,-]+(?P<month>[A-Za-z]{3,9})(?:[-/][A-Za-z]{3,9})?(?:[\s,-]+(?P<day>\d{1,2}))?\b.*"
)
# e.g. "Wed, 18 Jan 2023 12:00:00 GMT"
_DAY_FIRST = re.compile(
    r"(?:\w{3,9},?\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+)?(?P<month>[A-Za-z]{3,9})[.,]?[\s-]+(?P<year>\d{4})\b.*"
)
# e.g. "May 14, 2023"
_MONTH_FIRST = re.compile(
    r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b.*"
)
# e.g. "14/05/2023"
_SLASHED = re.compile(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})(?:\s.*)?")
# e.g. "20230514"
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")

_INNER = ("date-parts", "value", "date", "date-time", "raw", "literal", "created", "$date")


def parse_date(value: object) -> str | None:
    """Return an ISO 8601 date or its first part, without the time of day.

    A list of parts, an object that holds one, milliseconds since 1970 and what people write in
    English are read; of a list of versions the first counts.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _parse_number(value)
    if isinstance(value, str):
        return _parse_text(value.strip())
    if isinstance(value, dict):
        return _parse_object(value)
    if isinstance(value, list) and value:
        if isinstance(value[0], list | dict):
            return parse_date(value[0])
        return _join(*(str(part) for part in value[:3]))
    return None


def parse_year(value: object) -> int | None:
    """Return a year between 1500 and 2200."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return value if 1500 <= value <= 2200 else None
    if isinstance(value, str) and re.fullmatch(r"\s*\d{4}\.0\s*", value):
        value = value.strip()[:4]
    date = parse_date(value)
    return int(date[:4]) if date else None


def _parse_object(record: Mapping[str, object]) -> str | None:
    for name in _INNER:
        if record.get(name) is not None and (found := parse_date(record[name])):
            return found
    if "year" in record:
        given = (record.get(name) for name in ("year", "month", "day"))
        return _join(*(str(part) for part in given if part))
    return None


def _parse_number(value: float) -> str | None:
    if 1500 <= value <= 2200 and float(value).is_integer():
        return str(int(value))
    seconds = value / 1000 if value > 1e11 else value
    # From 2001 to 2191: what is no time of a paper is a number of another kind.
    if not 1e9 <= seconds <= 7e9:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).date().isoformat()


def _parse_text(text: str) -> str | None:
    for pattern in (_COMPACT, _ISO, _YEAR_FIRST, _MONTH_FIRST, _DAY_FIRST):
        if (match := pattern.fullmatch(text)) and (found := _read(match)):
            return found
    if match := _SLASHED.fullmatch(text):
        first, second = int(match["first"]), int(match["second"])
        # Which of the two is the day is sure only where one of them is no month.
        if first > 12 >= second:
            return _join(match["year"], match["second"], match["first"])
        if second > 12 >= first:
            return _join(match["year"], match["first"], match["second"])
        return _join(match["year"])
    return None


def _read(match: re.Match[str]) -> str | None:
    month = match["month"]
    if month and month.isalpha():
        found = [number for number, name in enumerate(_MONTHS, 1) if month.lower().startswith(name)]
        if not found and month.lower() not in _SEASONS:
            return None
        month = str(found[0]) if found else None
    return _join(match["year"], month, match["day"])


def _join(year: str, month: str | None = None, day: str | None = None) -> str | None:
    if not year.isdigit() or not 1500 <= int(year) <= 2200:
        return None
    date = year
    if month and month.isdigit() and 1 <= int(month) <= 12:
        date += f"-{int(month):02}"
        if day and day.isdigit() and 1 <= int(day) <= 31:
            date += f"-{int(day):02}"
    return date
