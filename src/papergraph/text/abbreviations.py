"""Tell which full form a short form stands for, by its letters.

The algorithm is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", Pacific Symposium on Biocomputing 2003, pages 451-462.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz.distance import Prefix

from papergraph.text.normalize import singularize

# e.g. "low-rank", which is two words
_WORD = re.compile(r"[^\W_]+")
# e.g. "C-LoRA"
_NOT_LETTER = re.compile(r"[\W_]")
# e.g. "low-rank adaptation"
_GAP = re.compile(r"\W+")


# e.g. "2" of "T2I"
_DIGIT = re.compile(r"\d")
# e.g. "a2fm", for "adaptive agent foundation model"
_REPEATED = re.compile(r"([a-z])([23])")

FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "as", "by", "for", "from", "in", "of", "on", "the", "to", "under", "via"}
    | {"with"}
)
"""Words that may stand in a full form without a letter of their own."""


def find_full_form(short: str, text: str) -> int | None:
    """Return where in a text the full form of a short form begins that ends where the text ends.

    As many words as letters are taken where their initials fit, or words that the letters have
    longer beginnings of ("SFANet"). Else the letters are looked for from the end, the first of them
    at the beginning of a word. The full form takes in the whole
    of a hyphenated word: "self-supervised learning", not "supervised learning". It is longer than
    the short form, which is none of its words, and closes the brackets that it opens.
    """
    core = short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short
    letters = [c.lower() for c in core if c.isalnum()]
    words = [(found.start(), found[0].lower()) for found in _WORD.finditer(text)]
    place = None
    for spelling in _iter_spellings("".join(letters)) if words else ():
        place = _match_initials(list(spelling), words) if place is None else place
    if place is None and words:
        place = _match_beginnings("".join(letters), words)
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


def _iter_spellings(letters: str) -> Iterator[str]:
    """Yield the letters, and what a digit may stand for: "tti" for "T2I", "aafm" for "A2FM"."""
    yield letters
    if _DIGIT.search(letters):
        yield letters.replace("2", "t").replace("4", "f")
        yield _REPEATED.sub(lambda found: found[1] * int(found[2]), letters)


def _match_initials(letters: list[str], words: Sequence[tuple[int, str]]) -> int | None:
    """Return where the words begin that end a text and have the letters as initials.

    Function words are passed over first, and give a letter only where that does not do: "and" in
    "Abstraction and Reasoning Corpus (ARC)", but "of" in "Bag of Words (BoW)".
    """
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


def _match_beginnings(letters: str, words: Sequence[tuple[int, str]]) -> int | None:
    """Return where the words begin that end a text and have beginnings that make up the letters.

    Function words may stand between them without a letter.
    """
    *before, (start, word) = words
    for size in range(1, len(letters) + 1):
        if not word.startswith(letters[-size:]):
            continue
        if size == len(letters):
            return start
        if before and (place := _match_beginnings(letters[:-size], before)) is not None:
            return place
    return _match_beginnings(letters, before) if before and word in FUNCTION_WORDS else None


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


def has_beginnings(short: str, long: str, *, skipped: int) -> bool:
    """Tell whether beginnings of the words of a full form, in order, make up a short form.

    The first word gives one of them; "SANet" for "selective attention-based network", with a word
    skipped. Function words never count as skipped, and no word is the short form itself.
    """
    words = _WORD.findall(long.casefold())
    letters = _fold_short_form(short)
    if len(words) < 2 or not letters or letters in words or letters[0] != words[0][0]:
        return False
    # By what is left of the letters, the fewest words skipped so far.
    least = {letters: 0}
    for word in words:
        cost = word not in FUNCTION_WORDS
        after = {rest: count + cost for rest, count in least.items()}
        for rest, count in least.items():
            for size in range(1, Prefix.similarity(rest, word) + 1):
                after[rest[size:]] = min(count, after.get(rest[size:], count))
        least = after
    return least.get("", skipped + 1) <= skipped


def expands(short: str, long: str) -> bool:
    """Tell whether the whole of a full form may stand for a short form.

    The letters of the short form occur in order in the full form, the first of them at its start,
    and no word of the full form is the short form itself, with a number or without ("Qwen",
    "Qwen2.5-7B"). A single word is twice as long, and the short form in capitals and digits
    ("PPL"); numbers beside it are no words ("LLMs", "Llama 3.1"). What has a number of its own is
    a version ("LLM", "Llama 3.1 model").
    """
    words = _WORD.findall(long.casefold())
    if any(word.isdigit() for word in words) and not _DIGIT.search(short):
        return False
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
