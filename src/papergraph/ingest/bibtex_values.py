"""Turn the values of BibTeX fields into plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from papergraph.text.latex import decode_latex


def join_pieces(value: str, strings: Mapping[str, str]) -> str:
    """Return what braces, quotation marks and names of strings, joined by ``#``, stand for."""
    return "".join(_unwrap(piece.strip(), strings) for piece in _split_pieces(value))


def _split_pieces(value: str) -> Iterator[str]:
    start, depth, is_quoted = 0, 0, False
    for place, character in enumerate(value):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == '"' and depth == 0:
            is_quoted = not is_quoted
        elif character == "#" and depth == 0 and not is_quoted:
            yield value[start:place]
            start = place + 1
    yield value[start:]


def _unwrap(piece: str, strings: Mapping[str, str]) -> str:
    if len(piece) > 1 and piece[0] + piece[-1] in ("{}", '""'):
        return piece[1:-1]
    return strings.get(piece.casefold(), piece)


def read_authors(value: str) -> list[str]:
    """Return the names that ``and`` joins, first names first."""
    names = split_multiple_persons_names(" ".join(value.split()))
    parts = (parse_single_name_into_parts(name, strict=False) for name in names)
    decoded = (decode_latex(part.merge_first_name_first) for part in parts)
    return [name for name in decoded if name not in ("", "others")]
