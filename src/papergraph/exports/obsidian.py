"""Write a graph as an Obsidian vault: a note a paper and entity, joined by wikilinks.

What a reader writes below the mark at the end of a note stays when the vault is written again.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from papergraph.io.files import open_atomically, write_text
from papergraph.models import Edge, Node, NodeKey, PropertyGraph
from papergraph.text.escaping import escape_markdown
from papergraph.web.graph.placement import place_graph
from papergraph.web.theme import EDGE_WORDS, LABEL_STYLES, find_words

MARK = "%% Your own notes below this line are kept. %%"
CANVAS = "communities.canvas"

_LABELS = ("Paper", "Method", "Dataset", "Benchmark", "Task", "Metric")
# What no text of a wikilink takes
_NOT_IN_TEXTS = re.compile(r"[\x00-\x1f\\*<>|#^\[\]%]+")
_LONGEST_NAME = 100
# What no file system or no wikilink takes, e.g. "a/b [c] #d"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|#^\[\]%]+')
_NOTE = {"width": 240, "height": 80}


def write_vault(graph: PropertyGraph, output: Path) -> None:
    """Write notes with properties, links and proofs, and a canvas of the atlas.

    A note that the graph no longer has goes, unless it holds notes of the reader's.
    """
    nodes = [node for node in graph.nodes if node.label in _LABELS]
    names = _name_notes(nodes)
    edges: dict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        edges[edge.source_key].append(edge)
        edges[edge.target_key].append(edge)
    by_key = {node.key: node for node in graph.nodes}
    _remove_stale(output, {f"{name}.md" for name in names.values()})
    for node in nodes:
        path = output / f"{names[node.key]}.md"
        lines = _iter_lines(node, edges[node.key], names, by_key)
        write_text(path, "\n".join(lines) + f"\n\n{MARK}\n{_read_own(path)}")
    _write_canvas(graph, names, output / CANVAS)


def _name_notes(nodes: list[Node]) -> dict[NodeKey, str]:
    """Return the path of each note without its ending, unlike all others in any case of letters."""
    names: dict[NodeKey, str] = {}
    taken: set[str] = set()
    for node in nodes:
        folder = LABEL_STYLES[node.label].plural
        stem = _NOT_IN_NAMES.sub(" ", node.display_name)[:_LONGEST_NAME].strip(" .") or "note"
        name = f"{folder}/{' '.join(stem.split())}"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{folder}/{' '.join(stem.split())} {number}"
        taken.add(name.casefold())
        names[node.key] = name
    return names


def _iter_lines(
    node: Node, edges: list[Edge], names: dict[NodeKey, str], by_key: dict[NodeKey, Node]
) -> Iterator[str]:
    yield "---"
    yield from _iter_properties(node)
    yield "---"
    yield f"# {escape_markdown(node.display_name)}"
    if text := node.properties.get("abstract") or node.properties.get("description"):
        yield f"\n{escape_markdown(str(text))}"
    for heading, group in _group(node, edges, by_key).items():
        yield f"\n## {heading}\n"
        for edge, far in group:
            if far in names:
                yield f"- {_link(names[far], by_key[far])}"
                yield f"  > {escape_markdown(edge.evidence[0].sentence)}"
            else:
                yield f"- {escape_markdown(_describe_other(by_key[far]))}"


def _iter_properties(node: Node) -> Iterator[str]:
    """Yield YAML, of which JSON is a part."""
    yield f"id: {json.dumps(node.id, ensure_ascii=False)}"
    yield f"kind: {LABEL_STYLES[node.label].singular}"
    yield f"tags: [papergraph, papergraph/{LABEL_STYLES[node.label].singular}]"
    names = ("aliases", "authors", "year", "venue", "url", "doi", "paper_count", "community")
    for name in names:
        value = node.properties.get(name)
        if value is not None:
            shown = list(value) if isinstance(value, tuple) else value
            yield f"{name}: {json.dumps(shown, ensure_ascii=False)}"


def _group(
    node: Node, edges: list[Edge], by_key: dict[NodeKey, Node]
) -> dict[str, list[tuple[Edge, NodeKey]]]:
    """Return edges with their other end under a heading each, in the order of edge types."""
    groups: dict[str, list[tuple[Edge, NodeKey]]] = {}
    for name, words in EDGE_WORDS.items():
        for edge in edges:
            if find_words(edge, by_key[edge.target_key]).type != name:
                continue
            is_out = edge.source_key == node.key
            heading = words.active.capitalize() if is_out else words.passive
            far = edge.target_key if is_out else edge.source_key
            groups.setdefault(heading, []).append((edge, far))
    return groups


def _link(name: str, node: Node) -> str:
    shown = " ".join(_NOT_IN_TEXTS.sub(" ", node.display_name).split()) or node.id
    return f"[[{name}|{shown}]]"


def _describe_other(node: Node) -> str:
    url = node.properties.get("url")
    return f"{node.display_name} {url}" if url and url != node.display_name else node.display_name


def _read_own(path: Path) -> str:
    """Return what the reader wrote below the mark of a note."""
    try:
        return path.read_text(encoding="utf-8").partition(f"{MARK}\n")[2]
    except FileNotFoundError:
        return ""


def _remove_stale(output: Path, names: set[str]) -> None:
    for style in LABEL_STYLES.values():
        for path in (output / style.plural).glob("*.md"):
            text = path.read_text(encoding="utf-8", errors="replace")
            before, mark, own = text.partition(f"{MARK}\n")
            is_ours = mark and "tags: [papergraph" in before and not own.strip()
            if f"{style.plural}/{path.name}" not in names and is_ours:
                path.unlink()


def _write_canvas(graph: PropertyGraph, names: dict[NodeKey, str], path: Path) -> None:
    """Write a canvas (jsoncanvas.org) with the notes that the atlas draws, where it draws them."""
    with open_atomically(path) as stream:
        stream.write('{"nodes": [')
        separator = "\n"
        for key, (x, y, _) in place_graph(graph).items():
            if key in names:
                node = {"id": "/".join(key), "type": "file", "file": f"{names[key]}.md"}
                placed = {**node, "x": round(8 * x), "y": round(8 * y), **_NOTE}
                stream.write(f"{separator}{json.dumps(placed, ensure_ascii=False)}")
                separator = ",\n"
        stream.write('\n], "edges": []}\n')
