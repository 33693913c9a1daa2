"""Label papers that nobody annotated, for the tagger to learn from.

The judge and the tagger together know more than the tagger alone, so their joint verdicts teach it
(self-training). Where they are in doubt the tagger is told nothing. The judge is fitted without the
held-out papers, as for the fusion.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.candidates.gathering import Candidate
from papergraph.extract.classifier.loglinear import Verdict, choose_places, judge
from papergraph.extract.classifier.stacking import load_fusion
from papergraph.extract.pipeline import build_reader, make_document
from papergraph.extract.tagger.component import MODEL, load_tagger, tag_document
from papergraph.io.files import write_text
from papergraph.models import Offsets
from papergraph.training.annotated_papers import Annotated, read_annotated
from papergraph.training.config import LabellingRecipe
from papergraph.training.corpus import read_corpus
from papergraph.training.out_of_fold import fit_judges, weigh_paper
from papergraph.training.stacking import KINDS_FILE
from papergraph.training.step_context import Task

LABELLED = "labelled.jsonl"
_DATA_WORD = re.compile(r"\b(?:datasets?|benchmarks?|corpus)\b", re.IGNORECASE)
_FEWEST_DATA_WORDS = 2


def label_papers(task: Task) -> None:
    """Write the labels of a sample of the corpus, by the newest tagger and fusion."""
    if task.corpus is None:
        raise ValueError("corpus is None; the step label reads one")
    nlp, recipe = build_reader(), task.recipe
    rest = [read_annotated(nlp, p) for p in task.gold if not recipe.holds_out(p.id)]
    judges = fit_judges(rest, recipe, folds=recipe.folds)
    tagger, fusion = load_tagger(task.find(MODEL)), load_fusion("kinds", task.find(KINDS_FILE))
    known = {_squeeze(paper.title) for paper in task.gold}
    papers = choose_papers(task.corpus, known, recipe.labelling)
    lines = []
    with task.progress.stage("label", len(papers)) as advance:
        for paper in papers:
            annotated = read_annotated(nlp, paper)
            tagging = tag_document(tagger, make_document(nlp, paper.paper))
            candidates, features = weigh_paper(annotated, tagging, judges)
            verdicts = judge(fusion.weigh(features))
            record = label_paper(annotated, candidates, verdicts, recipe.labelling)
            lines.append(json.dumps({"title": paper.title, "abstract": paper.abstract, **record}))
            advance(1)
    write_text(task.output / LABELLED, "\n".join(lines) + "\n")


def choose_papers(corpus: Path, known: set[str], recipe: LabellingRecipe) -> list[GoldPaper]:
    """Return a sample, half of it papers that speak of datasets or benchmarks.

    Raises:
        IngestError: The corpus cannot be read, or a line holds no paper.
    """
    papers = [
        paper
        for paper in read_corpus(corpus)
        if recipe.shortest < len(paper.abstract) < recipe.longest
        and _squeeze(paper.title) not in known
    ]
    random.Random(recipe.seed).shuffle(papers)  # noqa: S311 - repeatable, not secret
    rich = [p for p in papers if len(_DATA_WORD.findall(p.abstract)) >= _FEWEST_DATA_WORDS]
    rich = rich[: recipe.rich]
    taken = {paper.id for paper in rich}
    return [*rich, *[paper for paper in papers if paper.id not in taken][: recipe.plain]]


def _squeeze(title: str) -> str:
    return re.sub(r"\W", "", title.lower())


def label_paper(
    paper: Annotated,
    candidates: Sequence[Candidate],
    verdicts: Sequence[Verdict],
    recipe: LabellingRecipe,
) -> dict[str, list[tuple[int, int, str]] | list[Offsets]]:
    """Return the sure mentions of a paper, and the places about which nothing is said."""
    doubts = [_is_doubtful(verdict, recipe) for verdict in verdicts]
    chosen = choose_places(candidates, verdicts)
    named, doubtful = [], []
    for place, index in chosen:
        start, end = _range(paper, place)
        if verdicts[index].chance >= recipe.sure and not doubts[index]:
            named.append((start, end, str(verdicts[index].kind)))
        else:
            doubtful.append((start, end))
    kept = {place for place, _ in chosen}
    for candidate, is_doubtful in zip(candidates, doubts, strict=True):
        if is_doubtful:
            doubtful += [_range(paper, place) for place in candidate.places if place not in kept]
    return {"named": named, "doubtful": sorted(doubtful)}


def _is_doubtful(verdict: Verdict, recipe: LabellingRecipe) -> bool:
    return recipe.doubtful < verdict.chance < recipe.sure or (
        verdict.chance >= recipe.sure and verdict.belief < recipe.least_kind
    )


def _range(paper: Annotated, place: Offsets) -> Offsets:
    return paper.words.starts[place[0]], paper.words.ends[place[1] - 1]
