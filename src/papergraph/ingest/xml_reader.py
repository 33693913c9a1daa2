"""Read XML as a stream: each record is built, read and dropped before the next one begins.

defusedxml refuses entities, so nothing is expanded and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection

Mapper = Callable[[Element], dict[str, object] | str | None]
"""Turns an element into a record, into the reason why it is none, or into nothing."""

# e.g. "{http://www.w3.org/2005/Atom}entry"
_NAMESPACE = re.compile(r"^\{[^}]*\}")
# e.g. "<!DOCTYPE dblp SYSTEM \"dblp.dtd\">"
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?P<internal>\[)?[^>]*>")
# e.g. "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class _RecordBuilder(TreeBuilder):
    """Keep the elements of records until they are taken; drop all else as it ends."""

    def __init__(self, tags: frozenset[str]) -> None:
        super().__init__()
        self._tags = tags
        self._open = 0
        self._path: list[Element] = []
        self.found: list[tuple[int, Element]] = []
        self.line: Callable[[], int] = lambda: 0
        self._starts: list[int] = []

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        name = _NAMESPACE.sub("", tag)
        element = super().start(name, {_NAMESPACE.sub("", k): v for k, v in attrs.items()})
        self._path.append(element)
        if name in self._tags:
            self._open += 1
            self._starts.append(self.line())
        return element

    def end(self, tag: str) -> Element:
        element = super().end(_NAMESPACE.sub("", tag))
        self._path.pop()
        if element.tag in self._tags:
            self._open -= 1
            start = self._starts.pop()
            if self._open == 0:
                self.found.append((start, element))
        if self._open == 0 and self._path:
            self._path[-1].remove(element)
        return element


def read_records(
    chunks: Iterable[str],
    source: Source,
    omitted: OmittedFields,
    mappers: dict[str, Mapper],
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every element with one of some names.

    Where the XML breaks, what stood before it was read, and the rest is one rejection.
    """
    builder = _RecordBuilder(frozenset(mappers))
    parser: Any = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True)
    builder.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for chunk in chunks:
            parser.feed(chunk)
            yield from _take(builder, source, omitted, mappers)
        parser.close()
    except DefusedXmlException:
        line = builder.line()
        yield reject(source.label, line, "XML that defines entities is not read on from here", "")
    except (ParseError, ValueError, AssertionError) as exc:
        yield from _take(builder, source, omitted, mappers)
        reason = f"no XML from here to the end of the file: {str(exc)[: INGEST.excerpt_width]}"
        yield reject(source.label, builder.line(), reason, "")
    yield from _take(builder, source, omitted, mappers)


def text_of(element: Element | None) -> str:
    """Return the text inside an element on one line; raised and lowered digits stay marked."""
    if element is None:
        return ""
    return " ".join("".join(_iter_text(element)).split())


def find_text(element: Element, *paths: str) -> str | None:
    """Return the text at the first path that leads to any."""
    return next((text for path in paths if (text := text_of(element.find(path)))), None)


def _iter_text(element: Element) -> Iterator[str]:
    before = element.text or ""
    yield before
    for child in element:
        block = child.tag in ("p", "sec", "title", "AbstractText", "list-item", "div", "head", "lb")
        raised = child.tag == "sup" and before[-1:].isdigit() and (child.text or "")[:1].isdigit()
        yield " " if block else "^" if raised else ""
        yield from _iter_text(child)
        if block:
            yield " "
        before = child.tail or before
        yield child.tail or ""


def _take(
    builder: _RecordBuilder, source: Source, omitted: OmittedFields, mappers: dict[str, Mapper]
) -> Iterator[Paper | Rejection]:
    taken, builder.found = builder.found, []
    for line, element in taken:
        record = mappers[str(element.tag)](element)
        if isinstance(record, str):
            yield reject(source.label, line, record, text_of(element)[:400])
        elif record is not None:
            yield build_paper(record, source.label, line, omitted)
