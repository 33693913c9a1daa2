"""Train the tagger's network on texts of any scheme, and tag with it alone, in PyTorch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from papergraph.extract.lexicon.model_data import DATA, KINDS, load_names
from papergraph.extract.tagger.component import PIECES
from papergraph.extract.tagger.wordpiece import WordPieces
from papergraph.training.config import TaggerRecipe
from papergraph.training.tagger import Course, make_network, train
from papergraph.training.tagger_examples import TOKEN, Annotation, make_lesson
from papergraph.training.tagger_network import LAYERS
from papergraph.training.tagger_trainer import find_firsts, lay_side_by_side

Span = tuple[int, int, str]


class EncoderTagger:
    """Hold a network that starts from MiniLM or from weights that training left."""

    def __init__(
        self, recipe: TaggerRecipe, *, layers: int = LAYERS, start: Path | None = None
    ) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(recipe.seed)
        self._recipe = recipe
        self._pieces = (DATA / PIECES).read_text(encoding="utf-8").splitlines()
        self._cutter = WordPieces({piece: number for number, piece in enumerate(self._pieces)})
        self._names = load_names()
        self._network = make_network(self._pieces, layers)
        if start is not None:
            self._network.load_state_dict(torch.load(start, weights_only=True))

    def train(self, annotations: Sequence[Annotation]) -> None:
        """Teach all annotations in every round."""
        course = Course(annotations, [], self._recipe.rounds, self._recipe.rate)
        train(self._network, self._pieces, course, self._recipe, lambda _: None)
        self._network.eval().float()

    def tag(self, title: str, text: str) -> Iterator[Span]:
        """Yield the spans of the likeliest tags."""
        found = list(TOKEN.finditer(text))
        if not found:
            return
        lesson = make_lesson(Annotation(title, text, {}, ()), self._cutter, self._names)
        with torch.no_grad():
            tags, _ = self._network(*lay_side_by_side([lesson]))
        rows, places = zip(*find_firsts([lesson]), strict=True)
        best = tags[list(rows), list(places)].argmax(dim=1).tolist()
        start = 0
        while start < len(best):
            end = start + 1
            if best[start] % 2:
                while end < len(best) and best[end] == best[start] + 1:
                    end += 1
                yield found[start].start(), found[end - 1].end(), KINDS[best[start] // 2]
            start = end
