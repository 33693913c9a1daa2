"""Write what a paper calls things as a line, and read it back in a part of the time."""

from __future__ import annotations

import json
from sys import intern

from pydantic_core import to_json

from papergraph.io.memory import share_confidence
from papergraph.models import EntityType, Role
from papergraph.resolve.name_index import NameReader, NameUse, PaperNames
from papergraph.resolve.name_normalization import make_key, remember_key

_TYPES = {entity_type.value: entity_type for entity_type in EntityType}
_ROLES = {role.value: role for role in Role}


def pack_names(names: PaperNames) -> str:
    """Return what a paper calls things, by the usual keys of names, as a line."""
    uses = [
        (
            (use.entity_type, use.role, use.surfaces, [*map(make_key, use.surfaces)]),
            (use.titled, use.coined, use.introduced, use.confidence, use.name, use.packaged),
            use.explained,
        )
        for use in names.uses
    ]
    return to_json((uses, names.explained)).decode()


def unpack_names(paper: str, line: str, reader: NameReader) -> PaperNames:
    """Return what ``pack_names`` was given, sharing what the reader's papers share."""
    packed, explained = json.loads(line)
    uses: list[NameUse] = []
    for own, more, forms in packed:
        entity_type, role, surfaces, keys = own
        titled, coined, introduced, confidence, name, packaged = more
        for surface, key in zip(surfaces, keys, strict=True):
            remember_key(surface, key)
        uses.append(
            NameUse(
                paper,
                _TYPES[entity_type],
                _ROLES[role],
                *reader.share(tuple(surfaces)),
                titled=tuple(map(intern, titled)),
                coined=tuple(map(intern, coined)),
                introduced=share_confidence(introduced),
                confidence=share_confidence(confidence),
                name=intern(name),
                packaged=tuple(map(intern, packaged)),
                explained=tuple([(short, long) for short, long in forms]),
            )
        )
    return PaperNames(paper, uses, [(short, long) for short, long in explained])
