"""Train a smaller tagger to give what a larger one gives (knowledge distillation).

It learns the larger one's probabilities of tags and roles (Hinton et al., 2015) and its states
after each layer (Jiao et al., 2020, TinyBERT), from papers whether annotated or not.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from papergraph.training.config import PruningConfig, TaggerConfig
from papergraph.training.tagger_examples import TaggerExample
from papergraph.training.tagger_network import Network
from papergraph.training.tagger_trainer import Trainer, find_firsts


class Distiller(Trainer):
    """Take steps towards what a teacher, of as many layers, makes of the same windows."""

    def __init__(  # noqa: PLR0913 - a trainer's own, and two more
        self,
        network: Network,
        teacher: Network,
        config: TaggerConfig,
        pruning: PruningConfig,
        *,
        steps: int,
        mask_id: int,
    ) -> None:
        rate = pruning.learning_rate
        super().__init__(network, config, steps=steps, learning_rate=rate, mask_id=mask_id)
        network.eval()  # what is fitted to states loses by dropout
        self._teacher = teacher.eval()
        self._pruning = pruning

    def train_step(self, examples: Sequence[TaggerExample]) -> float:
        """Take one step and return the divergence of the tags."""
        batch = self._read_batch(examples)
        with torch.no_grad():
            wanted = self._teacher.encode(*batch)
        found = self._network.encode(*batch)
        firsts = torch.tensor(list(find_firsts(examples)))
        gold, own = wanted[-1][firsts], found[-1][firsts]
        tags, tag_scores = _probabilities(self._teacher.head(gold)), self._network.head(own)
        roles, role_scores = _probabilities(self._teacher.role(gold)), self._network.role(own)
        loss = _diverge(tags, tag_scores).mean()
        is_mention = 1 - tags[:, 0]
        side = (_diverge(roles, role_scores) * is_mention).sum() / is_mention.sum()
        states = sum(map(_compare_states, found, wanted), torch.tensor(0.0))
        self._step(
            loss + self._config.role_loss_weight * side + self._pruning.state_loss_weight * states
        )
        return float(loss.item())


def _probabilities(scores: Tensor) -> Tensor:
    return torch.softmax(scores.detach().float(), -1)


def _diverge(wanted: Tensor, scores: Tensor) -> Tensor:
    """Return the Kullback-Leibler divergence of each row."""
    return functional.kl_div(
        functional.log_softmax(scores.float(), -1), wanted, reduction="none"
    ).sum(-1)


def _compare_states(found: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean squared error as a part of the variance."""
    wanted = wanted.float()
    return functional.mse_loss(found.float(), wanted) / (wanted - wanted.mean(0)).square().mean()
