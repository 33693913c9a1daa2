"""Train the tagger's network step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from papergraph.training.config import TaggerConfig
from papergraph.training.tagger_examples import IGNORE_INDEX, TaggerExample
from papergraph.training.tagger_network import Network

_MASKED = -1e4
Batch = tuple[Tensor, Tensor, Tensor, Tensor]


class Trainer:
    """Take steps of AdamW on full-precision copies of the network's weights."""

    def __init__(
        self,
        network: Network,
        config: TaggerConfig,
        *,
        steps: int,
        learning_rate: float,
        mask_id: int,
    ) -> None:
        self._network = network.train()
        self._config = config
        self._mask_id = mask_id
        self._pairs: list[tuple[Tensor, Tensor]] = []
        groups = []
        for name, parameter in network.named_parameters():
            if parameter.requires_grad:
                copy = torch.nn.Parameter(parameter.detach().float().clone())
                self._pairs.append((parameter, copy))
                weight_decay = 0.01 if parameter.dim() > 1 else 0.0
                multiplier = _rate_multiplier(name, len(network.layers), config)
                groups.append(
                    {
                        "params": [copy],
                        "lr": learning_rate * multiplier,
                        "weight_decay": weight_decay,
                    }
                )
        self._optimizer = torch.optim.AdamW(groups, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer,
            lambda step: (
                min(1, (step + 1) / (config.warmup_fraction * steps))
                * max(config.min_learning_rate_fraction, 1 - step / steps)
            ),
        )

    def save(self, path: Path, epochs: int) -> None:
        """Write all that a run needs to go on after so many epochs."""
        state = {
            "epochs": epochs,
            "network": self._network.state_dict(),
            "copies": [copy.detach() for _, copy in self._pairs],
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
            "random": torch.get_rng_state(),
        }
        unfinished = path.with_suffix(".part")
        torch.save(state, unfinished)
        unfinished.replace(path)

    def load(self, path: Path) -> int:
        """Go on from what was saved, and return its number of epochs."""
        state = torch.load(path, weights_only=True)
        self._network.load_state_dict(state["network"])
        with torch.no_grad():
            for (_, copy), saved in zip(self._pairs, state["copies"], strict=True):
                copy.copy_(saved)
        self._optimizer.load_state_dict(state["optimizer"])
        self._schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        return int(state["epochs"])

    def copy_weights(self) -> dict[str, Tensor]:
        """Return the network's weights in full precision."""
        full = {id(parameter): copy for parameter, copy in self._pairs}
        return {
            name: full.get(id(parameter), parameter).detach().float().clone()
            for name, parameter in self._network.named_parameters()
        }

    def train_step(self, examples: Sequence[TaggerExample]) -> float:
        """Take one step and return the loss of the tags."""
        tags, roles = self._network(*self._read_batch(examples))
        firsts = torch.tensor(list(find_firsts(examples)))
        gold_tags = torch.from_numpy(np.concatenate([example.tags for example in examples]))
        gold_roles = torch.from_numpy(np.concatenate([example.roles for example in examples]))
        loss = _cross_entropy(tags[firsts], gold_tags)
        side = _cross_entropy(roles[firsts], gold_roles)
        self._step(loss + self._config.role_loss_weight * side)
        return float(loss.item())

    def _read_batch(self, examples: Sequence[TaggerExample]) -> Batch:
        """Return the windows of some papers, a few subwords masked and a few lists withheld."""
        subwords, shapes, gazetteer, mask = collate(examples)
        subwords = subwords.masked_fill(
            (torch.rand(subwords.shape) < self._config.mask_prob) & (subwords > self._mask_id),
            self._mask_id,
        )
        gazetteer = (
            gazetteer
            * (torch.rand(gazetteer.shape[:2]) > self._config.gazetteer_dropout)[..., None]
        )
        kind = self._network.tok.weight.dtype
        return subwords, shapes, gazetteer.to(kind), mask.to(kind)

    def _step(self, loss: Tensor) -> None:
        loss.backward()
        for parameter, copy in self._pairs:
            copy.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_([copy for _, copy in self._pairs], 1.0)
        self._optimizer.step()
        self._schedule.step()
        with torch.no_grad():
            for parameter, copy in self._pairs:
                parameter.copy_(copy)


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    known = int((gold != IGNORE_INDEX).sum())
    total = functional.cross_entropy(
        scores.float(), gold, ignore_index=IGNORE_INDEX, reduction="sum"
    )
    return total / max(known, 1)


def _rate_multiplier(name: str, layers: int, config: TaggerConfig) -> float:
    """Return the factor of a weight's learning rate: the lower the layer, the smaller."""
    if name.startswith(("head", "role")):
        return config.head_multiplier
    if name.startswith(("feat", "gaz")):
        return config.feature_multiplier
    if name.startswith("layers."):
        return float(config.layer_decay ** (layers - 1 - int(name.split(".")[1])))
    return float(config.layer_decay**layers)


def collate(examples: Sequence[TaggerExample]) -> Batch:
    """Return the windows of some examples as tensors, padded to the longest."""
    windows = [
        window
        for example in examples
        for window in zip(example.subwords, example.shapes, example.gazetteer, strict=True)
    ]
    longest = -(-max(len(subwords) for subwords, _, _ in windows) // 8) * 8
    shape = (len(windows), longest)
    subwords, shapes = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    gazetteer = torch.zeros((*shape, windows[0][2].shape[1]))
    mask = torch.full((len(windows), 1, 1, longest), _MASKED)
    for row, (numbers, shape_ids, flags) in enumerate(windows):
        size = len(numbers)
        subwords[row, :size] = torch.from_numpy(numbers)
        shapes[row, :size] = torch.from_numpy(shape_ids)
        gazetteer[row, :size] = torch.from_numpy(flags)
        mask[row, ..., :size] = 0
    return subwords, shapes, gazetteer, mask


def find_firsts(examples: Sequence[TaggerExample]) -> Iterator[int]:
    """Yield the place of each token's first subword among those of all windows, in order."""
    start = 0
    for example in examples:
        for subwords, firsts in zip(example.subwords, example.firsts, strict=True):
            yield from (start + place for place in firsts)
            start += len(subwords)
