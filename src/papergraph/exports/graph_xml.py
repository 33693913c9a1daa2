"""Write GraphML and GEXF, an element at a time, and read GraphML back.

Written by hand: networkx holds a whole tree of the file in memory, and what it writes breaks the
published schemas (edges without ids of their own, types and dates where the format has others).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from defusedxml.ElementTree import iterparse

from papergraph.errors import GraphError
from papergraph.exports.tables import EDGE_PROPERTIES, NODE_PROPERTIES, parse_value
from papergraph.io.files import open_atomically
from papergraph.models import Edge, Evidence, Node, NodeKey, PropertyGraph, PropertyValue
from papergraph.web.graph.placement import Placement, place_graph
from papergraph.web.theme import LABEL_STYLES

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"

# What XML 1.0 has no way to write, e.g. "\x00".
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What an XML name token may not hold, e.g. "/"; "_" is there to tell what stands for another.
_NOT_IN_TOKENS = re.compile(r"[^A-Za-z0-9.:-]")

_UNPLACED = 4.0
"""Radius of a node that the atlas does not draw, such as a result."""

_TYPES = {
    "STRING": "string",
    "STRING[]": "string",
    "INTEGER": "long",
    "FLOAT": "double",
    "BOOLEAN": "boolean",
}
_PROOF = ("field", "start", "end", "quote", "sentence")
_NODE_TYPES = {
    **dict.fromkeys(("type", "identifier", "label"), "string"),
    **{name: _TYPES[prop.type] for name, prop in NODE_PROPERTIES.items() if name != "id"},
}
_EDGE_TYPES = {
    "type": "string",
    "confidence": "double",
    "extractor": "string",
    "paper": "string",
    **{name: "long" if name in ("start", "end") else "string" for name in _PROOF},
    **{f"own_{name}": _TYPES[prop.type] for name, prop in EDGE_PROPERTIES.items()},
}
_EVIDENCE = {"evidence": "string"}
"""All places as JSON, which GraphML has too."""

Value = str | int | float | bool


def write_graphml(graph: PropertyGraph, output: Path) -> None:
    """Write nodes and edges with everything they have; lists and evidence are JSON text."""
    edge_types = {**_EDGE_TYPES, **_EVIDENCE}
    with open_atomically(output) as stream:
        stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="{_GRAPHML}">\n')
        for part, types in (("node", _NODE_TYPES), ("edge", edge_types)):
            for name, kind in types.items():
                key = f'id="{part}_{name}" for="{part}" attr.name="{name}" attr.type="{kind}"'
                stream.write(f"<key {key}/>\n")
        stream.write('<graph id="papergraph" edgedefault="directed">\n')
        for node in graph.nodes:
            data = _write_data("node", _list_node(node))
            stream.write(f"<node id={_token(node.key)}>{data}</node>\n")
        for number, edge in enumerate(graph.edges):
            ends = f"source={_token(edge.source_key)} target={_token(edge.target_key)}"
            proofs = [proof.model_dump(exclude_none=True) for proof in edge.evidence]
            data = _write_data("edge", {**_list_edge(edge), "evidence": _dump(proofs)})
            stream.write(f'<edge id="e{number}" {ends}>{data}</edge>\n')
        stream.write("</graph>\n</graphml>\n")


def write_gexf(graph: PropertyGraph, output: Path) -> None:
    """Write nodes and edges with the colours, sizes and places of the atlas."""
    places = place_graph(graph)
    numbers = {
        part: {name: str(number) for number, name in enumerate(types)}
        for part, types in (("node", _NODE_TYPES), ("edge", _EDGE_TYPES))
    }
    with open_atomically(output) as stream:
        stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n<gexf xmlns="{_GEXF}" ')
        stream.write(f'xmlns:viz="{_GEXF}/viz" version="1.2">\n')
        stream.write("<meta><creator>papergraph</creator></meta>\n")
        stream.write('<graph defaultedgetype="directed" mode="static">\n')
        for part, types in (("node", _NODE_TYPES), ("edge", _EDGE_TYPES)):
            stream.write(f'<attributes class="{part}">\n')
            for name, kind in types.items():
                declared = f'id="{numbers[part][name]}" title="{name}" type="{kind}"'
                stream.write(f"<attribute {declared}/>\n")
            stream.write("</attributes>\n")
        stream.write("<nodes>\n")
        for node in graph.nodes:
            head = f"id={_quote('/'.join(node.key))} label={_quote(node.display_name)}"
            values = _write_values(numbers["node"], _list_node(node))
            look = _write_look(node, places.get(node.key))
            stream.write(f"<node {head}>{values}{look}</node>\n")
        stream.write("</nodes>\n<edges>\n")
        for number, edge in enumerate(graph.edges):
            ends = (_quote("/".join(key)) for key in (edge.source_key, edge.target_key))
            head = f'id="{number}" source={next(ends)} target={next(ends)} label="{edge.type}"'
            values = _write_values(numbers["edge"], _list_edge(edge))
            stream.write(f'<edge {head} weight="{edge.confidence}">{values}</edge>\n')
        stream.write("</edges>\n</graph>\n</gexf>\n")


def _list_node(node: Node) -> dict[str, Value]:
    own = {name: _flatten(value) for name, value in node.properties.items()}
    return {"type": node.label, "identifier": node.id, "label": node.display_name, **own}


def _list_edge(edge: Edge) -> dict[str, Value]:
    first = edge.evidence[0]
    return {
        "type": edge.type,
        "confidence": edge.confidence,
        "extractor": edge.extractor,
        "paper": first.paper or edge.source,
        **{name: getattr(first, name) for name in _PROOF},
        **{f"own_{name}": _flatten(value) for name, value in edge.properties.items()},
    }


def _flatten(value: PropertyValue) -> Value:
    return _dump(list(value)) if isinstance(value, tuple) else value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_data(part: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{part}_{name}">{_clean(value)}</data>' for name, value in values.items()
    )


def _write_values(numbers: Mapping[str, str], values: Mapping[str, Value]) -> str:
    cells = (
        f'<attvalue for="{numbers[name]}" value={_quote(_write(value))}/>'
        for name, value in values.items()
    )
    return f"<attvalues>{''.join(cells)}</attvalues>"


def _write_look(node: Node, place: Placement | None) -> str:
    colour = LABEL_STYLES[node.label].light
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    look = f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'
    if place:
        look += f'<viz:position x="{place[0]}" y="{-place[1]}" z="0.0"/>'
    return f'{look}<viz:size value="{place[2] if place else _UNPLACED}"/>'


def _write(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _clean(value: Value) -> str:
    return escape(_FORBIDDEN.sub(" ", _write(value)), {"\r": "&#13;"})


def _quote(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub(" ", text), {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def _token(key: NodeKey) -> str:
    """Return a quoted name token of a node's key, unlike that of any other, e.g. "Paper_2f_p1"."""
    return f'"{_NOT_IN_TOKENS.sub(lambda found: f"_{ord(found[0]):x}_", "/".join(key))}"'


def read_graphml(path: Path) -> PropertyGraph:
    """Read the graph that ``write_graphml`` wrote.

    Raises:
        GraphError: It is no such file.
    """
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    try:
        for values, ends in _iter_elements(path):
            if ends is None:
                node = _read_node(values)
                nodes[values["xml"]] = node
            else:
                edges.append(_read_edge(values, *(nodes[end] for end in ends)))
    except (KeyError, ValueError, SyntaxError) as exc:
        raise GraphError(f"{path} is no GraphML of papergraph: {exc}.") from exc
    return PropertyGraph.assemble(nodes.values(), edges)


def _iter_elements(path: Path) -> Iterator[tuple[dict[str, str], tuple[str, str] | None]]:
    """Yield the data of each node and edge, for an edge with the names of its ends."""
    for _, element in iterparse(path, events=("end",)):
        part = element.tag.rpartition("}")[2]
        if part not in ("node", "edge"):
            continue
        values = {data.get("key").removeprefix(f"{part}_"): data.text or "" for data in element} | {
            "xml": element.get("id")
        }
        yield values, (element.get("source"), element.get("target")) if part == "edge" else None
        element.clear()


def _read_node(values: Mapping[str, str]) -> Node:
    own = {name: kind.type for name, kind in NODE_PROPERTIES.items() if name != "id"}
    properties = {name: parse_value(values[name], own[name]) for name in own if name in values}
    return Node(label=values["type"], id=values["identifier"], properties=properties)


def _read_edge(values: Mapping[str, str], source: Node, target: Node) -> Edge:
    own = {name: kind.type for name, kind in EDGE_PROPERTIES.items() if f"own_{name}" in values}
    return Edge(
        type=values["type"],
        source_label=source.label,
        source=source.id,
        target_label=target.label,
        target=target.id,
        confidence=float(values["confidence"]),
        extractor=values["extractor"],
        evidence=tuple(map(Evidence.model_validate, json.loads(values["evidence"]))),
        properties={name: parse_value(values[f"own_{name}"], kind) for name, kind in own.items()},
    )
