"""Pack pages into scripts that one page shows, where a file each would be too many.

A page may load scripts from its own folder even where it must not read files (``file://``), so the
pages that share a file are a script that hands them over, compressed. The checksum of its address
tells in which script a page is, so that an address stays good when papers are added.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping

from papergraph.web.site.urls import first_url

PAGES_PER_SCRIPT = 64
"""Fewer make many files, and compress worse; more make a reader wait for what is not asked for."""


def count_scripts(pages: int) -> int:
    """Return how many scripts hold some number of pages."""
    return -(-pages // PAGES_PER_SCRIPT)


def number_script(url: str, scripts: int) -> int:
    """Return the number of the script that holds a page and its continuations."""
    return zlib.crc32(first_url(url).removesuffix(".html").encode()) % scripts


def write_script(number: int, pages: Mapping[str, str]) -> str:
    """Return the text of a script.

    Args:
        number: Its number.
        pages: The HTML of its pages by their addresses, which end in ``.html``.
    """
    named = {url.removesuffix(".html"): text for url, text in pages.items()}
    data = json.dumps(named, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(data.encode(), 9)).decode()
    return f'papergraphPages("{number}","{packed}");\n'
