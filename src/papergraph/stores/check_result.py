"""Hold what a look at a stored graph saw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Say what was looked at and what was seen.

    Attributes:
        mend: What to do; empty where nothing is wrong.
    """

    subject: str
    seen: str
    mend: str = ""
