"""Resolve the names of a build through files, so that it can be done in a process of its own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from papergraph.extract.extracted_file import ExtractedFile
from papergraph.io import graph_folder
from papergraph.io.files import read_lines, write_lines
from papergraph.io.graph_folder import choose_form
from papergraph.io.memory import pause_collection
from papergraph.models import Entity, Extraction
from papergraph.resolve import (
    Aliases,
    find_doubtful_names,
    forget_names,
    leave_out_names,
    read_corpus,
    resolve_corpus,
    settle_entity_types,
)
from papergraph.resolve.scoring import PairScoring, score_pairs


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

    @property
    def entities(self) -> Iterator[Entity]:
        """Yield entities without doubtful ones, read from their file: none is held."""
        for entity in read_lines(self.file, Entity):
            if entity.id not in self.doubtful:
                yield entity

    def settle(
        self, extractions: Iterable[Extraction], papers: Container[str] | None = None
    ) -> Iterator[Extraction]:
        """Yield extractions with the types of entities, without doubtful ones.

        What tells these is held until the last is given.

        Args:
            extractions: What was extracted.
            papers: Ids of the papers that it was extracted from; by default all.
        """
        doubtful: list[Entity] = []

        def read() -> Iterator[Entity]:
            for entity in read_lines(self.file, Entity):
                if entity.id in self.doubtful:
                    doubtful.append(entity)
                yield entity

        settled = settle_entity_types(extractions, read(), papers)
        yield from leave_out_names(settled, doubtful) if doubtful else settled

    def explain_doubtful(self) -> tuple[str, ...]:
        """Return a note on how much is left out, where anything is."""
        count = len(self.doubtful)
        names = f"{count} unsure {'name' if count == 1 else 'names'} that one paper alone has"
        note = f"{names}, and edges likelier wrong than right, are out"
        return (f"{note} (--min-confidence 0 has them).",) if count else ()


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
