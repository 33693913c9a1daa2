"""Take names as a person would: "GPT-5 mini" whole, "Fair Token Pruning" whole, "SOTA X" as "X".

Of 15 names of the annotated training papers that go on with a size, read by models that were not
fitted to them, 14 are annotated with it. Of 44 names in capitals with such words before them, which
no packaged list has, 34 are annotated with more of those words and 6 without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from papergraph.extract.lexicon.cue_words import STOPS
from papergraph.extract.preprocess.word_view import WordView, is_shaped
from papergraph.models import EntityType, Offsets
from papergraph.text.normalize import split_words

if TYPE_CHECKING:
    from papergraph.extract.classifier.entities import FoundMention


_SIZES = split_words(
    "coder flash haiku instruct lite micro mini nano opus preview sonnet thinking turbo ultra xl"
)
"""Words that go on the name of a model after its number."""

_PLAIN_SIZES = split_words("base chat huge large max medium plus pro small tiny")
"""Words that do so with a hyphen or a capital, as others may use them of anything."""

_DANGLING = split_words("and as at by for from in of on or the to under via with")
"""Words that end no name: what comes after them belongs to it, or to another."""

_KINDS = split_words(
    "algorithm approach architecture framework mechanism method module paradigm pipeline strategy"
)
"""What a method is called after its name: 7 of 111 such words are annotated as of the name."""

# e.g. "VLMs", of "VLMs-Glyph", where a dash was lost
_PLURAL = re.compile(r"[A-Z]{2,}s")

# e.g. "ECONomist", "eXplainer"
_SPELLED = re.compile(r"[a-z]+[A-Z][a-z]+|[A-Z]{2,}[a-z]{2,}")

# e.g. " (", within what is no full form but two names
_PARTING = re.compile(r"[()\[\],;:.]")

_DATA_TYPES = (EntityType.DATASET, EntityType.BENCHMARK)
_NAMED_TYPES = (EntityType.METHOD, *_DATA_TYPES)
_MOST_SIZES = 2
_MOST_WORDS_BEFORE = 6


def take_whole(words: WordView, mentions: Sequence[FoundMention]) -> list[FoundMention]:
    """Return mentions of methods with the sizes after and the capitals before that are theirs.

    A name is only longer if it is so wherever the text has it, and never reaches into another.

    Args:
        words: The words of the text.
        mentions: The mentions, in order and without overlaps.
    """
    found = list(mentions)
    places: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        if mention.entity_type == EntityType.METHOD:
            places[mention.key].append(index)
    for own in places.values():
        before = {_find_words_before(words, mentions, index) for index in own}
        size = len(before.pop()) if len(before) == 1 else 0
        for index in own:
            start, end = mentions[index].start - size, _find_end(words, mentions, index)
            start = _find_coordinated(words, mentions, index, start)
            key = words.key(start, end)
            if key != mentions[index].key:
                found[index] = replace(mentions[index], start=start, end=end, key=key)
    return found


def take_full_forms(
    words: WordView, mentions: Sequence[FoundMention], pairs: Iterable[tuple[Offsets, Offsets]]
) -> list[FoundMention]:
    """Return mentions, those that are the beginning of a full form, or a word of it, whole.

    Of "Uncertainty Guided Refinement Attention Network (UGRAN)" no name is its first three words,
    and of "Recon (Reasoning like an ECONomist)" none the last, where the short form is found as a
    name of a method or of data.

    Args:
        words: The words of the text.
        mentions: The mentions, in order and without overlaps.
        pairs: The places of short and full forms.
    """
    found = {(mention.start, mention.end): mention for mention in mentions}
    for short, (start, end) in pairs:
        named = found.get(short)
        if named is None or named.entity_type not in _NAMED_TYPES or (start, end) in found:
            continue
        if any(_PARTING.search(gap) for gap in words.gaps[start + 1 : end]):
            continue
        inside = [place for place in found if place[0] < end and start < place[1]]
        if not any(_is_cut(words, place, (start, end)) for place in inside):
            continue
        if min(inside)[0] < start or max(inside)[1] > end:
            continue
        for place in inside:
            del found[place]
        key = words.key(start, end)
        found[start, end] = replace(named, start=start, end=end, key=key)
    return [found[place] for place in sorted(found)]


def _is_cut(words: WordView, place: Offsets, full: Offsets) -> bool:
    """Tell whether a mention is some of a full form: words in capitals that begin it, or letters.

    Capitals within "ECONomist" stand in the short form, and make no name of the word.
    """
    first, last = words.texts[place[0]], words.texts[place[1] - 1]
    begins = place[0] == full[0] and place[1] - place[0] > 1
    is_title = begins and first[0].isupper() and last[0].isupper()
    return is_title or (place[1] == full[1] and _SPELLED.fullmatch(last) is not None)


def trim_names(words: WordView, mentions: Iterable[FoundMention]) -> Iterator[FoundMention]:
    """Yield mentions without words at their ends that are no part of a name.

    "VQA-Causal and" ends in a word that joins it to the next name, "SOTA GC-VAT" begins with what
    is said of a method, "VLMs-Glyph" with what it is one of, and "multimodal VL-Bench" with what
    tells data of one name apart. "Mask Guided Injection module" ends in what the method is. A full
    form keeps its last word: "All Of (AO)".
    """
    for mention in mentions:
        start, end = mention.start, mention.end
        while end - start > 1 and _dangles(words, end):
            end -= 1
        if mention.entity_type == EntityType.METHOD and _ends_in_kind(words, start, end):
            end -= 1
        if end - start > 1 and _is_said_of(words, start, mention.entity_type):
            start += 1
        key = words.key(start, end)
        yield mention if key == mention.key else replace(mention, start=start, end=end, key=key)


def _dangles(words: WordView, end: int) -> bool:
    """Tell whether the word before a mention's end joins it to the next word."""
    is_word = words.texts[end - 1] in _DANGLING and words.gaps[end - 1] == " "
    return is_word and end < len(words) and words.gaps[end] == " " and words.joins(end)


def _ends_in_kind(words: WordView, start: int, end: int) -> bool:
    """Tell whether two words in capitals or more are followed by what the method is called."""
    is_kind = words.texts[end - 1] in _KINDS and words.gaps[end - 1] == " "
    is_name = is_kind and end - start > 2
    return is_name and all(
        words.texts[place][0].isupper() or words.gaps[place] == "-"
        for place in range(start, end - 1)
    )


def _is_said_of(words: WordView, start: int, entity_type: str) -> bool:
    """Tell whether the first word of a mention is said of what the others name."""
    first, second, gap = words.texts[start], words.texts[start + 1], words.gaps[start + 1]
    if gap == " ":
        is_plain = entity_type in _DATA_TYPES and first.isalpha() and first.islower()
        return first == "SOTA" or (is_plain and second[0].isupper() and is_shaped(second))
    return gap == "-" and _PLURAL.fullmatch(first) is not None and second[0].isupper()


def _find_end(words: WordView, mentions: Sequence[FoundMention], index: int) -> int:
    """Return the word after a mention and the sizes that go on its number."""
    end = mentions[index].end
    following = mentions[index + 1].start if index + 1 < len(mentions) else len(words)
    if not any(character.isdigit() for character in words.texts[end - 1]):
        return end
    last = min(following, end + _MOST_SIZES)
    while end < last and words.joins(end) and _is_size(words, end):
        end += 1
    return end


def _is_size(words: WordView, index: int) -> bool:
    text = words.texts[index]
    is_own = text[0].isupper() or words.gaps[index] == "-"
    return text.lower() in _SIZES or (is_own and text.lower() in _PLAIN_SIZES)


def _find_words_before(
    words: WordView, mentions: Sequence[FoundMention], index: int
) -> tuple[str, ...]:
    """Return the folded words in capitals before a mention in capitals that no list has."""
    mention = mentions[index]
    texts = words.texts[mention.start : mention.end]
    is_listed = any(rule.startswith("gazetteer:") for rule in mention.rules)
    is_plain = len(texts) < 2 or not all(text[0].isupper() for text in _firsts(words, mention))
    if is_listed or is_plain or mention.start <= words.title_size:
        return ()
    first = max(
        _find_end(words, mentions, index - 1) if index else 0,
        words.title_size,
        mention.start - _MOST_WORDS_BEFORE,
    )
    start = place = mention.start
    while place > first and words.joins(place):
        place -= 1
        if words.gaps[place] == "-" and words.joins(place):
            continue
        text = words.texts[place]
        if words.firsts[place] or not text[0].isupper() or text.lower() in STOPS:
            break
        start = place
    return tuple(words.keys[start : mention.start])


def _find_coordinated(
    words: WordView, mentions: Sequence[FoundMention], index: int, start: int
) -> int:
    """Return where a name begins that another beginning shares: "Past- and Future-Informed X"."""
    first = start - 2
    if first < (mentions[index - 1].end if index else 0) or start >= words.title_size > first:
        return start
    is_joined = words.texts[start - 1] in {"and", "or"} and words.gaps[start - 1] == "- "
    is_name = all(words.texts[place][0].isupper() for place in (first, start))
    return first if is_joined and is_name and words.joins(start) else start


def _firsts(words: WordView, mention: FoundMention) -> Iterable[str]:
    """Yield the words of a mention that no hyphen joins to the one before."""
    for place in range(mention.start, mention.end):
        if place == mention.start or words.gaps[place] != "-":
            yield words.texts[place]
