"""List the export formats; commands, messages and docs derive from this one table.

Modules are named and not imported, so that ``papergraph --help`` loads none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from papergraph.errors import ConfigError
from papergraph.models import PropertyGraph

Writer = Callable[[PropertyGraph, Path], None]
"""Takes a graph and where to write it."""


@dataclass(frozen=True)
class ExportFormat:
    """Describe one export format.

    Attributes:
        name: What the command takes.
        title: What people call it, and who reads it.
        writer: ``module:function`` of this package.
        is_folder: Whether several files are written, into a folder.
        ending: How the name of its file ends; empty for the name of the format.
        extra: The extra of papergraph that it needs; empty where it needs none.
    """

    name: str
    title: str
    writer: str
    is_folder: bool = False
    ending: str = ""
    extra: str = ""

    def name_output(self, graph: str) -> Path:
        """Return what a graph of a name is written to unless told otherwise."""
        return Path(
            f"{graph}-{self.name}" if self.is_folder else f"{graph}.{self.ending or self.name}"
        )

    def write(self, graph: PropertyGraph, output: Path) -> None:
        """Write a graph.

        Raises:
            ConfigError: A package that the format needs is not installed, or the output cannot be
                written.
        """
        module, _, function = self.writer.partition(":")
        try:
            writer: Any = getattr(import_module(f"papergraph.exports.{module}"), function)
        except ModuleNotFoundError as exc:
            if not self.extra:
                raise
            raise ConfigError(
                f"{self.name} needs {exc.name}, which is not installed: "
                f"pip install 'papergraph[{self.extra}]'."
            ) from exc
        writer(graph, output)


FORMATS: dict[str, ExportFormat] = {
    each.name: each
    for each in (
        ExportFormat("graphml", "GraphML: networkx, igraph, yEd, Gephi", "graph_xml:write_graphml"),
        ExportFormat("gexf", "GEXF with colours, sizes and places: Gephi", "graph_xml:write_gexf"),
        ExportFormat(
            "cytoscape",
            "Cytoscape JSON: Cytoscape, Cytoscape.js",
            "cytoscape:write_cytoscape",
            ending="cyjs",
        ),
        ExportFormat(
            "csv", "CSV tables of nodes, edges and evidence", "tables:write_csv", is_folder=True
        ),
        ExportFormat(
            "parquet",
            "Parquet tables of nodes, edges and evidence: pandas, polars, DuckDB",
            "parquet:write_parquet",
            is_folder=True,
            extra="tables",
        ),
        ExportFormat("bibtex", "BibTeX of the papers", "references:write_bibtex", ending="bib"),
        ExportFormat(
            "csl-json",
            "CSL JSON of the papers: Zotero, pandoc",
            "references:write_csl_json",
            ending="json",
        ),
        ExportFormat(
            "vosviewer",
            "VOSviewer's map and network files",
            "vosviewer:write_vosviewer",
            is_folder=True,
        ),
        ExportFormat(
            "obsidian",
            "An Obsidian vault: a note a paper and entity",
            "obsidian:write_vault",
            is_folder=True,
        ),
        ExportFormat(
            "evaluation-tables",
            "The evaluation tables of the Papers With Code archive",
            "evaluation_tables:write_evaluation_tables",
            ending="json",
        ),
        ExportFormat("jsonld", "JSON-LD in schema.org's words", "linked_data:write_jsonld"),
        ExportFormat("turtle", "RDF as Turtle", "linked_data:write_turtle", ending="ttl"),
        ExportFormat("nquads", "RDF as N-Quads", "linked_data:write_nquads", ending="nq"),
        ExportFormat(
            "shapes",
            "SHACL shapes of the RDF of every graph",
            "shapes:write_shapes",
            ending="shapes.ttl",
        ),
    )
}
"""The formats by name."""


def find_format(name: str) -> ExportFormat:
    """Return the format of a name.

    Raises:
        ConfigError: There is none.
    """
    if name not in FORMATS:
        raise ConfigError(f"There is no export format {name!r}. Formats: {', '.join(FORMATS)}.")
    return FORMATS[name]
