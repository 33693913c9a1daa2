"""Find the papers that call something of their own by a name that other papers have for another.

"TRACE" and "CUDA" are coined again and again. A paper that coins such a name is parted from those
that name it earlier, that introduce it too, or that measure by it or work on it; and one that
explains a short name as no other paper and no list does, from all. So are the papers that introduce
a name which hardly another uses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papergraph.models import EntityType, Role
from papergraph.resolve.acronyms import Expansion, Expansions, KnownAbbreviations
from papergraph.resolve.loose_measures import find_loose_measures
from papergraph.resolve.name_index import NameIndex, NameUse
from papergraph.resolve.name_normalization import has_inner_capital
from papergraph.text.normalize import singularize

_SHORT = 4
"""Letters up to which two names are likelier equal by chance than that one paper took the other's:
of four such names in 2,000 abstracts all were two things."""

_SURELY = 0.95
"""How surely a paper introduces a thing whose name it gives none of the meanings of others."""

_WELL_KNOWN = 5
"""Other papers with a name from which a paper that does not explain it takes it from them."""

# e.g. "-", and "s" of "LLMs"
_NOT_OF_LETTERS = re.compile(r"[\W_]|(?<=[A-Z])s$")


@dataclass(frozen=True)
class PartedUses:
    """Hold the keys, each with a paper, that name what no other paper means by them.

    Attributes:
        names: Those whose names alone are parted, as other names of the thing may be shared.
        whole: Those with all names of the thing.
    """

    names: frozenset[tuple[str, str]] = frozenset()
    whole: frozenset[tuple[str, str]] = frozenset()


def find_parted_uses(
    names: NameIndex,
    expansions: Expansions,
    known: KnownAbbreviations,
    months: Mapping[str, str],
) -> PartedUses:
    """Return what papers call by names that other papers have for another thing.

    Args:
        names: The names of one family of entity types.
        expansions: What short forms stand for.
        known: The packaged abbreviations; who explains one of them coins nothing.
        months: When papers came out, as ``YYYY-MM``, as far as is known.
    """
    finder = _Finder(names, expansions, known, months)
    uses: dict[str, list[NameUse]] = defaultdict(list)
    for use in names.uses:
        for key in use.keys:
            uses[key].append(use)
    coined = frozenset(
        (key, paper)
        for key, own in uses.items()
        if any(map(_is_coined_form, names.surfaces[key]))
        for paper in finder.part(key, own)
    )
    parted = {key for key, _ in coined}
    rivals = _find_rivals(names, expansions, known)
    whole = {own for own in rivals if own[0] not in parted}
    return PartedUses(coined, frozenset(whole.union(find_loose_measures(names.uses))))


@dataclass(frozen=True)
class _Finder:
    """Compare what papers call by one name."""

    names: NameIndex
    expansions: Expansions
    known: KnownAbbreviations
    months: Mapping[str, str]

    def part(self, key: str, uses: Sequence[NameUse]) -> Iterator[str]:
        """Yield the papers whose use of a key is to stand alone."""
        by_paper = Counter(use.paper for use in uses)
        for own in uses:
            explained = self._find_expansions(key, own)
            is_sure = own.introduced >= _SURELY and not explained
            if is_sure and self._is_of_others(key, own):
                yield own.paper
            if len(uses) < 2:
                continue
            is_own = bool(explained) and all(self._is_own(key, e, own) for e in explained)
            # Measures are seldom coined: a "HOTA" is that of papers which do not explain it.
            can_be_coined = len(key) <= _SHORT and own.entity_type is not EntityType.METRIC
            is_short = can_be_coined and is_own and len(self.expansions[key]) == 1
            # "CLIP-guided exposure correction" coins no "CLIP", which many papers name.
            is_new = not explained and len(uses) - by_paper[own.paper] < _WELL_KNOWN
            is_coined = key in own.coined and (is_own or is_new)
            is_in_title = is_coined and key in own.titled
            is_introduced = own.role is Role.INTRODUCES and is_new
            is_left_open = len(key) <= _SHORT and is_new and self._is_explained(key)
            if not (is_own or is_coined or is_introduced or is_left_open or is_sure):
                continue  # of a name in a hundred thousand papers, nearly all
            others = [other for other in uses if other.paper != own.paper]
            is_rival = is_coined or (is_left_open and own.role is Role.COMPARES_WITH)
            is_alone = (is_short and not is_in_title) or (is_rival and _are_of_task(own, others))
            if is_alone or self._is_written_otherwise(key, own, others):
                yield own.paper
            for other in others if is_coined else ():
                yield from self._part_two(key, own, other)

    def _find_expansions(self, key: str, use: NameUse) -> list[Expansion]:
        """Return what a paper says that a name stands for."""
        defined = self.names.definitions.get(use.paper, {}).get(key)
        given = {*use.keys, *filter(None, [defined])}
        # "cross-entropy loss" explains no "cross-entropy".
        found = (e for e in self.expansions.get(key, ()) if not e.keys[0].startswith(key))
        return [expansion for expansion in found if not given.isdisjoint(expansion.keys)]

    def _is_explained(self, key: str) -> bool:
        """Tell whether any paper says what a name stands for."""
        return any(expansion.papers for expansion in self.expansions.get(key, ()))

    def _is_own(self, key: str, expansion: Expansion, use: NameUse) -> bool:
        """Tell whether no other paper and no list gives an expansion."""
        listed = self.known.get(key, {})
        return expansion.papers <= {use.paper} and listed.keys().isdisjoint(expansion.keys)

    def _is_of_others(self, key: str, use: NameUse) -> bool:
        """Tell whether earlier papers give an expansion, or a list does for several.

        Later ones may explain what was introduced.
        """
        listed = sum(papers for _, papers in self.known.get(key, {}).values())
        own = self.months.get(use.paper)
        return listed >= _WELL_KNOWN or any(
            own is not None and self.months.get(paper, own) < own
            for expansion in self.expansions.get(key, ())
            for paper in expansion.papers
        )

    def _part_two(self, key: str, coiner: NameUse, other: NameUse) -> Iterator[str]:
        measures = EntityType.METRIC in {coiner.entity_type, other.entity_type}
        is_other_kind = measures and coiner.entity_type is not other.entity_type
        if is_other_kind or key in other.coined or self._is_before(other, coiner):
            yield coiner.paper
        elif other.role is Role.INTRODUCES:
            # Who uses the name later may well use what was coined first.
            yield other.paper if self._is_before(coiner, other) else coiner.paper

    def _is_written_otherwise(self, key: str, own: NameUse, others: Iterable[NameUse]) -> bool:
        """Tell whether no other paper writes a name with the same capitals after the first."""
        forms = self._write(key, own)
        return all(forms.isdisjoint(self._write(key, other)) for other in others)

    def _write(self, key: str, use: NameUse) -> set[str]:
        found = (singularize(name) for name in use.surfaces if self.names.key_of(name) == key)
        letters = (_NOT_OF_LETTERS.sub("", name) for name in found)
        # A sentence that begins with "chrF" may begin with "ChrF".
        return {name[:1].lower() + name[1:] if not name[1:].islower() else name for name in letters}

    def _is_before(self, first: NameUse, second: NameUse) -> bool:
        known = self.months.get(first.paper), self.months.get(second.paper)
        return known[0] is not None and known[1] is not None and known[0] < known[1]


def _find_rivals(
    names: NameIndex, expansions: Expansions, known: KnownAbbreviations
) -> frozenset[tuple[str, str]]:
    """Return the keys, each with a paper, of names that most of their papers introduce.

    "Dynamic loss weighting" and "Composer" are given to things again and again: of 33 such names of
    22,000 abstracts, read by who built this, 30 are of two things. But "MeanFlow", and a name with
    a digit, is hardly given twice, the full forms of a short name tell it apart, and what lists
    have is well known.
    """
    listed = known.keys() | {long for forms in known.values() for long in forms}
    return frozenset(
        (key, paper)
        for key, introducing in names.introducing.items()
        if 1 < len(introducing) > len(names.papers_by_key[key]) / 2
        and key.isalpha()
        and key not in listed
        and not any(map(has_inner_capital, names.surfaces[key]))
        and len(expansions.get(key, ())) < 2
        for paper in introducing
    )


def _are_of_task(own: NameUse, others: Sequence[NameUse]) -> bool:
    """Tell whether a paper gives a method a name by which most others call a task."""
    tasks = sum(other.entity_type is EntityType.TASK for other in others)
    return own.entity_type is EntityType.METHOD and 2 * tasks > len(others)


def _is_coined_form(name: str) -> bool:
    """Tell one word in capitals, or with a capital or a digit inside, from a plain word."""
    return " " not in name and (name.isupper() or name[1:] != name[1:].lower())
