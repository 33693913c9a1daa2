"""Measure how alike papers are by the entities that both name, the rare ones counting for more.

The query ``similar_papers`` computes the same numbers in a store.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papergraph.graph.settings import SimilaritySettings
from papergraph.models import EntityType, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS, is_stub

_UNITS = 1000
_ENTITIES = frozenset(ENTITY_LABELS.values()) - {"Metric"}
"""Labels of what makes papers alike: unlike papers report the same metrics."""
_TASK = ENTITY_LABELS[EntityType.TASK]


@dataclass(frozen=True)
class ScoredPaper:
    """Name a paper, how like another it is, and what both name.

    Attributes:
        similarity: Above 0, below 1.
        shared: Keys of the entities that both name, the rarest first.
    """

    paper: str
    similarity: float
    shared: tuple[NodeKey, ...]


class PaperSimilarity:
    """Compare the papers of a graph.

    An entity that n of N papers name weighs ``log10(N / n)``, its inverse document frequency
    (Spärck Jones 1972), in whole thousandths so that sums are exact; the similarity of two papers
    is the cosine of their weights (Salton and Buckley 1988). Each paper counts as naming one more
    thing that no other names, so that a single common name makes no twins; and as one thing shared
    proves less than several, the cosine counts by n / (n + 1), where n are shared (significance
    weighting: Herlocker et al. 1999). Papers that share but one method or dataset, which many name,
    are left out where others share more. Hubs are left out unless asked for.
    """

    def __init__(
        self,
        graph: PropertyGraph,
        settings: SimilaritySettings | None = None,
        *,
        has_hubs: bool = False,
    ) -> None:
        self._settings = settings or SimilaritySettings()
        self._total = sum(node.label == "Paper" and not is_stub(node) for node in graph.nodes)
        papers: dict[NodeKey, set[str]] = {
            node.key: set()
            for node in graph.nodes
            if node.label in _ENTITIES and (has_hubs or "hub" not in node.properties)
        }
        entities: dict[str, set[NodeKey]] = defaultdict(set)
        for edge in graph.edges:
            if edge.source_label == "Paper" and edge.target_key in papers:
                papers[edge.target_key].add(edge.source)
                entities[edge.source].add(edge.target_key)
        self._papers = papers
        self._entities: Mapping[str, set[NodeKey]] = entities
        self._weights = {
            key: weigh(self._total, len(named)) for key, named in papers.items() if named
        }

    def find_similar(self, paper: str, *, limit: int) -> list[ScoredPaper]:
        """Return the papers most like one, the likest first, then by id."""
        own = self._entities.get(paper, set())
        products: dict[str, int] = defaultdict(int)
        for key in own:
            for other in self._papers[key]:
                products[other] += self._weights[key] ** 2
        products.pop(paper, None)
        ranked = sorted((-product, other) for other, product in products.items() if product)
        own_square = self._square(paper)
        found = [
            ScoredPaper(other, cosine * len(shared) / (len(shared) + 1), self._sort_shared(shared))
            for product, other in ranked[: self._settings.most_compared]
            for shared in (own & self._entities[other],)
            for cosine in (-product / math.sqrt(own_square * self._square(other)),)
        ]
        telling = [near for near in found if self._are_telling(near.shared)]
        return sorted(telling or found, key=lambda near: (-near.similarity, near.paper))[:limit]

    def _are_telling(self, shared: Sequence[NodeKey]) -> bool:
        """Tell whether what two papers both name is enough for them to be alike."""
        most = max(self._settings.telling_papers, self._settings.telling_part * self._total)
        key = shared[0]
        return len(shared) > 1 or key[0] == _TASK or len(self._papers[key]) <= most

    def _square(self, paper: str) -> int:
        """Return the squared length of a paper's weights, its own thing among them."""
        own = sum(self._weights[key] ** 2 for key in self._entities[paper])
        return own + weigh(self._total, 1) ** 2

    def _sort_shared(self, shared: set[NodeKey]) -> tuple[NodeKey, ...]:
        return tuple(sorted(shared, key=lambda key: (len(self._papers[key]), key[1], key[0])))


def weigh(total: int, named_by: int) -> int:
    """Return the weight of what some of ``total`` papers name, in thousandths."""
    return math.floor(_UNITS * math.log10(total / named_by) + 0.5)
