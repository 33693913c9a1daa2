"""Keep a spreadsheet from running text as a formula, and give the text back."""

from __future__ import annotations

import re

# e.g. "=1+1", and "'=1+1" so that disarming can be undone
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def disarm_cell(text: str) -> str:
    """Return text with an apostrophe in front where a spreadsheet would run it.

    See OWASP, CSV injection; ``arm_cell`` undoes it.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def arm_cell(text: str) -> str:
    """Return the text that ``disarm_cell`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
