"""Write the news of a digest as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path
from xml.etree import ElementTree as ET

from papergraph.changes.digest import Digest, NewsItem
from papergraph.io.files import write_text
from papergraph.text.normalize import blank_unprintable
from papergraph.web.templates import is_web_address

_ATOM = "http://www.w3.org/2005/Atom"
_NO_DATE = "1970-01-01"
"""Stands where no paper has a date: a clock would make other bytes of the same papers."""

# e.g. "2024", "2024-05", "2024-05-31"
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def write_feed(digest: Digest, path: Path, *, date: str | None = None) -> Path:
    """Write an entry for each piece of news, all text plain.

    Args:
        digest: The news.
        path: The feed.
        date: ISO 8601 date of entries whose papers have none; by default the latest that is known.
    """
    usual = date or digest.latest or _NO_DATE
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"urn:papergraph:feed:{_hash('feed')}")
    _add(feed, "title", "papergraph: what is new")
    _add(feed, "updated", _complete(max(digest.latest, usual)))
    _add(ET.SubElement(feed, "author"), "name", "papergraph")
    for item in digest.items:
        _add_entry(feed, item, usual)
    ET.indent(feed, " ")
    text = ET.tostring(feed, encoding="unicode")
    write_text(path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')
    return path


def _add_entry(feed: ET.Element, item: NewsItem, usual: str) -> None:
    entry = ET.SubElement(feed, "entry")
    told = f"{item.kind.value}: {item.title}"
    _add(
        entry, "id", f"urn:papergraph:news:{_hash(item.kind, str(item.key), item.title, item.says)}"
    )
    _add(entry, "title", told)
    _add(entry, "updated", _complete(item.date or usual))
    ET.SubElement(entry, "category", term=item.kind.name.lower())
    if is_web_address(item.url):
        ET.SubElement(entry, "link", rel="alternate", href=_clean(item.url))
    said = f"{item.says}. “{item.sentence}”" if item.sentence else f"{item.says}."
    _add(entry, "content", said).set("type", "text")


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = _clean(text)
    return child


def _clean(text: str) -> str:
    return blank_unprintable(text)


def _complete(date: str) -> str:
    """Return a date or its first part as RFC 3339 has it, at midnight."""
    found = _DATE.match(date) or _DATE.match(_NO_DATE)
    year, month, day = found.groups() if found else (None, None, None)
    return f"{year}-{month or '01'}-{day or '01'}T00:00:00Z"


def _hash(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()
