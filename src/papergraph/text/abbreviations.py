"""Tell which full form a short form stands for, by its letters.

The algorithm is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", Pacific Symposium on Biocomputing 2003, pages 451-462.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from papergraph.text.normalize import singularize

# e.g. "low-rank", which is two words
_WORD = re.compile(r"[^\W_]+")
# e.g. "C-LoRA"
_NOT_LETTER = re.compile(r"[\W_]")
# e.g. "low-rank adaptation"
_GAP = re.compile(r"\W+")


FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "the", "to", "under", "with"}
)
"""Words that may stand in a full form without a letter of their own."""


def find_full_form(short: str, text: str) -> int | None:
    """Return where in a text the full form of a short form begins that ends where the text ends.

    As many words as letters are taken where their initials fit. Else the letters are looked for
    from the end, the first of them at the beginning of a word. The full form takes in the whole
    of a hyphenated word: "self-supervised learning", not "supervised learning". It is longer than
    the short form, which is none of its words, and closes the brackets that it opens.
    """
    core = short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short
    letters = [c.lower() for c in core if c.isalnum()]
    place = _match_initials(letters, text) if letters else None
    if place is None:
        place = _match_from_the_end(letters, text)
    if place is None:
        return None
    while place > 0 and (text[place - 1] == "-" or text[place - 1].isalnum()):
        place -= 1
    found = text[place:]
    if found.count("(") != found.count(")"):
        return None
    if len(found) <= len(short) or short.lower() in _GAP.split(found.lower()):
        return None
    return place


def _match_initials(letters: list[str], text: str) -> int | None:
    """Return where the words begin that end a text and have the letters as initials.

    Function words are passed over first, and give a letter only where that does not do: "and" in
    "Abstraction and Reasoning Corpus (ARC)", but "of" in "Bag of Words (BoW)".
    """
    words = [(found.start(), found[0].lower()) for found in _WORD.finditer(text)]
    for passed_over in (FUNCTION_WORDS, frozenset[str]()):
        left = list(letters)
        for start, word in reversed(words):
            if word in passed_over and word != words[-1][1]:
                continue
            if word[0] != left.pop():
                break
            if not left:
                return start
    return None


def _match_from_the_end(letters: list[str], text: str) -> int | None:
    place = len(text)
    for index in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (
            text[place].lower() != letters[index]
            or (index == 0 and place > 0 and text[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
    return place


def expands(short: str, long: str) -> bool:
    """Tell whether the whole of a full form may stand for a short form.

    The letters of the short form occur in order in the full form, the first of them at its start,
    and no word of the full form is the short form itself, with a number or without ("Qwen",
    "Qwen2.5-7B"). A single word is twice as long, and the short form in capitals and digits
    ("PPL"); numbers beside it are no words ("LLMs", "Llama 3.1").
    """
    words = _WORD.findall(long.casefold())
    letters = _spell_digits(_fold_short_form(short), words)
    if not words or " " in short or not letters or letters[0] != words[0][0]:
        return False
    if letters in map(singularize, words) or letters == words[0].rstrip("0123456789"):
        return False
    spoken = [word for word in words if not word[0].isdigit()]
    signs = sum(character.isupper() or character.isdigit() for character in short)
    if len(spoken) < 2 and (signs < 2 or len(words[0]) < 2 * len(letters)):
        return False
    rest = iter("".join(words))
    return all(letter in rest for letter in letters)


def is_initialism(short: str, long: str) -> bool:
    """Tell whether a short form is made of the first letters of all words of a full form.

    Function words may stand between them without a letter.
    """
    words = _WORD.findall(long.casefold())
    letters = _spell_digits(_fold_short_form(short), words)
    contents = (word for word in words if word not in FUNCTION_WORDS)
    return letters in ("".join(w[0] for w in words), "".join(w[0] for w in contents))


def _spell_digits(letters: str, words: Collection[str]) -> str:
    """Return "T2I" as "tti" beside "text-to-image", where "2" stands for "to"."""
    for digit, word in (("2", "to"), ("4", "for")):
        if digit not in words and word in words:
            letters = letters.replace(digit, word[0])
    return letters


def _fold_short_form(short: str) -> str:
    return _NOT_LETTER.sub("", singularize(short)).casefold()
