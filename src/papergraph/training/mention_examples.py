"""Gather what annotated papers teach about evidence, and fit its weights.

Evidence on a paper is gathered with a lexicon counted without that paper's fold, so that no paper
vouches for its own names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from papergraph.extract.candidates.components import find_all
from papergraph.extract.candidates.gathering import Candidate, gather_candidates
from papergraph.extract.classifier.entities import FoundMention, find_partners
from papergraph.extract.classifier.loglinear import CHOICES, NOTHING
from papergraph.extract.classifier.mention_clusters import Group
from papergraph.extract.classifier.mention_features import Evidence
from papergraph.extract.classifier.roles import gather_cues
from papergraph.extract.lexicon.model_data import ROLES, Lexicon, Weights, load_names
from papergraph.models import Offsets
from papergraph.training.annotated_papers import Annotated
from papergraph.training.config import Recipe
from papergraph.training.counting import count_lexicon
from papergraph.training.loglinear import Row, fit


@dataclass
class Lessons:
    """Hold rows of evidence with their right choices, and how often each rule was right."""

    kinds: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


def gather_lessons(
    papers: Sequence[Annotated], *, folds: int, advance: Callable[[int], None] = lambda _: None
) -> Lessons:
    """Gather the evidence of every paper with a lexicon that does not know its fold."""
    names = load_names()
    lessons = Lessons()
    for fold in range(folds):
        rest = [paper for index, paper in enumerate(papers) if index % folds != fold]
        lexicon = count_lexicon(names, rest)
        for paper in papers[fold::folds]:
            candidates, evidence = gather_evidence(paper, lexicon)
            labels = label_candidates(paper, candidates)
            lessons.kinds += [
                (row, label)
                for row, label in zip(evidence, labels, strict=True)
                if label is not None
            ]
            for candidate, label in zip(candidates, labels, strict=True):
                for rule, kind in candidate.rules:
                    lessons.seen[rule] += 1
                    lessons.right[rule] += label == kind if kind else label in CHOICES[:-1]
            lessons.roles += [
                (gather_cues(paper.words, group), role)
                for group, role in group_annotated(paper, candidates)
            ]
        advance(1)
    return lessons


def gather_evidence(paper: Annotated, lexicon: Lexicon) -> tuple[list[Candidate], list[list[str]]]:
    """Return a paper's candidates and the evidence on each."""
    words = paper.words
    candidates = gather_candidates(words, find_all(words, lexicon, paper.pairs))
    evidence = Evidence(words, lexicon, candidates, find_partners(words, paper.pairs))
    return candidates, [evidence.gather(candidate) for candidate in candidates]


def label_candidates(paper: Annotated, candidates: Sequence[Candidate]) -> list[str | None]:
    """Return each candidate's right choice, or None where a right candidate contains it."""
    offered = {place for candidate in candidates for place in candidate.places}
    outer = [place for place in paper.spans if place in offered]
    labels: list[str | None] = []
    for candidate in candidates:
        kinds = Counter(paper.spans[place] for place in candidate.places if place in paper.spans)
        if kinds:
            labels.append(min(kinds, key=lambda kind: (-kinds[kind], kind)))
        elif all(_is_within(place, outer) for place in candidate.places):
            labels.append(None)
        else:
            labels.append(NOTHING)
    return labels


def _is_within(place: Offsets, outer: Iterable[Offsets]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in outer)


def group_annotated(paper: Annotated, candidates: Iterable[Candidate]) -> list[tuple[Group, str]]:
    """Return the annotated entities as groups, with their roles."""
    words, text = paper.words, paper.gold.text
    rules = {place: _names(candidate) for candidate in candidates for place in candidate.places}
    groups = []
    taken: set[Offsets] = set()
    for entity in paper.gold.entities:
        places = sorted(
            place
            for place, label in paper.spans.items()
            if label == entity.label
            and place not in taken
            and text[words.starts[place[0]] : words.ends[place[1] - 1]] in entity.surfaces
        )
        taken.update(places)
        mentions = tuple(
            FoundMention(
                *place, words.key(*place), entity.label, 1.0, rules.get(place, frozenset()), ""
            )
            for place in places
        )
        if mentions:
            groups.append((Group(entity.label, entity.name, 1.0, mentions), entity.role))
    return groups


def _names(candidate: Candidate) -> frozenset[str]:
    return frozenset(rule for rule, _ in candidate.rules)


def fit_evidence(lessons: Lessons, recipe: Recipe) -> tuple[Weights, Weights]:
    """Return the weights of evidence on kinds and of cues to roles."""
    kinds = fit(lessons.kinds, CHOICES, decay=recipe.kind_decay)
    return kinds, fit(lessons.roles, ROLES, decay=recipe.role_decay)
