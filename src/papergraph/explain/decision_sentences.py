"""Put decisions into sentences."""

from __future__ import annotations

from collections.abc import Mapping

from papergraph.models import Decision, Rule, Verdict
from papergraph.text.normalize import shorten

Titles = Mapping[str, str]
"""The title of every paper by its id."""

_MOST_PAPERS = 3

_TITLE_WIDTH = 60

_OF_PAPERS = frozenset(
    {
        Rule.ABBREVIATION,
        Rule.COREFERENCE,
        Rule.NARROWER,
        Rule.VERSION,
        Rule.AMBIGUOUS,
        Rule.UNLIKE_EXPANSIONS,
    }
)
"""Rules that read what papers do with both names; others read the names alone."""

_SENTENCES: dict[tuple[Rule, Verdict], str] = {
    (Rule.USER, Verdict.SAME): "your aliases say that {left} and {right} are the same",
    (Rule.USER, Verdict.DIFFERENT): "your aliases say that {left} and {right} are different",
    (Rule.CASE, Verdict.SAME): "{left} and {right} differ in capitals alone",
    (Rule.HYPHEN, Verdict.SAME): "{left} and {right} differ in hyphens, spaces or marks alone",
    (Rule.PLURAL, Verdict.SAME): "{left} and {right} are singular and plural",
    (Rule.GENERIC_WORD, Verdict.SAME): (
        "{left} and {right} differ in a last word that adds nothing, such as “dataset”"
    ),
    (Rule.SPELLING, Verdict.SAME): "{left} and {right} are two forms of one name",
    (Rule.TYPO, Verdict.SAME): "{left} and {right} differ in one letter, a typo",
    (Rule.TYPO, Verdict.UNSURE): (
        "{left} and {right} differ in a letter or two; that may be a typo or another word"
    ),
    (Rule.ABBREVIATION, Verdict.SAME): "{left} and {right} are short and full form, as papers say",
    (Rule.KNOWN_ABBREVIATION, Verdict.SAME): (
        "no paper here says so, but the packaged list of abbreviations, gathered from arXiv, has "
        "{left} and {right} as short and full form"
    ),
    (Rule.NESTED_ABBREVIATION, Verdict.SAME): (
        "{left} and {right} are equal once the abbreviations in them are written out"
    ),
    (Rule.WORD_ORDER, Verdict.SAME): "{left} and {right} have the same words in another order",
    (Rule.LISTED, Verdict.SAME): "the packaged lists have {left} and {right} as names of one thing",
    (Rule.COREFERENCE, Verdict.SAME): "papers use {left} and {right} for one thing",
    (Rule.COREFERENCE, Verdict.UNSURE): (
        "a paper uses {left} and {right} for one thing, but too few of those that use the rarer do"
    ),
    (Rule.NARROWER, Verdict.DIFFERENT): (
        "a paper uses {left} and {right} for one thing, but the longer is a special case: "
        "it has words before the other's"
    ),
    (Rule.NARROWER, Verdict.UNSURE): (
        "{left} and {right} stand for one thing in a paper, but written out the one is a special "
        "case of the other"
    ),
    (Rule.VERSION, Verdict.DIFFERENT): (
        "{left} and {right} differ in a number: a version, a size or a year"
    ),
    (Rule.UNLIKE_EXPANSIONS, Verdict.DIFFERENT): "papers use {note} for {left} and for {right}",
    (Rule.AMBIGUOUS, Verdict.UNSURE): (
        "papers give {left} and {right} as short and full form, but others mean something else by "
        "the short form, or write it out otherwise; so each paper's own words decide there"
    ),
    (Rule.KEPT_APART, Verdict.UNSURE): (
        "{left} and {right} might be one ({note}), but another decision keeps apart two names that "
        "would meet"
    ),
    (
        Rule.ENTITY_TYPE,
        Verdict.SAME,
    ): "papers differ on what {left} is ({note}); most of them decide",
}


def describe_decision(decision: Decision, titles: Titles) -> str:
    """Return a decision as a sentence, with the papers it rests on."""
    template = _SENTENCES.get((decision.rule, decision.verdict), "{left} and {right}: {rule}")
    note = decision.note or ""
    sentence = template.format(
        left=quote(decision.left),
        right=quote(decision.right),
        rule=decision.rule.value,
        note=quote(note) if decision.rule is Rule.UNLIKE_EXPANSIONS else note,
    )
    return f"{sentence[:1].upper()}{sentence[1:]}{_describe_papers(decision, titles)}"


def _describe_papers(decision: Decision, titles: Titles) -> str:
    if decision.rule not in _OF_PAPERS or not decision.papers:
        return "."
    features = dict(decision.features)
    total = int(features.get("papers") or features.get("together") or len(decision.papers))
    shown = "; ".join(_describe_paper(paper, titles) for paper in decision.papers[:_MOST_PAPERS])
    more = f"; and {total - _MOST_PAPERS} more" if total > _MOST_PAPERS else ""
    return f". {count_papers(total)}: {shown}{more}."


def _describe_paper(paper: str, titles: Titles) -> str:
    if paper not in titles:
        return paper
    return f"{quote(shorten(titles[paper], _TITLE_WIDTH))} [{paper}]"


def count_papers(papers: int) -> str:
    """Return a number of papers in words."""
    return f"{papers} paper{'' if papers == 1 else 's'}"


def quote(name: str) -> str:
    """Return a name in quotation marks."""
    return f"“{name}”"
