"""Describe what a paper's other names tell of one that it may have introduced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from papergraph.graph.assertions import asserts_in_sentence, asserts_in_title, is_coined
from papergraph.models import Edge, Role

_SHORTEST = 6
"""Letters of a name from which one that differs in little may be the same, miswritten."""
_MOST_EDITS = 2
# e.g. "++", "-v2", of "Owl++" and "Owl-v2" where the name is "Owl"
_LATER = re.compile(r"\+{1,2}|\*|[-\s.]?v?[2-9](?:\.\d)?|[-\s]?[Pp](?:lus|ro)|-?Ne[Xx][Tt]")


def describe_beside_others(edge: Edge, others: Iterable[Edge]) -> dict[str, float]:
    """Return the features, those that are 0 too.

    Args:
        edge: From a paper to what it may have introduced.
        others: The edges from the paper to other entities.
    """
    others = tuple(others)
    is_in_title_alone = all(proof.field == "title" for proof in edge.evidence)
    has_rival = is_in_title_alone and any(map(_is_proposed_by_name, others))
    has_several_words = any(" " in proof.quote for proof in edge.evidence)
    usual = [own for own in others if len(own.evidence) > 1] if len(edge.evidence) == 1 else []
    return {
        "title alone": has_rival,
        "title phrase": has_rival and has_several_words,
        "earlier version": not any(map(asserts_in_title, edge.evidence))
        and any(_is_later(own, edge) for own in others),
        "miswritten": _is_near(edge, usual),
        "glued": _is_glued(edge, usual),
    }


def _is_proposed_by_name(edge: Edge) -> bool:
    """Tell whether a sentence proposes what an edge leads to, by a name made for it."""
    return edge.type == Role.INTRODUCES and any(
        asserts_in_sentence(own)
        and (is_coined(own.quote, is_in_title=False) or own.quote.isupper())
        for own in edge.evidence
    )


def _is_later(edge: Edge, other: Edge) -> bool:
    """Tell whether what a paper proposes has another name and the mark of a later version."""
    names = {proof.quote for proof in other.evidence}
    return edge.type == Role.INTRODUCES and any(
        proof.quote.startswith(name) and _LATER.fullmatch(proof.quote, len(name))
        for proof in edge.evidence
        for name in names
    )


def _is_near(edge: Edge, usual: Sequence[Edge]) -> bool:
    """Tell whether a name that stands once is a usual one but for a slip: "ReVison"."""
    name = _fold(edge.evidence[0].quote)
    if len(name) < _SHORTEST or any(map(str.isdigit, name[-3:])):
        return False
    names = {_fold(proof.quote) for own in usual for proof in own.evidence} - {name}
    return any(
        len(own) >= _SHORTEST - 1
        and own[:2] == name[:2]
        and OSA.distance(own, name, score_cutoff=_MOST_EDITS) <= _MOST_EDITS
        for own in names
    )


def _is_glued(edge: Edge, usual: Sequence[Edge]) -> bool:
    """Tell whether a name that stands once is a usual one and the next word: "Owl9outperforms"."""
    name = edge.evidence[0].quote
    names = {proof.quote for own in usual for proof in own.evidence}
    return any(
        len(own) >= _SHORTEST - 1 and name.startswith(own) and name[len(own) :].islower()
        for own in names - {name}
    )


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
