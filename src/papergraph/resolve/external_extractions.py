"""Read extractions that anything may have written, with the texts that they are of."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from papergraph.errors import IngestError
from papergraph.io.files import open_lines
from papergraph.models import (
    Abbreviation,
    EntityType,
    Extraction,
    Mention,
    Paper,
    PaperEntity,
    Rejection,
    Role,
)

EXTRACTOR = "given"
"""What a mention says found it where its line does not."""


class _Loose(BaseModel):
    """Take what is needed of a record and leave the rest."""

    model_config = ConfigDict(extra="ignore")


class _GivenMention(_Loose):
    start: int = Field(ge=0)
    end: int
    text: str | None = None


class _GivenEntity(_Loose):
    label: EntityType
    name: str | None = None
    role: Role = Role.MENTIONS
    confidence: float = Field(default=1.0, ge=0, le=1)
    role_confidence: float | None = Field(default=None, ge=0, le=1)
    mentions: list[_GivenMention] = Field(min_length=1)


class _GivenExtraction(_Loose):
    id: str
    entities: list[_GivenEntity] = []
    abbreviations: list[Abbreviation] = []


_PAPER_FIELDS = ("id", "title", "abstract", "year", "published", "arxiv_id")
"""What is taken of a paper: its text, and what tells when it came out."""


def read_papers(path: Path) -> tuple[Paper, ...]:
    """Return the papers of a JSON Lines file: their ids, texts and dates.

    Nothing is cleaned, since offsets count in the text as it stands.

    Raises:
        IngestError: The file cannot be read, or a line holds no ``id``, ``title``, ``abstract``.
    """
    papers = []
    for number, record in _iter_records(path):
        try:
            papers.append(Paper.model_validate(_take_fields(record)))
        except ValidationError as exc:
            raise IngestError(f"no paper: {_describe_error(exc)}.", path=path, line=number) from exc
    return tuple(papers)


def _take_fields(record: object) -> object:
    if not isinstance(record, dict):
        return record
    return {name: record[name] for name in _PAPER_FIELDS if record.get(name) is not None}


def read_extractions(
    path: Path, texts: Mapping[str, str]
) -> tuple[tuple[Extraction, ...], tuple[Rejection, ...]]:
    """Read what was extracted from papers: ``id`` and ``entities`` with ``label``, ``mentions``.

    ``name``, ``role`` and its confidence, ``confidence`` (then 1) and anything else may be missing;
    a mention needs ``start`` and ``end``.

    Returns:
        The extractions in the order of the lines, and the lines that hold none, with the reason.

    Raises:
        IngestError: The file cannot be read.
    """
    found: dict[str, Extraction] = {}
    rejections = []
    for number, record in _iter_records(path):
        try:
            given = _GivenExtraction.model_validate(record)
            found[given.id] = _build(given, texts, found)
        except ValidationError as exc:
            rejections.append(_reject(path, number, _describe_error(exc)))
        except ValueError as exc:
            rejections.append(_reject(path, number, str(exc)))
    return tuple(found.values()), tuple(rejections)


def _iter_records(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the number and the value of every line; None for one that is no JSON."""
    try:
        with io.TextIOWrapper(open_lines(path), encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    try:
                        yield number, json.loads(line)
                    except ValueError:
                        yield number, None
    except (OSError, EOFError, zlib.error) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise IngestError(f"cannot be read: {reason}.", path=path) from exc
    except UnicodeDecodeError as exc:
        raise IngestError("is no UTF-8 text.", path=path) from exc


def _build(
    given: _GivenExtraction, texts: Mapping[str, str], before: Mapping[str, Extraction]
) -> Extraction:
    if given.id in before:
        raise ValueError(f"paper {given.id!r} stands twice")
    text = texts.get(given.id)
    if text is None:
        raise ValueError(f"no paper {given.id!r} is given")
    return Extraction(
        id=given.id,
        entities=tuple(_build_entity(entity, text) for entity in given.entities),
        abbreviations=tuple(given.abbreviations),
    )


def _build_entity(given: _GivenEntity, text: str) -> PaperEntity:
    mentions = tuple(_build_mention(mention, text) for mention in given.mentions)
    return PaperEntity(
        entity_type=given.label,
        name=given.name or mentions[0].text,
        role=given.role,
        confidence=given.confidence,
        mentions=mentions,
        role_confidence=given.role_confidence,
    )


def _build_mention(given: _GivenMention, text: str) -> Mention:
    quote = text[given.start : given.end]
    place = f"[{given.start}, {given.end})"
    if given.end > len(text) or not quote.strip():
        raise ValueError(f"mention {place} is not in the text, which has {len(text)} characters")
    if given.text not in (None, quote):
        raise ValueError(f"mention {place} is {quote!r} in the text and {given.text!r} in the line")
    return Mention(
        start=given.start, end=given.end, text=quote, extractor=EXTRACTOR, confidence=1.0
    )


def _reject(path: Path, line: int, reason: str) -> Rejection:
    return Rejection(source=str(path), line=line, reason=reason)


def _describe_error(exc: ValidationError) -> str:
    problem = exc.errors(include_url=False)[0]
    place = ".".join(map(str, problem["loc"]))
    return f"{place}: {problem['msg']}" if place else "the line is no JSON object"
