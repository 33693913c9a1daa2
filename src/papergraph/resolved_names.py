"""Resolve the names of a build through files, so that it can be done in a process of its own."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from papergraph.extract.extracted_file import ExtractedFile
from papergraph.io import graph_folder
from papergraph.io.files import read_lines, read_lines_with_offsets, write_lines
from papergraph.io.graph_folder import choose_form
from papergraph.io.memory import pause_collection
from papergraph.models import Entity, Extraction
from papergraph.resolve import (
    Aliases,
    EntityTypes,
    find_doubtful_names,
    forget_names,
    leave_out_names,
    read_corpus,
    resolve_corpus,
)
from papergraph.resolve.scoring import PairScoring, score_pairs

_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class ResolvedNames:
    """Hold what resolving gave beside the files of entities and decisions.

    Attributes:
        file: That of the entities.
        decisions: How many there are.
        doubtful: Ids of entities that are too doubtful for the graph.
    """

    file: Path
    notes: tuple[str, ...]
    decisions: int
    doubtful: frozenset[str]

    def settle(
        self, extractions: Iterable[Extraction], papers: Container[str] | None = None
    ) -> SettledNames:
        """Return entities and extractions without doubtful names.

        Args:
            extractions: What was extracted.
            papers: Ids of the papers that it was extracted from; by default all.
        """
        return SettledNames(self, extractions, papers)

    def explain_doubtful(self) -> tuple[str, ...]:
        """Return a note on how much is left out, where anything is."""
        count = len(self.doubtful)
        names = f"{count} unsure {'name' if count == 1 else 'names'} that one paper alone has"
        note = f"{names}, and edges likelier wrong than right, are out"
        return (f"{note} (--min-confidence 0 has them).",) if count else ()


class SettledNames:
    """Read entities and extractions from their files, without doubtful names: none is held."""

    def __init__(
        self,
        names: ResolvedNames,
        extractions: Iterable[Extraction],
        papers: Container[str] | None,
    ) -> None:
        """Take the ids of the papers that extractions are of, None for all."""
        self._names = names
        self._extractions = extractions
        self._papers = papers
        self._types: EntityTypes | None = None
        self._doubtful: list[Entity] = []

    @property
    def entities(self) -> Iterator[Entity]:
        """Yield entities; what the first time tells of extractions is kept for these."""
        types = EntityTypes(self._papers)
        doubtful: list[Entity] = []
        for entity in read_lines(self._names.file, Entity):
            types.add(entity)
            if entity.id in self._names.doubtful:
                doubtful.append(entity)
            else:
                yield entity
        self._types, self._doubtful = types, doubtful

    def find_entities(self, ids: Container[str]) -> Iterator[Entity]:
        """Yield entities of some ids."""

        def choose(line: bytes) -> type[Entity] | None:
            return Entity if _read_id(line) in ids else None

        for _, entity in read_lines_with_offsets(self._names.file, choose):
            if entity.id not in self._names.doubtful:
                yield entity

    def __iter__(self) -> Iterator[Extraction]:
        """Yield extractions with the types of entities, which are let go with the last."""
        if self._types is None:
            deque(self.entities, maxlen=0)
        types, doubtful = self._types or EntityTypes(), self._doubtful
        self._types, self._doubtful = None, []
        settled = types.settle(self._extractions)
        yield from leave_out_names(settled, doubtful) if doubtful else settled


def _read_id(line: bytes) -> str:
    """Return the id that a line of an entity begins with."""
    found, _ = _DECODER.raw_decode(line.decode(), len('{"id":'))
    return str(found)


@pause_collection()
def resolve_names(
    extractions: ExtractedFile,
    aliases: Aliases | None,
    months: Mapping[str, str],
    *,
    scoring: PairScoring = score_pairs,
) -> ResolvedNames:
    """Make entities of names, write them beside the extractions, and find the doubtful ones.

    With a least confidence that the user chose, none is doubtful.
    """
    corpus = read_corpus(extractions, aliases=aliases)
    resolution = resolve_corpus(corpus, aliases=aliases, scoring=scoring, months=months)
    work = extractions.path.parent
    entities = choose_form(work / graph_folder.ENTITIES, extractions.papers)
    write_lines(entities, resolution.entities)
    decisions = choose_form(work / graph_folder.DECISIONS, extractions.papers)
    count = write_lines(decisions, resolution.decisions)
    forget_names()
    doubtful = frozenset[str]()
    if extractions.min_confidence is None:
        doubtful = find_doubtful_names(corpus.uses, resolution.entities)
    return ResolvedNames(entities, resolution.notes, count, doubtful)
