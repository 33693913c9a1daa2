"""Resolve the names of a build through files, so that it can be done in a process of its own."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from papergraph.extract.extracted_file import ExtractedFile, UnreadExtraction
from papergraph.io import graph_folder
from papergraph.io.files import read_lines, read_lines_with_offsets, write_lines
from papergraph.io.graph_folder import choose_form
from papergraph.io.kept_records import KeptRecords, digest_all, open_kept_records
from papergraph.io.memory import pause_collection
from papergraph.models import Entity, Extraction
from papergraph.resolve import (
    Aliases,
    EntityTypes,
    define_names,
    find_doubtful_names,
    forget_names,
    leave_out_names,
    read_corpus,
    resolve_corpus,
)
from papergraph.resolve.kept_names import pack_names, unpack_names
from papergraph.resolve.name_index import CorpusNames, NameReader, PaperNames, gather_names
from papergraph.resolve.name_normalization import make_key
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
        self, extractions: ExtractedFile, papers: Container[str] | None = None
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
        extractions: ExtractedFile,
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
        types, doubtful = self._take_types()
        settled = types.settle(self._extractions)
        yield from leave_out_names(settled, doubtful) if doubtful else settled

    def iter_unread(self) -> Iterator[UnreadSettled]:
        """Yield the same, of which each is only read where that is asked for."""
        types, doubtful = self._take_types()
        left_out: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entity in doubtful:
            for member in entity.members:
                left_out[member.paper].append((entity.entity_type.value, member.surface))
        waiting: list[Extraction] = []
        settled = iter(leave_out_names(types.settle(iter(waiting.pop, None)), doubtful))

        def settle(extraction: Extraction) -> Extraction:
            waiting.append(extraction)
            return next(settled)

        for unread in self._extractions.iter_unread():
            paper = unread.paper
            told = (unread.told, types.tell(paper), left_out.pop(paper, ()))
            yield UnreadSettled(paper, told, unread, settle)

    def _take_types(self) -> tuple[EntityTypes, list[Entity]]:
        """Return what entities told of extractions, and let go of it."""
        if self._types is None:
            deque(self.entities, maxlen=0)
        types, doubtful = self._types or EntityTypes(), self._doubtful
        self._types, self._doubtful = None, []
        return types, doubtful


@dataclass(frozen=True, slots=True)
class UnreadSettled:
    """Stand for an extraction of ``SettledNames``.

    Attributes:
        told: All that decides what is read.
    """

    paper: str
    told: tuple[object, ...]
    unread: UnreadExtraction
    settle: Callable[[Extraction], Extraction]

    def read(self) -> Extraction:
        """Read it."""
        return self.settle(self.unread.read())


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
    kept: Path | None = None,
    scoring: PairScoring = score_pairs,
) -> ResolvedNames:
    """Make entities of names, write them beside the extractions, and find the doubtful ones.

    With a least confidence that the user chose, none is doubtful.

    Args:
        extractions: What was extracted.
        aliases: What the user rules on names.
        months: When papers came out, by their ids, as far as is known.
        kept: The folder of what the last build kept of papers; None where nothing is kept.
        scoring: What pairs names and scores the pairs.
    """
    corpus = _read_corpus(extractions, aliases or Aliases(), kept)
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


def _read_corpus(extractions: ExtractedFile, aliases: Aliases, kept: Path | None) -> CorpusNames:
    """Read what papers call things, and keep it where no user rules on the keys of names."""
    if kept is None or aliases.make_key_of() is not make_key:
        return read_corpus(extractions, aliases=aliases)
    reader = NameReader()

    def read(records: KeptRecords) -> Iterator[PaperNames]:
        for unread in extractions.iter_unread():
            paper, digest = unread.paper, digest_all(unread.told)
            record = records.take(paper, digest)
            if record is None:
                names = reader.read(define_names(unread.read()))
                records.leave(paper, digest, pack_names(names))
            else:
                names = unpack_names(paper, record, reader)
            yield names

    old, new = (folder / graph_folder.KEPT_NAMES for folder in (kept, extractions.path.parent))
    with open_kept_records([old], new) as records:
        return gather_names(read(records))
