"""Gather training examples of mentions and roles, and fit the weights of their features.

Features of a paper are gathered with a lexicon counted without that paper's fold, so that no paper
leaks its own names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from papergraph.extract.candidates.components import find_all
from papergraph.extract.candidates.gathering import CandidatePhrase, gather_candidates
from papergraph.extract.classifier.entities import FoundMention, find_partners
from papergraph.extract.classifier.loglinear import CLASSES, NO_ENTITY
from papergraph.extract.classifier.mention_clusters import MentionCluster
from papergraph.extract.classifier.mention_features import MentionFeatures
from papergraph.extract.classifier.role_features import RoleFeatures
from papergraph.extract.lexicon.model_data import ROLES, Lexicon, Weights, load_names
from papergraph.models import Offsets
from papergraph.training.annotated_papers import AnnotatedPaper
from papergraph.training.config import TrainingConfig
from papergraph.training.counting import count_lexicon
from papergraph.training.loglinear import Row, fit


@dataclass
class MentionExamples:
    """Hold rows of features with their gold classes, and how often each rule was correct."""

    entity_types: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    correct: Counter[str] = field(default_factory=Counter)


def gather_mention_examples(
    papers: Sequence[AnnotatedPaper], *, folds: int, advance: Callable[[int], None] = lambda _: None
) -> MentionExamples:
    """Gather the features of every paper with a lexicon that does not know its fold."""
    names = load_names()
    examples = MentionExamples()
    for fold in range(folds):
        rest = [paper for index, paper in enumerate(papers) if index % folds != fold]
        lexicon = count_lexicon(names, rest)
        for paper in papers[fold::folds]:
            candidates, features = gather_candidate_features(paper, lexicon)
            labels = label_candidates(paper, candidates)
            examples.entity_types += [
                (row, label)
                for row, label in zip(features, labels, strict=True)
                if label is not None
            ]
            for candidate, label in zip(candidates, labels, strict=True):
                for rule, entity_type in candidate.rules:
                    examples.seen[rule] += 1
                    examples.correct[rule] += (
                        label == entity_type if entity_type else label in CLASSES[:-1]
                    )
            role_features = RoleFeatures(paper.words)
            for cluster, role in cluster_annotated(paper, candidates):
                found = role_features.describe(cluster)
                row = sorted(f"{cluster.entity_type}|{name}" for name in found)
                examples.roles.append((row, role))
        advance(1)
    return examples


def gather_candidate_features(
    paper: AnnotatedPaper, lexicon: Lexicon
) -> tuple[list[CandidatePhrase], list[list[str]]]:
    """Return a paper's candidates and the features of each."""
    words = paper.words
    candidates = gather_candidates(words, find_all(words, lexicon, paper.pairs))
    features = MentionFeatures(words, lexicon, candidates, find_partners(words, paper.pairs))
    return candidates, [sorted(features.describe(candidate)) for candidate in candidates]


def label_candidates(
    paper: AnnotatedPaper, candidates: Sequence[CandidatePhrase]
) -> list[str | None]:
    """Return each candidate's gold class, or None where a gold candidate contains it."""
    offered = {place for candidate in candidates for place in candidate.places}
    outer = [place for place in paper.spans if place in offered]
    labels: list[str | None] = []
    for candidate in candidates:
        entity_types = Counter(
            paper.spans[place] for place in candidate.places if place in paper.spans
        )
        if entity_types:
            labels.append(
                min(entity_types, key=lambda entity_type: (-entity_types[entity_type], entity_type))
            )
        elif all(_is_within(place, outer) for place in candidate.places):
            labels.append(None)
        else:
            labels.append(NO_ENTITY)
    return labels


def _is_within(place: Offsets, outer: Iterable[Offsets]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in outer)


def cluster_annotated(
    paper: AnnotatedPaper, candidates: Iterable[CandidatePhrase]
) -> list[tuple[MentionCluster, str]]:
    """Return the annotated entities as clusters, with their roles."""
    words, text = paper.words, paper.gold.text
    rules = {place: _names(candidate) for candidate in candidates for place in candidate.places}
    clusters = []
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
            clusters.append((MentionCluster(entity.label, entity.name, 1.0, mentions), entity.role))
    return clusters


def _names(candidate: CandidatePhrase) -> frozenset[str]:
    return frozenset(rule for rule, _ in candidate.rules)


def fit_mention_models(
    examples: MentionExamples, config: TrainingConfig
) -> tuple[Weights, Weights]:
    """Return the weights of the features of entity types and of roles."""
    entity_types = fit(examples.entity_types, CLASSES, l2=config.entity_type_l2)
    return entity_types, fit(examples.roles, ROLES, l2=config.role_l2)
