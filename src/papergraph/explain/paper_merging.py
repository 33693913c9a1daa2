"""Explain why entries of the input became one paper, or stayed several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from papergraph.explain.decision_sentences import quote
from papergraph.models import Paper, PaperDecision
from papergraph.text.identifiers import iter_equivalents, parse_identifier
from papergraph.text.normalize import fold_title, shorten

_MOST_DECISIONS = 20
_MOST_SOURCES = 10
_TITLE_WIDTH = 60


@dataclass(frozen=True)
class MergeExplanation:
    """Hold why two names are one paper or two, or what entries one paper was made of.

    Attributes:
        headline: The outcome in one sentence.
        decisions: What was decided on their entries, the surest first.
    """

    headline: str
    papers: tuple[Paper, ...]
    decisions: tuple[PaperDecision, ...] = ()
    hints: tuple[str, ...] = ()


def find_paper(name: str, papers: Iterable[Paper], *, by_title: bool = False) -> Paper | None:
    """Return the paper of an identifier, an id or the place ``file:line`` of an entry.

    Args:
        name: What a paper is called.
        papers: Those of the graph.
        by_title: Whether a title will do, too.
    """
    known = parse_identifier(name)
    wanted = {name, *(iter_equivalents(known) if known else ())}
    title = fold_title(name)
    for paper in papers:
        called = {paper.id, *(paper.identifiers or ()), *paper.sources}
        called |= {f"arxiv:{paper.arxiv_id}", f"doi:{(paper.doi or '').casefold()}"}
        if wanted & called or (by_title and title and fold_title(paper.title) == title):
            return paper
    return None


def explain_merging(
    papers: Sequence[Paper], decisions: Iterable[PaperDecision]
) -> MergeExplanation:
    """Explain one paper, or why two are one or two.

    Args:
        papers: One paper, or two that may be the same.
        decisions: All of the graph.
    """
    first, last = papers[0], papers[-1]
    ids = {first.id, last.id}
    told = [d for d in decisions if {d.left, d.right} == ids]
    told.sort(key=lambda d: (-d.score, d.left_sources, d.right_sources))
    if first.id == last.id:
        entries = _count(first.sources)
        headline = f"{_name(first)} is one paper, made of {entries}: {_list(first.sources)}."
        is_merged = len(first.sources) > 1
        hints = _hint_apart(first) if is_merged else ()
        if is_merged and not told:
            hints = ("Its entries gave the same id, so nothing had to be decided.", *hints)
        return MergeExplanation(headline, (first,), tuple(told), hints)
    headline = f"{_name(first)} and {_name(last)} are two papers."
    hints = _hint_same(first, last)
    if not told:
        hints = ("They share no identifier and no title, so nothing had to be decided.", *hints)
    return MergeExplanation(headline, (first, last), tuple(told), hints)


def iter_merge_lines(answer: MergeExplanation) -> Iterator[str]:
    """Yield the lines of an answer as a reader sees it."""
    yield answer.headline
    for decision in answer.decisions[:_MOST_DECISIONS]:
        left, right = (_list(own) for own in (decision.left_sources, decision.right_sources))
        outcome = "one" if decision.is_same else "two"
        yield f"  {left} and {right}: {outcome} ({decision.score:.2f}), {decision.reason}"
    if (more := len(answer.decisions) - _MOST_DECISIONS) > 0:
        yield f"  and {more} more decisions"
    yield from answer.hints


def _name(paper: Paper) -> str:
    return f"{quote(shorten(paper.title, _TITLE_WIDTH))} [{paper.id}]"


def _count(sources: Sequence[str]) -> str:
    return f"{len(sources)} {'entry' if len(sources) == 1 else 'entries'}"


def _list(sources: Sequence[str]) -> str:
    more = len(sources) - _MOST_SOURCES
    return ", ".join(sources[:_MOST_SOURCES]) + (f" and {more} more" if more > 0 else "")


def _hint_apart(paper: Paper) -> tuple[str, ...]:
    places = _write(paper.sources[0], paper.sources[-1])
    return (f"If they are not one, rule so in aliases.toml: [[different_papers]] {places}",)


def _hint_same(first: Paper, last: Paper) -> tuple[str, ...]:
    places = _write(first.id, last.id)
    return (f"If they are one, rule so in aliases.toml: [[same_papers]] {places}",)


def _write(*names: str) -> str:
    quoted = ('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' for name in names)
    return f"papers = [{', '.join(quoted)}]"
