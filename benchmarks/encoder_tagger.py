"""Train the tagger's network on texts of any scheme, and tag with it alone, in PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from papergraph.extract.lexicon.model_data import DATA, ENTITY_TYPES, load_names
from papergraph.extract.preprocess.tokens import TOKEN
from papergraph.extract.tagger.component import VOCABULARY
from papergraph.extract.tagger.wordpiece import WordPieceTokenizer
from papergraph.training.config import TaggerConfig
from papergraph.training.tagger import Schedule, make_network, train
from papergraph.training.tagger_examples import AnnotatedText, make_example
from papergraph.training.tagger_network import LAYERS
from papergraph.training.tagger_trainer import collate, find_firsts

Span = tuple[int, int, str]


class EncoderTagger:
    """Hold networks that start from MiniLM or from weights that training left.

    Several differ in their seed alone, and tag by the mean of their probabilities.
    """

    def __init__(
        self,
        config: TaggerConfig,
        *,
        layers: int = LAYERS,
        start: Path | None = None,
        networks: int = 1,
    ) -> None:
        torch.set_num_threads(1)
        self._configs = [replace(config, seed=config.seed + number) for number in range(networks)]
        self._vocabulary = (DATA / VOCABULARY).read_text(encoding="utf-8").splitlines()
        self._tokenizer = WordPieceTokenizer(
            {subword: number for number, subword in enumerate(self._vocabulary)}
        )
        self._names = load_names()
        self._layers = layers
        self._start = start
        self._networks: list[torch.nn.Module] = []

    def train(self, annotations: Sequence[AnnotatedText]) -> None:
        """Train each network on all annotations in every epoch."""
        for config in self._configs:
            torch.manual_seed(config.seed)
            network = make_network(self._vocabulary, self._layers)
            if self._start is not None:
                network.load_state_dict(torch.load(self._start, weights_only=True))
            schedule = Schedule(annotations, [], config.epochs, config.learning_rate)
            train(network, self._vocabulary, schedule, config, lambda _: None)
            self._networks.append(network.eval().float())

    def tag(self, title: str, text: str) -> Iterator[Span]:
        """Yield the spans of the likeliest tags."""
        found = list(TOKEN.finditer(text))
        if not found:
            return
        example = make_example(AnnotatedText(title, text, {}, ()), self._tokenizer, self._names)
        batch, firsts = collate([example]), list(find_firsts([example]))
        with torch.no_grad():
            scores = [network(*batch)[0][firsts].softmax(dim=1) for network in self._networks]
        best = torch.stack(scores).mean(dim=0).argmax(dim=1).tolist()
        start = 0
        while start < len(best):
            end = start + 1
            if best[start] % 2:
                while end < len(best) and best[end] == best[start] + 1:
                    end += 1
                yield found[start].start(), found[end - 1].end(), ENTITY_TYPES[best[start] // 2]
            start = end
