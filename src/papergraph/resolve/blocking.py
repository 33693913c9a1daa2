"""Pair the names that may be one thing.

Every rule looks names up by a key, so the work grows with the number of names and not with its
square. Record linkage calls this blocking: Christen, Data Matching, 2012, chapter 4.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations

from papergraph.models import EntityType
from papergraph.resolve.derived_words import pair_derived
from papergraph.resolve.families import find_families, load_families
from papergraph.resolve.name_index import TYPE_FAMILIES, NameIndex
from papergraph.resolve.name_normalization import (
    Version,
    has_inner_capital,
    split_head,
    split_numbers,
)
from papergraph.resolve.rare_forms import iter_derived_forms, iter_longer_forms
from papergraph.resolve.settings import BlockingSettings
from papergraph.resolve.synonyms import reword
from papergraph.resolve.typos import TypoFinder
from papergraph.text.abbreviations import FUNCTION_WORDS

HEADS = {
    EntityType.METHOD: frozenset(
        {"mechanism", "model", "method", "approach", "technique", "prompting"}
    ),
    EntityType.METRIC: frozenset({"score", "metric", "value", "count", "coefficient"}),
    EntityType.TASK: frozenset({"task", "problem"}),
}
"""Last words that add nothing to a name of several words, by the type of what it names."""

_ORDERED = (EntityType.METHOD, EntityType.TASK)
"""Types of names of which words in another order mean the same, where hardly a paper has it."""

INTRODUCED_HEADS = frozenset(
    {"loss", "mechanism", "module", "network", "framework", "method", "model", "algorithm"}
    | {"agent", "prompting", "score", "strategy", "block", "approach", "pipeline", "system"}
)
"""Last words that add nothing to a name that the paper itself introduces."""


# e.g. "2.5" and "3D", of "Gemini 2.5 Pro" and "U-Net 3D"
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*[+#]*")

_LARGE = "large language model"

# e.g. "LLMs", which are prompted: "LLM prompting" is done to them
_MODEL = re.compile(r"(?:model|LM)s?$")


class BlockingRule(StrEnum):
    """Name what made two names a candidate pair."""

    HIDDEN_PLURAL = "hidden plural"
    COREFERENCE = "coreference"
    EXPANSION = "expansion"
    TYPO = "typo"
    GENERIC_HEAD = "generic head"
    WORD_ORDER = "word order"
    LISTED = "listed"
    YEAR = "year"
    DERIVED = "derived word"
    SYNONYM = "synonym"
    SLIP = "slip"
    RARE_ENDING = "rare ending"
    RARE_TAIL = "rare tail"


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Pair two keys, the shorter first, with what paired them and the papers that did."""

    left: str
    right: str
    rule: BlockingRule
    papers: tuple[str, ...] = ()


def iter_candidate_pairs(
    names: NameIndex,
    words: Mapping[str, tuple[str, ...]],
    settings: BlockingSettings,
    rules: Collection[BlockingRule] = tuple(BlockingRule),
) -> Iterator[CandidatePair]:
    """Return the pairs of keys that may be one thing, as they are found.

    Args:
        names: The names of one family of entity types.
        words: The words of every key, abbreviations inside it expanded.
        settings: What bounds the pairs.
        rules: What may pair them; the pairs of a rule come together, in the order of the rules.
    """
    typos = TypoFinder(names, settings)
    pairs = {
        BlockingRule.HIDDEN_PLURAL: _pair_hidden_plurals(names),
        BlockingRule.COREFERENCE: _pair_coreferent(names, settings),
        BlockingRule.EXPANSION: _pair_expanded(names, words),
        BlockingRule.TYPO: (_pair(*pair, BlockingRule.TYPO) for pair in typos.pair_rare_words()),
        BlockingRule.GENERIC_HEAD: _pair_generic_heads(names, settings),
        BlockingRule.WORD_ORDER: _pair_word_orders(names, settings),
        BlockingRule.LISTED: _pair_listed(names),
        BlockingRule.YEAR: _pair_years(names),
        BlockingRule.DERIVED: _pair_derived(names),
        BlockingRule.SYNONYM: _pair_synonyms(names),
        BlockingRule.SLIP: (_pair(*pair, BlockingRule.SLIP) for pair in typos.pair_slips()),
        BlockingRule.RARE_ENDING: _pair_rare_forms(names, settings, BlockingRule.RARE_ENDING),
        BlockingRule.RARE_TAIL: chain(
            _pair_rare_forms(names, settings, BlockingRule.RARE_TAIL),
            _pair_without_large(names, words, settings),
        ),
    }
    return chain.from_iterable(pairs[rule] for rule in BlockingRule if rule in rules)


def _pair(left: str, right: str, rule: BlockingRule, papers: Iterable[str] = ()) -> CandidatePair:
    first, second = sorted((left, right), key=lambda key: (len(key), key))
    return CandidatePair(first, second, rule, tuple(sorted(papers)))


def _pair_hidden_plurals(names: NameIndex) -> Iterator[CandidatePair]:
    """Pair keys that differ only by a plural that one spelling hides ("LLMS" and "LLMs").

    So does "es", which is "e" and the plural's "s" in "caches", but not in "batches".
    """
    by_fold: dict[tuple[bool, str], set[str]] = defaultdict(set)
    for key, surfaces in names.surfaces.items():
        for surface in surfaces:
            by_fold["'" in key, surface.casefold()].add(key)
            if surface.endswith("es"):
                by_fold["'" in key, surface[:-1].casefold()].add(key)
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
    """Pair keys that are equal once abbreviations inside them are expanded.

    The first of them is written out, where one is: an abbreviation may stand for other things, too.
    """
    by_words: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for key, expanded in words.items():
        by_words["'" in key, "".join(expanded)].append(key)
    for whole, keys in by_words.items():
        first, *others = sorted(
            keys, key=lambda key: (key != whole[1], -len(names.papers_by_key[key]), key)
        )
        for other in others:
            yield _pair(first, other, BlockingRule.EXPANSION)


def _pair_generic_heads(names: NameIndex, settings: BlockingSettings) -> Iterator[CandidatePair]:
    """Pair a name with itself and a head that adds nothing: "cross-attention mechanism".

    Both are of one entity type, so that a task stays apart from the model for it. The name has
    several words, or is an acronym of a metric or a metric that several papers name, since
    "diffusion" is no "diffusion model". A name in one word and with a head, such as "DPA loss", is
    paired within the paper that introduces it.
    """
    entity_types = names.entity_types
    for key in names.surfaces:
        base, head = split_head(names.display_name(key))
        if base in ("", key) or base not in names.surfaces:
            continue
        if entity_types[base] != entity_types[key]:
            continue
        shown = names.display_name(base)
        heads = HEADS.get(entity_types[key], frozenset())
        # "Accuracy rate" is accuracy, but "false positives" are counted.
        heads = heads if " " in shown else heads | {"rate"}
        heads = heads - {"prompting"} if _MODEL.search(shown) else heads
        both = names.papers_by_key[base] & names.papers_by_key[key]
        has_words = len(names.words[base]) > 1 and not shown.casefold().endswith("shot")
        is_used = len(names.papers_by_key[base]) >= settings.established_papers
        is_metric = entity_types[key] is EntityType.METRIC and (
            is_used or sum(map(str.isupper, shown)) > 1
        )
        if (head in heads and (has_words or is_metric)) or (
            head in INTRODUCED_HEADS and both and _are_introduced_by(names, base, both)
        ):
            yield _pair(base, key, BlockingRule.GENERIC_HEAD, both)


def _are_introduced_by(names: NameIndex, key: str, papers: frozenset[str]) -> bool:
    return names.papers_by_key[key] == papers == names.introducing.get(key)


def _pair_word_orders(names: NameIndex, settings: BlockingSettings) -> Iterator[CandidatePair]:
    """Pair names of the same words: "Gemini Pro 2.5", "Gemini 2.5 Pro".

    They have a number, or are methods or tasks of three words or more of which hardly a paper has
    the one and many the other, with the same last word: "language large models".
    """
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in names.surfaces:
        # Letters and digits stay together: "o4-mini" is not "4o-mini".
        words = _TOKEN.findall(names.display_name(key).casefold())
        numbers = [word for word in words if word[0].isdigit()]
        if len(words) > 2 and len(numbers) == 1 and len(set(words)) == len(words):
            by_words[tuple(sorted(words))].append(key)
        elif len(words) > 2 and not numbers and names.entity_types[key] in _ORDERED:
            *before, last = names.words[key]
            if FUNCTION_WORDS.isdisjoint(before):
                by_words[(last, "", *sorted(before))].append(key)
    shorts, families = _count_short_forms(names), find_families()
    for shared, keys in by_words.items():
        listed = {key: families[key] for key in keys if key in families} if "" in shared else {}
        first, *others = sorted(
            keys, key=lambda key: (key not in listed, -len(names.papers_by_key[key]), key)
        )
        is_usual = len(names.papers_by_key[first]) >= settings.usual_order_papers
        for other in others if "" not in shared or is_usual or listed else ():
            if "" in shared and (
                not _is_rare_order(names, other, first, listed, settings)
                or _leaves_open(names, shorts.get(other, {}), settings)
            ):
                continue
            yield _pair(first, other, BlockingRule.WORD_ORDER)


def _count_short_forms(names: NameIndex) -> Mapping[str, Counter[str]]:
    """Return for every full form the short forms that mostly mean it, with who explains them so."""
    explained: dict[str, Counter[str]] = defaultdict(Counter)
    for pairs in names.definitions.values():
        for short, long in pairs.items():
            explained[short][long] += 1
    shorts: dict[str, Counter[str]] = defaultdict(Counter)
    for short, forms in explained.items():
        long = min(forms, key=lambda form: (-forms[form], form))
        shorts[long][short] = forms[long]
    return shorts


def _leaves_open(names: NameIndex, shorts: Mapping[str, int], settings: BlockingSettings) -> bool:
    """Tell a short form that hardly a paper explains of those that have it.

    "LLVM" is a compiler in most, and a large language-vision model in some.
    """
    papers = names.papers_by_key
    return any(
        explained < settings.established_papers and 2 * explained < len(papers.get(short, ()))
        for short, explained in shorts.items()
    )


def _is_rare_order(
    names: NameIndex, key: str, usual: str, listed: Mapping[str, int], settings: BlockingSettings
) -> bool:
    """Tell a name whose words are usual, or listed for one thing, in another order."""
    papers = names.papers_by_key
    if listed:
        is_one = len(set(listed.values())) == 1
        _, family = load_families()[listed[usual]]
        most = max(len(papers[own]) for own in family if own in papers)
        return is_one and key not in listed and len(papers[key]) <= most
    is_rare = len(papers[key]) < settings.established_papers
    return is_rare or _is_rare_beside(names, key, usual, settings.rare_times)


def _pair_listed(names: NameIndex) -> Iterator[CandidatePair]:
    """Pair the names that the packaged table has for one thing of the type that papers give."""
    for entity_type, keys in load_families():
        family = next(family for family in TYPE_FAMILIES if entity_type in family)
        present = [key for key in keys if names.entity_types.get(key) in family]
        for other in present[1:]:
            yield _pair(present[0], other, BlockingRule.LISTED)


def _pair_years(names: NameIndex) -> Iterator[CandidatePair]:
    """Pair names that end in a year in four digits and in two: "AIME 2024", "AIME24"."""
    by_version: dict[Version, list[str]] = defaultdict(list)
    for key in names.surfaces:
        if key[-2:].isdigit() and key[:1].isalpha():
            by_version[split_numbers(names.words[key])].append(key)
    for keys in by_version.values():
        long = [key for key in keys if key[-4:].isdigit()]
        for key in keys if long else ():
            if key != long[0]:
                yield _pair(long[0], key, BlockingRule.YEAR)


def _pair_derived(names: NameIndex) -> Iterator[CandidatePair]:
    """Pair names whose words differ in an ending: "numerical reasoning", "numeric reasoning".

    Both are of one entity type, or tasks and methods.
    """
    by_type: dict[EntityType, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key in names.surfaces:
        by_type[_fold_task(names.entity_types[key])][key] = names.words[key]
    for words in by_type.values():
        for left, right in pair_derived(words):
            yield _pair(left, right, BlockingRule.DERIVED)


def _fold_task(entity_type: EntityType) -> EntityType:
    """Return one type for tasks and methods, which papers do not tell apart."""
    return EntityType.METHOD if entity_type is EntityType.TASK else entity_type


def _pair_rare_forms(
    names: NameIndex, settings: BlockingSettings, rule: BlockingRule
) -> Iterator[CandidatePair]:
    """Pair well-known names with forms of them that hardly a paper has: "Qwen models".

    Both are of one entity type, or tasks and methods, and the form is not mostly introduced.
    """
    for key in names.surfaces:
        if len(names.papers_by_key[key]) < settings.usual_order_papers:
            continue
        entity_type = names.entity_types[key]
        forms = (
            iter_derived_forms(names.words[key], names.display_name(key))
            if rule is BlockingRule.RARE_ENDING
            else iter_longer_forms(key, names.display_name(key), entity_type)
        )
        for form in dict.fromkeys(forms):
            if form == key or form not in names.surfaces:
                continue
            if _fold_task(names.entity_types[form]) is not _fold_task(entity_type):
                continue
            shown = names.display_name(form)
            # "Image/video generation" is two things.
            is_other = "/" in shown or (shown.isalnum() and has_inner_capital(shown))
            if not is_other and _is_rare_beside(names, form, key, settings.rare_times):
                yield _pair(key, form, rule)


def _pair_without_large(
    names: NameIndex, words: Mapping[str, tuple[str, ...]], settings: BlockingSettings
) -> Iterator[CandidatePair]:
    """Pair what is of large language models with what hardly a paper calls so without "large".

    "Language model agents" are LLM agents; "diffusion language models" are usual by that name.
    """
    by_words: dict[str, list[str]] = defaultdict(list)
    for key, own in words.items():
        if "language" in own:
            by_words[" ".join(own)].append(key)
    families = find_families()
    for shared, usual in by_words.items():
        others = by_words.get(shared.replace(_LARGE, _LARGE.removeprefix("large "), 1), ())
        if shared == _LARGE or _LARGE not in shared or not families.keys().isdisjoint(others):
            continue
        first = min(usual, key=lambda key: (-len(names.papers_by_key[key]), key))
        is_usual = len(names.papers_by_key[first]) >= settings.usual_order_papers
        if is_usual and all(_is_rare_beside(names, o, first, settings.rare_times) for o in others):
            for other in others:
                yield _pair(first, other, BlockingRule.RARE_TAIL)


def _is_rare_beside(names: NameIndex, form: str, key: str, times: int) -> bool:
    """Tell whether hardly a paper has a name, beside another, and most do not introduce it."""
    papers = names.papers_by_key[form]
    introducing = names.introducing.get(form, frozenset())
    is_new = 2 * len(introducing) >= len(papers)
    return len(papers) * times <= len(names.papers_by_key[key]) and not is_new


def _pair_synonyms(names: NameIndex) -> Iterator[CandidatePair]:
    """Pair names that mean the same in other words: "video synthesis", "video generation".

    Both are of one entity type, or tasks and methods.

    What the packaged table has for one thing is left to it: speech synthesis is text-to-speech.
    """
    by_words: dict[tuple[EntityType, tuple[str, ...]], list[str]] = defaultdict(list)
    for key in sorted(names.surfaces.keys() - find_families().keys()):
        entity_type = names.entity_types[key]
        words = reword(names.words[key], entity_type)
        by_words[_fold_task(entity_type), words].append(key)
    for keys in by_words.values():
        first, *others = sorted(keys, key=lambda key: (-len(names.papers_by_key[key]), key))
        for other in others:
            # Keys of the same words differ on purpose: "vLLM" is no "VLLM".
            if names.words[first] != names.words[other]:
                yield _pair(first, other, BlockingRule.SYNONYM)
