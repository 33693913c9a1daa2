"""Train the tagger's network on texts of any scheme, and tag with it alone, in PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """Hold a network that starts from MiniLM or from weights that training left."""

    def __init__(
        self, config: TaggerConfig, *, layers: int = LAYERS, start: Path | None = None
    ) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(config.seed)
        self._config = config
        self._vocabulary = (DATA / VOCABULARY).read_text(encoding="utf-8").splitlines()
        self._tokenizer = WordPieceTokenizer(
            {subword: number for number, subword in enumerate(self._vocabulary)}
        )
        self._names = load_names()
        self._network = make_network(self._vocabulary, layers)
        if start is not None:
            self._network.load_state_dict(torch.load(start, weights_only=True))

    def train(self, annotations: Sequence[AnnotatedText]) -> None:
        """Train on all annotations in every epoch."""
        schedule = Schedule(annotations, [], self._config.epochs, self._config.learning_rate)
        train(self._network, self._vocabulary, schedule, self._config, lambda _: None)
        self._network.eval().float()

    def tag(self, title: str, text: str) -> Iterator[Span]:
        """Yield the spans of the likeliest tags."""
        found = list(TOKEN.finditer(text))
        if not found:
            return
        example = make_example(AnnotatedText(title, text, {}, ()), self._tokenizer, self._names)
        with torch.no_grad():
            tags, _ = self._network(*collate([example]))
        rows, places = zip(*find_firsts([example]), strict=True)
        best = tags[list(rows), list(places)].argmax(dim=1).tolist()
        start = 0
        while start < len(best):
            end = start + 1
            if best[start] % 2:
                while end < len(best) and best[end] == best[start] + 1:
                    end += 1
                yield found[start].start(), found[end - 1].end(), ENTITY_TYPES[best[start] // 2]
            start = end
