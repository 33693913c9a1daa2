"""Read the cited references of Web of Science: author, year, short venue, and no title."""

from __future__ import annotations

import re
from dataclasses import dataclass

# e.g. "Vaswani A, 2017, ADV NEUR IN, V30"
_LINE = re.compile(
    r"^(?P<author>[^,\d]{2,60}), (?P<year>(?:19|20)\d\d), (?P<venue>[^,]{2,80})(?:,|$)"
)


@dataclass(frozen=True)
class WosLine:
    """Hold what such a line says of a work."""

    author: str
    year: int
    venue: str

    @property
    def title(self) -> str:
        """Return what stands for the title, which the line does not have."""
        return f"{self.author} ({self.year}), {self.venue}"


def parse_wos_line(line: str) -> WosLine | None:
    """Return the parts of a line, or None where it is none of these."""
    match = _LINE.match(line)
    if match is None:
        return None
    return WosLine(match["author"].strip(), int(match["year"]), match["venue"].strip())
