"""Write model data as the extractor reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from papergraph.extract.lexicon.model_data import Lexicon, Weights
from papergraph.io.files import write_text

_HEAD = "# CC BY 4.0; made by papergraph train, see README.md"


def write_rows(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write tab-separated rows under a line that says where they come from."""
    lines = [_HEAD, *("\t".join(map(str, row)) for row in rows)]
    write_text(path, "\n".join(lines) + "\n")


def write_weights(folder: Path, name: str, weights: Weights) -> None:
    """Write the weight of each feature for each class."""
    rows = [(feature, *row) for feature, row in weights.table.items()]
    write_rows(folder / f"weights.{name}.tsv", [("feature", *weights.classes), *rows])


def write_lexicon(folder: Path, lexicon: Lexicon) -> None:
    """Write what was counted."""
    write_rows(
        folder / "phrases.tsv",
        (
            (key, case, phrase.seen, _format_counts(phrase.entity_types))
            for (key, case), phrase in lexicon.phrases.items()
        ),
    )
    write_rows(
        folder / "words.tsv",
        (
            (word, use.seen, use.before, use.inside, _format_counts(use.last))
            for word, use in lexicon.words.items()
        ),
    )


def _format_counts(counts: Mapping[str, int]) -> str:
    return " ".join(f"{entity_type}:{count}" for entity_type, count in sorted(counts.items()))
