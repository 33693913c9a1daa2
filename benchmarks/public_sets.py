"""Measure how well papergraph marks names in sentences that others annotated.

usage: python benchmarks/public_sets.py FOLDER > benchmarks/public_sets.md

FOLDER holds the sets as JSON Lines with `text` and `entities` (`start`, `end`, `label`):
tdmsci/train.jsonl and test.jsonl from github.com/IBM/science-result-extractor (Apache-2.0), and
dataset_names/train.jsonl and zeroshot.jsonl from github.com/xjaeh/ner_dataset_recognition
(CC BY 4.0). They are not kept here. Test sentences that also stand in a train file are left out.

With --start, the tagger is also fitted to the sentences of tdmsci's train file, whose scheme is not
ours: from the weights that a run of `papergraph train` leaves (WORK/3-tagger/tagger.pt), and with
the extra `train`. --dev measures on a fourth of the train file instead, fitting to the rest.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergraph.extract import extract_papers
from papergraph.models import Paper

EPOCHS, BATCH = 6, 24
FOLD = 100
SAMPLES = 1000
SEED = 0
ENTITY_TYPES = {"TASK": "TASK", "DATASET": "DATASET", "BENCHMARK": "DATASET", "METRIC": "METRIC"}
TDMSCI = frozenset({"TASK", "DATASET", "METRIC"})
DATASET = frozenset({"DATASET"})
HEAD = (
    "# Sentences that others annotated",
    "",
    "Exact spans and types, with the 95 % bootstrap interval of F1 over sentences; made by",
    "`python benchmarks/public_sets.py FOLDER --start tagger.pt > benchmarks/public_sets.md`. The",
    "script says where the sets are and under which licences; sentences that also stand in a train",
    "file are left out, and nothing was chosen on these. Their authors mark by other schemes:",
    "`the COCO dataset` whole, `recognition accuracy` as a task and a metric. For tdmsci they",
    "publish predictions that score F1 0.620.",
    "",
    "| set | kind | places | P | R | F1 |",
    "|---|---|--:|--:|--:|--:|",
)
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Sentence:
    """Hold a sentence with the spans that its authors marked."""

    text: str
    spans: frozenset[Span]


def read_sentences(path: Path) -> list[Sentence]:
    """Read a set; its labels become those of the graph."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Sentence(
            row["text"],
            frozenset((e["start"], e["end"], e["label"].upper()) for e in row["entities"]),
        )
        for row in rows
    ]


def leave_out_known(test: Sequence[Sentence], train: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of a test set that do not stand in the train set as well."""
    known = {sentence.text for sentence in train}
    return [sentence for sentence in test if sentence.text not in known]


def mark_as_shipped(sentences: Sequence[Sentence], entity_types: frozenset[str]) -> list[set[Span]]:
    """Return the mentions of some types that papergraph finds, a benchmark being a dataset."""
    papers = [
        Paper(id=str(number), title=sentence.text, abstract="")
        for number, sentence in enumerate(sentences)
    ]
    return [
        {
            (mention.start, mention.end, ENTITY_TYPES[entity.entity_type])
            for entity in extraction.entities
            for mention in entity.mentions
            if ENTITY_TYPES.get(entity.entity_type) in entity_types
        }
        for extraction in extract_papers(papers)
    ]


def fit_tagger(train: Sequence[Sentence], start: Path) -> Callable[[str], Iterator[Span]]:
    """Return what marks a text with the tagger's network, fitted to sentences."""
    from encoder_tagger import EncoderTagger  # noqa: PLC0415 - they need PyTorch

    from papergraph.training.config import TaggerConfig  # noqa: PLC0415
    from papergraph.training.tagger_examples import AnnotatedText  # noqa: PLC0415

    config = TaggerConfig(epochs=EPOCHS, batch_size=BATCH)
    tagger = EncoderTagger(config, start=start)
    annotations = []
    for sentence in train:
        names = {
            sentence.text[a:b]: (entity_type, "") for a, b, entity_type in sorted(sentence.spans)
        }
        places = sorted((a, b) for a, b, _ in sentence.spans)
        annotations.append(AnnotatedText("", sentence.text, names, places))
    tagger.train(annotations)
    return lambda text: tagger.tag("", text)


def format_row(
    name: str, sentences: Sequence[Sentence], found: Sequence[set[Span]]
) -> Iterator[str]:
    """Yield a line of the table for all entity types together and for each."""
    entity_types = sorted({span[2] for sentence in sentences for span in sentence.spans})
    for group in (
        entity_types,
        *([entity_type] for entity_type in entity_types if len(entity_types) > 1),
    ):
        counts = [
            count(sentence.spans, spans, group)
            for sentence, spans in zip(sentences, found, strict=True)
        ]
        precision, recall, f1 = figures(counts)
        low, high = bound(counts)
        said = "all" if len(group) > 1 else group[0]
        yield (
            f"| {name} | {said} | {sum(c[2] for c in counts)} | {precision:.3f} | {recall:.3f} "
            f"| {f1:.3f} ({low:.3f}-{high:.3f}) |"
        )


def count(
    gold: frozenset[Span], found: set[Span], entity_types: Sequence[str]
) -> tuple[int, int, int]:
    """Count the spans of some entity types: found rightly, found, annotated."""
    gold, found = ({span for span in spans if span[2] in entity_types} for spans in (gold, found))
    return len(gold & found), len(found), len(gold)


def figures(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over sentences."""
    true, found, gold = (sum(column) for column in zip(*counts, strict=True))
    return true / max(found, 1), true / max(gold, 1), 2 * true / max(found + gold, 1)


def bound(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Return the bounds of 95 % of the F1 of bootstrap samples of the sentences."""
    draw = random.Random(SEED)  # noqa: S311 - a fixed seed makes the interval repeatable
    drawn = sorted(figures(draw.choices(counts, k=len(counts)))[2] for _ in range(SAMPLES))
    return drawn[SAMPLES // 40], drawn[-1 - SAMPLES // 40]


def main(arguments: Sequence[str]) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description="Measure papergraph on public sets.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--start", type=Path, help="weights of the tagger")
    parser.add_argument("--dev", action="store_true", help="measure on a part of the train file")
    chosen = parser.parse_args(arguments)
    tdmsci, names = chosen.folder / "tdmsci", chosen.folder / "dataset_names"
    train = read_sentences(tdmsci / "train.jsonl")
    test = leave_out_known(read_sentences(tdmsci / "test.jsonl"), train)
    if chosen.dev:
        train, test = split(train)
    lines = [*HEAD, *format_row("tdmsci, as it ships", test, mark_as_shipped(test, TDMSCI))]
    if chosen.start:
        mark = fit_tagger(train, chosen.start)
        found = [set(mark(sentence.text)) for sentence in test]
        lines += format_row("tdmsci, fitted to its train file", test, found)
    if not chosen.dev:
        zeroshot = read_sentences(names / "zeroshot.jsonl")
        zeroshot = leave_out_known(zeroshot, read_sentences(names / "train.jsonl"))
        found = mark_as_shipped(zeroshot, DATASET)
        lines += format_row("dataset_names zeroshot, as it ships", zeroshot, found)
    print("\n".join(lines))
    return 0


def split(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Return three fourths and one fourth, in runs of neighbours, which come from one paper."""
    parts: tuple[list[Sentence], list[Sentence]] = ([], [])
    for number, sentence in enumerate(sentences):
        parts[number // FOLD % 4 == 1].append(sentence)
    return parts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
