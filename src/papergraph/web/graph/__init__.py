"""Draw a graph, or a part of it, as pages that anyone can open, offline."""

from papergraph.web.graph.atlas import write_atlas
from papergraph.web.graph.entity_map import MapChoice
from papergraph.web.graph.subgraph import keep_confident
from papergraph.web.graph.subgraph_pages import (
    PageLayout,
    write_around,
    write_community,
    write_entity_map,
    write_views,
)

__all__ = [
    "MapChoice",
    "PageLayout",
    "keep_confident",
    "write_around",
    "write_atlas",
    "write_community",
    "write_entity_map",
    "write_views",
]
