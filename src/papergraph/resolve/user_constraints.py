"""Hold what a user ruled on pairs of names, and apply it to what short forms stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from papergraph.resolve.acronyms import Expansion, Expansions

KeyPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class UserConstraints:
    """Hold what the user ruled on the keys of one family of entity types: it always wins."""

    same: KeyPairs = ()
    different: KeyPairs = ()


def apply_user_constraints(constraints: UserConstraints, expansions: Expansions) -> Expansions:
    """Return expansions as the user has them.

    What the user calls the same as a short form is its one common expansion; one that the user
    calls different is out of the question.
    """
    constrained = dict(expansions)
    for left, right in _both_ways(constraints.different):
        constrained[left] = tuple(e for e in constrained.get(left, ()) if right not in e.keys)
    for left, right in _both_ways(constraints.same):
        others = (
            replace(e, probability=0.0) for e in constrained.get(left, ()) if right not in e.keys
        )
        constrained[left] = (Expansion((right,), (right,), 1.0, frozenset()), *others)
    return constrained


def _both_ways(pairs: KeyPairs) -> KeyPairs:
    return tuple(pair for keys in pairs for pair in (keys, keys[::-1]))
