"""Find the decisions by which names became one thing."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from papergraph.models import Decision, Entity, Verdict


def find_joins(
    entity: Entity, names: Iterable[str], goal: str, decisions: Iterable[Decision]
) -> tuple[Decision, ...]:
    """Return the fewest decisions that lead from each name to another name of an entity.

    Args:
        entity: What all the names are names of.
        names: Where roads begin; a name that no decision joins to the goal adds nothing.
        goal: Where they end, e.g. the entity's own name.
        decisions: All decisions.

    Returns:
        Every decision once, those of the first name first, from that name on.
    """
    known = {entity.name, *entity.aliases}
    roads: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in decisions:
        if decision.verdict is Verdict.SAME and {decision.left, decision.right} <= known:
            roads[decision.left].append((decision.right, decision))
            roads[decision.right].append((decision.left, decision))
    # Breadth first from the goal, so that every name knows the next step on its way there.
    steps: dict[str, tuple[str, Decision] | None] = {goal: None}
    waiting = deque([goal])
    while waiting:
        here = waiting.popleft()
        for there, decision in roads[here]:
            if there not in steps:
                steps[there] = (here, decision)
                waiting.append(there)
    joins: dict[Decision, None] = {}
    for name in names:
        step = steps.get(name)
        while step is not None:
            joins[step[1]] = None
            step = steps[step[0]]
    return tuple(joins)
