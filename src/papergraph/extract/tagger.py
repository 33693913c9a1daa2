"""Read a paper with the trained tagger: what each word is part of, and in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from papergraph.errors import ExtractionError
from papergraph.extract.chunks import cut_chunks
from papergraph.extract.lexicon import DATA, KINDS, ROLES, load_lexicon
from papergraph.extract.styles import LISTS, mark_listed, style_words
from papergraph.extract.tokens import read_tokens
from papergraph.extract.wordpiece import WordPieces

if TYPE_CHECKING:
    import onnxruntime

MODEL, PIECES = "tagger.onnx", "tagger.pieces.txt"
TAGS = 1 + 2 * len(KINDS)
_CHUNKS_AT_ONCE = 16
_IGNORED = np.float32(-1e4)
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


@dataclass(frozen=True, slots=True)
class _Chunk:
    pieces: list[int]
    styles: list[int]
    tokens: list[int]
    firsts: list[int]


class Tagger:
    """Run the packaged network on one paper at a time.

    Activations are quantised over a whole batch, so a batch never spans papers: what is found in
    a paper does not depend on its neighbours.
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
        styles = style_words(texts, starts, title_end)
        listed = mark_listed(texts, self._names)
        ranges = cut_chunks(texts, starts, [len(pieces) for pieces in cut], title_end)
        chunks = [self._lay_out(cut, styles, first, last) for first, last in ranges]
        found = [
            self._run(chunks[place : place + _CHUNKS_AT_ONCE], listed)
            for place in range(0, len(chunks), _CHUNKS_AT_ONCE)
        ]
        return np.concatenate([tags for tags, _ in found]), np.concatenate([r for _, r in found])

    def _lay_out(
        self, cut: Sequence[tuple[int, ...]], styles: NDArray[np.int32], first: int, last: int
    ) -> _Chunk:
        chunk = _Chunk([self._pieces.opening], [0], [-1], [])
        for token in range(first, last):
            chunk.firsts.append(len(chunk.pieces))
            chunk.pieces.extend(cut[token])
            chunk.styles.extend([int(styles[token])] * len(cut[token]))
            chunk.tokens.extend([token] * len(cut[token]))
        chunk.pieces.append(self._pieces.closing)
        chunk.styles.append(0)
        chunk.tokens.append(-1)
        return chunk

    def _run(self, chunks: Sequence[_Chunk], listed: Floats) -> tuple[Floats, Floats]:
        longest = max(len(chunk.pieces) for chunk in chunks)
        shape = (len(chunks), longest)
        pieces, styles = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        lists, mask = np.zeros((*shape, LISTS), np.float32), np.zeros((len(chunks), 1, 1, longest))
        firsts: list[tuple[int, int]] = []
        for row, chunk in enumerate(chunks):
            size = len(chunk.pieces)
            pieces[row, :size], styles[row, :size] = chunk.pieces, chunk.styles
            lists[row, 1 : size - 1] = listed[chunk.tokens[1:-1]]
            mask[row, ..., size:] = _IGNORED
            firsts.extend((row, place) for place in chunk.firsts)
        tags, roles = self._session.run(
            ["kinds", "roles"],
            {
                "tokens": pieces,
                "positions": np.arange(longest, dtype=np.int32),
                "writing": styles,
                "lists": lists,
                "mask": mask.astype(np.float32),
                "firsts": np.array(firsts, np.int64),
            },
        )
        return np.asarray(tags, np.float32), np.asarray(roles, np.float32)


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
