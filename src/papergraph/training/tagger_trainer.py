"""Take the steps by which the tagger's network learns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from papergraph.training.config import TaggerRecipe
from papergraph.training.tagger_examples import NO_LESSON, Lesson
from papergraph.training.tagger_network import Network

_MASKED = -1e4
Batch = tuple[Tensor, Tensor, Tensor, Tensor]


class Trainer:
    """Take steps of AdamW on full-precision copies of the network's weights."""

    def __init__(
        self, network: Network, recipe: TaggerRecipe, *, steps: int, rate: float, hidden: int
    ) -> None:
        self._network = network.train()
        self._recipe = recipe
        self._hidden = hidden
        self._pairs: list[tuple[Tensor, Tensor]] = []
        groups = []
        for name, parameter in network.named_parameters():
            if parameter.requires_grad:
                copy = torch.nn.Parameter(parameter.detach().float().clone())
                self._pairs.append((parameter, copy))
                decay = 0.01 if parameter.dim() > 1 else 0.0
                share = _find_share(name, len(network.layers), recipe)
                groups.append({"params": [copy], "lr": rate * share, "weight_decay": decay})
        self._optimizer = torch.optim.AdamW(groups, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer,
            lambda step: (
                min(1, (step + 1) / (recipe.warm_up * steps))
                * max(recipe.least_rate, 1 - step / steps)
            ),
        )

    def learn(self, lessons: Sequence[Lesson]) -> float:
        """Take one step and return the loss of the tags."""
        pieces, styles, lists, mask = lay_side_by_side(lessons)
        pieces = pieces.masked_fill(
            (torch.rand(pieces.shape) < self._recipe.hidden) & (pieces > self._hidden), self._hidden
        )
        lists = lists * (torch.rand(lists.shape[:2]) > self._recipe.unlisted)[..., None]
        tags, roles = self._network(pieces, styles, lists.bfloat16(), mask.bfloat16())
        rows, places = (torch.tensor(part) for part in zip(*find_firsts(lessons), strict=True))
        right_tags = torch.from_numpy(np.concatenate([lesson.tags for lesson in lessons]))
        right_roles = torch.from_numpy(np.concatenate([lesson.roles for lesson in lessons]))
        loss = _penalise(tags[rows, places], right_tags)
        side = _penalise(roles[rows, places], right_roles)
        (loss + self._recipe.role_share * side).backward()
        self._step()
        return float(loss.item())

    def _step(self) -> None:
        for parameter, copy in self._pairs:
            copy.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_([copy for _, copy in self._pairs], 1.0)
        self._optimizer.step()
        self._schedule.step()
        with torch.no_grad():
            for parameter, copy in self._pairs:
                parameter.copy_(copy)


def _penalise(scores: Tensor, right: Tensor) -> Tensor:
    known = int((right != NO_LESSON).sum())
    total = functional.cross_entropy(scores.float(), right, ignore_index=NO_LESSON, reduction="sum")
    return total / max(known, 1)


def _find_share(name: str, layers: int, recipe: TaggerRecipe) -> float:
    """Return the share of the rate at which a weight learns: the lower, the more slowly."""
    if name.startswith(("head", "role")):
        return recipe.head_rate
    if name.startswith(("feat", "gaz")):
        return recipe.style_rate
    if name.startswith("layers."):
        return float(recipe.fall ** (layers - 1 - int(name.split(".")[1])))
    return float(recipe.fall**layers)


def lay_side_by_side(lessons: Sequence[Lesson]) -> Batch:
    """Return the chunks of some lessons as tensors, padded to the longest."""
    chunks = [
        chunk
        for lesson in lessons
        for chunk in zip(lesson.pieces, lesson.styles, lesson.lists, strict=True)
    ]
    longest = -(-max(len(pieces) for pieces, _, _ in chunks) // 8) * 8
    shape = (len(chunks), longest)
    pieces, styles = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    lists = torch.zeros((*shape, chunks[0][2].shape[1]))
    mask = torch.full((len(chunks), 1, 1, longest), _MASKED)
    for row, (numbers, looks, listed) in enumerate(chunks):
        size = len(numbers)
        pieces[row, :size] = torch.from_numpy(numbers)
        styles[row, :size] = torch.from_numpy(looks)
        lists[row, :size] = torch.from_numpy(listed)
        mask[row, ..., :size] = 0
    return pieces, styles, lists, mask


def find_firsts(lessons: Sequence[Lesson]) -> Iterator[tuple[int, int]]:
    """Yield the row and place of each token's first piece, in order."""
    row = 0
    for lesson in lessons:
        for firsts in lesson.firsts:
            yield from ((row, place) for place in firsts)
            row += 1
