"""Turn what was extracted from one paper into candidates for edges, and these into edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from papergraph.errors import GraphError
from papergraph.graph.paper_quotes import PaperQuotes
from papergraph.graph.reading_lists import is_reading_list
from papergraph.io.memory import share_confidence
from papergraph.models import (
    Edge,
    Extraction,
    LinkKind,
    Mention,
    Node,
    NodeKey,
    Paper,
    PaperEntity,
    Role,
    Span,
)

Owners = Mapping[tuple[str, str], Node]
"""Of one paper, the node of every entity type and text that mentions it there."""


class Sureness(NamedTuple):
    """Say how probable the extractor finds role and type of what a paper introduces."""

    role: float
    entity_type: float


UNTOLD = 0.948
"""What holds where an extractor does not say how sure it is: a sentence must say it, too.

It lies where, of a name that is .9 sure, “We propose X, a new method” is enough for
``least_probability`` of introductions, and “X is slow” is not; a test holds it to both.
"""

Place = tuple[str, NodeKey]
"""A paper, and an entity that it names."""

_STRENGTH = {role.value: position for position, role in enumerate(Role)}


class EdgeCandidate(NamedTuple):
    """Say that a paper's text at one place shows an edge of one type to a node.

    Attributes:
        is_proof: Whether this place shows the type, not only the name.
        relation: What the paper does with a repository of others.
    """

    type: str
    node: Node
    span: Span
    confidence: float
    extractor: str
    is_proof: bool
    relation: str | None = None


def iter_entity_candidates(extraction: Extraction, owners: Owners) -> Iterator[EdgeCandidate]:
    """Yield a candidate for every mention.

    Raises:
        GraphError: A mention belongs to no entity.
    """
    for entity in extraction.entities:
        role = entity.role.value
        for position, mention in enumerate(entity.mentions):
            yield EdgeCandidate(
                type=role,
                node=find_owner(extraction, entity, mention, owners),
                span=mention,
                confidence=entity.confidence,
                extractor=mention.extractor,
                is_proof=position == entity.proof,
            )


def read_sureness(extraction: Extraction, owners: Owners) -> dict[Place, Sureness]:
    """Return how sure the extractor is of what a paper is said to introduce."""
    sure: dict[Place, Sureness] = {}
    for entity in extraction.entities:
        if entity.role is Role.INTRODUCES:
            given = (entity.role_confidence, entity.type_confidence)
            own = Sureness(*(UNTOLD if value is None else value for value in given))
            for mention in entity.mentions:
                key = (extraction.id, find_owner(extraction, entity, mention, owners).key)
                sure[key] = max(sure.get(key, own), own)
    return sure


def find_owner(
    extraction: Extraction, entity: PaperEntity, mention: Mention, owners: Owners
) -> Node:
    """Return the node of the entity that a mention belongs to.

    Raises:
        GraphError: It belongs to none.
    """
    node = owners.get((entity.entity_type, mention.text))
    if node is None:
        raise GraphError(f"{mention.text!r} in paper {extraction.id!r} has no entity.")
    return node


def iter_link_candidates(extraction: Extraction, title: str) -> Iterator[EdgeCandidate]:
    """Yield a candidate for every link of a paper; a reading list is a page, and no code."""
    for link in extraction.links:
        is_repository = link.kind == LinkKind.REPO
        node = (
            link_repository(link.url, title) if is_repository else _build_page(link.url, link.kind)
        )
        yield EdgeCandidate(
            type="HAS_CODE" if node.label == "Repository" else "HAS_PAGE",
            node=node,
            span=link,
            # The address stands in the text; whose code it is, is said by the sentence.
            confidence=1.0,
            extractor="link",
            is_proof=True,
            relation=link.relation.value if link.relation else None,
        )


def build_edge(paper: Paper, quotes: PaperQuotes, candidates: Sequence[EdgeCandidate]) -> Edge:
    """Build the edge that candidates for one node support: the strongest type, all evidence."""
    ranked = sorted(candidates, key=_rank) if len(candidates) > 1 else candidates
    first = ranked[0]
    edge = Edge(
        type=first.type,
        source_label="Paper",
        source=paper.id,
        target_label=first.node.label,
        target=first.node.id,
        confidence=share_confidence(
            max(own.confidence for own in ranked if own.type == first.type)
        ),
        extractor=first.extractor,
        evidence=tuple(dict.fromkeys([quotes.quote(own.span) for own in ranked])),
    )
    if first.relation is None:
        return edge
    return edge.model_copy(update={"properties": {"relation": first.relation}})


def _rank(candidate: EdgeCandidate) -> tuple[int, bool, float, int]:
    """Return what sorts the most telling candidate first."""
    strength = _STRENGTH.get(candidate.type, 0)
    return (strength, not candidate.is_proof, -candidate.confidence, candidate.span.start)


def build_repository(url: str) -> Node:
    """Return the node of the repository at an address."""
    host, path = _split_address(url)
    parts = [part for part in path.split("/") if part]
    owner, name = (parts[0], parts[1]) if len(parts) > 1 else ("", "".join(parts) or host)
    name = name.removesuffix(".git")
    place = "/".join(part for part in (host, owner, name) if part)
    properties = {"name": name, "host": host, "owner": owner, "url": f"https://{place}"}
    known = {key: value for key, value in properties.items() if value}
    return Node(label="Repository", id=place.casefold(), properties=known)


def link_repository(url: str, title: str) -> Node:
    """Return the node of a repository of a paper; that of a reading list is a page."""
    node = build_repository(url)
    if is_reading_list(str(node.properties["name"]), title):
        return _build_page(url, LinkKind.OTHER)
    return node


def _build_page(url: str, kind: LinkKind) -> Node:
    host, path = _split_address(url)
    scheme = url.partition("://")[0]
    return Node(
        label="Page",
        id=host.removeprefix("www.") + path.partition("#")[0].rstrip("/"),
        properties={"url": f"{scheme}://{host}{path}", "kind": kind.value},
    )


def _split_address(url: str) -> tuple[str, str]:
    """Return host and path of an address; a user and password in it are left out."""
    host, slash, path = url.partition("://")[2].partition("/")
    return host.rpartition("@")[2].casefold(), slash + path
