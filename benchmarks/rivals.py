"""Measure papergraph beside what a user might take instead, in one run.

usage: python benchmarks/rivals.py > benchmarks/rivals.md

Each rival learns from the same annotated abstracts, here and with fixed seeds, and reads the same
others: a blank spaCy entity recogniser, as `spacy train` sets one up, and, where the extra `train`
is installed, MiniLM in PyTorch with a linear layer on top. The dictionary learns nothing. One
thread; training takes about ten minutes for each.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before anything loads a library for numbers

import platform
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import spacy
from extraction import USUAL_ROLES, extract_by_dictionary, load_names
from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import compounding

from papergraph.evaluation.scoring import GoldPaper, evaluate, find_gold_spans, read_gold
from papergraph.extract import extract_papers
from papergraph.models import EntityType, Extraction, ExtractorModel, Mention, PaperEntity

GOLD = Path(__file__).parent / "gold"
SEED = 0
SPACY_EPOCHS = 12
ENCODER_EPOCHS = 4
ENCODER_LAYERS = 6
MEASURES = ("mention", "entity core", "entity DATASET", "entity BENCHMARK")
Span = tuple[int, int, str]
Reader = Callable[[GoldPaper], Extraction]


@dataclass(frozen=True)
class Row:
    """Hold a rival's F1 by measure, abstracts per second of processor time, and training time."""

    name: str
    figures: Sequence[float]
    speed: float
    minutes: float


def main() -> int:
    """Print the report."""
    train = [*read_gold(GOLD / "train.jsonl"), *read_gold(GOLD / "train_enriched.jsonl")]
    dev = read_gold(GOLD / "dev.jsonl")
    names = load_names()
    readers: dict[str, tuple[Reader, float]] = {
        "papergraph": (_read_with(ExtractorModel.ACCURATE), 0.0),
        "papergraph, `--model fast`": (_read_with(ExtractorModel.FAST), 0.0),
        "blank spaCy recogniser": _time(train_spacy, train),
    }
    if find_spec("torch"):
        readers["MiniLM in PyTorch, linear layer"] = _time(train_encoder, train)
    readers["dictionary"] = (lambda paper: extract_by_dictionary(paper, names), 0.0)
    lines = [measure(name, reader, minutes, dev) for name, (reader, minutes) in readers.items()]
    print(format_report(lines, len(train), len(dev)))
    return 0


def _read_with(model: ExtractorModel) -> Reader:
    def read(paper: GoldPaper) -> Extraction:
        (extraction,) = extract_papers([paper.paper], model=model)
        return extraction

    return read


def _time(
    train: Callable[[Sequence[GoldPaper]], Reader], papers: list[GoldPaper]
) -> tuple[Reader, float]:
    """Return what was trained, and the minutes of processor time that it took."""
    started = time.process_time()
    return train(papers), (time.process_time() - started) / 60


def train_spacy(papers: Sequence[GoldPaper]) -> Reader:
    """Train a blank recogniser with spaCy's own network and settings."""
    fix_random_seed(SEED)
    draw = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = [_make_example(nlp, paper) for paper in papers]
    optimizer = nlp.initialize(lambda: examples)
    sizes = compounding(100.0, 1000.0, 1.001)
    for _ in range(SPACY_EPOCHS):
        draw.shuffle(examples)
        for batch in minibatch_by_words(examples, size=sizes):
            nlp.update(batch, sgd=optimizer, drop=0.1)
    return lambda paper: write_spans(
        paper, [(e.start_char, e.end_char, e.label_) for e in nlp(paper.text).ents]
    )


def _make_example(nlp: Language, paper: GoldPaper) -> Example:
    doc = nlp.make_doc(paper.text)
    told = nlp.make_doc(paper.text)
    spans = (told.char_span(*place) for place in sorted(find_gold_spans(paper)))
    told.set_ents([span for span in spans if span is not None])
    return Example(doc, told)


def train_encoder(papers: Sequence[GoldPaper]) -> Reader:
    """Train MiniLM, all its layers, with a linear layer; word shapes and name lists stay unused."""
    from encoder_tagger import EncoderTagger  # noqa: PLC0415 - they need PyTorch

    from papergraph.training.config import TaggerConfig  # noqa: PLC0415
    from papergraph.training.tagger_examples import make_annotated_text  # noqa: PLC0415

    plain = TaggerConfig(
        epochs=ENCODER_EPOCHS, augment_prob=0.0, gazetteer_dropout=1.0, feature_multiplier=0.0
    )
    tagger = EncoderTagger(plain, layers=ENCODER_LAYERS)
    tagger.train([make_annotated_text(paper) for paper in papers])
    return lambda paper: write_spans(paper, tagger.tag(paper.title, paper.text))


def write_spans(paper: GoldPaper, spans: Iterable[Span]) -> Extraction:
    """Return spans as entities: equal words of one type are one entity, of its most usual role."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for start, end, entity_type in sorted(spans):
        text = paper.text[start:end]
        mention = Mention(start=start, end=end, text=text, extractor="rival", confidence=1.0)
        found.setdefault((text.casefold(), entity_type), []).append(mention)
    entities = tuple(
        PaperEntity(
            label=EntityType(entity_type),
            name=mentions[0].text,
            role=USUAL_ROLES[EntityType(entity_type)],
            confidence=1.0,
            mentions=tuple(mentions),
        )
        for (_, entity_type), mentions in found.items()
    )
    return Extraction(id=paper.id, entities=entities)


def measure(name: str, reader: Reader, minutes: float, papers: Sequence[GoldPaper]) -> Row:
    """Return a rival's figures; the first paper is read twice, so that loading does not count."""
    reader(papers[0])
    started = time.process_time()
    extractions = [reader(paper) for paper in papers]
    effort = (time.process_time() - started) / len(papers)
    scores = evaluate(papers, extractions).scores
    return Row(name, [scores[measure].f1 for measure in MEASURES], 1 / effort, minutes)


def format_report(rows: Sequence[Row], learned: int, papers: int) -> str:
    """Return the report in Markdown."""
    own = rows[0].speed
    lines = [
        "# Beside what a user might take instead",
        "",
        f"Fitted to the {learned} annotated abstracts of `train.jsonl` and `train_enriched.jsonl`,",
        f"F1 on the {papers} of `dev.jsonl`; `python benchmarks/rivals.py > benchmarks/rivals.md`",
        f"made it with Python {platform.python_version()}, spaCy {spacy.__version__}. Speed is in",
        "abstracts per second of processor time on one thread, which other load on the machine",
        "changes little; papergraph finds roles, links and results in that time as well.",
        "",
        f"| | {' | '.join(MEASURES)} | abstracts/s | of papergraph's | training |",
        f"|---|{'--:|' * (len(MEASURES) + 3)}",
    ]
    lines += [
        f"| {row.name} | {' | '.join(f'{figure:.3f}' for figure in row.figures)} "
        f"| {row.speed:.0f} | {row.speed / own:.2f} | {_say(row.minutes)} |"
        for row in rows
    ]
    return "\n".join(lines)


def _say(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes else ""


if __name__ == "__main__":
    sys.exit(main())
