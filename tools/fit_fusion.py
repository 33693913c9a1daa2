"""Fit the weights that join evidence and tagger, on papers that neither was fitted to.

usage: fit_fusion.py TRAIN.jsonl...

The tenth of the papers that ``held_out`` names must be the one that the tagger was not trained on;
the judge is fitted anew without it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from counting import Annotated, count_lexicon, read_annotated
from fit_lexicon import DECAY, ROLE_DECAY, gather_lessons, group_annotated, label_candidates
from loglinear import fit
from numpy.typing import NDArray

from papergraph.evaluation import read_gold
from papergraph.extract.candidates import Candidate, gather_candidates
from papergraph.extract.entities import find_partners
from papergraph.extract.evidence import Evidence
from papergraph.extract.features import describe_role, find_tagged, gather_features
from papergraph.extract.finders import find_all
from papergraph.extract.judge import CHOICES, Scales
from papergraph.extract.lexicon import DATA, ROLES, Lexicon, Weights, load_names
from papergraph.extract.pipeline import build_reader, make_document
from papergraph.extract.roles import gather_cues
from papergraph.extract.tagger import Tagging, load_tagger, tag_document
from papergraph.models import Role

SHARE_HELD_OUT = 10
L2 = 3.0
ROUNDS = 400
# The pages that papergraph is made for compare and mention more than the annotated abstracts do:
# without this, dev lost 2.0 points of role accuracy; held-out abstracts lose 0.1 with it.
LESS_USED = 0.6
RATE = 0.05
Floats = NDArray[np.float64]


def held_out(paper_id: str) -> bool:
    """Tell whether a paper is in the tenth that the tagger is not trained on."""
    digest = hashlib.md5(paper_id.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % SHARE_HELD_OUT == 0


@dataclass(frozen=True)
class Judges:
    """Hold what was fitted without the held-out tenth."""

    lexicon: Lexicon
    kinds: Scales
    roles: Scales


@dataclass
class Examples:
    """Hold rows of features with their right choices."""

    rows: list[Sequence[float]] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Write the packaged weights."""
    if not arguments:
        print(__doc__)
        return 2
    nlp = build_reader()
    gold = [record for path in arguments for record in read_gold(Path(path))]
    judges = fit_judges([read_annotated(nlp, r) for r in gold if not held_out(r.paper.id)])
    kinds, roles = Examples(), Examples()
    for record in gold:
        if held_out(record.paper.id):
            tagging = tag_document(load_tagger(), make_document(nlp, record.paper))
            learn_from(read_annotated(nlp, record), tagging, judges, kinds, roles)
    for name, choices, examples in (("kinds", CHOICES, kinds), ("roles", ROLES, roles)):
        offsets = [-LESS_USED if choice == Role.USES else 0.0 for choice in choices]
        table = descend(np.array(examples.rows), examples.right, choices, offsets)
        text = json.dumps({"choices": choices, **table}, indent=1)
        (DATA / f"fusion.{name}.json").write_text(f"{text}\n", encoding="utf-8")
    return 0


def fit_judges(papers: Sequence[Annotated]) -> Judges:
    """Fit the weights of evidence to some papers, as ``fit_lexicon.py`` does to all."""
    lessons = gather_lessons(papers)
    scales = []
    for choices, examples, decay in (
        (CHOICES, lessons.kinds, DECAY),
        (ROLES, lessons.roles, ROLE_DECAY),
    ):
        rows, labels = zip(*examples, strict=True)
        scales.append(Scales(Weights(choices, fit(rows, labels, choices, decay=decay))))
    return Judges(count_lexicon(load_names(), papers), *scales)


def learn_from(
    paper: Annotated, tagging: Tagging, judges: Judges, kinds: Examples, roles: Examples
) -> None:
    """Add a paper's candidates and annotated things to the examples."""
    candidates, rows = weigh_paper(paper, tagging, judges)
    for row, label in zip(rows, label_candidates(paper, candidates), strict=True):
        if label is not None:
            kinds.rows.append(row.tolist())
            kinds.right.append(label)
    for group, role in group_annotated(paper, candidates):
        (shares,) = judges.roles.weigh([gather_cues(paper.words, group)])
        starts = [mention.start for mention in group.mentions]
        roles.rows.append(describe_role(paper.words, tagging, group.kind, starts, shares))
        roles.right.append(role)


def weigh_paper(
    paper: Annotated, tagging: Tagging, judges: Judges
) -> tuple[list[Candidate], Floats]:
    """Return a paper's candidates and their features."""
    words, lexicon = paper.words, judges.lexicon
    findings = [*find_all(words, lexicon, paper.pairs), *find_tagged(words, tagging)]
    candidates = gather_candidates(words, findings)
    evidence = Evidence(words, lexicon, candidates, find_partners(words, paper.pairs))
    shares = judges.kinds.weigh([evidence.gather(candidate) for candidate in candidates])
    return candidates, gather_features(words, tagging, candidates, shares)


def descend(
    features: Floats, right: Sequence[str], choices: Sequence[str], offsets: Sequence[float]
) -> dict[str, list[float] | list[list[float]]]:
    """Return means, spreads and weights of a multinomial logistic regression (Adam), shifted."""
    means, spreads = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-3)
    rows = np.hstack([(features - means) / spreads, np.ones((len(features), 1))])
    wanted = np.eye(len(choices))[[choices.index(choice) for choice in right]]
    weights = np.zeros((rows.shape[1], len(choices)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        sums = rows @ weights
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = rows.T @ (shares - wanted) + L2 * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        pace = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= RATE * first / (1 - 0.9**step) / pace
    weights[-1] += offsets
    return {
        "means": means.round(5).tolist(),
        "scales": spreads.round(5).tolist(),
        "weights": weights.round(4).tolist(),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
