"""Hold answers that need more than one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from papergraph.queries.model import QueryResult
from papergraph.text.normalize import shorten

if TYPE_CHECKING:
    from papergraph.explain.paper_merging import MergeExplanation
    from papergraph.explain.resolution import ResolutionExplanation
    from papergraph.queries.name_matching import Match
    from papergraph.queries.paths import ExplainedPath, ExplainedStep, NamedNode, PathAnswer
    from papergraph.queries.similarity import SimilarPaper

_NAME_WIDTH = 60
"""Characters of a title in a sentence about it."""


@dataclass(frozen=True, repr=False)
class SimilarPapers:
    """Hold the papers most like one, the likest first.

    Attributes:
        asked: The name that was asked for.
        is_guess: Whether the name had to be corrected to find it.
        rivals: What else answers to the name equally well.
    """

    asked: str
    id: str
    title: str
    is_guess: bool
    rivals: tuple[str, ...]
    papers: tuple[SimilarPaper, ...]

    def __iter__(self) -> Iterator[SimilarPaper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    def __repr__(self) -> str:
        return f"{len(self)} papers like {self.title!r}\n{self.table!r}"

    @property
    def table(self) -> QueryResult:
        """Return a row a paper: id, title, year, similarity in [0, 1], and what both name."""
        rows = tuple(
            (*paper.facts.values(), tuple(str(shared["name"]) for shared in paper.shared))
            for paper in self.papers
        )
        columns = ("paper_id", "title", "year", "similarity", "shared")
        return QueryResult("similar_papers", columns, rows)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


@dataclass(frozen=True, repr=False)
class NameAnswer:
    """Hold why names are one entity or several, and what each name was taken for.

    Attributes:
        introductions: Sentences on which papers introduced the entity, of one name alone.
    """

    answer: ResolutionExplanation
    matches: tuple[Match, ...]
    introductions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        from papergraph.explain.resolution import iter_explanation_lines

        return "\n".join(iter_explanation_lines(self.answer, self.introductions))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"


@dataclass(frozen=True, repr=False)
class PaperAnswer:
    """Hold why entries of the input are one paper or several."""

    answer: MergeExplanation

    def __repr__(self) -> str:
        from papergraph.explain.paper_merging import iter_merge_lines

        return "\n".join(iter_merge_lines(self.answer))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"


@dataclass(frozen=True, repr=False)
class Paths:
    """Hold the paths between two papers or entities, the best first."""

    start: NamedNode
    goal: NamedNode
    paths: tuple[ExplainedPath, ...]

    @classmethod
    def of(cls, answer: PathAnswer) -> Paths:
        """Return the paths of an answer."""
        return cls(answer.start, answer.goal, answer.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[ExplainedPath]:
        return iter(self.paths)

    def __repr__(self) -> str:
        lines = [f"From {self.start.name} to {self.goal.name}: {len(self)} paths"]
        for row in self.table:
            lines.append(f"  {row['path']}.{row['step']} {row['says']}")
            lines.append(f"      “{row['sentence']}”")
        return "\n".join(lines)

    @property
    def table(self) -> QueryResult:
        """Return a row a step, with the sentence that proves it."""
        columns = (
            *("path", "step", "says", "type", "source_id", "source"),
            *("target_id", "target", "confidence", "quote", "sentence"),
        )
        rows = tuple(
            (
                *(number, place, say_step(step), step.type, step.source.key[1], step.source.name),
                *(step.target.key[1], step.target.name, step.confidence, step.quote, step.sentence),
            )
            for number, path in enumerate(self.paths, start=1)
            for place, step in enumerate(path.steps, start=1)
        )
        return QueryResult("path", columns, rows)

    def name_passed(self, path: ExplainedPath) -> tuple[str, ...]:
        """Return what a path passes between its ends, in order."""
        here, passed = self.start.key, []
        for step in path.steps[:-1]:
            there = step.target if step.source.key == here else step.source
            passed.append(_name(there))
            here = there.key
        return tuple(passed)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def say_step(step: ExplainedStep) -> str:
    """Return a step of a path as a plain sentence."""
    from papergraph.web.theme import choose_words

    words = choose_words(step.type, is_likely=step.is_likely, is_doubted=step.is_doubted)
    return f"{_name(step.source)} {words.active} {_name(step.target)}"


def _name(node: NamedNode) -> str:
    name = shorten(node.name, _NAME_WIDTH)
    return f"“{name}”" if node.key[0] == "Paper" else name
