"""Build HTML from values: every text is escaped where it enters, and every address is checked."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

_VOID = frozenset({"circle", "line", "rect", "polygon"})


class Markup(str):
    """Mark a text that is HTML already; any other text is escaped where it enters a page."""

    __slots__ = ()


def join(*children: str) -> Markup:
    """Return the children one after the other, escaping those that are no markup."""
    return Markup("".join(c if isinstance(c, Markup) else escape(c) for c in children))


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: str) -> Markup:
    """Return an element with escaped attributes and children."""
    written = "".join(f' {name}="{escape(str(v))}"' for name, v in (attributes or {}).items())
    end = "" if tag in _VOID else f"</{tag}>"
    return Markup(f"<{tag}{written}{'/' if tag in _VOID else ''}>{join(*children)}{end}")


def is_web_address(value: object) -> bool:
    """Tell whether a value is an http or https address, the only kind that becomes a link."""
    try:
        return isinstance(value, str) and urlsplit(value).scheme in ("http", "https")
    except ValueError:
        return False


def outside_link(text: str, url: object) -> Markup:
    """Return a link to a web address, or the text alone if it is no http or https address."""
    if not is_web_address(url):
        return join(text)
    return element("a", {"href": url, "rel": "noopener noreferrer"}, text)
