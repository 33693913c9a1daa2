"""Keep the places that prove an edge as pointers into the texts of papers, and read them back.

An edge has the words of its first place as ``quote`` and ``sentence``; all others stand once, in
the papers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from json.encoder import encode_basestring
from typing import cast

from papergraph.errors import GraphError
from papergraph.models import Evidence, EvidenceField

FindText = Callable[[str | None, str], str | None]
"""Returns a text of a paper by its id, None for the edge's source, and by the field's name."""

TEXT_FIELDS = ("title", "abstract", "code", "references")
"""The properties of papers that places point into."""

Place = tuple[EvidenceField, int, int, int, int, str | None]


def dump_places(evidence: Sequence[Evidence]) -> list[str]:
    """Return proofs as JSON arrays; written out, as a graph has millions of them.

    Each is the field, where the quote begins and ends, where its sentence does, and the paper's id
    where that is not the edge's source.
    """
    dumped = []
    for proof in evidence:
        sentence_end = proof.sentence_start + len(proof.sentence)
        paper = "" if proof.paper is None else f",{encode_basestring(proof.paper)}"
        dumped.append(
            f'["{proof.field}",{proof.start},{proof.end},'
            f"{proof.sentence_start},{sentence_end}{paper}]"
        )
    return dumped


def complete_evidence(
    quote: str, sentence: str, places: Iterable[str], find_text: FindText
) -> tuple[Evidence, ...]:
    """Return the proofs of an edge.

    Args:
        quote: That of the edge, which is that of the first place; so too ``sentence``.
        sentence: The sentence around it.
        places: What the edge has as ``evidence``.
        find_text: Is asked for the texts of all places but the first.

    Raises:
        GraphError: The text of a place is missing or too short.
        ValueError: A place is no such array.
    """
    proofs: list[Evidence] = []
    for field, start, end, sentence_start, sentence_end, paper in map(_parse_place, places):
        if proofs:
            text = find_text(paper, field)
            if text is None or not sentence_start <= start < end <= sentence_end <= len(text):
                raise GraphError(f"A quote is not at its place in {field} of {paper or 'a paper'}.")
            quote, sentence = text[start:end], text[sentence_start:sentence_end]
        proofs.append(
            Evidence(
                paper=paper,
                field=field,
                start=start,
                end=end,
                quote=quote,
                sentence=sentence,
                sentence_start=sentence_start,
            )
        )
    return tuple(proofs)


def list_papers(places: Sequence[str]) -> list[str | None]:
    """Return the paper of each place whose words an edge lacks; None is the edge's source."""
    return [_parse_place(place)[-1] for place in places[1:]]


def _parse_place(place: str) -> Place:
    try:
        parts = json.loads(place)
    except ValueError:
        parts = None
    match parts:
        case [str(field), int(start), int(end), int(first), int(last), *rest] if (
            field in TEXT_FIELDS
        ):
            paper = rest[0] if rest else None
            return cast("Place", (field, start, end, first, last, paper))
    raise ValueError(f"{place!r} is no place of evidence")
