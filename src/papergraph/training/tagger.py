"""Train the tagger on annotated papers, and on those that the extractor labelled itself.

It takes one thread and fixed seeds: one machine writes the same file twice.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from papergraph.extract.lexicon.model_data import DATA, load_names
from papergraph.extract.tagger.component import MODEL, PIECES
from papergraph.extract.tagger.wordpiece import HIDDEN, WordPieces
from papergraph.io.files import write_text
from papergraph.training.config import TaggerRecipe
from papergraph.training.onnx_export import write_graph
from papergraph.training.self_training import LABELLED
from papergraph.training.step_context import Task
from papergraph.training.tagger_examples import (
    Annotation,
    Swapper,
    make_lesson,
    read_annotation,
    read_labelled,
)
from papergraph.training.tagger_network import LAYERS, Network, load_encoder
from papergraph.training.tagger_trainer import Trainer
from papergraph.training.vocabulary import find_encoder, read_encoder_pieces

WEIGHTS = "tagger.pt"
log = logging.getLogger(__name__)


def train_tagger(task: Task) -> None:
    """Write the network, and its weights for a step that goes on from them.

    Where an earlier step labelled papers, the earlier tagger goes on with these beside the
    annotated ones.
    """
    recipe, gold = task.recipe.tagger, task.gold
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    annotations = [read_annotation(p) for p in gold if not task.recipe.holds_out(p.id)]
    vocabulary = ((task.find(PIECES) or DATA) / PIECES).read_text(encoding="utf-8")
    pieces = vocabulary.splitlines()
    network = make_network(pieces)
    start, more = task.find(WEIGHTS), task.find(LABELLED)
    labelled: list[Annotation] = []
    rounds, rate = recipe.rounds, recipe.rate
    if start is not None and more is not None:
        network.load_state_dict(torch.load(start / WEIGHTS, weights_only=True))
        labelled = read_labelled(more / LABELLED)
        rounds, rate = recipe.self_rounds, recipe.self_rate
    course = Course(annotations, labelled, rounds, rate)
    with task.progress.stage("tagger", course.count_steps(recipe)) as advance:
        train(network, pieces, course, recipe, advance)
    torch.save(network.state_dict(), task.output / WEIGHTS)
    weights = {name: value.float().numpy() for name, value in network.state_dict().items()}
    write_graph(weights, task.output / MODEL)
    write_text(task.output / PIECES, vocabulary)


@dataclass(frozen=True, slots=True)
class Course:
    """Hold what a network is taught, in how many rounds and at which rate.

    All annotated papers are taught in every round, each labelled one in one of them.
    """

    annotations: Sequence[Annotation]
    labelled: Sequence[Annotation]
    rounds: int
    rate: float

    def iter_rounds(self, recipe: TaggerRecipe) -> Iterator[list[Annotation]]:
        """Yield the papers of each round in the order of teaching, some names swapped."""
        swapper = Swapper(self.annotations)
        draw = random.Random(recipe.seed)  # noqa: S311 - repeatable, not secret
        for number in range(self.rounds):
            share = 0.0 if number % recipe.plain_every == 0 else recipe.swapped
            papers = [swapper.swap(annotation, share, draw) for annotation in self.annotations]
            papers += self.labelled[number :: self.rounds]
            draw.shuffle(papers)
            yield papers

    def count_steps(self, recipe: TaggerRecipe) -> int:
        """Return about how many steps the rounds take."""
        size = len(self.annotations) + len(self.labelled) // self.rounds
        return self.rounds * -(-size // recipe.batch)


def train(
    network: Network,
    pieces: Sequence[str],
    course: Course,
    recipe: TaggerRecipe,
    advance: Callable[[int], None],
) -> None:
    """Teach a network a course."""
    cutter = WordPieces({piece: number for number, piece in enumerate(pieces)})
    names, size = load_names(), recipe.batch
    trainer = Trainer(
        network,
        recipe,
        steps=course.count_steps(recipe),
        rate=course.rate,
        hidden=pieces.index(HIDDEN),
    )
    for number, papers in enumerate(course.iter_rounds(recipe), start=1):
        lessons = [make_lesson(paper, cutter, names) for paper in papers]
        losses = []
        for place in range(0, len(lessons), size):
            losses.append(trainer.learn(lessons[place : place + size]))
            advance(1)
        log.info("tagger, round %d of %d: loss %.4f", number, course.rounds, np.mean(losses))


def make_network(pieces: Sequence[str], layers: int = LAYERS) -> Network:
    """Return the network with the encoder's weights, for some of its pieces."""
    rows = {piece: row for row, piece in enumerate(read_encoder_pieces())}
    network = Network(len(pieces), layers)
    load_encoder(network, find_encoder(), [rows[piece] for piece in pieces])
    network.tok.weight.requires_grad_(requires_grad=False)
    network.bfloat16()
    return network
