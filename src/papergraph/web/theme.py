"""Say how each label and edge type looks and reads on a page.

Hues follow Okabe and Ito (2008), which colour-blind readers can tell apart, made darker or lighter
until each stands out at 4.5 to 1 from the light or the dark background. Shapes say the same again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from papergraph.graph.introduction_edges import LIKELY_INTRODUCED_BY, NOT_INTRODUCED
from papergraph.models import Edge, Node, Role
from papergraph.schema import EDGE_TYPES, NODE_LABELS

LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#12161c"


@dataclass(frozen=True)
class LabelStyle:
    """Say how the nodes of a label look: a shape of vis-network and a colour per background."""

    label: str
    singular: str
    plural: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True)
class EdgeWords:
    """Say in words what an edge type means, read from the paper and read from the other end."""

    type: str
    active: str
    passive: str
    meaning: str


_LOOKS = {
    "Paper": ("paper", "papers", "dot", "#5f6b7a", "#93a1b1"),
    "Method": ("method", "methods", "hexagon", "#0072b2", "#58b2ee"),
    "Dataset": ("dataset", "datasets", "square", "#bf4d00", "#ff8b45"),
    "Benchmark": ("benchmark", "benchmarks", "diamond", "#007a59", "#2cc79a"),
    "Task": ("task", "tasks", "triangle", "#a6457d", "#e89ac7"),
    "Metric": ("metric", "metrics", "triangleDown", "#856100", "#f0c342"),
    "Repository": ("repository", "repositories", "star", "#1b1b1b", "#f2f2f2"),
    "Page": ("page", "pages", "dot", "#6b5b95", "#b7a6e0"),
    "Result": ("result", "results", "dot", "#5d6b2f", "#b9c97e"),
}

_EDGE_WORDS = {
    "INTRODUCES": ("introduces", "Introduced by"),
    "EVALUATED_ON": ("is evaluated on", "Evaluated on it"),
    "USES": ("uses", "Used by"),
    "COMPARES_WITH": ("compares with", "Compared with it"),
    "ADDRESSES": ("addresses", "Addressed by"),
    "MEASURED_BY": ("is measured by", "Measured by it"),
    "MENTIONS": ("mentions", "Mentioned by"),
    "HAS_CODE": ("has code at", "Code of"),
    "HAS_PAGE": ("has a page at", "Page of"),
    "REPORTS": ("reports", "Reported by"),
    "ON": ("on", "Results on it"),
    "FOR": ("for", "Results for it"),
    "IN": ("in", "Results in it"),
    "BY": ("by", "Results of it"),
    "CITES": ("cites", "Cited by"),
    "BUILDS_ON": ("builds on", "Built on by"),
}

LABEL_STYLES: dict[str, LabelStyle] = {
    label.name: LabelStyle(label.name, *_LOOKS[label.name]) for label in NODE_LABELS
}
"""How every label of the schema looks, in the schema's order."""

_DOUBTFUL_WORDS = (
    EdgeWords(
        "PROBABLY_INTRODUCES",
        "probably introduces",
        "Probably introduced by",
        "the paper probably proposes, builds or releases it",
    ),
    EdgeWords(
        "MAY_INTRODUCE",
        "may introduce",
        "Perhaps introduced by",
        "its text may say so, and it is not taken to introduce it",
    ),
)


def _iter_edge_words() -> Iterator[EdgeWords]:
    for own in EDGE_TYPES:
        yield EdgeWords(own.name, *_EDGE_WORDS[own.name], own.meaning)
        if own.name == Role.INTRODUCES:
            yield from _DOUBTFUL_WORDS


EDGE_WORDS: dict[str, EdgeWords] = {words.type: words for words in _iter_edge_words()}
"""How every edge type of the schema reads, in the schema's order, and doubtful INTRODUCES edges."""


def find_words(edge: Edge, target: Node) -> EdgeWords:
    """Return how an edge to a node reads, as ``choose_words``."""
    is_likely = target.properties.get(LIKELY_INTRODUCED_BY) == edge.source
    is_doubted = NOT_INTRODUCED in edge.properties
    return choose_words(edge.type, is_likely=is_likely, is_doubted=is_doubted)


def choose_words(edge_type: str, *, is_likely: bool, is_doubted: bool) -> EdgeWords:
    """Return how an edge reads: one that introduces something, as surely as it does."""
    probable, doubted = _DOUBTFUL_WORDS
    if edge_type != Role.INTRODUCES or not (is_likely or is_doubted):
        return EDGE_WORDS[edge_type]
    return doubted if is_doubted else probable


LABEL_INDEX = {label: number for number, label in enumerate(LABEL_STYLES)}
EDGE_TYPE_INDEX = {edge_type: number for number, edge_type in enumerate(EDGE_WORDS)}

COMMUNITY_COLOURS = (
    *(("#0072b2", "#58b2ee"), ("#c25100", "#ff8b45"), ("#007a59", "#2cc79a")),
    *(("#a6457d", "#e89ac7"), ("#856100", "#f0c342"), ("#5b4fa8", "#b3a7f0")),
    *(("#b3262e", "#ff8a80"), ("#4d7326", "#a5d06a"), ("#3c6e8f", "#9fd0e0")),
)
"""Colours for the light and the dark background; neighbours in this list differ most."""


_PAGE_COLOURS = {
    "background": (LIGHT_BACKGROUND, DARK_BACKGROUND),
    "surface": ("#f6f7f9", "#1b2129"),
    "text": ("#1a1f26", "#e8ecf1"),
    "soft": ("#515c69", "#a8b3c0"),
    "line": ("#d5dae1", "#333c48"),
    "field": ("#76818f", "#7f8b9a"),
    "accent": ("#0067a3", "#6bbdf5"),
    "mark": ("#ffe28a", "#6b5200"),
    "edge": ("#8592a3", "#6d7b8d"),
}


def describe_theme() -> dict[str, list[dict[str, str]]]:
    """Return kinds, roles and colours as a page's script reads them."""
    return {
        "kinds": [asdict(style) for style in LABEL_STYLES.values()],
        "roles": [asdict(words) for words in EDGE_WORDS.values()],
        "palette": [{"light": light, "dark": dark} for light, dark in COMMUNITY_COLOURS],
    }


def write_colours() -> str:
    """Return the style rules that name every colour of a page, e.g. ``--method``."""
    named = [(name, *colours) for name, colours in _PAGE_COLOURS.items()]
    named += [(style.label.lower(), style.light, style.dark) for style in LABEL_STYLES.values()]
    named += [(f"community-{n}", *pair) for n, pair in enumerate(COMMUNITY_COLOURS)]
    light = "".join(f"  --{name}: {colour};\n" for name, colour, _ in named)
    dark = "".join(f"  --{name}: {colour};\n" for name, _, colour in named)
    system = f':root:not([data-theme="light"]) {{\n{dark}}}'
    return (
        f":root {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n{system}\n}}\n"
        f':root[data-theme="dark"] {{\n{dark}}}\n'
    )


def size_of(label: str, degree: int) -> float:
    """Return a node's radius: a paper's is fixed, others grow with their area."""
    return 5.0 if label == "Paper" else round(min(34.0, 4.0 + 3.2 * math.sqrt(degree)), 1)


def count_in_words(label: str, count: int) -> str:
    """Return a count with the right noun, e.g. ``1 paper`` or ``1,200 papers``."""
    style = LABEL_STYLES[label]
    return f"{count:,} {style.singular if count == 1 else style.plural}"
