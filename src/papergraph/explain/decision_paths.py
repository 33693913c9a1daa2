"""Find the decisions by which names became one thing."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from papergraph.models import Decision, Entity, Verdict


def find_decision_path(
    entity: Entity, names: Iterable[str], goal: str, decisions: Iterable[Decision]
) -> tuple[Decision, ...]:
    """Return the fewest decisions that lead from each name to another name of an entity.

    Args:
        entity: What all the names are names of.
        names: Where paths begin; a name that no decision joins to the goal adds nothing.
        goal: Where paths end, e.g. the entity's own name.
        decisions: All decisions.

    Returns:
        Every decision once, those of the first name first, from that name on.
    """
    known = {entity.name, *entity.aliases}
    steps_from: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in decisions:
        if decision.verdict is Verdict.SAME and {decision.left, decision.right} <= known:
            steps_from[decision.left].append((decision.right, decision))
            steps_from[decision.right].append((decision.left, decision))
    # Breadth first from the goal, so that every name knows the next step on its way there.
    next_step: dict[str, tuple[str, Decision] | None] = {goal: None}
    waiting = deque([goal])
    while waiting:
        here = waiting.popleft()
        for there, decision in steps_from[here]:
            if there not in next_step:
                next_step[there] = (here, decision)
                waiting.append(there)
    path: dict[Decision, None] = {}
    for name in names:
        step = next_step.get(name)
        while step is not None:
            path[step[1]] = None
            step = next_step[step[0]]
    return tuple(path)
