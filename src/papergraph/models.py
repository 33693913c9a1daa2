"""Hold the values that cross stages.

All are frozen and refuse unknown fields. Offsets count characters of ``Paper.text`` (title,
newline, abstract) and are half-open, save in ``Evidence``, which counts in one field of the paper
so that a reader of the graph can check it with nothing but the node's own properties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any, ClassVar, Literal, Self, TypeVar, cast, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo
from pydantic_core import SchemaSerializer, SchemaValidator

from papergraph.text.metric_families import Quantity

PropertyValue = str | int | float | bool | tuple[str, ...]
Confidence = float
EvidenceField = Literal["title", "abstract", "code", "references"]
Bound = Literal["<", "\u2264", ">", "\u2265"]
NodeKey = tuple[str, str]
"""A node's label and id."""
Offsets = tuple[int, int]
"""Where a half-open range of characters, tokens or words begins, and where it ends."""


class Value(BaseModel):
    """Stand for anything that crosses a stage: frozen, with no unknown field."""

    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


STATUS_WORDS = {
    "retracted": "retracted",
    "withdrawn": "withdrawn",
    "retraction": "notice of retraction",
    "correction": "correction",
    "concern": "expression of concern",
}
"""What a reader is told of each ``Paper.status``."""


class CompactValue:
    """Stand for a value of which a corpus has thousands: as ``Value``, in a tenth of its memory.

    Its classes are declared with ``compact``, and have the methods of a pydantic model that
    papergraph uses.
    """

    __slots__ = ()
    __pydantic_fields__: ClassVar[dict[str, FieldInfo]]
    __pydantic_validator__: ClassVar[SchemaValidator]
    __pydantic_serializer__: ClassVar[SchemaSerializer]

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """Return the value that a mapping holds."""
        value: Self = cls.__pydantic_validator__.validate_python(data)
        return value

    @classmethod
    def model_validate_json(cls, data: str | bytes, /) -> Self:
        """Return the value that a JSON object holds."""
        value: Self = cls.__pydantic_validator__.validate_json(data)
        return value

    @classmethod
    def restore(cls, *values: object) -> Self:
        """Return a value of all fields in their order, which were checked before."""
        own = object.__new__(cls)
        for name, value in zip(cls.__pydantic_fields__, values, strict=True):
            object.__setattr__(own, name, value)
        return own

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """Return a copy with other values of some fields, which are not checked."""
        copied = object.__new__(type(self))
        for name in self.__pydantic_fields__:
            own = update[name] if name in update else getattr(self, name)
            object.__setattr__(copied, name, own)
        return copied

    def model_dump(self, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - those of pydantic
        """Return the fields as a dictionary; the options are those of pydantic."""
        dumped: dict[str, Any] = self.__pydantic_serializer__.to_python(self, **options)
        return dumped

    def model_dump_json(self, *, exclude_none: bool = False) -> str:
        """Return the fields as one line of JSON."""
        return self.__pydantic_serializer__.to_json(self, exclude_none=exclude_none).decode()


CompactT = TypeVar("CompactT", bound=CompactValue)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def compact(cls: type[CompactT]) -> type[CompactT]:
    """Declare a class of compact values by its fields, in slots and without a dictionary."""
    config = ConfigDict(
        defer_build=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )
    declared = dataclass(frozen=True, slots=True, kw_only=True, config=config)(cls)
    return cast("type[CompactT]", declared)


class EntityType(StrEnum):
    """Name the five kinds of thing that a paper's text mentions."""

    METHOD = "METHOD"
    DATASET = "DATASET"
    BENCHMARK = "BENCHMARK"
    TASK = "TASK"
    METRIC = "METRIC"


class Role(StrEnum):
    """Name what a paper does with an entity, the strongest role first."""

    INTRODUCES = "INTRODUCES"
    EVALUATED_ON = "EVALUATED_ON"
    USES = "USES"
    COMPARES_WITH = "COMPARES_WITH"
    ADDRESSES = "ADDRESSES"
    MEASURED_BY = "MEASURED_BY"
    MENTIONS = "MENTIONS"


class ExtractorModel(StrEnum):
    """Name how papers are read: with the trained tagger, or twice as fast without it."""

    ACCURATE = "accurate"
    FAST = "fast"


class LookupKind(StrEnum):
    """Name what can be looked up."""

    METHOD = "method"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    TASK = "task"
    METRIC = "metric"
    REPO = "repo"
    PAPER = "paper"


class LinkKind(StrEnum):
    """Name what stands behind a web address."""

    REPO = "repo"
    MODEL = "model"
    DATASET = "dataset"
    PROJECT = "project"
    DEMO = "demo"
    VIDEO = "video"
    PAPER = "paper"
    OTHER = "other"


class RepositoryRelation(StrEnum):
    """Name what a paper does with a repository that is not its own."""

    BUILT_ON = "built on"
    COMPARED_WITH = "compared with"
    STUDIED = "studied"


class ResultKind(StrEnum):
    """Name what a reported number is."""

    ABSOLUTE = "absolute"
    DELTA = "delta"
    RATIO = "ratio"


class CitationSource(StrEnum):
    """Name where a citation stands."""

    REFERENCES = "references"
    TEXT = "text"


@compact
class Reference(CompactValue):
    """Hold one entry of a paper's reference list as given; at least one field tells what it is.

    Attributes:
        id: The id that a paper of the corpus may have, or any other.
        text: The citation line as given, where it was one.
    """

    id: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = Field(default=None, ge=1500, le=2200)
    text: str | None = None

    @model_validator(mode="after")
    def _refuse_nameless(self) -> Self:
        if not (self.id or self.doi or self.arxiv_id or self.title):
            raise ValueError("a reference needs an id, a DOI, an arXiv id or a title")
        return self


@compact
class Paper(CompactValue):
    """Hold one paper as read.

    Attributes:
        id: As the input gave it; else ``arxiv:…``, ``doi:…`` or ``openalex:…``; else the hash of
            the folded title (``text.hash_title``).
        published: ISO 8601 date, or its first part.
        preprint_year: When it was first a preprint, where ``year`` is that of the version after it.
        identifiers: What else it is called, as ``scheme:value``, sorted; None for nothing.
        status: What its publisher says of it: ``retracted``, ``withdrawn``, ``correction``,
            ``retraction`` (the notice) or ``concern``.
        code: Addresses of repositories that the record gives as its own; None for none.
        given_title: The title as given, where cleaning changed it; so too ``given_abstract``.
        references: Its reference list, in the order given.
        sources: Where the paper stood, as ``file:line``, sorted.
    """

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = Field(default=None, ge=1500, le=2200)
    published: str | None = None
    venue: str | None = None
    url: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    preprint_year: int | None = Field(default=None, ge=1500, le=2200)
    identifiers: tuple[str, ...] | None = None
    status: str | None = None
    code: tuple[str, ...] | None = None
    given_title: str | None = None
    given_abstract: str | None = None
    references: tuple[Reference, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return what offsets count in: the title, a newline and the abstract."""
        return f"{self.title}\n{self.abstract}"


@compact
class PaperDecision(CompactValue):
    """Record why two entries became one paper, or did not.

    Attributes:
        left: Id of the paper that the first entry went into; so too ``right``.
    """

    left: str
    right: str
    left_sources: tuple[str, ...]
    right_sources: tuple[str, ...]
    is_same: bool
    score: Confidence = Field(ge=0, le=1)
    reason: str


class PaperRulings(Value):
    """Hold what a user ruled on papers: groups that are one paper, and groups that are several.

    A paper is named by an identifier, its id, its title, or the place ``file:line`` of an entry.
    """

    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, ...], ...] = ()


@compact
class Rejection(CompactValue):
    """Say which record could not be read as a paper, and why."""

    source: str
    line: int | None
    reason: str
    excerpt: str = ""


class IngestCounts(Value):
    """Count what came in: ``entries == papers + merged`` and every rejection is listed."""

    files: int = 0
    entries: int = 0
    papers: int = 0
    merged: int = 0
    rejected: int = 0


@compact
class Span(CompactValue):
    """Mark a half-open, non-empty range of ``Paper.text``."""

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _refuse_empty_range(self) -> Self:
        if self.end <= self.start:
            msg = f"span [{self.start}, {self.end}) is empty"
            raise ValueError(msg)
        return self


@compact
class Mention(Span):
    """Hold one place where a text names something; ``text`` equals the slice."""

    text: str
    extractor: str
    confidence: Confidence = Field(ge=0, le=1)


@compact
class PaperEntity(CompactValue):
    """Gather the mentions of one thing within one paper, with the strongest role.

    Attributes:
        proof: Position among the mentions of the one whose sentence shows the role.
        role_confidence: How sure the role is, in [0, 1]; None where nothing tells.
        type_confidence: How probable the type is beside the likeliest other one; None where nothing
            tells.
    """

    entity_type: EntityType = Field(validation_alias="label", serialization_alias="label")
    name: str = Field(min_length=1)
    role: Role
    confidence: Confidence = Field(ge=0, le=1)
    mentions: tuple[Mention, ...] = Field(min_length=1)
    proof: int = Field(default=0, ge=0)
    role_confidence: Confidence | None = Field(default=None, ge=0, le=1)
    type_confidence: Confidence | None = Field(default=None, ge=0, le=1)


@compact
class Link(Span):
    """Hold a web address, normalised, and where the text has it.

    Attributes:
        relation: What the paper does with it, where it is the repository of others.
    """

    url: str
    kind: LinkKind
    relation: RepositoryRelation | None = None


class TieConfidences(Value):
    """Hold how sure it is, for each part of a result that is named, that the number belongs to it.

    Each is given that the number is a result; 1 where a person says so.
    """

    dataset: Confidence = Field(default=1.0, ge=0, le=1)
    task: Confidence = Field(default=1.0, ge=0, le=1)
    metric: Confidence = Field(default=1.0, ge=0, le=1)
    method: Confidence = Field(default=1.0, ge=0, le=1)


@compact
class Result(Span):
    """Hold a reported number and what it was measured on.

    Attributes:
        dataset: The name of the paper's entity, a dataset or a benchmark; so are the other three.
        value: As in the text, e.g. ``+3.2%``.
        number: The value's number, the first one of a range; None where it is no single number.
        unit: ``%``, ``points``, ``x`` or as the text has it.
        quantity: Whether it says how good something is, or what it takes.
        is_compared: Whether it is what others reached, or what was reached before.
        is_loss: Whether it is a change without a sign that the text tells as a fall.
        bound: The sign of what is told as a bound: ``<`` of ``fewer than 50%``.
        confidence: That the number is a result of its kind.
        ties: How sure it is that the number belongs to the dataset, task, metric and method.
    """

    dataset: str | None = None
    task: str | None = None
    metric: str | None = None
    value: str
    kind: ResultKind
    method: str | None = None
    number: float | None = None
    unit: str | None = None
    quantity: Quantity = Quantity.SCORE
    is_compared: bool = False
    is_loss: bool = False
    bound: Bound | None = None
    confidence: Confidence = Field(default=1.0, ge=0, le=1)
    ties: TieConfidences = TieConfidences()

    def accumulate_ties(self, parts: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Yield what the number belongs to, each with how sure it is of that and of all before it.

        The dataset comes first, then the surest, the task last, which is wrong most often: what is
        shown at a floor is right as a whole, and what is less sure is left empty.

        Args:
            parts: Those to count, of ``dataset``, ``task``, ``metric`` and ``method``.
        """
        ties = {part: float(getattr(self.ties, part)) for part in parts}
        confidence = self.confidence
        first, last = "dataset", "task"
        for part in sorted(ties, key=lambda part: (part != first, part == last, -ties[part])):
            confidence *= ties[part]
            yield part, round(confidence, 3)


@compact
class Abbreviation(Span):
    """Hold a short form and the full form that the same paper gives for it."""

    short: str
    long: str


@compact
class Citation(Span):
    """Hold one place where a text cites by author and year.

    Attributes:
        authors: Family names as the text has them.
        has_more: Whether "et al." stands for others.
    """

    authors: tuple[str, ...] = Field(min_length=1)
    has_more: bool = False
    year: int = Field(ge=1500, le=2200)


@compact
class Extraction(CompactValue):
    """Hold all that was found in one paper; ``id`` is the paper's.

    Attributes:
        results: Numbers that name a dataset or a task, as the annotation scheme has it.
        unplaced: Reported numbers that name neither.
    """

    id: str
    entities: tuple[PaperEntity, ...] = ()
    links: tuple[Link, ...] = ()
    results: tuple[Result, ...] = ()
    unplaced: tuple[Result, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    citations: tuple[Citation, ...] = ()
    sentences: tuple[Span, ...] = ()

    @property
    def reported(self) -> tuple[Result, ...]:
        """Return all reported numbers, in the order of the text."""
        return tuple(sorted((*self.results, *self.unplaced), key=lambda result: result.start))

    def drop_findings(self) -> Extraction:
        """Return the same without entities and what is reported."""
        return self.model_copy(update={"entities": (), "results": (), "unplaced": ()})


class Verdict(StrEnum):
    """Say whether two names are one thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Rule(StrEnum):
    """Name what decided on two names; ``docs/resolution.md`` explains each."""

    USER = "your aliases"
    CASE = "case"
    HYPHEN = "hyphen or space"
    PLURAL = "plural"
    GENERIC_WORD = "trailing generic word"
    SPELLING = "spelling"
    TYPO = "slip of typing"
    ABBREVIATION = "abbreviation"
    KNOWN_ABBREVIATION = "known abbreviation"
    NESTED_ABBREVIATION = "abbreviation inside a name"
    WORD_ORDER = "another order of words"
    LISTED = "one thing in the packaged lists"
    COREFERENCE = "one thing in the papers that use both"
    NARROWER = "one is narrower"
    VERSION = "another number"
    UNLIKE_EXPANSIONS = "unlike full forms"
    AMBIGUOUS = "one of several things of that name"
    KEPT_APART = "kept apart by another decision"
    ENTITY_TYPE = "one kind for all papers"


@compact
class Decision(CompactValue):
    """Record why two names became one entity, or did not; ``left <= right``.

    They are equal in a decision on the kind of what the name names.

    Attributes:
        features: What the rule read, e.g. how many papers use both names.
        note: More about it, where the rule has more to tell.
    """

    entity_type: EntityType = Field(validation_alias="kind", serialization_alias="kind")
    left: str
    right: str
    verdict: Verdict
    rule: Rule
    score: Confidence = Field(ge=0, le=1)
    features: tuple[tuple[str, float], ...] = ()
    note: str | None = None
    papers: tuple[str, ...] = ()


@compact
class Member(CompactValue):
    """Name one text by which one paper calls an entity."""

    paper: str
    surface: str


@compact
class KnownThing(CompactValue):
    """Hold what public lists say of a thing.

    Attributes:
        identifiers: What lists know it by, as ``list:identifier``, the one that tells most first.
        description: One sentence.
        homepage: An ``http`` or ``https`` address.
        described_in: Title or address of the paper that describes it.
        known_from: The lists, with their licences.
    """

    identifiers: tuple[str, ...] = Field(min_length=1)
    description: str | None = None
    homepage: str | None = None
    described_in: str | None = None
    known_from: tuple[str, ...] = Field(min_length=1)


@compact
class Entity(CompactValue):
    """Hold one thing, its name, its other names, who calls it so, and what is known of it.

    Attributes:
        is_established: Whether other papers, before this corpus, explain its short form alike.
    """

    id: str
    entity_type: EntityType = Field(validation_alias="kind", serialization_alias="kind")
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = Field(min_length=1)
    known: KnownThing | None = None
    is_established: bool = False


class Resolution(Value):
    """Hold what resolving gave: every mention belongs to exactly one entity."""

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[str, ...] = ()

    def find_entities(self, ids: Container[str]) -> Iterator[Entity]:
        """Yield the entities of some ids."""
        return (entity for entity in self.entities if entity.id in ids)


@compact
class Evidence(CompactValue):
    """Prove an edge: ``paper.<field>[start:end] == quote``, inside ``sentence``.

    Attributes:
        paper: Id of the paper whose text it is, where that is not the edge's source.
        field: The paper's property that offsets count in.
        sentence_start: Where the sentence begins in that field.
    """

    paper: str | None = None
    field: EvidenceField
    start: int = Field(ge=0)
    end: int
    quote: str
    sentence: str
    sentence_start: int = Field(ge=0)

    def __hash__(self) -> int:
        return hash((self.paper, self.field, self.start, self.end))


class TextEvidence(Evidence):
    """Prove an edge as ``Evidence`` does, by a text: quote and sentence are cut out when asked.

    A graph has a sentence for every place where a name stands, as much as all texts together. The
    slots of quote and sentence hold the text and where the sentence ends.
    """

    __slots__ = ()

    @classmethod
    def point(
        cls,
        text: str,
        field: EvidenceField,
        quote: Offsets,
        sentence: Offsets,
        paper: str | None = None,
    ) -> Self:
        """Return the evidence in a text, where quote and sentence stand."""
        own = object.__new__(cls)
        # Millions are made, and naming the fields takes more than twice as long.
        _put_paper(own, paper)
        _put_field(own, field)
        _put_start(own, quote[0])
        _put_end(own, quote[1])
        _put_sentence_start(own, sentence[0])
        _put_sentence_end(own, sentence[1])
        _put_text(own, text)
        return own

    def stands_in(self, text: str) -> bool:
        """Tell whether quote and sentence are cut out of this very text, one inside the other."""
        return _get_text(
            self
        ) is text and self.sentence_start <= self.start < self.end <= self.sentence_end <= len(text)

    @property
    def sentence_end(self) -> int:
        """Return where the sentence ends."""
        end: int = _get_sentence_end(self)
        return end

    @property
    def quote(self) -> str:
        """Return what stands at the place."""
        text: str = _get_text(self)
        return text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """Return the sentence around it."""
        text: str = _get_text(self)
        return text[self.sentence_start : self.sentence_end]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Evidence):
            return NotImplemented
        return all(getattr(self, n) == getattr(other, n) for n in self.__pydantic_fields__)

    __hash__ = Evidence.__hash__

    def __reduce__(self) -> tuple[object, ...]:
        return (Evidence.model_validate, (self.model_dump(),))

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """Return a copy with other values of some fields, which are not checked."""
        if update.keys() != {"paper"}:
            plain = Evidence.model_validate(self.model_dump())
            return cast("Self", plain.model_copy(update=update))
        places = ((self.start, self.end), (self.sentence_start, self.sentence_end))
        return self.point(_get_text(self), self.field, *places, cast("str", update["paper"]))


(
    _put_paper,
    _put_field,
    _put_start,
    _put_end,
    _put_text,
    _put_sentence_end,
    _put_sentence_start,
) = (getattr(Evidence, name).__set__ for name in Evidence.__pydantic_fields__)
"""Set the slots of what points into a text, which is frozen once it is made."""
_get_text, _get_sentence_end = (getattr(Evidence, name).__get__ for name in ("quote", "sentence"))


@compact
class Node(CompactValue):
    """Hold a node; ``(label, id)`` is unique in a graph."""

    label: str
    id: str
    properties: Mapping[str, PropertyValue] = Field(default_factory=dict)

    @property
    def key(self) -> NodeKey:
        """Return what no other node of a graph shares; nodes are sorted by it."""
        return (self.label, self.id)

    @property
    def display_name(self) -> str:
        """Return what people call it: its name, its title with its status, or what its id says."""
        if self.label == "Repository":
            return self.id.partition("/")[2] or self.id
        known = self.properties
        name = known.get("name") or known.get("title")
        if not isinstance(name, str) or not name:
            name = self.id
        status = STATUS_WORDS.get(str(known["status"])) if "status" in known else None
        return f"{name} ({status})" if status else name


NO_PROPERTIES: Mapping[str, PropertyValue] = {}
"""Shared by the hundreds of thousands of edges that have none."""


@compact
class Edge(CompactValue):
    """Hold an edge from a node to a node; ``key`` is unique in a graph.

    Attributes:
        evidence: Every place that proves it, the most telling one first.
        properties: What the schema declares for edges of this type alone.
    """

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    confidence: Confidence = Field(ge=0, le=1)
    extractor: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    properties: Mapping[str, PropertyValue] = Field(default_factory=lambda: NO_PROPERTIES)

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what no other edge of a graph shares; edges are sorted by it."""
        return (self.type, self.source, self.target_label, self.target)

    @property
    def source_key(self) -> NodeKey:
        """Return the key of the node that the edge goes from."""
        return (self.source_label, self.source)

    @property
    def target_key(self) -> NodeKey:
        """Return the key of the node that the edge goes to."""
        return (self.target_label, self.target)


PartT = TypeVar("PartT", Node, Edge)


class PropertyGraph(Value):
    """Hold nodes and edges, each sorted by its key."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def assemble(cls, nodes: Iterable[Node], edges: Iterable[Edge]) -> Self:
        """Build a graph of nodes and edges that stand in any order."""
        return cls(
            nodes=_sort_by_kind(nodes, lambda node: node.label),
            edges=_sort_by_kind(edges, lambda edge: edge.type),
        )


def _sort_by_kind(parts: Iterable[PartT], tell_kind: Callable[[PartT], str]) -> tuple[PartT, ...]:
    """Return parts sorted by their keys, which begin with the kind.

    The keys of one kind are made at a time: those of all edges take as much as the edges.
    """
    by_kind: dict[str, list[PartT]] = defaultdict(list)
    for part in parts:
        by_kind[tell_kind(part)].append(part)
    for own in by_kind.values():
        own.sort(key=lambda part: part.key)
    return tuple(chain.from_iterable(by_kind[kind] for kind in sorted(by_kind)))


class CitationCounts(Value):
    """Count citations: what reference lists and texts hold, and what was found in the corpus.

    Attributes:
        stubs: Papers outside the corpus that reference lists name.
        in_text: Places where a text cites by author and year.
    """

    references: int = 0
    references_matched: int = 0
    stubs: int = 0
    in_text: int = 0
    in_text_matched: int = 0


class RunReport(Value):
    """Count what a build read, found and wrote; the same for the same input."""

    papergraph_version: str
    schema_version: int
    ingest: IngestCounts
    notes: tuple[str, ...] = ()
    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    citations: CitationCounts = CitationCounts()
    decisions: int
