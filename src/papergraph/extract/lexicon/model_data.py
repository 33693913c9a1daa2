"""Load what the rules know: names, phrases and words, and the weights of features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from papergraph.errors import ExtractionError
from papergraph.models import EntityType, Role

DATA = Path(__file__).parents[1] / "data"
ENTITY_TYPES: tuple[str, ...] = tuple(EntityType)
ROLES: tuple[str, ...] = tuple(Role)


@dataclass(frozen=True, slots=True)
class ListedName:
    """Hold one reading of a name that a public list holds."""

    entity_type: str
    source: str
    case: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Count in how many annotated papers a phrase stood, and as what it was annotated."""

    seen: int
    entity_types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WordUse:
    """Count how a word stood in annotated papers.

    Attributes:
        seen: Places where it stood.
        last: Places where it ended a mention, by entity type.
        before: Places where the next word was in a mention.
        inside: Those of ``before`` where it was in the same mention.
    """

    seen: int = 0
    last: Mapping[str, int] = field(default_factory=dict)
    before: int = 0
    inside: int = 0


Names = Mapping[str, tuple[ListedName, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold names by key, phrases by key and case class, and words by key."""

    names: Names
    phrases: Mapping[tuple[str, str], Phrase]
    words: Mapping[str, WordUse]
    phrase_keys: frozenset[str] = field(init=False)
    keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrase_keys", frozenset(key for key, _ in self.phrases))
        object.__setattr__(self, "keys", self.phrase_keys | self.names.keys())


@dataclass(frozen=True, slots=True)
class Weights:
    """Hold the hundredths that each feature adds to each class."""

    classes: tuple[str, ...]
    table: Mapping[str, tuple[int, ...]]


def read_rows(name: str) -> list[list[str]]:
    """Return the tab-separated rows of a packaged file, without its comment lines.

    Raises:
        ExtractionError: The installation lacks the file.
    """
    try:
        text = (DATA / name).read_text(encoding="utf-8")
    except OSError as exc:
        raise ExtractionError(
            f"This installation lacks extract/data/{name}. Install papergraph again."
        ) from exc
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


def parse_counts(text: str) -> dict[str, int]:
    """Return counts written as ``METHOD:3 TASK:1``."""
    return {
        entity_type: int(count)
        for entity_type, _, count in (part.partition(":") for part in text.split())
    }


def load_names() -> dict[str, tuple[ListedName, ...]]:
    """Load the names of the public lists, by folded key."""
    names: dict[str, tuple[ListedName, ...]] = {}
    for path in sorted(DATA.glob("names.*.tsv")):
        for key, entity_type, case, source, _ in read_rows(path.name):
            name = ListedName(entity_type, source, case)
            if name not in names.get(key, ()):
                names[key] = (*names.get(key, ()), name)
    return names


@cache
def load_lexicon() -> Lexicon:
    """Load the packaged lexicon."""
    phrases = {
        (key, case): Phrase(int(seen), parse_counts(counts))
        for key, case, seen, counts in read_rows("phrases.tsv")
    }
    words = {
        key: WordUse(int(seen), parse_counts(last), int(before), int(inside))
        for key, seen, before, inside, last in read_rows("words.tsv")
    }
    return Lexicon(load_names(), phrases, words)


@cache
def load_weights(name: str) -> Weights:
    """Load the packaged weights called ``entity_types``, ``roles``, ``results.numbers`` or so."""
    head, *rows = read_rows(f"weights.{name}.tsv")
    return Weights(tuple(head[1:]), {row[0]: tuple(map(int, row[1:])) for row in rows})


@cache
def load_rule_precision() -> dict[str, float]:
    """Load what part of each rule's spans named an entity, measured on the annotated papers."""
    return {rule: float(precision) for rule, precision, _ in read_rows("rules.tsv")}
