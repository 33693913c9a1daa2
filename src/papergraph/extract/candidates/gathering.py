"""Gather, for each phrase of a paper that may be an entity, its places and who found it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from papergraph.extract.candidates.gazetteer import CandidateSpan
from papergraph.extract.lexicon.cue_words import ARTICLES
from papergraph.extract.preprocess.word_view import WordView, case_class
from papergraph.extract.settings import EXTRACT
from papergraph.models import Offsets


@dataclass(slots=True)
class CandidatePhrase:
    """Hold a phrase that may be an entity: where it stands, and the rules that point at it.

    Attributes:
        key: The folded phrase.
        shaped: Whether it is written as a name; ``MATH`` and ``math`` are two candidates.
        places: The ranges of words, in order, that hold it.
        rules: The rules that found it, with the entity type each names, if any.
    """

    key: str
    shaped: bool
    places: list[Offsets] = field(default_factory=list)
    rules: set[tuple[str, str]] = field(default_factory=set)


def gather_candidates(
    words: WordView, candidate_spans: Iterable[CandidateSpan]
) -> list[CandidatePhrase]:
    """Return the candidates in order of their first place, each with every place it has."""
    found: dict[tuple[str, bool], CandidatePhrase] = {}
    by_place: dict[Offsets, CandidatePhrase] = {}
    longest = 1
    most = EXTRACT.candidate_words
    for start, end, rule, entity_type in candidate_spans:
        if end - start > most or words.keys[start] in ARTICLES:
            continue
        place = (start, end)
        candidate = by_place.get(place)
        if candidate is None:
            identity = _identify(words, *place)
            candidate = found.setdefault(identity, CandidatePhrase(*identity))
            by_place[place] = candidate
        candidate.rules.add((rule, entity_type))
        longest = max(longest, end - start)
    keys = {key for key, _ in found}
    openings = {key[:size] for key in keys for size in range(1, len(key) + 1)}
    for start in [place for place, key in enumerate(words.keys) if key in openings]:
        key, end = words.keys[start], start + 1
        while key in openings:
            if key in keys:
                identity = _identify(words, start, end)
                if identity in found and _is_tight(words, start, end):
                    found[identity].places.append((start, end))
            if end == len(words) or end - start == longest or words.firsts[end]:
                break
            key += words.keys[end]
            end += 1
    return sorted((c for c in found.values() if c.places), key=lambda c: (c.places[0], c.shaped))


def _identify(words: WordView, start: int, end: int) -> tuple[str, bool]:
    return words.key(start, end), case_class(words.texts[start:end]) == "x"


def _is_tight(words: WordView, start: int, end: int) -> bool:
    return all(len(words.gaps[index]) <= 1 for index in range(start + 1, end))
