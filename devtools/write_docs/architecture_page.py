"""Draw which packages import which, as they are and not as they were meant."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import grimp
import networkx as nx

from .tables import render_table

_ROOT = Path(__file__).parents[2]
_NAME = "papergraph"
_EVERYWHERE = ("errors", "io", "log_odds", "models", "schema", "settings", "text")
"""What every package may import; arrows to these would hide all others."""


def render_architecture() -> str:
    """Return a picture of the packages as Mermaid, what each does, and their layers."""
    return f"{_draw()}\n\n{_list_packages()}\n\n{_list_layers()}"


def find_imports() -> nx.DiGraph[str]:
    """Return which packages import which, save those that all may import."""
    modules = grimp.build_graph(_NAME)
    names = sorted(child.removeprefix(f"{_NAME}.") for child in modules.find_children(_NAME))
    packages = [name for name in names if name not in _EVERYWHERE]
    imports: nx.DiGraph[str] = nx.DiGraph()
    imports.add_nodes_from(packages)
    imports.add_edges_from(
        (importer, imported)
        for importer in packages
        for imported in packages
        if importer != imported
        and modules.direct_import_exists(
            importer=f"{_NAME}.{importer}", imported=f"{_NAME}.{imported}", as_packages=True
        )
    )
    return imports


def _draw() -> str:
    """Return the picture; an arrow that follows from others is left out."""
    reduced = nx.transitive_reduction(find_imports())
    arrows = [f"    {importer} --> {imported}" for importer, imported in sorted(reduced.edges)]
    below = f"    base[{', '.join(_EVERYWHERE)}]"
    leaves = [f"    {node} -.-> base" for node in sorted(reduced) if not reduced.out_degree(node)]
    return "\n".join(("```mermaid", "flowchart TD", *arrows, below, *leaves, "```"))


def _list_packages() -> str:
    modules = grimp.build_graph(_NAME)
    names = sorted(modules.find_children(_NAME))
    rows = [
        (
            f"`{name.removeprefix(f'{_NAME}.')}`",
            (import_module(name).__doc__ or "").partition("\n")[0],
        )
        for name in names
    ]
    return "## What each does\n\n" + render_table(("package", "what it does"), rows)


def _summarise(name: str) -> str:
    return (import_module(name).__doc__ or "").partition("\n")[0].replace("``", "`")


def _list_layers() -> str:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["name"] == "Imports point one way")
    rows = [f"{number}. {layer.replace(f'{_NAME}.', '')}" for number, layer in enumerate(layers, 1)]
    return "## Layers\n\nA layer imports only what stands below it.\n\n" + "\n".join(rows)
