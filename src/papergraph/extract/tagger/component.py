"""Read a paper with the trained tagger: what each word is part of, and in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from papergraph.errors import ExtractionError
from papergraph.extract.lexicon.model_data import DATA, ENTITY_TYPES, ROLES, load_lexicon
from papergraph.extract.preprocess.tokens import read_tokens
from papergraph.extract.preprocess.word_table import keep_by_word
from papergraph.extract.tagger.token_features import (
    GAZETTEER_WIDTH,
    find_key,
    find_openings,
    find_shape,
    mark_gazetteer,
    number_shapes,
)
from papergraph.extract.tagger.windows import cut_windows
from papergraph.extract.tagger.wordpiece import WordPieceTokenizer
from papergraph.models import Offsets

if TYPE_CHECKING:
    import onnxruntime

MODEL, VOCABULARY = "tagger.onnx", "tagger.vocabulary.txt"
TAGS = 1 + 2 * len(ENTITY_TYPES)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagging:
    """Hold the probabilities of each token's tag and role.

    Attributes:
        rows: The row of each token of the document; blank tokens have that of the next one.
        tags: For each row: outside, then beginning and inside of each of ``ENTITY_TYPES``.
        roles: For each row, of each of ``ROLES``.
    """

    rows: NDArray[np.int32]
    tags: Floats
    roles: Floats

    def span_probabilities(
        self, firsts: Sequence[int], lasts: Sequence[int]
    ) -> NDArray[np.float64]:
        """Return the probability of each entity type that two tokens bound one mention.

        Args:
            firsts: The first token of each span.
            lasts: Its last token.

        Returns:
            A row for each span, a column for each entity type.
        """
        tags = self.tags.astype(np.float64)
        begins, inside = tags[:, 1::2], tags[:, 2::2]
        starts, ends = self.rows[firsts], self.rows[lasts] + 1
        probabilities = begins[starts]
        for step in range(1, int((ends - starts).max(initial=0))):
            longer = starts + step < ends
            probabilities[longer] *= inside[starts[longer] + step]
        followed = ends < len(tags)
        probabilities[followed] *= 1 - inside[ends[followed]]
        return probabilities


class Tagger:
    """Run the packaged network, one window of a paper at a time.

    Activations are quantised over all that the network reads at once, so what is found in a window
    does not depend on its neighbours; nor is time spent on padding.
    """

    def __init__(self, session: onnxruntime.InferenceSession, subwords: WordPieceTokenizer) -> None:
        self._session = session
        self._tokenizer = subwords
        self._names = load_lexicon().names
        self._openings = find_openings(self._names)
        self._read_word = keep_by_word(self._read)

    def tag(
        self, texts: Sequence[str], starts: Sequence[int], title_end: int
    ) -> tuple[Floats, Floats]:
        """Return the probabilities of each token's tags and roles."""
        if not texts:
            return np.zeros((0, TAGS), np.float32), np.zeros((0, len(ROLES)), np.float32)
        cut, shapes_of, keys = zip(*map(self._read_word, texts), strict=True)
        windows = cut_windows(texts, starts, list(map(len, cut)), title_end)
        shapes = number_shapes(texts, starts, title_end, shapes_of)
        gazetteer = mark_gazetteer(texts, self._names, self._openings, keys)
        words = self._lay_out(cut, windows, shapes, gazetteer)
        found = [self._run(words, *window) for window in windows]
        return np.concatenate([tags for tags, _ in found]), np.concatenate([r for _, r in found])

    def _read(self, word: str) -> tuple[tuple[int, ...], int, str]:
        return self._tokenizer.tokenize(word), find_shape(word), find_key(word)

    def _lay_out(
        self,
        cut: Sequence[Sequence[int]],
        windows: Sequence[Offsets],
        shapes: NDArray[np.int32],
        gazetteer: Floats,
    ) -> _WordInputs:
        """Return the subwords of all windows one after another, each window between two marks."""
        sizes = np.array(list(map(len, cut)))
        words = np.repeat(np.arange(len(cut)), sizes)
        lengths = [last - first for first, last in windows]
        # Two marks stand around each window, so a word is moved by those of the windows before.
        marks = 2 * np.repeat(np.arange(len(windows)), lengths) + 1
        firsts = np.cumsum(sizes) - sizes + marks
        places = np.arange(len(words)) + marks[words]
        subwords = np.full(len(words) + 2 * len(windows), self._tokenizer.sep_id, np.int32)
        subwords[firsts[[first for first, _ in windows]] - 1] = self._tokenizer.cls_id
        subwords[places] = list(chain.from_iterable(cut))
        owners = np.full(len(subwords), -1)
        owners[places] = words
        return _WordInputs(
            subwords,
            firsts,
            np.append(shapes, np.int32(0))[owners],
            np.vstack([gazetteer, np.zeros((1, GAZETTEER_WIDTH), np.float32)])[owners],
        )

    def _run(self, words: _WordInputs, first: int, last: int) -> tuple[Floats, Floats]:
        start = int(words.firsts[first]) - 1
        end = int(words.firsts[last]) - 1 if last < len(words.firsts) else len(words.subwords)
        inputs = {
            "subwords": words.subwords[start:end],
            "shapes": words.shapes[start:end],
            "gazetteer": words.gazetteer[start:end],
            "firsts": words.firsts[first:last] - start,
        }
        tags, roles = self._session.run(["tags", "roles"], inputs)
        return np.asarray(tags, np.float32), np.asarray(roles, np.float32)


@dataclass(frozen=True, slots=True)
class _WordInputs:
    """Hold a paper's subwords with their shapes and lists, and the first subword of each word."""

    subwords: NDArray[np.int32]
    firsts: NDArray[np.int64]
    shapes: NDArray[np.int32]
    gazetteer: Floats


@cache
def load_tagger(folder: Path | None = None) -> Tagger:
    """Load the packaged network, or one that a folder holds.

    Raises:
        ExtractionError: The installation lacks a file of it, or ONNX Runtime.
    """
    try:
        import onnxruntime  # noqa: PLC0415 - 0.1 s that reading without the tagger does without
    except ImportError as exc:
        raise ExtractionError(
            "The trained tagger needs ONNX Runtime, which is not installed; it has no package for "
            "Intel Macs with Python 3.14. --model fast reads without the tagger."
        ) from exc

    folder = folder or DATA
    try:
        lines = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
        network = (folder / MODEL).read_bytes()
    except OSError as exc:
        message = f"This installation lacks extract/data/{MODEL}. Install papergraph again."
        raise ExtractionError(message) from exc
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    return Tagger(
        session, WordPieceTokenizer({subword: number for number, subword in enumerate(lines)})
    )


def tag_document(tagger: Tagger, doc: Doc) -> Tagging:
    """Return what the tagger makes of a document."""
    texts, starts = read_tokens(doc)
    words, places = texts.copy(), starts.copy()
    rows = np.arange(len(texts), dtype=np.int32)
    for blank in [place for place, text in enumerate(texts) if text.isspace()][::-1]:
        del words[blank], places[blank]
        rows[blank + 1 :] -= 1
    return Tagging(rows, *tagger.tag(words, places, doc._.title_end))


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
