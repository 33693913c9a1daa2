"""Train the tagger on annotated papers, and on those that the extractor labelled itself.

It takes one thread and fixed seeds: one machine writes the same file twice, also where a run was
stopped and goes on after its last whole epoch.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from papergraph.extract.lexicon.model_data import DATA, load_names
from papergraph.extract.tagger.component import MODEL, VOCABULARY
from papergraph.extract.tagger.wordpiece import MASK, WordPieceTokenizer
from papergraph.io.files import write_text
from papergraph.training.config import TaggerConfig
from papergraph.training.onnx_export import write_graph
from papergraph.training.self_training import SELF_LABELLED
from papergraph.training.step_context import StepContext
from papergraph.training.tagger_examples import (
    AnnotatedText,
    MentionReplacer,
    make_annotated_text,
    make_example,
    read_self_labelled,
)
from papergraph.training.tagger_network import LAYERS, Network, load_encoder
from papergraph.training.tagger_trainer import Trainer
from papergraph.training.vocabulary import find_encoder, read_encoder_vocabulary

WEIGHTS = "tagger.pt"
CHECKPOINT = "checkpoint.pt"
_NATIVE_BFLOAT16 = ("avx512_bf16", "amx_bf16", "arm_bf16")
log = logging.getLogger(__name__)


def train_tagger(context: StepContext) -> None:
    """Write the network, and its weights for a step that goes on from them.

    It is trained on the annotated papers. Where an earlier step labelled papers, the earlier tagger
    goes on with these beside the annotated ones, and in one more step with the annotated ones
    alone; from both, the mean of its weights before and after is kept.
    """
    papers = [p for p in context.gold if not context.config.holds_out(p.id)]
    annotations = [make_annotated_text(paper) for paper in papers]
    vocabulary = ((context.find(VOCABULARY) or DATA) / VOCABULARY).read_text(encoding="utf-8")
    before, config, schedule = _plan_training(context, annotations)
    torch.set_num_threads(1)
    torch.manual_seed(config.seed)
    network = make_network(vocabulary.splitlines())
    if before:
        network.load_state_dict(before)
    with context.progress.stage("tagger", schedule.count_steps(config)) as advance:
        train(network, vocabulary.splitlines(), schedule, config, advance)
    after = average(before or network.state_dict(), network.state_dict())
    torch.save(after, context.output / WEIGHTS)
    weights = {name: value.float().numpy() for name, value in after.items()}
    write_graph(weights, context.output / MODEL)
    write_text(context.output / VOCABULARY, vocabulary)


def _plan_training(
    context: StepContext, annotations: list[AnnotatedText]
) -> tuple[dict[str, Tensor], TaggerConfig, Schedule]:
    """Return the weights to go on from, if any, and how to train."""
    config, checkpoint = context.config.tagger, context.output / CHECKPOINT
    start, more = context.find(WEIGHTS), context.find(SELF_LABELLED)
    if start is None or more is None:
        return (
            {},
            config,
            Schedule(annotations, [], config.epochs, config.learning_rate, checkpoint),
        )
    before = torch.load(start / WEIGHTS, weights_only=True)
    rate = config.self_training_learning_rate
    if context.folders.index(start) < context.folders.index(more):  # trained on the labels already
        config = replace(
            config, seed=config.seed + 1, role_loss_weight=config.last_role_loss_weight
        )
        return before, config, Schedule(annotations, [], config.last_epochs, rate, checkpoint)
    labelled = read_self_labelled(more / SELF_LABELLED)
    epochs = config.self_training_epochs
    return before, config, Schedule(annotations, labelled, epochs, rate, checkpoint)


def average(first: Mapping[str, Tensor], second: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the mean of two networks' weights."""
    return {
        name: ((first[name].float() + value.float()) / 2).to(value.dtype)
        for name, value in second.items()
    }


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hold the training papers, the number of epochs and the peak learning rate.

    Every epoch has all annotated papers and its part of the self-labelled ones.

    Attributes:
        checkpoint: Where each epoch leaves its state, from which a stopped run goes on.
    """

    annotations: Sequence[AnnotatedText]
    labelled: Sequence[AnnotatedText]
    epochs: int
    learning_rate: float
    checkpoint: Path | None = None

    def iter_epochs(self, config: TaggerConfig) -> Iterator[list[AnnotatedText]]:
        """Yield the papers of each epoch in training order, some names replaced."""
        replacer = MentionReplacer(self.annotations)
        draw = random.Random(config.seed)  # noqa: S311 - repeatable, not secret
        for number in range(self.epochs):
            augment_prob = 0.0 if number % config.no_augment_every == 0 else config.augment_prob
            papers = [
                replacer.replace_mentions(annotated, augment_prob, draw)
                for annotated in self.annotations
            ]
            papers += self.labelled[number :: self.epochs]
            draw.shuffle(papers)
            yield papers

    def count_steps(self, config: TaggerConfig) -> int:
        """Return about how many steps the epochs take."""
        size = len(self.annotations) + len(self.labelled) // self.epochs
        return self.epochs * -(-size // config.batch_size)


def train(
    network: Network,
    subwords: Sequence[str],
    schedule: Schedule,
    config: TaggerConfig,
    advance: Callable[[int], None],
) -> None:
    """Train a network by a schedule, from the checkpoint on where there is one."""
    trainer = Trainer(
        network,
        config,
        steps=schedule.count_steps(config),
        learning_rate=schedule.learning_rate,
        mask_id=subwords.index(MASK),
    )
    run_epochs(trainer, subwords, schedule, config, advance)


def run_epochs(
    trainer: Trainer,
    subwords: Sequence[str],
    schedule: Schedule,
    config: TaggerConfig,
    advance: Callable[[int], None],
) -> None:
    """Let a trainer take the steps of a schedule, from the checkpoint on where there is one."""
    tokenizer = WordPieceTokenizer({subword: number for number, subword in enumerate(subwords)})
    names, size = load_names(), config.batch_size
    checkpoint = schedule.checkpoint
    finished = trainer.load(checkpoint) if checkpoint and checkpoint.exists() else 0
    for number, papers in enumerate(schedule.iter_epochs(config), start=1):
        if number <= finished:
            advance(-(-len(papers) // size))
            continue
        examples = [make_example(paper, tokenizer, names) for paper in papers]
        losses = []
        for place in range(0, len(examples), size):
            losses.append(trainer.train_step(examples[place : place + size]))
            advance(1)
        log.info("tagger, epoch %d of %d: loss %.4f", number, schedule.epochs, np.mean(losses))
        if checkpoint:
            trainer.save(checkpoint, number)


def make_network(subwords: Sequence[str], layers: int = LAYERS) -> Network:
    """Return the network with the encoder's weights, for some of its subwords."""
    rows = {subword: row for row, subword in enumerate(read_encoder_vocabulary())}
    network = Network(len(subwords), layers)
    load_encoder(network, find_encoder(), [rows[subword] for subword in subwords])
    network.tok.weight.requires_grad_(requires_grad=False)
    network.to(choose_number_type())
    return network


def choose_number_type() -> torch.dtype:
    """Return bfloat16 where the processor computes with it, else float32.

    Where PyTorch has to emulate bfloat16, a step takes several times as long as with float32.
    """
    found = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    is_native = any(found.get(name, False) for name in _NATIVE_BFLOAT16)
    return torch.bfloat16 if is_native else torch.float32
