"""Write a smaller network than the trained one, which reads nearly as well."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import torch

from papergraph.errors import ConfigError
from papergraph.extract.lexicon.model_data import DATA, load_names
from papergraph.extract.tagger.component import MODEL, VOCABULARY
from papergraph.extract.tagger.wordpiece import MASK, WordPieceTokenizer
from papergraph.training.config import PruningConfig, TaggerConfig
from papergraph.training.distillation import Distiller
from papergraph.training.onnx_export import write_graph
from papergraph.training.pruning import prune
from papergraph.training.self_training import choose_papers, squeeze
from papergraph.training.step_context import StepContext
from papergraph.training.tagger import WEIGHTS, Schedule, choose_number_type, run_epochs
from papergraph.training.tagger_examples import AnnotatedText, make_annotated_text, make_example
from papergraph.training.tagger_network import Network
from papergraph.training.tagger_trainer import Batch, collate


def prune_tagger(context: StepContext) -> None:
    """Write a network with fewer heads and inner units, which learned to give what the whole gives.

    Raises:
        ConfigError: No step before has trained a tagger.
    """
    start = context.find(WEIGHTS)
    if start is None:
        raise ConfigError(
            "The step 'pruning' needs a trained tagger: put the step 'tagger' before it."
        )
    vocabulary = ((context.find(VOCABULARY) or DATA) / VOCABULARY).read_text(encoding="utf-8")
    subwords = vocabulary.splitlines()
    torch.set_num_threads(1)
    network, teacher = Network(len(subwords)), Network(len(subwords))
    for each in (network, teacher):
        each.load_state_dict(torch.load(start / WEIGHTS, weights_only=True))
    teacher.to(choose_number_type())
    for pass_number in range(len(context.config.pruning.sizes)):
        network = _prune_once(context, network, teacher, subwords, pass_number)
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    write_graph(weights, context.output / MODEL)


def _prune_once(
    context: StepContext,
    larger: Network,
    teacher: Network,
    subwords: Sequence[str],
    pass_number: int,
) -> Network:
    """Return a smaller network than the larger one, trained to give what the teacher gives."""
    pruning = context.config.pruning
    heads, inner = pruning.sizes[pass_number]
    config = _configure(context.config.tagger, pruning, pass_number)
    papers = [p for p in context.gold if not context.config.holds_out(p.id)]
    annotations = [make_annotated_text(paper) for paper in papers]
    batches = _read_batches(annotations, subwords, pruning)
    torch.manual_seed(config.seed)
    network = prune(larger.eval(), batches, heads=heads, inner=inner)
    smaller = Network(len(subwords), len(network.layers), heads=heads, inner=inner)
    network.tok.weight.requires_grad_(requires_grad=False)
    network.to(choose_number_type())
    schedule = Schedule(
        annotations,
        _choose_others(context, pruning.other_papers[pass_number], config.seed),
        pruning.epochs,
        pruning.learning_rate,
        context.output / f"checkpoint.{pass_number}.pt",
    )
    steps = schedule.count_steps(config)
    distiller = Distiller(
        network, teacher, config, pruning, steps=steps, mask_id=subwords.index(MASK)
    )
    with context.progress.stage(f"pruning to {heads} heads", steps) as advance:
        run_epochs(distiller, subwords, schedule, config, advance)
    smaller.load_state_dict(distiller.copy_weights())
    return smaller


def _configure(tagger: TaggerConfig, pruning: PruningConfig, pass_number: int) -> TaggerConfig:
    """Return how all weights learn: at one rate, from texts of which little is hidden."""
    return replace(
        tagger,
        seed=pruning.seed + pass_number,
        head_multiplier=1.0,
        feature_multiplier=1.0,
        layer_decay=1.0,
        warmup_fraction=pruning.warmup_fraction,
        mask_prob=pruning.mask_prob,
        gazetteer_dropout=pruning.gazetteer_dropout,
        role_loss_weight=pruning.role_loss_weight,
    )


def _choose_others(context: StepContext, count: int, seed: int) -> list[AnnotatedText]:
    """Return papers that nobody annotated, where there is a corpus, in an order of their own."""
    if context.corpus is None:
        return []
    chosen = replace(
        context.config.self_training,
        seed=context.config.self_training.seed + 5 + seed,
        data_papers=count // 2,
        other_papers=count - count // 2,
    )
    known = {squeeze(paper.title) for paper in context.gold}
    papers = choose_papers(context.corpus, known, chosen)
    texts = [AnnotatedText(paper.title, paper.text, {}, []) for paper in papers]
    random.Random(seed).shuffle(texts)  # noqa: S311 - repeatable, not secret
    return texts


def _read_batches(
    annotations: Sequence[AnnotatedText], subwords: Sequence[str], config: PruningConfig
) -> list[Batch]:
    """Return windows of papers taken evenly from all."""
    tokenizer = WordPieceTokenizer({subword: number for number, subword in enumerate(subwords)})
    every = max(1, len(annotations) // config.papers)
    names = load_names()
    examples = [make_example(paper, tokenizer, names) for paper in annotations[::every]]
    size = config.batch_size
    return [collate(examples[place : place + size]) for place in range(0, len(examples), size)]
