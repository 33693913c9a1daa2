"""Pair the names that may be one thing.

Every rule looks names up by a key, so the work grows with the number of names and not with its
square. Record linkage calls this blocking: Christen, Data Matching, 2012, chapter 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.name_normalization import split_words
from papergraph.resolve.settings import BlockingSettings


class BlockingRule(StrEnum):
    """Name what made two names a candidate pair."""

    HIDDEN_PLURAL = "hidden plural"
    COREFERENCE = "coreference"
    EXPANSION = "expansion"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Pair two keys, the shorter first, with what paired them and the papers that did."""

    left: str
    right: str
    rule: BlockingRule
    papers: tuple[str, ...] = ()


def iter_candidate_pairs(
    names: NameIndex, words: Mapping[str, tuple[str, ...]], settings: BlockingSettings
) -> Iterator[CandidatePair]:
    """Yield the pairs of keys that may be one thing.

    Args:
        names: The names of one family of entity types.
        words: The words of every key, abbreviations inside it expanded.
        settings: What bounds the pairs.
    """
    yield from _pair_hidden_plurals(names)
    yield from _pair_coreferent(names, settings)
    yield from _pair_expanded(names, words)
    yield from _pair_typos(names, settings)


def _pair(left: str, right: str, rule: BlockingRule, papers: Iterable[str] = ()) -> CandidatePair:
    first, second = sorted((left, right), key=lambda key: (len(key), key))
    return CandidatePair(first, second, rule, tuple(sorted(papers)))


def _pair_hidden_plurals(names: NameIndex) -> Iterator[CandidatePair]:
    """Pair keys that differ only by a plural that one spelling hides ("LLMS" and "LLMs")."""
    by_fold: dict[str, set[str]] = defaultdict(set)
    for key, surfaces in names.surfaces.items():
        for surface in surfaces:
            by_fold[surface.casefold()].add(key)
    for keys in by_fold.values():
        first, *others = sorted(keys)
        for other in others:
            yield _pair(first, other, BlockingRule.HIDDEN_PLURAL)


def _pair_coreferent(names: NameIndex, settings: BlockingSettings) -> Iterator[CandidatePair]:
    """Pair the keys that one paper uses for one thing."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in names.uses:
        keys = use.keys
        pairs = (
            combinations(keys, 2)
            if len(keys) <= settings.largest_group
            else ((keys[0], key) for key in keys)
        )
        for pair in pairs:
            found[pair].add(use.paper)
    for (left, right), papers in sorted(found.items()):
        if left != right:
            yield _pair(left, right, BlockingRule.COREFERENCE, papers)


def _pair_expanded(
    names: NameIndex, words: Mapping[str, tuple[str, ...]]
) -> Iterator[CandidatePair]:
    """Pair keys that are equal once abbreviations inside them are expanded."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for key, expanded in words.items():
        by_words["".join(expanded)].append(key)
    for keys in by_words.values():
        first, *others = sorted(keys, key=lambda key: (-len(names.papers_by_key[key]), key))
        for other in others:
            yield _pair(first, other, BlockingRule.EXPANSION)


def _pair_typos(names: NameIndex, settings: BlockingSettings) -> Iterator[CandidatePair]:
    """Pair a name of one paper with the name it becomes when one rare word loses a typo.

    Words are looked up by what is left of them without one letter (W. Garbe's symmetric deletes,
    2012), so that only words at most two edits apart meet.
    """
    users = _count_words(names, settings)
    established: dict[str, list[str]] = defaultdict(list)
    for word, papers in users.items():
        if len(papers) >= settings.established_papers:
            for rest in _without_one_letter(word):
                established[rest].append(word)
    for key in names.surfaces:
        words = split_words(names.display_name(key))
        for position, word in enumerate(words if len(words) > 1 else ()):
            if len(users.get(word, ())) == 1:
                for other in sorted(
                    {w for r in _without_one_letter(word) for w in established.get(r, ())}
                ):
                    corrected = "".join((*words[:position], other, *words[position + 1 :]))
                    if corrected != key and corrected in names.surfaces:
                        yield _pair(key, corrected, BlockingRule.TYPO)


def _count_words(names: NameIndex, settings: BlockingSettings) -> dict[str, set[str]]:
    """Return the first few papers that use each word long enough to tell a typo in."""
    enough = settings.established_papers
    users: dict[str, set[str]] = defaultdict(set)
    for key in names.surfaces:
        for word in set(split_words(names.display_name(key))):
            if len(word) >= settings.shortest_typo and word.isalpha() and len(users[word]) < enough:
                users[word].update(names.papers_by_key[key])
    return users


def _without_one_letter(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}
