"""Train the tagger's network on texts of any scheme, and tag with it alone, in PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from papergraph.extract.candidates.gathering import CandidatePhrase
from papergraph.extract.classifier.loglinear import make_predictions, select_spans
from papergraph.extract.lexicon.model_data import DATA, load_names
from papergraph.extract.preprocess.tokens import TOKEN
from papergraph.extract.settings import EXTRACT
from papergraph.extract.tagger.component import VOCABULARY, Tagging
from papergraph.extract.tagger.wordpiece import WordPieceTokenizer
from papergraph.models import Offsets
from papergraph.training.config import TaggerConfig
from papergraph.training.tagger import Schedule, make_network, train
from papergraph.training.tagger_examples import AnnotatedText, make_example
from papergraph.training.tagger_network import LAYERS
from papergraph.training.tagger_trainer import collate, find_firsts

LIKELY = 0.5
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
        """Yield the spans that are more likely mentions than not."""
        found = list(TOKEN.finditer(text))
        if not found:
            return
        example = make_example(AnnotatedText(title, text, {}, ()), self._tokenizer, self._names)
        batch, firsts = collate([example]), list(find_firsts([example]))
        with torch.no_grad():
            tags = self._network(*batch)[0][firsts].softmax(dim=1).numpy()
        for (first, end), entity_type in select_likely_spans(tags):
            yield found[first].start(), found[end - 1].end(), entity_type


def select_likely_spans(tags: NDArray[np.float32]) -> Iterator[tuple[Offsets, str]]:
    """Yield the spans of tokens, with their types, that are more likely mentions than not.

    They are chosen as the pipeline chooses: by the probability that a span is one mention, which
    says more than the likeliest tag of each token.
    """
    size = len(tags)
    tagging = Tagging(np.arange(size, dtype=np.int32), tags, tags[:, :0])
    spans = [
        (first, end)
        for first in range(size)
        for end in range(first + 1, min(size, first + EXTRACT.candidate_words) + 1)
    ]
    read = tagging.span_probabilities(
        [first for first, _ in spans], [end - 1 for _, end in spans]
    ).tolist()
    rows = dict(zip(spans, read, strict=True))
    predictions = make_predictions([[*row, 1 - sum(row)] for row in rows.values()])
    candidates = [CandidatePhrase("", shaped=False, places=[place]) for place in rows]
    for place, index in select_spans(candidates, predictions, LIKELY):
        yield place, predictions[index].entity_type
