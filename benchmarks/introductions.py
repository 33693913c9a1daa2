"""Fit and measure what tells which paper introduced a thing.

usage: python benchmarks/introductions.py annotated TRAIN.jsonl... -o FOLDER
       python benchmarks/introductions.py describe GRAPH... --labels LABELS.jsonl -o LABELS.jsonl
       python benchmarks/introductions.py fit LABELS.jsonl [-o WEIGHTS.json]

LABELS holds a line for each thing that a paper was said to introduce: its names, its right type, or
none where that paper introduced no such thing, and its features. ``describe`` writes the features
anew, as graphs of the papers have them; ``annotated`` reads the annotated papers that the packaged
taggers were not trained on, so that they can be described, too. ``fit`` prints how right and how
complete introductions are by threshold, each fifth of the papers judged by what the others taught,
and writes the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from truth.report import wilson

from papergraph.evaluation.scoring import read_gold
from papergraph.extract.classifier.entities import EntityClassifier
from papergraph.extract.classifier.mention_clusters import add_clusters
from papergraph.extract.classifier.roles import RoleClassifier
from papergraph.extract.classifier.stacking import load_stacking_model
from papergraph.extract.lexicon.model_data import load_rule_precision
from papergraph.extract.pipeline import build_preprocessor
from papergraph.extract.tagger.component import load_tagger
from papergraph.extract.to_extraction import make_extraction
from papergraph.graph.introduction_features import describe_introduction
from papergraph.graph.introductions import INTRODUCIBLE_LABELS
from papergraph.graph.paper_findings import read_findings
from papergraph.graph.settings import EdgeSettings
from papergraph.io.files import read_lines, write_lines
from papergraph.models import Edge, Entity, Extraction, Paper, Resolution
from papergraph.resolve import resolve, settle_entity_types
from papergraph.resolve.doubtful_names import leave_out_doubtful_names
from papergraph.training.annotated_papers import read_annotated
from papergraph.training.config import TrainingConfig
from papergraph.training.out_of_fold import fit_fold_models
from papergraph.training.stacking import read_document

Row = dict[str, object]
Floats = NDArray[np.float64]
_DATA = {"BENCHMARK", "DATASET"}
_FOLDS = 5
_L2 = 5.0
_FLOOR = 0.15
"""Least spread of a feature, so that rare ones are not blown up."""
_BY_KIND = "builder, by kind"
"""The source of things that were drawn so that rare features are learnt."""
_OF_READINGS = "readings"
"""The source of things that the readings of ``benchmarks/truth`` judged."""
_WEIGHT = 2.5
"""Most that a thing weighs which stands for others in the fit."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("annotated", "describe", "fit"):
        command = commands.add_parser(name)
        command.add_argument("inputs", nargs="+", type=Path)
        command.add_argument("--labels", type=Path)
        command.add_argument("-o", "--output", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "annotated":
        read_annotated_papers(given.inputs, given.output)
    elif given.command == "describe":
        rows = describe(read_rows(given.labels), given.inputs)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        given.output.write_text(text, encoding="utf-8")
    else:
        fit(read_rows(given.inputs[0]), given.output)
    return 0


def read_rows(path: Path) -> list[Row]:
    """Return the lines of a file of labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def read_annotated_papers(inputs: Iterable[Path], output: Path) -> None:
    """Extract from the held-out papers with models that were not fitted to them."""
    config, nlp = TrainingConfig(), build_preprocessor()
    gold = [paper for path in inputs for paper in read_gold(path)]
    rest = [read_annotated(nlp, paper) for paper in gold if not config.holds_out(paper.id)]
    models, tagger = fit_fold_models(rest, config, folds=config.folds), load_tagger()
    stacking, reliability = load_stacking_model("entity_types"), load_rule_precision()
    entities = EntityClassifier(models.lexicon, models.entity_types, stacking, reliability)
    roles = RoleClassifier(models.roles, load_stacking_model("roles"))
    kept = [paper for paper in gold if config.holds_out(paper.id)]
    found = []
    for paper in kept:
        doc = read_document(nlp, paper, tagger, models)
        found.append(make_extraction(paper.id, roles(add_clusters(entities(doc)))))
    output.mkdir(parents=True, exist_ok=True)
    write_lines(output / "papers.jsonl", [paper.paper for paper in kept])
    write_lines(output / "extracted.jsonl", found)
    write_lines(output / "entities.jsonl", resolve(found).entities)


def describe(rows: Sequence[Row], graphs: Iterable[Path]) -> Iterator[Row]:
    """Yield rows with the features that graphs give what they name; those of other papers as is."""
    features: dict[tuple[object, str], tuple[str, dict[str, float]]] = {}
    known: set[str] = set()
    for graph in graphs:
        for paper, quotes, entity_type, own in iter_introductions(graph, known):
            features.update({(paper, fold(name)): (entity_type, own) for name in quotes})
    for row in rows:
        if row["paper"] in known:
            places = [(row["paper"], fold(name)) for name in row["names"]]  # type: ignore[attr-defined]
            found = [features[place] for place in places if place in features]
            entity_type, values = found[0] if found else ("", {})
            row = {**row, "found": entity_type, "features": values}  # noqa: PLW2901
        yield row


def iter_introductions(
    folder: Path, known: set[str]
) -> Iterator[tuple[str, set[str], str, dict[str, float]]]:
    """Yield paper, names, type and features of what papers of a graph folder may introduce."""
    papers = {paper.id: paper for paper in read_lines(folder / "papers.jsonl", Paper)}
    known.update(papers)
    entities = tuple(read_lines(folder / "entities.jsonl", Entity))
    extractions = tuple(read_lines(folder / "extracted.jsonl", Extraction))
    settled = settle_entity_types(extractions, entities)
    kept, resolution, _ = leave_out_doubtful_names(
        settled, Resolution(entities=entities, decisions=())
    )
    found = read_findings(papers, kept, resolution.entities, EdgeSettings())
    names = {entity.id: entity.name for entity in resolution.entities}
    by_paper: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in found.edges:
        if edge.source_label == "Paper" and edge.target_label in INTRODUCIBLE_LABELS:
            by_paper[edge.source].append(edge)
    for edge in (edge for edges in by_paper.values() for edge in edges):
        if edge.type == "INTRODUCES":
            sure = found.sure[edge.source, edge.target_key]
            others = (other for other in by_paper[edge.source] if other is not edge)
            own = describe_introduction(edge, names[edge.target], sure, others)
            rounded = {name: round(value, 3) for name, value in own.items()}
            quotes = {names[edge.target], *(proof.quote for proof in edge.evidence)}
            yield edge.source, quotes, edge.target_label.upper(), rounded


def fold(name: str) -> str:
    """Return the letters and digits of a name, and signs of a later version."""
    return "".join(re.findall(r"[\w+]+", name.casefold()))


def is_right(row: Row) -> bool | None:
    """Tell whether a thing as it was found is right by its label; None where it was not found."""
    found, given = str(row["found"]), str(row["type"])
    if not found:
        return None
    # Readers take either of two types of data where both can be defended, and else say which it is.
    return found == given or (not row["reason"] and {found, given} <= _DATA)


def fit(rows: Iterable[Row], output: Path | None) -> None:
    """Fit the weights to labelled rows, print how well that does, and write them."""
    labels = [(row, is_right(row)) for row in rows]
    known = [(row, float(label)) for row, label in labels if label is not None]
    features = [row["features"] for row, _ in known]
    names = sorted({name for own in features for name in own})  # type: ignore[attr-defined]
    table = np.array([[own.get(name, 0.0) for name in names] for own in features])  # type: ignore[attr-defined]
    right = np.array([value for _, value in known])
    weights = np.array([min(find_share(row), _WEIGHT) for row, _ in known])
    folds = np.array([find_fold(str(row["paper"])) for row, _ in known])
    guesses = np.zeros(len(right))
    for number in range(_FOLDS):
        rest = folds != number
        model = minimize(table[rest], right[rest], weights[rest])
        guesses[~rest] = predict(table[~rest], model)
    report(known, guesses, right)
    if output:
        *own, intercept = minimize(table, right, weights)
        fitted = dict(zip(names, (round(float(value), 4) for value in own), strict=True))
        text = json.dumps({"intercept": round(float(intercept), 4), **fitted}, indent=1)
        output.write_text(text + "\n", encoding="utf-8")


def find_share(row: Row) -> float:
    """Return how many things a row stands for, where it was drawn from many that are alike."""
    return float(row.get("stands_for", 1.0))  # type: ignore[arg-type]


def find_fold(paper: str) -> int:
    """Return the part that a paper falls to, by the hash of its id."""
    return int(hashlib.md5(paper.encode(), usedforsecurity=False).hexdigest(), 16) // 7 % _FOLDS


def minimize(table: Floats, right: Floats, weights: Floats) -> Floats:
    """Return weights and intercept of a logistic regression (Newton's method)."""
    means, spreads = table.mean(axis=0), np.maximum(table.std(axis=0), _FLOOR)
    rows = np.hstack([(table - means) / spreads, np.ones((len(table), 1))])
    penalty = np.diag([*[_L2] * table.shape[1], 1e-6])
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-(rows @ found)))
        gradient = rows.T @ (weights * (chances - right)) + penalty @ found
        curvature = (rows * (weights * chances * (1 - chances))[:, None]).T @ rows + penalty
        found -= np.linalg.solve(curvature, gradient)
    own = found[:-1] / spreads
    return np.array([*own, found[-1] - own @ means])


def predict(table: Floats, model: Floats) -> Floats:
    """Return the probability of each row."""
    chances: Floats = 1 / (1 + np.exp(-(table @ model[:-1] + model[-1])))
    return chances


def report(known: Sequence[tuple[Row, float]], guesses: Floats, right: Floats) -> None:
    """Print how right and how complete what is taken is, by source and threshold.

    In the groups that a builder read, too, each counts for what it stands for.
    """
    sources = np.array([str(row["source"]) for row, _ in known])
    taken = np.array([bool(row["was_taken"]) for row, _ in known])
    shares = np.array([find_share(row) for row, _ in known])
    by_kind = sources == _BY_KIND
    of_readings = sources == _OF_READINGS
    is_read = (sources != "annotated") & ~by_kind & ~of_readings
    groups = {
        "readers": sources == "readers",
        "readings": of_readings,
        "not taken before, by who built it": is_read & ~taken,
        "both": is_read,
        "annotated": sources == "annotated",
        "by kind, by who built it": by_kind,
    }
    print("| labels | threshold | taken | right | 95 % interval | of the right ones |")
    print("|---|--:|--:|--:|---|--:|")
    for name, group in groups.items():
        for threshold in (0.0, 0.5, 0.8, 0.85, 0.88, 0.9, 0.91, 0.93, 0.95, 0.97):
            kept = group & (guesses >= threshold)
            own = shares if name == "both" else np.ones(len(shares))
            part = (own * right)[kept].sum() / own[kept].sum()
            low, high = wilson(part * kept.sum(), int(kept.sum()))
            share = (own * right)[kept].sum() / (own * right)[group].sum()
            print(
                f"| {name} | {threshold} | {kept.sum()} | {part:.3f} "
                f"| {low:.3f} to {min(high, 1):.3f} | {share:.3f} |"
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
