"""Write the papers of a graph as a bibliography."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from papergraph.io.files import write_text
from papergraph.models import Node, PropertyGraph
from papergraph.schema import is_stub
from papergraph.text.normalize import slug_name

# e.g. "50% of A&B_C"; a backslash comes first
_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_WRITTEN = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}

_FIELDS = {"year": "year", "doi": "doi", "url": "url", "abstract": "abstract", "venue": "journal"}


def write_bibtex(graph: PropertyGraph, output: Path) -> None:
    """Write an entry a paper, in UTF-8, with LaTeX's own characters escaped."""
    write_text(output, "\n".join(_iter_entries(graph)))


def write_csl_json(graph: PropertyGraph, output: Path) -> None:
    """Write an item a paper, as CSL JSON 1.0 has it."""
    items = [_describe(paper) for paper in list_papers(graph)]
    write_text(output, json.dumps(items, indent=2, ensure_ascii=False) + "\n")


def list_papers(graph: PropertyGraph) -> list[Node]:
    """Return the papers of the corpus, without those that only reference lists name."""
    return [node for node in graph.nodes if node.label == "Paper" and not is_stub(node)]


def _iter_entries(graph: PropertyGraph) -> Iterator[str]:
    seen: set[str] = set()
    for paper in list_papers(graph):
        key = base = slug_name(paper.id).replace(",", "-") or "paper"
        number = 1
        while key in seen:
            number += 1
            key = f"{base}-{number}"
        seen.add(key)
        kind = "article" if paper.properties.get("venue") else "misc"
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _iter_fields(paper))
        yield f"@{kind}{{{key},\n{fields}}}\n"


def _iter_fields(paper: Node) -> Iterator[tuple[str, str]]:
    properties = paper.properties
    yield "title", f"{{{escape_latex(str(properties.get('title', '')))}}}"
    authors = properties.get("authors")
    if isinstance(authors, tuple):
        yield "author", " and ".join(map(escape_latex, authors))
    for name, field in _FIELDS.items():
        if name in properties:
            value = str(properties[name])
            yield field, value if name in ("doi", "url") else escape_latex(value)
    if arxiv_id := properties.get("arxiv_id"):
        yield "eprint", str(arxiv_id)
        yield "archiveprefix", "arXiv"


def escape_latex(text: str) -> str:
    """Return text that LaTeX shows as it is."""
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)


def _describe(paper: Node) -> dict[str, object]:
    properties = paper.properties
    authors = properties.get("authors")
    item = {
        "id": paper.id,
        "type": "article-journal" if properties.get("venue") else "article",
        "title": properties.get("title"),
        "author": [{"literal": name} for name in authors] if isinstance(authors, tuple) else None,
        "issued": {"date-parts": [[properties["year"]]]} if "year" in properties else None,
        "container-title": properties.get("venue"),
        "DOI": properties.get("doi"),
        "URL": properties.get("url"),
        "abstract": properties.get("abstract"),
    }
    return {name: value for name, value in item.items() if value is not None}
