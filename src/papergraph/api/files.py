"""Answer from the files of a graph folder what no database holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from papergraph.api.answers import NameAnswer, PaperAnswer
from papergraph.errors import GraphError, NotFoundError
from papergraph.io import graph_folder
from papergraph.io.files import ValueT, read_lines, read_text_lines
from papergraph.models import (
    Decision,
    Entity,
    EntityType,
    Extraction,
    Paper,
    PaperDecision,
    Resolution,
)

if TYPE_CHECKING:
    from papergraph.explain.coverage import Coverage
    from papergraph.explain.extraction import PaperExplanation
    from papergraph.explain.resolution import ResolutionExplanation
    from papergraph.explain.suggestions import Suggestion
    from papergraph.queries.name_matching import Match


@dataclass(frozen=True)
class FolderFiles:
    """Read the files of a graph folder; each is read anew when it is asked for."""

    folder: Path

    def iter_papers(self) -> Iterator[Paper]:
        """Yield the papers, sorted by id."""
        return self._read_lines(graph_folder.PAPERS, Paper)

    def iter_extractions(self) -> Iterator[Extraction]:
        """Yield what was extracted from each paper, in the order of the papers."""
        return self._read_lines(graph_folder.EXTRACTED, Extraction)

    def iter_entities(self) -> Iterator[Entity]:
        """Yield the entities, sorted by type and id."""
        return self._read_lines(graph_folder.ENTITIES, Entity)

    def iter_decisions(self) -> Iterator[Decision]:
        """Yield the decisions on names."""
        return self._read_lines(graph_folder.DECISIONS, Decision)

    def iter_paper_decisions(self) -> Iterator[PaperDecision]:
        """Yield the decisions on which entries are one paper."""
        return self._read_lines(graph_folder.PAPER_DECISIONS, PaperDecision)

    def read_titles(self) -> dict[str, str]:
        """Return the title of every paper by its id."""
        return {paper.id: paper.title for paper in self.iter_papers()}

    def find_paper(self, name: str) -> Match:
        """Return the paper that a name means.

        Raises:
            NotFoundError: No paper answers to it.
        """
        from papergraph.queries.name_index import index_papers, resolve

        return resolve(index_papers(self.iter_papers()), name)

    def identify_papers(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the papers whose whole titles or identifiers are given, sorted.

        Raises:
            NotFoundError: A name is no paper's own, or that of several.
        """
        from papergraph.queries.name_index import index_papers, iter_spellings, resolve
        from papergraph.text.normalize import fold_title

        index = index_papers(self.iter_papers())
        ids: set[str] = set()
        for name in names:
            match = resolve(index, name)
            own = {
                fold_title(str(value)) for value in (match.entry.id, *match.entry.facts.values())
            }
            if match.rivals or own.isdisjoint(map(fold_title, iter_spellings(name))):
                ids_like = (match.entry.id, *match.rivals)
                raise NotFoundError("paper", name, ids_like)
            ids.add(match.entry.id)
        return tuple(sorted(ids))

    def explain(self, paper_id: str) -> PaperExplanation:
        """Explain what was found in the paper of an id.

        Raises:
            GraphError: The folder has nothing on it, or a file is missing or broken.
        """
        from papergraph.explain.extraction import explain_extraction

        paper = next((p for p in self.iter_papers() if p.id == paper_id), None)
        extraction = next((e for e in self.iter_extractions() if e.id == paper_id), None)
        if paper is None or extraction is None:
            raise GraphError(
                f"{self.folder / graph_folder.EXTRACTED} has nothing on paper {paper_id!r}. "
                "Build the graph again."
            )
        resolution, named = self._read_resolution(paper_id), self._find_named(paper_id)
        return explain_extraction(paper, extraction, resolution, named)

    def _find_named(self, paper_id: str) -> frozenset[str]:
        """Return the ids of what the graph says that a paper names."""
        mark = json.dumps(paper_id, ensure_ascii=False)
        found = (
            json.loads(line)
            for line in self._iter_graph_lines()
            if '"source_label"' in line and mark in line
        )
        return frozenset(edge["target"] for edge in found if edge["source"] == paper_id)

    def why(
        self, name: str, other: str | None, kind: EntityType | None
    ) -> NameAnswer | PaperAnswer:
        """Say why a name is what it is, or why two names are one entity or paper, or two.

        Raises:
            GraphError: A file of the folder is missing or broken.
            NotFoundError: Nothing answers to a name.
        """
        from papergraph.explain.resolution import explain_name, explain_pair

        if kind is None and (papers := self._find_papers(name, other)):
            from papergraph.explain.paper_merging import explain_merging

            return PaperAnswer(explain_merging(papers, self.iter_paper_decisions()))
        entities = [e for e in self.iter_entities() if kind in (None, e.entity_type)]
        decisions = tuple(self.iter_decisions())
        match, found = _find_entities(name, entities)
        if other is None:
            titles = self.read_titles()
            answer = explain_name(found, decisions, titles, self._count_shown(found[0].id))
            return NameAnswer(answer, (match,), self._explain_introductions(answer))
        other_match, others = _find_entities(other, entities)
        written = (_write_name(name, found[0]), _write_name(other, others[0]))
        pair = _choose_pair(found, others)
        answer = explain_pair(written, pair, decisions, self.read_titles())
        return NameAnswer(answer, (match, other_match))

    def _explain_introductions(self, answer: ResolutionExplanation) -> tuple[str, ...]:
        from papergraph.explain.introduction import explain_introductions

        # The others of its entities are other things of the name.
        ids = [answer.entities[0].id]
        return explain_introductions(self._iter_graph_lines(), ids, self.iter_papers())

    def _count_shown(self, entity_id: str) -> int:
        """Return how many papers name an entity by the graph, which leaves doubtful ones out."""
        mark = f'"id":{json.dumps(entity_id, ensure_ascii=False)}'
        lines = (line for line in self._iter_graph_lines() if mark in line)
        nodes = (json.loads(line) for line in lines if line.startswith('{"label"'))
        found = next((node for node in nodes if node["id"] == entity_id), None)
        return int(found["properties"]["paper_count"]) if found else 0

    def measure_coverage(self) -> Coverage:
        """Count the sentences that promise something in which nothing was found."""
        from papergraph.explain.coverage import measure_coverage

        return measure_coverage(self.iter_papers(), self.iter_extractions())

    def suggest_aliases(self) -> tuple[Suggestion, ...]:
        """Return the doubtful pairs of names, the most useful first."""
        from papergraph.explain.suggestions import suggest

        return tuple(suggest(self.iter_entities(), self.iter_decisions()))

    def _read_lines(self, name: str, model: type[ValueT]) -> Iterator[ValueT]:
        return read_lines(graph_folder.find_file(self.folder, name), model)

    def _iter_graph_lines(self) -> Iterator[str]:
        return read_text_lines(graph_folder.find_file(self.folder, graph_folder.GRAPH))

    def _find_papers(self, *names: str | None) -> list[Paper]:
        """Return the papers that all names mean, nothing where one of them is no paper's.

        What is an entity's name as well means the entity, unless it is an id or an identifier.
        """
        from papergraph.explain.paper_merging import find_paper

        papers = tuple(self.iter_papers())
        taken = {text for entity in self.iter_entities() for text in (entity.name, *entity.aliases)}
        found = [
            find_paper(name, papers, by_title=name not in taken)
            for name in names
            if name is not None
        ]
        return [] if None in found else [paper for paper in found if paper is not None]

    def _read_resolution(self, paper: str) -> Resolution:
        """Read the entities that a paper names, and the decisions."""
        named = (e for e in self.iter_entities() if any(m.paper == paper for m in e.members))
        return Resolution(entities=tuple(named), decisions=tuple(self.iter_decisions()))


def _find_entities(name: str, entities: list[Entity]) -> tuple[Match, list[Entity]]:
    """Return what a name means and all that are called so, the one meant first."""
    from papergraph.queries.name_index import index_entities, resolve

    match = resolve(index_entities(entities), name)
    first = next(entity for entity in entities if entity.id == match.entry.id)
    written = _write_name(name, first)
    rest = [e for e in entities if written in (e.name, *e.aliases) and e.id != first.id]
    return match, [first, *sorted(rest, key=lambda e: (-len(e.members), e.id))]


def _write_name(name: str, entity: Entity) -> str:
    """Return a name as papers write it: as given where one does, else the entity's own."""
    return name if name in (entity.name, *entity.aliases) else entity.name


def _choose_pair(left: list[Entity], right: list[Entity]) -> tuple[Entity, Entity]:
    """Prefer one entity that has both names, then two of one type, then the most used."""
    pairs = [(first, second) for first in left for second in right]
    return min(
        pairs,
        key=lambda pair: (pair[0].id != pair[1].id, pair[0].entity_type != pair[1].entity_type),
    )
