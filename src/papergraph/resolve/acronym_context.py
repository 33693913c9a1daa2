"""Tell what a short form stands for in one paper, by what else the paper names."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import groupby
from operator import attrgetter

from papergraph.models import EntityType
from papergraph.resolve.acronyms import Expansion
from papergraph.resolve.constrained_union_find import ConstrainedUnionFind
from papergraph.resolve.name_index import NameIndex, NameUse
from papergraph.resolve.settings import AcronymSettings

_get_paper = attrgetter("paper")


class ContextClassifier:
    """Choose among expansions by the other names of a paper, and by the entity type there.

    Naive Bayes over the papers that give or name a full form. What none of them names is as likely
    as in the whole corpus (Jelinek and Mercer's interpolation), so that an expansion of three
    papers, beside which nearly nothing was seen, is no likelier for that.
    """

    def __init__(
        self, names: NameIndex, expanded: Iterable[str], settings: AcronymSettings
    ) -> None:
        """Count what the papers name.

        Args:
            names: The names of the family, by paper.
            expanded: The keys of all full forms of which types are asked.
            settings: The thresholds.
        """
        self._names = names
        self._settings = settings
        self._types: dict[str, Counter[EntityType]] = {key: Counter() for key in expanded}
        self._usual: Counter[str] = Counter()
        self._papers = 0
        for _, uses in groupby(names.uses, _get_paper):
            own: set[str] = set()
            for use in uses:
                own.update(use.keys)
                for key in use.keys:
                    if key in self._types:
                        self._types[key][use.entity_type] += 1
            self._usual.update(own)
            self._papers += 1
        self._total = self._usual.total()
        self._counts: dict[tuple[str, ...], _ContextCounts] = {}
        self._company: dict[str, ConstrainedUnionFind] = {}

    def choose(self, short: str, expansions: Iterable[Expansion], use: NameUse) -> Expansion | None:
        """Return the expansion that a paper's other names speak for, if they are clear."""
        settings = self._settings
        counted = ((expansion, self._count_contexts(expansion)) for expansion in expansions)
        known = [(e, c) for e, c in counted if c.papers >= settings.fewest_context_papers]
        if len(known) < 2:
            return None
        others = self._list_keys(use.paper) - {short}
        usual = {key: self._usual[key] / self._total for key in sorted(others)}
        logs = [
            math.log(expansion.probability or settings.rarest)
            + counts.log_likelihood(usual, use.entity_type, settings)
            for expansion, counts in known
        ]
        odds = [math.exp(value - max(logs)) for value in logs]
        best = odds.index(max(odds))
        return known[best][0] if odds[best] / sum(odds) >= settings.context else None

    def find_company(self, short: str, paper: str) -> str:
        """Return a paper that stands for those with a short form that rare names tie to one.

        They share what few papers name, or others that do so stand between them.
        """
        if short not in self._company:
            most = max(self._settings.few_papers, self._settings.few_part * self._papers)
            papers = sorted(self._names.papers_by_key[short])
            found, first = ConstrainedUnionFind(papers, {}), dict[str, str]()
            for own in papers:
                for key in self._list_keys(own) - {short}:
                    if self._usual[key] <= most:
                        found.union(first.setdefault(key, own), own)
            self._company[short] = found
        return self._company[short].find(paper)

    def _list_keys(self, paper: str) -> set[str]:
        """Return the keys of what a paper names, gathered anew: to hold all takes much memory."""
        uses = self._names.uses
        first, after = (find(uses, paper, key=_get_paper) for find in (bisect_left, bisect_right))
        return {key for use in uses[first:after] for key in use.keys}

    def _count_contexts(self, expansion: Expansion) -> _ContextCounts:
        if expansion.keys not in self._counts:
            naming = (self._names.papers_by_key.get(key, frozenset()) for key in expansion.keys)
            papers = expansion.papers.union(*naming)
            read = nsmallest(self._settings.context_papers, papers)
            keys = Counter(key for paper in read for key in self._list_keys(paper))
            types = sum((self._types[key] for key in expansion.keys), Counter[EntityType]())
            self._counts[expansion.keys] = _ContextCounts(len(papers), keys, keys.total(), types)
        return self._counts[expansion.keys]


@dataclass(frozen=True)
class _ContextCounts:
    """Count what the papers of an expansion name, and the types that its full forms have there."""

    papers: int
    keys: Counter[str]
    total: int
    types: Counter[EntityType]

    def log_likelihood(
        self, usual: Mapping[str, float], entity_type: EntityType, settings: AcronymSettings
    ) -> float:
        """Return the logarithm of how much likelier names and a type are beside the expansion.

        Args:
            usual: The names, and how likely each is in the whole corpus.
            entity_type: The type that the short form has.
            settings: The thresholds.
        """
        size = self.total + settings.context_prior
        background = settings.context_background
        logs = (
            math.log((1 - background) * self.keys[key] / size / share + background)
            for key, share in usual.items()
        )
        prior = (self.types[entity_type] + 1) / (self.types.total() + len(EntityType))
        return math.log(prior) + sum(sorted(logs, reverse=True)[: settings.context_names])
