"""Show text of papers as text: no terminal is steered, no Markdown or HTML runs."""

from __future__ import annotations

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that would steer a terminal or turn the direction of text."""

_MARKDOWN = re.compile(r"[\\`*_\[\]|~]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape_control(text: str) -> str:
    r"""Return text with whatever would steer a terminal shown as ``\x1b`` or ``\u202e``."""
    return CONTROL.sub(show_control, text)


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no link, no emphasis, no HTML, no new cell."""
    escaped = _MARKDOWN.sub(lambda found: f"\\{found[0]}", escape_control(text))
    return re.sub("[&<>]", lambda found: _HTML[found[0]], escaped)


def show_control(found: re.Match[str]) -> str:
    r"""Return how a control character is shown, e.g. ``\x1b``."""
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
