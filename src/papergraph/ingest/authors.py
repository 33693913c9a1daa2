"""Read author lists in the ways that sources write them: lists, objects, and one text for all."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence

# e.g. "Example, Ada (57190000001)"
_NUMBER = re.compile(r"\s*[\[(]\s*[\d\s,*-]{1,40}[\])]\s*$")
# e.g. "Ada Example et al."
_OTHERS = re.compile(
    r"[\s,;]*(?:\band\s+others|\bet\.?\s*al\b\.?|\bu\.\s?a\.|…|\.\.\.)\s*$", re.IGNORECASE
)
# e.g. " and "
_AND = re.compile(r"\s*,?\s+(?:and|und|et|y|e|&)\s+|\s*&\s*", re.IGNORECASE)
# e.g. "Ada MusterWei Beispiel"
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z][^\W\d_A-Z]+[ .-])")
# e.g. "Ada Muster 0001"
_HOMONYM = re.compile(r"\s\d{4}$")
# e.g. "A.-B. C."
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
# e.g. "Jr."
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md|ph\.d|m\.d)\.?", re.IGNORECASE)

_WHOLE = ("name", "display_name", "displayname", "full_name", "fullname", "literal", "text")
_WHOLE_TOO = ("raw_author_name", "preferred_name", "#text", "_", "author_name", "collective", "cn")
_FIRST = ("given", "firstname", "first_name", "first", "forename", "fore_name", "givenname")
_LAST = ("family", "lastname", "last_name", "last", "surname", "familyname")
_MIDDLE = ("middle", "middlename", "middle_name")
_INNER = ("author", "authors", "value", "person", "name", "creator")
_OTHER_ROLES = frozenset({"editor", "translator", "serieseditor", "reviewedauthor", "bookauthor"})
_DEPTH = 4


def read_author_list(value: object) -> tuple[str, ...]:
    """Return the names of authors in the order given, each once; an empty tuple for none."""
    return tuple(dict.fromkeys(name for name in _iter_names(value, _DEPTH) if name))


def split_authors(text: str) -> list[str]:
    """Return the names in one text, whatever parts them.

    Semicolons, bars and line ends part names; so does ``and``. A comma parts names where each side
    is a whole name, and stands within one name as in ``Example, Ada``.
    """
    text = _OTHERS.sub("", text.strip())
    for mark in (";", "|", "\n"):
        if mark in text:
            return [_tidy(name) for name in text.split(mark) if _tidy(name)]
    glued = _GLUED.split(text)
    if "," not in text and len(glued) > 1 and all(" " in name.strip() for name in glued):
        return [_tidy(name) for name in glued]
    pieces = [piece for piece in _AND.split(text) if piece.strip()]
    names = [name for piece in pieces for name in _split_commas(piece)]
    return [tidy for name in names if (tidy := _tidy(name))]


def _iter_names(value: object, depth: int) -> Iterator[str]:
    if value is None or depth == 0:
        return
    if isinstance(value, str):
        listed = _parse_list(value)
        yield from split_authors(value) if listed is None else _iter_names(listed, depth - 1)
    elif isinstance(value, dict):
        yield from _iter_object_names(value, depth)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _iter_item_names(item, depth)


def _iter_item_names(item: object, depth: int) -> Iterator[str]:
    if isinstance(item, str):
        yield _tidy(_OTHERS.sub("", item))
    elif isinstance(item, dict):
        yield from _iter_object_names(item, depth)
    elif isinstance(item, list) and all(isinstance(part, str) for part in item) and item:
        # As arXiv parses names: last name, first names, suffix.
        last, *rest = (part.strip() for part in item[:3])
        yield _tidy(" ".join(part for part in (*rest[:1], last, *rest[1:]) if part))


def _iter_object_names(record: Mapping[str, object], depth: int) -> Iterator[str]:
    fields = {
        key.casefold().replace("-", "").replace(" ", ""): value for key, value in record.items()
    }
    role = fields.get("creatortype") or fields.get("role")
    if isinstance(role, str) and role.casefold() in _OTHER_ROLES:
        return
    last = _pick(fields, _LAST)
    if last:
        particle = _pick(fields, ("nondroppingparticle", "droppingparticle"))
        parts = (
            _pick(fields, _FIRST),
            _pick(fields, _MIDDLE),
            particle,
            last,
            _pick(fields, ("suffix",)),
        )
        yield _tidy(" ".join(part for part in parts if part))
    elif whole := _pick(fields, (*_WHOLE, *_WHOLE_TOO)) or _pick(fields, _FIRST):
        yield _tidy(whole)
    else:
        for name in _INNER:
            if fields.get(name):
                yield from _iter_names(fields[name], depth - 1)
                return


def _pick(fields: Mapping[str, object], names: Sequence[str]) -> str | None:
    for name in names:
        value = fields.get(name) or fields.get(name.replace("_", ""))
        if isinstance(value, list):
            value = " ".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _parse_list(text: str) -> list[object] | None:
    """Return the list that a text writes in JSON or Python, if it is one."""
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")) or len(text) > 200_000:
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
        return list(value) if isinstance(value, list) else None
    return None


def _split_commas(piece: str) -> list[str]:
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    if len(joined) < 2:
        return joined
    whole = [" " in part and not _INITIALS.fullmatch(part) for part in joined]
    if all(whole):
        return joined
    if len(joined) % 2 == 0 and not any(whole[1::2]):
        return [f"{last}, {first}" for last, first in zip(joined[::2], joined[1::2], strict=True)]
    if len(joined) == 2:
        return [piece.strip()]
    return joined


def _tidy(name: str) -> str:
    name = _HOMONYM.sub("", _NUMBER.sub("", " ".join(name.split()))).strip(" ,;*†‡")
    return (
        ""
        if name.casefold() in ("", "others", "et al", "et al.", "none", "null", "n/a", "[]")
        else name
    )
