"""Write the pages that show one part of a graph each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from papergraph.graph.community_summaries import summarize_communities
from papergraph.models import Node, NodeKey, PropertyGraph
from papergraph.web.graph.entity_map import MapChoice, lay_out_entities, select_entity_map
from papergraph.web.graph.full_graph import select_community
from papergraph.web.graph.graph_page import PageHead, write_focus_page
from papergraph.web.graph.island_layout import IslandLayout
from papergraph.web.graph.page_data import build_page_data
from papergraph.web.graph.reported_results import find_results
from papergraph.web.graph.subgraph import ENTITIES, PAPER, Subgraph, select_around, select_shared
from papergraph.web.graph.timeline_layout import lay_out_timeline
from papergraph.web.page_links import link_beside, link_main_pages
from papergraph.web.theme import LABEL_STYLES


class PageLayout(StrEnum):
    """Say how a page places its nodes: by what they are tied to, or by year."""

    FREE = "free"
    TIMELINE = "timeline"


@dataclass(frozen=True)
class SharedView:
    """Describe a page of what papers share."""

    file: str
    title: str
    explanation: str
    labels: Collection[str]

    def select(self, graph: PropertyGraph) -> Subgraph:
        """Select what the page shows."""
        return select_shared(graph, self.labels)


SHARED_VIEWS = (
    SharedView(
        "shared_datasets.html",
        "Shared datasets and benchmarks",
        "Papers that name the same datasets and benchmarks, side by side.",
        ("Dataset", "Benchmark"),
    ),
    SharedView(
        "shared_techniques.html",
        "Shared techniques",
        "Papers that name the same methods, side by side.",
        ("Method",),
    ),
)


def write_views(
    graph: PropertyGraph,
    directory: Path,
    *,
    pages: Mapping[NodeKey, str] | None = None,
) -> tuple[Path, ...]:
    """Write the pages of what papers share and return their paths.

    Args:
        graph: The graph.
        directory: The ``views`` of a graph folder or of a site, to whose pages they lead.
        pages: Where nodes have a page of their own, relative to these.
    """
    return tuple(
        write_focus_page(
            directory / view.file,
            PageHead(
                view.title,
                view.explanation,
                link_main_pages(directory / view.file, directory.parent),
            ),
            _describe(graph, view.select(graph), pages=pages),
        )
        for view in SHARED_VIEWS
    )


def write_around(
    graph: PropertyGraph,
    node_id: str,
    path: Path,
    *,
    hops: int = 1,
    layout: PageLayout = PageLayout.FREE,
) -> Path:
    """Write the page of one node and what lies around it, at most 120 nodes.

    Raises:
        NotFoundError: No node has that id.
    """
    subgraph = select_around(graph, node_id, hops=hops)
    title = f"Around {subgraph.centre.display_name}" if subgraph.centre else "Around"
    return write_focus_page(
        path,
        PageHead(title, _explain(subgraph.centre), link_beside(path)),
        _describe(graph, subgraph, layout=_lay_out(subgraph, layout)),
    )


def _lay_out(subgraph: Subgraph, layout: PageLayout) -> IslandLayout | None:
    return lay_out_timeline(subgraph) if layout is PageLayout.TIMELINE else None


def _lay_out_map(subgraph: Subgraph, layout: PageLayout) -> IslandLayout:
    if layout is PageLayout.TIMELINE:
        return lay_out_timeline(subgraph, are_papers_hidden=True)
    return lay_out_entities(subgraph)


def write_community(graph: PropertyGraph, node_id: str, path: Path) -> Path:
    """Write the page of the community that a node belongs to.

    Raises:
        NotFoundError: No paper or entity has that id.
    """
    name, subgraph = select_community(graph, node_id)
    return write_focus_page(
        path,
        PageHead(name, _explain_community(graph, subgraph.nodes), link_beside(path)),
        _describe(graph, subgraph),
    )


def _explain_community(graph: PropertyGraph, members: Sequence[Node]) -> str:
    name = str(members[0].properties.get("community", ""))
    summary = summarize_communities(graph).get(name)
    return summary.sentence if summary else "What is tied together, and to no community."


def write_entity_map(
    graph: PropertyGraph,
    path: Path,
    choice: MapChoice,
    layout: PageLayout = PageLayout.FREE,
) -> Path:
    """Write the page of entities that papers name together, joined directly.

    Raises:
        NotFoundError: No entity has the id that the map should be about.
    """
    subgraph = select_entity_map(graph, choice)
    labels = choice.labels
    kinds = ", ".join(style.plural for label, style in LABEL_STYLES.items() if label in labels)
    title = kinds.capitalize() if len(labels) < len(ENTITIES) else "Entities"
    if subgraph.centre:
        title = f"{title} around {subgraph.centre.display_name}"
    return write_focus_page(
        path,
        PageHead(
            title,
            "What papers name together: the more papers, the stronger the line.",
            link_beside(path),
        ),
        _describe(
            graph,
            subgraph,
            layout=_lay_out_map(subgraph, layout),
            hidden=(PAPER,),
        ),
    )


def _describe(
    graph: PropertyGraph,
    subgraph: Subgraph,
    *,
    layout: IslandLayout | None = None,
    hidden: Sequence[str] = (),
    pages: Mapping[NodeKey, str] | None = None,
) -> dict[str, object]:
    results = find_results(graph, subgraph.nodes)
    return {
        **build_page_data(graph, subgraph, layout=layout, hidden=hidden, pages=pages),
        "results": [[*result.row, result.proof] for result in results],
    }


def _explain(centre: Node | None) -> str:
    if centre is not None and centre.label == "Paper":
        return "What this paper names, its code, and the papers that share its rarer subjects."
    return "The papers that name it, and what they have in common."
