"""Count phrases and words in annotated papers and fit the weights of evidence.

usage: fit_lexicon.py TRAIN.jsonl...

Evidence on a paper is gathered with a lexicon counted without that paper's fold, so that no paper
vouches for its own names.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from counting import Annotated, count_lexicon, read_annotated
from loglinear import fit

from papergraph.evaluation import read_gold
from papergraph.extract.candidates import Candidate, gather_candidates
from papergraph.extract.entities import FoundMention, find_partners
from papergraph.extract.evidence import Evidence
from papergraph.extract.finders import find_all
from papergraph.extract.groups import Group
from papergraph.extract.judge import CHOICES, NOTHING
from papergraph.extract.lexicon import DATA, ROLES, Lexicon, load_names
from papergraph.extract.pipeline import build_reader
from papergraph.extract.roles import gather_cues
from papergraph.extract.words import Place

FOLDS = 6
DECAY = 1.5
ROLE_DECAY = 1.0


@dataclass
class Lessons:
    """Hold rows of evidence with their right choices, and how often each rule was right."""

    kinds: list[tuple[list[str], str]] = field(default_factory=list)
    roles: list[tuple[list[str], str]] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


def main(arguments: list[str]) -> int:
    """Write the packaged lexicon and weights."""
    if not arguments:
        print(__doc__)
        return 2
    nlp = build_reader()
    papers = [read_annotated(nlp, gold) for path in arguments for gold in read_gold(Path(path))]
    lessons = gather_lessons(papers)
    write_lexicon(count_lexicon(load_names(), papers))
    write_rows(
        "rules.tsv",
        (
            (rule, f"{lessons.right[rule] / seen:.3f}", seen)
            for rule, seen in sorted(lessons.seen.items())
        ),
    )
    for name, choices, examples, decay in (
        ("kinds", CHOICES, lessons.kinds, DECAY),
        ("roles", ROLES, lessons.roles, ROLE_DECAY),
    ):
        rows, labels = zip(*examples, strict=True)
        weights = fit(rows, labels, choices, decay=decay)
        lines = [(evidence, *row) for evidence, row in weights.items()]
        write_rows(f"weights.{name}.tsv", [("evidence", *choices), *lines])
    return 0


def gather_lessons(papers: Sequence[Annotated], *, folds: int = FOLDS) -> Lessons:
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


def _is_within(place: Place, outer: Iterable[Place]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in outer)


def group_annotated(paper: Annotated, candidates: Iterable[Candidate]) -> list[tuple[Group, str]]:
    """Return the annotated entities as groups, with their roles."""
    words, text = paper.words, paper.gold.text
    rules = {place: _names(candidate) for candidate in candidates for place in candidate.places}
    groups = []
    taken: set[Place] = set()
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


def write_lexicon(lexicon: Lexicon) -> None:
    """Write what was counted."""
    write_rows(
        "phrases.tsv",
        (
            (key, case, phrase.seen, _format_counts(phrase.kinds))
            for (key, case), phrase in lexicon.phrases.items()
        ),
    )
    write_rows(
        "words.tsv",
        (
            (word, use.seen, use.before, use.inside, _format_counts(use.last))
            for word, use in lexicon.words.items()
        ),
    )


def write_rows(
    name: str, rows: Iterable[Sequence[object]], *, maker: str = "fit_lexicon.py"
) -> None:
    """Write a packaged file of tab-separated rows."""
    lines = [f"# CC BY 4.0; made by tools/{maker}, see README.md"]
    lines += ["\t".join(map(str, row)) for row in rows]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _format_counts(counts: Mapping[str, int]) -> str:
    return " ".join(f"{kind}:{count}" for kind, count in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
