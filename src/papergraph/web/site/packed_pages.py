"""Pack pages into scripts that one page shows, where a file each would be too many.

A page may load scripts from its own folder even where it must not read files (``file://``), so the
pages that share a file are a script that hands them over, compressed. The checksum of its address
tells in which script a page is, so that an address stays good when papers are added.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from papergraph.web.site.urls import READER, first_url

# e.g. data-scripts="12"
_SCRIPTS = re.compile(r'data-scripts="(\d+)"')

PAGES_PER_SCRIPT = 128
"""Fewer make many files, and compress worse; more make a reader wait for what is not asked for."""


def count_scripts(pages: int) -> int:
    """Return how many scripts hold some number of pages."""
    return -(-pages // PAGES_PER_SCRIPT)


def number_script(url: str, scripts: int) -> int:
    """Return the number of the script that holds a page and its continuations."""
    return zlib.crc32(first_url(url).removesuffix(".html").encode()) % scripts


@dataclass
class PackedPages:
    """Tell which pages the scripts of a site hold; the reader and each script are read once.

    Attributes:
        folder: The folder of the site.
    """

    folder: Path
    _read: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _scripts(self) -> int:
        """Return how many scripts the site has; 0 where its reader does not say."""
        reader = _SCRIPTS.search((self.folder / READER).read_text(encoding="utf-8"))
        return int(reader[1]) if reader else 0

    def holds(self, url: str) -> bool:
        """Tell whether the reader of the site shows a page."""
        if not self._scripts:
            return False
        number = number_script(url, self._scripts)
        if number not in self._read:
            self._read[number] = _list_pages(self.folder / "pages" / f"{number}.js")
        return url.removesuffix(".html") in self._read[number]


def _list_pages(script: Path) -> frozenset[str]:
    """Return the addresses of a script's pages; none where it is missing or damaged."""
    try:
        packed = script.read_text(encoding="utf-8").split('"')[3]
        return frozenset(json.loads(zlib.decompress(base64.b64decode(packed))))
    except (OSError, IndexError, ValueError, zlib.error):
        return frozenset()


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
