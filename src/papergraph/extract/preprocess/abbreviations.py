"""Pair short forms with the full forms that the same text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.settings import EXTRACT
from papergraph.text.abbreviations import find_full_form

# e.g. "low-rank adaptation (LoRA)"
_PARENTHESIS = re.compile(r"\(([^()\n]{2,120})\)")
# e.g. "LoRA", of "(LoRA; Hu et al.)"
_SHORT = re.compile(r"(?:\\?[\"'“])?([A-Za-z0-9][\w+\-./$^]*(?: [\w+\-./]+)?)")
# e.g. "LoRA ", of "LoRA (low-rank adaptation)"
_SHORT_BEFORE = re.compile(r"([A-Za-z0-9][\w+\-.]*) $")
# e.g. "LoRA; Hu et al."
_INNER_END = re.compile(r"[;,]")
# e.g. "low-rank" and "adaptation"
_WORDS_BEFORE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class FoundAbbreviation:
    """Hold the ranges of a short form and of its full form."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find_abbreviations(text: str, start: int, end: int) -> Iterator[FoundAbbreviation]:
    """Yield the pairs that one sentence ``text[start:end]`` defines."""
    for match in _PARENTHESIS.finditer(text, start, end):
        yield from _pair(text, start, match)


def _pair(text: str, start: int, match: re.Match[str]) -> Iterator[FoundAbbreviation]:
    inside_start, inside = match.start(1), _INNER_END.split(match[1], maxsplit=1)[0].rstrip("\"'”")
    short = _SHORT.fullmatch(inside)
    if short and _is_short_form(short[1]):
        short_start = inside_start + short.start(1)
        long_end = match.start()
        while long_end > start and text[long_end - 1].isspace():
            long_end -= 1
        window = _window(text, start, long_end, len(short[1]))
        long_start = find_full_form(short[1], text[window:long_end])
        if long_start is not None:
            yield FoundAbbreviation(
                short_start, short_start + len(short[1]), window + long_start, long_end
            )
            return
    yield from _pair_reversed(text, start, match, inside)


def _pair_reversed(
    text: str, start: int, match: re.Match[str], inside: str
) -> Iterator[FoundAbbreviation]:
    before = _SHORT_BEFORE.search(text[max(start, match.start() - 40) : match.start()])
    if not before or " " not in inside.strip() or not _is_short_form(before[1]):
        return
    short_start = match.start() - 1 - len(before[1])
    if find_full_form(before[1], inside) == 0 and before[1][:1].isupper():
        yield FoundAbbreviation(
            short_start, match.start() - 1, match.start(1), match.start(1) + len(inside)
        )


def _window(text: str, start: int, end: int, size: int) -> int:
    words = min(size + EXTRACT.long_form_extra_words, size * 2)
    first = max(start, end - EXTRACT.long_form_reach)
    places = [found.start() for found in _WORDS_BEFORE.finditer(text, first, end)]
    return places[-words:][0] if places else end


def _is_short_form(short: str) -> bool:
    return (
        1 < len(short) <= EXTRACT.short_form_length
        and any(character.isupper() for character in short)
        and short[0].isalnum()
    )


@Language.component(
    "papergraph_abbreviations",
    assigns=["doc._.abbreviations"],
    requires=["doc._.sentences"],
)
def mark_abbreviations(doc: Doc) -> Doc:
    """Keep the pairs that the sentences define in ``doc._.abbreviations``."""
    text = read_text(doc)
    doc._.abbreviations = tuple(
        pair for start, end in doc._.sentences for pair in find_abbreviations(text, start, end)
    )
    return doc
