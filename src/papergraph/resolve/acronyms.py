"""Find what the short forms of a corpus stand for, and how probable each expansion is.

One acronym may name several things. What it names is first asked of the paper itself, then of the
other things that the paper names (:mod:`acronym_context`), and only then of how often the corpus
and the packaged list of abbreviations give either full form.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from papergraph.io.resources import find_resource
from papergraph.models import EntityType
from papergraph.resolve.families import find_families
from papergraph.resolve.full_forms import are_alike, are_worded_alike, drop_neural
from papergraph.resolve.name_index import NameIndex, NameUse
from papergraph.resolve.name_normalization import (
    GENERIC_WORDS,
    make_key,
    split_head,
    split_version,
    split_words,
)
from papergraph.resolve.settings import AcronymSettings
from papergraph.text.abbreviations import FUNCTION_WORDS, expands, is_initialism

# e.g. "tuned"
_PARTICIPLE = re.compile(r"(?<=\w{3})ed$")

KnownAbbreviations = Mapping[str, Mapping[str, tuple[str, int]]]
"""By the key of a short form, how full forms are written and in how many papers, by their key."""


@dataclass(frozen=True)
class Expansion:
    """Hold what a short form may stand for: full forms that are spellings of one.

    Attributes:
        keys: The full forms, the most used first.
        common: Those that stand for a fair part of the others.
        probability: The part of the papers with the short form that mean it.
        papers: The papers of the corpus that give one of the full forms.
    """

    keys: tuple[str, ...]
    common: tuple[str, ...]
    probability: float
    papers: frozenset[str]


Expansions = Mapping[str, tuple[Expansion, ...]]
"""The expansions of every short form, the most probable first."""


@cache
def load_known_abbreviations() -> KnownAbbreviations:
    """Load the packaged abbreviations, gathered from arXiv abstracts."""
    known: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    path = find_resource("resolve/data") / "abbreviations.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            short, long, papers = line.split("\t")
            known[make_key(short)][make_key(long)] = (long, int(papers))
    return known


def find_expansions(
    names: NameIndex, known: KnownAbbreviations, settings: AcronymSettings
) -> Expansions:
    """Return the expansions of every short form that the corpus uses."""
    given: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for use in names.uses:
        for short, long in find_defined_pairs(names, use):
            given[short][long].add(use.paper)
    for paper, pairs in names.definitions.items():
        for short, long in pairs.items():
            if short in names.surfaces and _is_full_form(
                names.full_forms[long], names.display_name(short)
            ):
                given[short][long].add(paper)
    shorts = sorted({*given, *(key for key in known if key in names.surfaces)})
    return {
        short: _FullForms(
            short, names, given.get(short, {}), known.get(short, {}), settings
        ).group()
        for short in shorts
    }


def find_defined_pairs(names: NameIndex, use: NameUse) -> list[tuple[str, str]]:
    """Return the pairs of a short and a full form among the names of one use, as keys."""
    if len(use.keys) < 2:
        return []
    pairs = {
        (names.key_of(short), names.key_of(long))
        for short in use.surfaces
        for long in use.surfaces
        if len(short) < len(long) and expands(short, long)
    }
    # "AUC-ROC score" is no full form of the measure, but a word more; "CLIPScore" is no "CLIP".
    is_measure = use.entity_type is EntityType.METRIC
    longer = {(split_head(name)[0], names.key_of(name)) for name in use.surfaces if is_measure}
    return sorted(pair for pair in pairs - longer if pair[0] != pair[1])


def _is_full_form(long: str, short: str) -> bool:
    """Tell the words of a name from those of a sentence with other names: "VGG-19, 50-layer …"."""
    given, own = (split_version(name)[1] for name in (long, short))
    return expands(short, long) and not 0 < len(own) < len(given)


def find_dominant(expansions: Iterable[Expansion], settings: AcronymSettings) -> Expansion | None:
    """Return what a short form by itself stands for, where one expansion is probable enough."""
    return next((e for e in expansions if e.probability >= settings.dominant), None)


class _FullForms:
    """Group the full forms of one short form into expansions.

    Args:
        short: The key of the short form.
        names: The names of one family of entity types.
        given: The papers that give each full form, by its key.
        listed: The packaged full forms, by their key.
        settings: The thresholds.
    """

    def __init__(
        self,
        short: str,
        names: NameIndex,
        given: Mapping[str, set[str]],
        listed: Mapping[str, tuple[str, int]],
        settings: AcronymSettings,
    ) -> None:
        self._short = short
        self._names = names
        self._given = given
        self._listed = listed
        self._settings = settings
        self._listed_papers = sum(papers for _, papers in listed.values())

    def group(self) -> tuple[Expansion, ...]:
        """Return the expansions, the most probable first."""
        groups: list[list[str]] = []
        keys = {*self._given, *self._listed}
        for key in sorted(keys, key=lambda key: (-self._weigh(key), key)):
            group = next((g for g in groups if self._are_one(g[0], key)), None)
            if group is None:
                groups.append([key])
            else:
                group.append(key)
        weights = [self._weigh_group(group) for group in groups]
        expansions = (
            self._make_expansion(group, weight, sum(weights))
            for group, weight in zip(groups, weights, strict=True)
        )
        return tuple(sorted(expansions, key=lambda e: (-e.probability, e.keys)))

    def _weigh(self, key: str) -> float:
        """Return how many papers speak for a full form.

        Ten times the listed papers count as one more paper of the corpus.
        """
        listed = 0.0
        if key in self._listed:
            strength = 1 + math.log10(self._listed_papers)
            listed = strength * self._listed[key][1] / self._listed_papers
        weight = 1 if key in self._names.surfaces else self._settings.absent_weight
        return len(self._given.get(key, ())) + listed * weight

    def _weigh_group(self, group: Iterable[str]) -> float:
        """Return how many papers speak for a group of full forms.

        Where lists have others, the first paper that gives one speaks for itself alone.
        """
        weight = sum(map(self._weigh, group))
        is_own = weight and self._listed.keys().isdisjoint(group)
        if is_own and self._listed_papers >= self._settings.fewest_listed_papers:
            weight += self._settings.own_weight - 1
        return weight

    def _are_one(self, left: str, right: str) -> bool:
        """Tell whether one paper gives two full forms for the short form, or they are one thing."""
        if not self._given.get(left, set()).isdisjoint(self._given.get(right, ())):
            return True
        families = find_families()
        if left in families and families[left] == families.get(right):
            return True
        if self._is_read_too_long(left, right) or self._is_read_too_long(right, left):
            return True
        if are_alike(self._write(left), self._write(right), self._settings):
            return True
        return self._is_worded_otherwise(right, left)

    def _is_read_too_long(self, key: str, other: str) -> bool:
        """Tell "inherent in-context learning" beside "in-context learning", for ICL."""
        written, whole = self._write(key), self._write(other)
        short = self._names.display_name(self._short)
        return (
            written.casefold().endswith(f" {whole.casefold()}")
            and written[:1].casefold() == short[:1].casefold()
            and is_initialism(short, whole)
        )

    def _is_other_form(self, key: str, usual: str) -> bool:
        return (
            self._is_spelling(key, usual)
            or self._is_read_too_long(key, usual)
            or key.removeprefix(usual) in GENERIC_WORDS
            or self._is_worded_otherwise(key, usual)
        )

    def _is_worded_otherwise(self, key: str, usual: str) -> bool:
        """Tell "gradient class activation map" beside "gradient-weighted class activation map".

        Many papers have the short form, whose letters are many enough, of a method, and hardly one
        that full form, which most of its papers give for the short form and none introduces.
        """
        names, settings = self._names, self._settings
        given, papers = self._given.get(key, ()), names.papers_by_key.get(key, ())
        shorts = names.papers_by_key.get(self._short, ())
        return (
            len(self._short) > settings.witnessed_letters
            and names.entity_types.get(key) is EntityType.METHOD
            and key not in names.introducing
            and 2 * len(given) >= len(papers)
            and len(shorts) >= settings.few_papers * len(papers)
            and are_worded_alike(self._write(key), self._write(usual), settings)
        )

    def _is_its_own(self, key: str) -> bool:
        """Tell a full form that many of its own papers give for the short form.

        Where thousands have "low-rank adaptation", twenty of fifty with "low-rank adapters" say
        that they are LoRA.
        """
        given, settings = len(self._given.get(key, ())), self._settings
        papers = self._names.papers_by_key.get(key, ())
        return given >= settings.established_papers and given >= settings.own_part * len(papers)

    def _is_spelling(self, key: str, usual: str) -> bool:
        """Tell "convolution neural networks" beside the usual full form, by words and initials.

        Function words have none: "learning from rewards", "learning with rewards". "Multi-modal"
        is one word as well as two.
        """
        written = (self._write(key), self._write(usual))
        return any(
            _list_initials(left) == _list_initials(right) and are_alike(left, right, self._settings)
            for left, right in (written, [name.replace("-", "") for name in written])
        )

    def _goes_on(self, key: str, group: Iterable[str]) -> bool:
        """Tell "multiple-choice question answering" beside "multiple-choice question", for MCQ.

        What goes on with a generic word is the same: "long short-term memory network".
        """
        short = self._names.display_name(self._short)
        return not is_initialism(short, self._write(key)) and any(
            other != key
            and key.startswith(other)
            and key.removeprefix(other) not in GENERIC_WORDS
            and is_initialism(short, self._write(other))
            for other in group
        )

    def _write(self, key: str) -> str:
        if key in self._names.surfaces:
            return self._names.display_name(key)
        return self._listed[key][0] if key in self._listed else self._names.full_forms[key]

    def _make_expansion(self, group: Sequence[str], weight: float, total: float) -> Expansion:
        least = self._settings.common * weight
        whole = [key for key in group if not any(self._is_read_too_long(key, o) for o in group)]
        usual = [k for k in whole if self._weigh(k) >= least or self._is_its_own(k)] or whole[:1]
        return Expansion(
            keys=tuple(group),
            common=tuple(
                key
                for key in group
                if (key in usual or any(self._is_other_form(key, other) for other in usual))
                and not _is_read_too_short(key, usual)
                and not self._goes_on(key, group)
            ),
            probability=round(weight / total, 6),
            papers=frozenset(paper for key in group for paper in self._given.get(key, ())),
        )


def _list_initials(name: str) -> list[str]:
    """Return the initials of all words but function words, together, and the last word.

    "Language modeling" is no model: what a name is stands in its last word. But what is
    "supervised fine-tuned" for SFT is tuning.
    """
    words = split_words(drop_neural(name))
    initials = "".join(word[0] for word in words if word not in FUNCTION_WORDS)
    return [initials, *(_PARTICIPLE.sub("ing", word) for word in words[-1:])]


def _is_read_too_short(key: str, group: Iterable[str]) -> bool:
    """Tell "supervised learning" beside "self-supervised learning"."""
    return any(other != key and other.endswith(key) for other in group)
