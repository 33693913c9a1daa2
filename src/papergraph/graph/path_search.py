"""Find the best paths between two nodes of a graph, reading no more of it than that takes.

A path is worth the probability that a walker takes it who goes on from a node once in four times,
by one of its edges at random, and trusts an edge as far as its confidence.
What a thousand papers name is thereby passed only where nothing rarer leads there, as Croes et al.
(2006) weigh the nodes of a network by their degree. The cost is that probability in bits (its
negative binary logarithm), in whole thousandths, so that sums are the same everywhere.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from papergraph.models import NodeKey

BIT = 1000
REACH = 18 * BIT
"""How far is looked from either end: a path beyond 36 bits tells nothing."""

_WIDENING = 2 * BIT
_STEP = 2 * BIT
_AGAIN = 8 * BIT
_LEAST_CONFIDENCE = 0.01
_PASSING = "MENTIONS"


@dataclass(frozen=True, order=True)
class PathStep:
    """Hold an edge of a path as the graph has it, from source to target.

    Attributes:
        sharers: Papers that name the target, where it is an entity, else 0.
    """

    source: NodeKey
    target: NodeKey
    type: str
    confidence: float = field(compare=False)
    sharers: int = field(compare=False, default=0)

    @property
    def cost(self) -> int:
        """Return what it costs to go along the edge: two bits, and the doubt in it."""
        doubt = -math.log2(max(self.confidence, _LEAST_CONFIDENCE))
        return _STEP + round(BIT * (doubt + (self.type == _PASSING)))

    def leave(self, node: NodeKey) -> NodeKey:
        """Return the other end."""
        return self.target if node == self.source else self.source


@dataclass(frozen=True)
class GraphPath:
    """Hold the steps from one node to another, in order, and what they cost in bits."""

    steps: tuple[PathStep, ...]
    bits: float


Expand = Callable[[Sequence[NodeKey]], Mapping[NodeKey, Sequence[PathStep]]]
"""Returns all edges at each of some nodes."""


def find_paths(start: NodeKey, goal: NodeKey, expand: Expand, *, most: int = 1) -> list[GraphPath]:
    """Return different paths between two nodes, the best first.

    What one path passes costs the next more, so that it passes elsewhere where it can.

    Raises:
        ValueError: Start and goal are one node.
    """
    if start == goal:
        raise ValueError("a node is not connected to itself")
    network = _Network(expand)
    found: list[GraphPath] = []
    while len(found) < most:
        steps = _find_best(network, start, goal)
        if not steps or any(steps == other.steps for other in found):
            break
        passed = list(_iter_passed(start, steps))
        cost = network.measure(passed, steps)
        if cost > 2 * REACH:
            break
        found.append(GraphPath(steps, cost / BIT))
        network.avoid(passed, steps)
    return found


class _Network:
    """Hold what has been read of a graph, and what paths have passed."""

    def __init__(self, expand: Expand) -> None:
        self._expand = expand
        self._steps: dict[NodeKey, set[PathStep]] = defaultdict(set)
        self._sharers: dict[NodeKey, int] = {}
        self._uses: Counter[NodeKey] = Counter()
        self._closed: set[PathStep] = set()
        self.read: set[NodeKey] = set()

    def load(self, nodes: Collection[NodeKey]) -> None:
        """Read the edges at some nodes."""
        for node, steps in self._expand(sorted(nodes)).items():
            for step in steps:
                self._steps[node].add(step)
                self._steps[step.leave(node)].add(step)
                self._sharers[step.target] = step.sharers
        self.read.update(nodes)

    def avoid(self, nodes: Iterable[NodeKey], steps: Sequence[PathStep]) -> None:
        """Make it dearer to pass these nodes, and close this edge where it is all there is."""
        self._uses.update(nodes)
        if len(steps) == 1:
            self._closed.update(steps)

    def open_steps(self, node: NodeKey) -> list[PathStep]:
        """Return the known edges that a path may take from a node, in order."""
        return sorted(self._steps[node] - self._closed)

    def knows_degree(self, node: NodeKey) -> bool:
        """Tell whether what it costs to pass a node can only rise by use."""
        return node in self.read or self._sharers.get(node, 0) > 0

    def pass_cost(self, node: NodeKey) -> int:
        """Return what it costs to pass a node: the choice among its edges, and former uses."""
        return self._choice_cost(node) + _AGAIN * self._uses[node]

    def measure(self, nodes: Iterable[NodeKey], steps: Iterable[PathStep]) -> int:
        """Return what a path costs by itself, whatever other paths pass."""
        return sum(step.cost for step in steps) + sum(map(self._choice_cost, nodes))

    def _choice_cost(self, node: NodeKey) -> int:
        degree = max(len(self._steps[node]), self._sharers.get(node, 0))
        return round(BIT * math.log2(max(1, degree)))


def _find_best(network: _Network, start: NodeKey, goal: NodeKey) -> tuple[PathStep, ...]:
    """Look from both ends, ever farther, until nothing unread can be better.

    What is unread lies beyond the limit from both ends, so it costs more than twice the limit.
    """
    for limit in range(_WIDENING, REACH + 1, _WIDENING):
        for end in (start, goal):
            _grow(network, end, limit)
        costs, came_by = _walk_measured(network, start, goal)
        if goal in costs and (costs[goal] <= 2 * limit - _STEP or limit + _WIDENING > REACH):
            return _trace(start, goal, came_by)
        if goal not in costs and (network.read.issuperset(costs) or _is_read(network, goal)):
            break
    return ()


def _grow(network: _Network, end: NodeKey, limit: int) -> None:
    """Read all nodes that can be left within a limit."""
    while True:
        costs, _ = _walk(network, end, limit)
        within = [
            node
            for node, cost in costs.items()
            if node not in network.read
            and (node == end or cost + network.pass_cost(node) + _STEP <= limit)
        ]
        if not within:
            return
        network.load(within)


def _walk_measured(
    network: _Network, start: NodeKey, goal: NodeKey
) -> tuple[dict[NodeKey, int], dict[NodeKey, PathStep]]:
    """Walk, and read what the best way to the goal passes until its cost is known."""
    while True:
        costs, came_by = _walk(network, start)
        steps = _trace(start, goal, came_by) if goal in costs else ()
        unknown = [n for n in _iter_passed(start, steps) if not network.knows_degree(n)]
        if not unknown:
            return costs, came_by
        network.load(unknown)


def _is_read(network: _Network, end: NodeKey) -> bool:
    """Tell whether all that is connected to a node has been read."""
    costs, _ = _walk(network, end)
    return network.read.issuperset(costs)


def _walk(
    network: _Network, start: NodeKey, limit: int | None = None
) -> tuple[dict[NodeKey, int], dict[NodeKey, PathStep]]:
    """Return the least cost of reaching each known node, and the step that reaches it.

    Dijkstra's algorithm (1959), ties by the number of steps, then by the nodes.
    """
    costs: dict[NodeKey, int] = {}
    came_by: dict[NodeKey, PathStep] = {}
    waiting: list[tuple[int, int, NodeKey, PathStep | None]] = [(0, 0, start, None)]
    while waiting:
        cost, size, node, by = heappop(waiting)
        if node in costs:
            continue
        costs[node] = cost
        if by is not None:
            came_by[node] = by
            cost += network.pass_cost(node)
        for step in network.open_steps(node):
            there = step.leave(node)
            if there not in costs and (limit is None or cost + step.cost <= limit):
                heappush(waiting, (cost + step.cost, size + 1, there, step))
    return costs, came_by


def _trace(
    start: NodeKey, goal: NodeKey, came_by: Mapping[NodeKey, PathStep]
) -> tuple[PathStep, ...]:
    steps: list[PathStep] = []
    node = goal
    while node != start:
        steps.append(came_by[node])
        node = came_by[node].leave(node)
    return tuple(reversed(steps))


def _iter_passed(start: NodeKey, steps: Sequence[PathStep]) -> Iterable[NodeKey]:
    node = start
    for step in steps[:-1]:
        node = step.leave(node)
        yield node
