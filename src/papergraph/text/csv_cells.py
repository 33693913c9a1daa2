"""Keep a spreadsheet from running text as a formula, and give the text back."""

from __future__ import annotations

import re

# e.g. "=1+1", and "'=1+1" so that disarming can be undone
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
# e.g. "+4.1" and "-0.3%", which a spreadsheet reads as the numbers that they are
_NUMBER = re.compile(r"[+-]\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?%?")


def disarm_cell(text: str) -> str:
    """Return text with an apostrophe in front where a spreadsheet would run it; no number is run.

    See OWASP, CSV injection; ``arm_cell`` undoes it.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def arm_cell(text: str) -> str:
    """Return the text that ``disarm_cell`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
