"""Name the file of every page: safe on any file system, and the same in every run.

A name follows from the id alone, never from what else the graph holds, so that a link stays good
when papers are added.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from papergraph.models import Node
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import slug_name

PAGE_LABELS: tuple[str, ...] = (*ENTITY_LABELS.values(), "Paper")
"""Labels whose nodes have a page each."""

READER = "page.html"
"""The page that shows those which share files."""

_LONGEST_STEM = 80
_CONTINUATION = re.compile(r"\.p\d+\.html$")
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def find_url(node: Node) -> str:
    """Return where a node's page stands in the site, e.g. ``dataset/im/imagenet.html``."""
    stem = _find_stem(node)
    return f"{node.label.lower()}/{stem[:2]:_<2}/{stem}.html"


def number_url(url: str, number: int) -> str:
    """Return the url of a page's continuation; the first one is the page itself."""
    return url if number == 1 else f"{url.removesuffix('.html')}.p{number}.html"


def first_url(url: str) -> str:
    """Return the url of the page that a page continues: the page itself, if it is the first."""
    return _CONTINUATION.sub(".html", url)


def pack_url(url: str) -> str:
    """Return where the reader shows a page that shares a file, e.g. ``page.html?task/qa/qa``."""
    return f"{READER}?{url.removesuffix('.html')}"


def find_community_url(name: str) -> str:
    """Return where the page of a community of papers stands."""
    return f"paper/community-{name_file(slug_name(name))}.html"


def name_file(text: str) -> str:
    """Return a short name for a file, of ``a-z``, ``0-9`` and hyphens, and never empty."""
    stem = _to_ascii(text)
    is_kept = _PLAIN.fullmatch(text) and len(text) <= _LONGEST_STEM and not _RESERVED.match(text)
    return text if is_kept else _join_hash(stem, text)


def _find_stem(node: Node) -> str:
    if node.label == "Paper":
        return _join_hash(_to_ascii(str(node.properties.get("title", ""))), node.id)
    return name_file(node.id.removeprefix(f"{node.label.lower()}:"))


def _to_ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", slug_name(text)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", folded).strip("-")


def _join_hash(stem: str, text: str) -> str:
    """Add what tells apart the names that are one after all else was taken from them.

    40 bits: among 100,000 papers the chance that any two with one title collide is below 1 in 100.
    """
    digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:10]
    return f"{stem[: _LONGEST_STEM - 20].rstrip('-')}-{digest}".lstrip("-")
