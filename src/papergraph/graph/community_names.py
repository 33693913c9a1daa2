"""Name groups of papers by the tasks and data that are theirs, and say what is in them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from papergraph.graph.assertions import is_coined
from papergraph.graph.settings import CommunitySettings
from papergraph.models import EntityType, NodeKey
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import fold_name

_METRIC = ENTITY_LABELS[EntityType.METRIC]
_METHOD = ENTITY_LABELS[EntityType.METHOD]
_TASK = ENTITY_LABELS[EntityType.TASK]


def name_groups(
    groups: Sequence[Sequence[NodeKey]],
    named_by: Mapping[NodeKey, Sequence[str]],
    names: Mapping[NodeKey, str],
    settings: CommunitySettings,
) -> list[str]:
    """Return the name of every group; no two groups have one name.

    A group is called by what its papers name more than others do: the class-based TF-IDF of
    Grootendorst (2022), with papers for words, times the root of the part of an entity's papers
    that the group holds. Tasks come before data, and these before methods that are topics; the
    names of models and single words for methods tell least. Metrics and what one paper of the group
    names tell nothing.

    Args:
        groups: Papers and entities of each.
        named_by: The papers that name each entity, hubs left out.
        names: What each entity is called.
        settings: How many names stand together, and what counts for how much.
    """
    counts = count_inside(groups, named_by)
    mean = sum(sum(inside.values()) for inside in counts) / max(1, len(groups))
    chosen: list[str] = []
    for inside in counts:
        scores = {
            key: round(_score(papers, len(named_by[key]), mean) * _weigh(key, names, settings), 6)
            for key, papers in inside.items()
            if papers > 1 and key[0] != _METRIC
        }
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        least = settings.least_of_best * scores[ranked[0]] if ranked else 0.0
        telling = [names[key] for key in ranked if scores[key] >= least]
        rest = [names[key] for key in ranked if scores[key] < least]
        chosen.append(_choose_name(telling, rest, chosen, settings.names))
    return chosen


def count_inside(
    groups: Sequence[Sequence[NodeKey]], named_by: Mapping[NodeKey, Sequence[str]]
) -> list[Counter[NodeKey]]:
    """Count, for every group, how many of its papers name each entity that several papers name."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    counts: list[Counter[NodeKey]] = [Counter() for _ in groups]
    for key, papers in named_by.items():
        for paper in papers if len(papers) > 1 else ():
            if ("Paper", paper) in group_of:
                counts[group_of["Paper", paper]][key] += 1
    return counts


def _score(inside: int, everywhere: int, mean: float) -> float:
    return inside * math.log(1 + mean / everywhere) * math.sqrt(inside / everywhere)


def _weigh(key: NodeKey, names: Mapping[NodeKey, str], settings: CommunitySettings) -> float:
    label, name = key[0], names[key]
    if label == _TASK:
        return 1.0
    if label != _METHOD:
        return settings.data_in_name
    is_topic = " " in name and not is_coined(name, is_in_title=False)
    return settings.topic_in_name if is_topic else settings.model_in_name


def _choose_name(
    telling: Sequence[str], rest: Sequence[str], taken: Sequence[str], most: int
) -> str:
    """Join the first names that tell something new, and more of them where that name is taken."""
    first = _drop_alike(telling)[:most]
    more = _drop_alike([*first, *telling, *rest])
    for size in range(len(first), len(more) + 1):
        name = ", ".join(more[:size])
        if name and name not in taken:
            return name
    numbered = (f"{', '.join(first) or 'unnamed'} ({number})" for number in count(2))
    return next(name for name in numbered if name not in taken)


def _drop_alike(ranked: Sequence[str]) -> list[str]:
    telling: list[str] = []
    for name in ranked:
        if not any(_is_like(name, other) for other in telling):
            telling.append(name)
    return telling


def _is_like(name: str, other: str) -> bool:
    one, two = fold_name(name), fold_name(other)
    return one in two or two in one
