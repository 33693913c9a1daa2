"""Label papers that nobody annotated, to train the tagger on them (self-training).

Log-linear model and tagger together predict better than the tagger alone, so their stacked
predictions label its training data. Uncertain ones are ignored. The log-linear model is fitted
without the held-out papers, as for the stacking.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.candidates.gathering import CandidatePhrase
from papergraph.extract.classifier.loglinear import Prediction, make_predictions, select_spans
from papergraph.extract.classifier.stacking import load_stacking_model
from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.tagger.component import MODEL, load_tagger, tag_document
from papergraph.io.files import write_text
from papergraph.models import Offsets
from papergraph.training.annotated_papers import AnnotatedPaper, read_annotated
from papergraph.training.config import SelfTrainingConfig
from papergraph.training.corpus import read_corpus
from papergraph.training.out_of_fold import fit_fold_models, gather_paper_features
from papergraph.training.stacking import ENTITY_TYPES_FILE
from papergraph.training.step_context import StepContext

SELF_LABELLED = "labelled.jsonl"
_DATA_WORD = re.compile(r"\b(?:datasets?|benchmarks?|corpus)\b", re.IGNORECASE)
_FEWEST_DATA_WORDS = 2


def label_papers(context: StepContext) -> None:
    """Write the labels of a sample of the corpus, by the newest tagger and stacking model."""
    if context.corpus is None:
        raise ValueError("corpus is None; the step label reads one")
    nlp, config = build_preprocessor(), context.config
    rest = [read_annotated(nlp, p) for p in context.gold if not config.holds_out(p.id)]
    models = fit_fold_models(rest, config, folds=config.folds)
    tagger = load_tagger(context.find(MODEL))
    stacking = load_stacking_model("entity_types", context.find(ENTITY_TYPES_FILE))
    known = {squeeze(paper.title) for paper in context.gold}
    papers = choose_papers(context.corpus, known, config.self_training)
    lines = []
    with context.progress.stage("label", len(papers)) as advance:
        for paper in papers:
            annotated = read_annotated(nlp, paper)
            tagging = tag_document(tagger, make_document(nlp, paper.paper))
            candidates, features = gather_paper_features(annotated, tagging, models)
            predictions = make_predictions(stacking.predict_probabilities(features))
            record = label_paper(annotated, candidates, predictions, config.self_training)
            lines.append(json.dumps({"title": paper.title, "abstract": paper.abstract, **record}))
            advance(1)
    write_text(context.output / SELF_LABELLED, "\n".join(lines) + "\n")


def choose_papers(corpus: Path, known: set[str], config: SelfTrainingConfig) -> list[GoldPaper]:
    """Return a sample, half of it papers that speak of datasets or benchmarks.

    Raises:
        IngestError: The corpus cannot be read, or a line holds no paper.
    """
    papers = [
        paper
        for paper in read_corpus(corpus)
        if config.shortest < len(paper.abstract) < config.longest
        and squeeze(paper.title) not in known
    ]
    random.Random(config.seed).shuffle(papers)  # noqa: S311 - repeatable, not secret
    data_papers = [p for p in papers if len(_DATA_WORD.findall(p.abstract)) >= _FEWEST_DATA_WORDS]
    data_papers = data_papers[: config.data_papers]
    taken = {paper.id for paper in data_papers}
    return [
        *data_papers,
        *[paper for paper in papers if paper.id not in taken][: config.other_papers],
    ]


def squeeze(title: str) -> str:
    """Return the letters and digits of a title in lower case."""
    return re.sub(r"\W", "", title.lower())


def label_paper(
    paper: AnnotatedPaper,
    candidates: Sequence[CandidatePhrase],
    predictions: Sequence[Prediction],
    config: SelfTrainingConfig,
) -> dict[str, list[tuple[int, int, str]] | list[Offsets]]:
    """Return the mentions of high confidence in a paper, and the places to ignore."""
    are_ignored = [_is_ignored(prediction, config) for prediction in predictions]
    chosen = select_spans(candidates, predictions)
    mentions, ignored = [], []
    for place, index in chosen:
        start, end = _range(paper, place)
        if (
            predictions[index].entity_probability >= config.high_confidence
            and not are_ignored[index]
        ):
            mentions.append((start, end, str(predictions[index].entity_type)))
        else:
            ignored.append((start, end))
    kept = {place for place, _ in chosen}
    for candidate, ignore in zip(candidates, are_ignored, strict=True):
        if ignore:
            ignored += [_range(paper, place) for place in candidate.places if place not in kept]
    return {"mentions": mentions, "ignored": sorted(ignored)}


def _is_ignored(prediction: Prediction, config: SelfTrainingConfig) -> bool:
    return config.ignore_from < prediction.entity_probability < config.high_confidence or (
        prediction.entity_probability >= config.high_confidence
        and prediction.probability < config.min_type_probability
    )


def _range(paper: AnnotatedPaper, place: Offsets) -> Offsets:
    return paper.words.starts[place[0]], paper.words.ends[place[1] - 1]
