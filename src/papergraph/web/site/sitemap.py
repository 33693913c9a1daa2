"""List the pages of a site for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

_MOST = 50_000
"""Addresses that one file may hold; more are parted, under a file that lists the parts."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def iter_sitemaps(base_url: str, urls: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file, ``sitemap.xml`` first."""
    places = [escape(base_url + quote(url, safe="/?")) for url in sorted(urls)]
    parts = [places[n : n + _MOST] for n in range(0, len(places), _MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _write("urlset", "url", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _write("sitemapindex", "sitemap", [escape(base_url + n) for n in names])
    for name, part in zip(names, parts, strict=True):
        yield name, _write("urlset", "url", part)


def _write(root: str, element: str, places: Sequence[str]) -> str:
    lines = "".join(f"<{element}><loc>{place}</loc></{element}>\n" for place in places)
    return f'{_HEAD}<{root} xmlns="{_SCHEMA}">\n{lines}</{root}>\n'
