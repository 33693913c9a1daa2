"""Read what one edge from a paper asserts of having introduced a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from papergraph.graph.assertions import (
    asserts_in_sentence,
    asserts_in_title,
    asserts_part,
    asserts_surely,
)
from papergraph.graph.edges import UNTOLD, Sureness
from papergraph.graph.introduction_features import describe_introduction, weigh_features
from papergraph.graph.settings import IntroductionSettings
from papergraph.models import Edge, Evidence, Node, NodeKey, Role
from papergraph.text.identifiers import parse_arxiv_id, parse_doi
from papergraph.text.normalize import fold_title

_MADE_LABELS = frozenset({"Method", "Dataset", "Benchmark", "Metric"})


@dataclass(frozen=True)
class Assertion:
    """Say how probable it is by a paper's own text, or by a list, that it introduced an entity.

    Attributes:
        strength: That probability.
        is_in_title: Whether the title begins with the name.
        is_said: Whether the title or a sentence says so.
        is_first: Whether the paper names it before all others, as a name of its own.
        is_listed: Whether a public list says that this paper describes it.
        is_listed_elsewhere: Whether one says that another does.
        spellings: How the paper writes the name, sorted.
    """

    paper: str
    strength: float
    evidence: Evidence
    is_in_title: bool
    is_said: bool
    is_first: bool
    is_listed: bool
    is_listed_elsewhere: bool
    spellings: tuple[str, ...]


def may_assert(edge: Edge) -> bool:
    """Tell whether a paper says by itself that it introduces what an edge from it leads to."""
    if edge.source_label != "Paper":
        return False
    return edge.type == Role.INTRODUCES or any(map(asserts_in_title, edge.evidence))


def read_assertion(  # noqa: PLR0913 - what an edge says, and where it stands among others
    edge: Edge,
    nodes: Mapping[NodeKey, Node],
    settings: IntroductionSettings,
    sure: Sureness | None,
    strength: float | None = None,
    *,
    is_first: bool,
    is_alone: bool,
) -> Assertion | None:
    """Return what an edge asserts by its role, its evidence or a list, and how probable that is.

    Whatever its role, the first of several papers introduces what a sentence of it surely proposes.
    A role alone is enough for methods, data and metrics that no other paper names.

    Args:
        edge: From a paper to an entity.
        nodes: Both, at least, by their keys.
        settings: How probable it is by what shows it.
        sure: How probable the extractor finds its role and type, where it says so.
        strength: What ``estimate_strength`` gives, where it was asked before.
        is_first: Whether the paper names the entity before all others, as a name of its own.
        is_alone: Whether no other paper names it.
    """
    node, paper = nodes[edge.target_key], nodes["Paper", edge.source]
    by_title = next(filter(asserts_in_title, edge.evidence), None)
    is_listed = _is_described_in(node, paper)
    is_role = edge.type == "INTRODUCES"
    by_first = next(filter(asserts_surely, edge.evidence), None) if is_first else None
    if not (by_title or is_listed or is_role or (by_first and node.label != "Task")):
        return None
    by_sentence = next(filter(asserts_in_sentence, edge.evidence), None)
    if strength is None:
        strength = estimate_strength(edge, node, sure)
    is_said = by_sentence or (by_title and node.label != "Task")
    if by_first and not is_role:
        strength = max(strength, settings.by_first)
    elif not is_said and (not is_alone or node.label not in _MADE_LABELS):
        strength = 0.0
    return Assertion(
        paper=edge.source,
        strength=settings.by_list if is_listed else strength,
        evidence=by_first
        or by_sentence
        or by_title
        or next(filter(asserts_part, edge.evidence), edge.evidence[0]),
        is_in_title=by_title is not None,
        is_said=by_title is not None or by_sentence is not None,
        is_first=is_first,
        is_listed=is_listed is True,
        is_listed_elsewhere=is_listed is False,
        spellings=tuple(sorted({proof.quote for proof in edge.evidence})),
    )


def estimate_strength(
    edge: Edge, node: Node, sure: Sureness | None, others: Iterable[Edge] = ()
) -> float:
    """Return how probable it is by its text alone that a paper introduced an entity.

    Args:
        edge: From the paper to the entity.
        node: The entity, with its name.
        sure: How probable the extractor finds its role and type, where it says so.
        others: The edges from the paper to other entities.
    """
    untold = Sureness(UNTOLD if edge.type == "INTRODUCES" else 0.0, UNTOLD)
    name = str(node.properties.get("name", ""))
    return weigh_features(describe_introduction(edge, name, sure or untold, others))


def _is_described_in(node: Node, paper: Node) -> bool | None:
    """Tell whether a public list says that this paper describes the entity; None: not known."""
    described = str(node.properties.get("described_in") or "")
    if not described:
        return None
    if arxiv_id := parse_arxiv_id(described):
        own = parse_arxiv_id(str(paper.properties.get("arxiv_id") or paper.id))
        return arxiv_id == own if own else None
    if doi := parse_doi(described):
        # Another DOI may be that of another version of this paper.
        return doi.casefold() == str(paper.properties.get("doi", "")).casefold() or None
    return fold_title(described) == fold_title(str(paper.properties.get("title", "")))
