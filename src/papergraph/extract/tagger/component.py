"""Read a paper with the trained tagger: what each word is part of, and in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from papergraph.errors import ExtractionError
from papergraph.extract.lexicon.model_data import DATA, KINDS, ROLES, load_lexicon
from papergraph.extract.preprocess.tokens import read_tokens
from papergraph.extract.tagger.token_features import LISTS, mark_listed, style_words
from papergraph.extract.tagger.windows import cut_chunks
from papergraph.extract.tagger.wordpiece import WordPieces

if TYPE_CHECKING:
    import onnxruntime

MODEL, PIECES = "tagger.onnx", "tagger.pieces.txt"
TAGS = 1 + 2 * len(KINDS)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagging:
    """Hold the probabilities of each token's tag and role.

    Attributes:
        rows: The row of each token of the document; blank tokens have that of the next one.
        tags: For each row: outside, then beginning and inside of each of ``KINDS``.
        roles: For each row, of each of ``ROLES``.
        lists: The tags as lists, which are read faster value by value.
    """

    rows: NDArray[np.int32]
    tags: Floats
    roles: Floats
    lists: list[list[float]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lists", self.tags.tolist())

    def weigh_span(self, first: int, last: int) -> list[float]:
        """Return the probability that tokens ``first`` to ``last`` are one mention, by kind."""
        start, end = int(self.rows[first]), int(self.rows[last]) + 1
        chances = list(self.lists[start][1::2])
        for row in self.lists[start + 1 : end]:
            chances = [chance * more for chance, more in zip(chances, row[2::2], strict=True)]
        if end < len(self.lists):
            after = self.lists[end][2::2]
            chances = [chance * (1 - more) for chance, more in zip(chances, after, strict=True)]
        return chances


class Tagger:
    """Run the packaged network, one chunk of a paper at a time.

    Activations are quantised over all that the network reads at once, so what is found in a chunk
    does not depend on its neighbours; nor is time spent on padding.
    """

    def __init__(self, session: onnxruntime.InferenceSession, pieces: WordPieces) -> None:
        self._session = session
        self._pieces = pieces
        self._names = load_lexicon().names

    def tag(
        self, texts: Sequence[str], starts: Sequence[int], title_end: int
    ) -> tuple[Floats, Floats]:
        """Return the probabilities of each token's tags and roles."""
        if not texts:
            return np.zeros((0, TAGS), np.float32), np.zeros((0, len(ROLES)), np.float32)
        cut = [self._pieces.cut(text) for text in texts]
        sizes = [len(pieces) for pieces in cut]
        words = _Words(
            pieces=np.array(list(chain.from_iterable(cut)), np.int32),
            firsts=np.cumsum([0, *sizes]),
            owners=np.repeat(np.arange(len(texts)), sizes),
            styles=style_words(texts, starts, title_end),
            listed=mark_listed(texts, self._names),
        )
        found = [
            self._run(words, first, last)
            for first, last in cut_chunks(texts, starts, sizes, title_end)
        ]
        return np.concatenate([tags for tags, _ in found]), np.concatenate([r for _, r in found])

    def _run(self, words: _Words, first: int, last: int) -> tuple[Floats, Floats]:
        start, end = words.firsts[first], words.firsts[last]
        owners = words.owners[start:end]
        pieces, styles = np.zeros((2, end - start + 2), np.int32)
        lists = np.zeros((end - start + 2, LISTS), np.float32)
        pieces[0], pieces[-1] = self._pieces.opening, self._pieces.closing
        pieces[1:-1] = words.pieces[start:end]
        styles[1:-1] = words.styles[owners]
        lists[1:-1] = words.listed[owners]
        firsts = words.firsts[first:last] - start + 1
        tags, roles = self._session.run(
            ["kinds", "roles"],
            {"pieces": pieces, "styles": styles, "lists": lists, "firsts": firsts},
        )
        return np.asarray(tags, np.float32), np.asarray(roles, np.float32)


@dataclass(frozen=True, slots=True)
class _Words:
    """Hold a paper's words: their pieces, the place of each first one, and whose each piece is."""

    pieces: NDArray[np.int32]
    firsts: NDArray[np.int64]
    owners: NDArray[np.int64]
    styles: NDArray[np.int32]
    listed: Floats


@cache
def load_tagger(folder: Path | None = None) -> Tagger:
    """Load the packaged network, or one that a folder holds.

    Raises:
        ExtractionError: The installation lacks a file of it.
    """
    import onnxruntime  # noqa: PLC0415 - 0.1 s that reading without the tagger does without

    folder = folder or DATA
    try:
        lines = (folder / PIECES).read_text(encoding="utf-8").splitlines()
        network = (folder / MODEL).read_bytes()
    except OSError as exc:
        message = f"This installation lacks extract/data/{MODEL}. Install papergraph again."
        raise ExtractionError(message) from exc
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    return Tagger(session, WordPieces({piece: number for number, piece in enumerate(lines)}))


def tag_document(tagger: Tagger, doc: Doc) -> Tagging:
    """Return what the tagger makes of a document."""
    texts, starts = read_tokens(doc)
    spaces = np.array([text.isspace() for text in texts], dtype=bool)
    rows = np.cumsum(~spaces, dtype=np.int32)
    words = np.flatnonzero(~spaces).tolist()
    tags, roles = tagger.tag(
        [texts[word] for word in words], [starts[word] for word in words], doc._.title_end
    )
    return Tagging(np.where(spaces, rows, rows - 1).astype(np.int32), tags, roles)


@Language.factory("papergraph_tagger", assigns=["doc._.tagging"])
def create_tagger(nlp: Language, name: str) -> _TaggerPipe:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged network."""
    return _TaggerPipe(load_tagger())


class _TaggerPipe:
    """Keep the tagging in ``doc._.tagging``."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        doc._.tagging = tag_document(self._tagger, doc)
        return doc


if not Doc.has_extension("tagging"):
    Doc.set_extension("tagging", default=None)
