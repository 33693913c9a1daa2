"""Find the uses of a name that mean another thing than what a paper introduced by it.

"OASIS" and "Composer" are introduced again and again. Where a few papers have such a name and their
texts are on other subjects than that of the paper that introduced it, they mean another thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from papergraph.graph.introductions import Introduction
from papergraph.graph.settings import EdgeSettings
from papergraph.graph.text_similarity import TextSimilarity
from papergraph.models import Edge, Node, NodeKey

# e.g. "Kinetics" or "OASIS", but not "GPT-4" or "ImageNet"
_ANY_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z&]+s?")


def find_other_things(
    edges: Iterable[Edge],
    introductions: Mapping[NodeKey, Introduction],
    nodes: Mapping[NodeKey, Node],
    texts: TextSimilarity,
    settings: EdgeSettings,
) -> dict[NodeKey, set[str]]:
    """Return the papers, by entity, that mean another thing than what was introduced.

    Args:
        edges: All edges.
        introductions: Which paper introduced which entity.
        nodes: All nodes.
        texts: Compares the texts of papers.
        settings: How few papers and how unlike texts make two things of one name.
    """
    few = {key for key in introductions if _is_of_few(nodes[key], settings)}
    names: dict[NodeKey, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in edges:
        if edge.target_key in few and edge.source_label == "Paper":
            names[edge.target_key][edge.source].update(proof.quote for proof in edge.evidence)
    found: dict[NodeKey, set[str]] = defaultdict(set)
    for key, by_paper in names.items():
        first = introductions[key].paper
        shown = str(nodes[key].properties.get("name", ""))
        if not _may_be_of_several(by_paper.pop(first, ())):
            continue
        for paper, own in by_paper.items():
            if not _may_be_of_several(own):
                continue
            if texts.compare(first, paper, without=shown) < settings.similarity_of_one_thing:
                found[key].add(paper)
    return found


def _is_of_few(node: Node, settings: EdgeSettings) -> bool:
    """Tell whether several papers, but few, have an entity that no public list knows."""
    count = node.properties.get("paper_count")
    is_few = isinstance(count, int) and 1 < count <= settings.few_papers
    return is_few and "identifiers" not in node.properties


def _may_be_of_several(names: Collection[str]) -> bool:
    """Tell whether a paper has one word or capitals alone for a thing, as others may by chance."""
    return any(map(_ANY_NAME.fullmatch, names))
