"""Decide whether two entries are one paper.

A preprint, its arXiv DOI and its published version are one paper. Papers that share no more than a
title ("Editorial", "Introduction") are not, and what two entries say of themselves can keep them
apart: other identifiers of one scheme, other authors, years far apart, the notice of a correction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import repeat

from rapidfuzz.fuzz import ratio, token_set_ratio

from papergraph.ingest.settings import DEDUPLICATION
from papergraph.models import Paper
from papergraph.text.identifiers import iter_equivalents, parse_identifier
from papergraph.text.normalize import fold_accents, fold_title, hash_title
from papergraph.text.titles import differ_in_words

# e.g. "editorial"
_GENERIC = re.compile(
    r"(?:guest )?(?:"
    r"editorial|editors? (?:note|message)|preface|foreword|introduction|discussion|reply"
    r"|response|rejoinder|comments?|commentary|correction|corrigendum|erratum|addendum"
    r"|retraction|book reviews?|reviews?|news|conclusions?|abstracts?|contents"
    r"|table of contents|index|front matter|back matter|title page|copyright"
    r"|acknowledge?ments?|list of reviewers|reviewers|welcome(?: message)?|obituary"
    r"|in memoriam|invited talk|keynote|panel|tutorial|workshop|proceedings|overview|summary"
    r"|letter|notes?|call for papers|in this issue|about the authors?|untitled|no title"
    r"|appendix|(?:chapter|part) \w{1,4}"
    r")(?: (?:to|of|for|on) (?:the|this) (?:special )?(?:issue|section|volume))?"
)
# e.g. "10.1101/2020.01.01.123456"
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|21203|2139|20944|31234|31219|36227|26434|5281|22541|31223)/"
)
# e.g. "j.p."
_INITIALS = re.compile(r"(?:[a-z]\.?){1,3}")
# e.g. "de la Example"
_WORD = re.compile(r"\w+")
_NOTICES = frozenset({"correction", "retraction", "concern"})
_OWN_SCHEMES = ("arxiv", "doi", "acl", "pubmed", "pmc", "openreview")


@dataclass(frozen=True)
class PairDecision:
    """Say whether two entries are one paper, how sure that is in [0, 1], and why.

    Attributes:
        is_firm: Whether what keeps them apart stands against an identifier that others share.
        is_ruled: Whether the user decided it.
    """

    is_same: bool
    score: float
    reason: str
    is_firm: bool = True
    is_ruled: bool = False


@dataclass(frozen=True)
class Entry:
    """Hold an entry and what is compared of it."""

    paper: Paper

    @cached_property
    def title(self) -> str:
        """Return the folded title."""
        return fold_title(self.paper.title)

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """Return every identifier, as ``scheme:value``."""
        paper = self.paper
        given = [paper.id if parse_identifier(paper.id) else "", *(paper.identifiers or ())]
        given += [f"arxiv:{paper.arxiv_id}" if paper.arxiv_id else ""]
        given += [f"doi:{paper.doi.casefold()}" if paper.doi else ""]
        known = (parse_identifier(text) for text in given if text)
        return frozenset(other for one in known if one for other in iter_equivalents(one))

    @cached_property
    def local_id(self) -> str | None:
        """Return an id that means something in its own file alone."""
        paper = self.paper
        is_derived = paper.id == hash_title(paper.title) or parse_identifier(paper.id) is not None
        return None if is_derived else paper.id

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the names of the files that it stands in."""
        return frozenset(place.rpartition(":")[0] for place in self.paper.sources)

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Return surname and first initial of each author; empty where it is not told."""
        return tuple(dict.fromkeys(_split_name(author) for author in self.paper.authors))

    @cached_property
    def is_notice(self) -> bool:
        """Tell whether it is a notice about a paper and not the paper."""
        return self.paper.status in _NOTICES

    @cached_property
    def is_generic(self) -> bool:
        """Tell whether many papers are called so."""
        return _GENERIC.fullmatch(self.title) is not None

    def of_scheme(self, scheme: str) -> frozenset[str]:
        """Return the identifiers of one scheme, preprint DOIs aside."""
        return frozenset(
            one
            for one in self.identifiers
            if one.startswith(f"{scheme}:") and not _PREPRINT_DOI.match(one.removeprefix("doi:"))
        )


def decide_pair(left: Entry, right: Entry) -> PairDecision:
    """Decide on two entries that share an identifier, an id or nearly a title."""
    if left.is_notice != right.is_notice:
        return PairDecision(False, 0.0, "one is a notice about the other")
    likeness = 1.0 if left.title == right.title else ratio(left.title, right.title) / 100
    conflict = _find_conflict(left, right)
    shared = sorted(left.identifiers & right.identifiers)
    if shared:
        return _decide_identified(left, right, shared[0], conflict, likeness)
    if left.local_id and left.local_id == right.local_id:
        is_same = likeness >= DEDUPLICATION.least_title or not (left.title and right.title)
        return PairDecision(is_same, likeness, "one id" if is_same else "one id for unlike titles")
    if likeness < DEDUPLICATION.near_title or _other_words(left, right):
        return PairDecision(False, 1 - likeness, "other titles")
    if conflict:
        return PairDecision(False, 0.1, f"one title, but another {conflict}", is_firm=False)
    return _decide_titled(left, right, likeness)


def _decide_identified(
    left: Entry, right: Entry, shared: str, conflict: str | None, likeness: float
) -> PairDecision:
    if likeness < DEDUPLICATION.least_title:
        overlap = _overlap(left, right)
        if conflict or overlap == 0 or (overlap is None and likeness < DEDUPLICATION.unlike_title):
            against = f"another {conflict}" if conflict else "other titles"
            return PairDecision(False, 0.2, f"both say {shared}, but {against}")
    return PairDecision(True, DEDUPLICATION.identified, f"both are {shared}")


def _decide_titled(left: Entry, right: Entry, likeness: float) -> PairDecision:
    """Decide on two entries of one title, or nearly so, that share no identifier."""
    if left.local_id and right.local_id and left.files & right.files:
        return PairDecision(False, 0.2, "one file lists them under two ids")
    overlap = _overlap(left, right)
    gap = _year_gap(left, right)
    if overlap is not None and overlap < DEDUPLICATION.least_authors:
        return PairDecision(False, 0.1, "one title, but other authors")
    if overlap is not None:
        limit = 0 if left.is_generic else DEDUPLICATION.years_to_publication
        if gap is not None and gap > limit:
            return PairDecision(False, 0.3, f"one title and authors, but {gap} years apart")
        if left.is_generic and (gap is None or not _same_venue(left, right)):
            return PairDecision(False, 0.3, "a title that many papers have")
        return PairDecision(True, 0.95 * likeness, "one title, authors and time")
    is_telling = len(left.title.split()) >= DEDUPLICATION.telling_words and not left.is_generic
    if gap is not None and gap > (DEDUPLICATION.years_to_publication if is_telling else 1):
        return PairDecision(False, 0.3, f"one title, but {gap} years apart")
    alike = _compare_abstracts(left, right)
    if alike is not None and alike < DEDUPLICATION.least_abstract:
        return PairDecision(False, 0.2, "one title, but other abstracts")
    if likeness < 1 and alike is None:
        return PairDecision(False, 0.4, "nearly one title, and nothing else to tell by")
    if left.is_generic and alike is None:
        return PairDecision(False, 0.3, "a title that many papers have")
    return PairDecision(True, 0.9 * likeness, "one title, and nothing against it")


def _find_conflict(left: Entry, right: Entry) -> str | None:
    """Return a scheme in which both have an identifier and none in common."""
    for scheme in _OWN_SCHEMES:
        own, other = left.of_scheme(scheme), right.of_scheme(scheme)
        if own and other and not own & other:
            return {"doi": "DOI", "arxiv": "arXiv id"}.get(scheme, f"{scheme} id")
    return None


def _overlap(left: Entry, right: Entry) -> float | None:
    """Return the share of the shorter author list that the other has too; None if one is empty."""
    if not left.names or not right.names:
        return None
    shorter, longer = sorted((left.names, right.names), key=len)
    agreed = sum(any(map(_agree, repeat(name), longer)) for name in shorter)
    return agreed / len(shorter)


def _agree(own: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether surnames are equal and initials are too, where both are told."""
    return own[0] == other[0] and (not own[1] or not other[1] or own[1] == other[1])


def _year_gap(left: Entry, right: Entry) -> int | None:
    first, second = left.paper.year, right.paper.year
    return None if first is None or second is None else abs(first - second)


def _same_venue(left: Entry, right: Entry) -> bool:
    first, second = left.paper.venue, right.paper.venue
    return bool(first and second) and fold_title(first or "") == fold_title(second or "")


def _compare_abstracts(left: Entry, right: Entry) -> float | None:
    first, second = left.paper.abstract, right.paper.abstract
    if min(len(first), len(second)) < DEDUPLICATION.abstract_length:
        return 1.0 if first and first == second else None
    return 1.0 if first == second else token_set_ratio(first, second) / 100


def _other_words(left: Entry, right: Entry) -> bool:
    return differ_in_words(left.title, right.title, like_words=DEDUPLICATION.like_words)


def forget_names() -> None:
    """Free the names of authors that are kept so that each is split once."""
    _split_name.cache_clear()


@lru_cache(maxsize=1 << 16)
def _split_name(author: str) -> tuple[str, str]:
    """Return surname and first initial of ``Ada Example``, ``Example, Ada`` or ``Example A``."""
    folded = fold_accents(author)
    if "," in folded:
        family, _, given = folded.partition(",")
    else:
        words = folded.replace(".", ". ").split()
        while len(words) > 2 and words[-1].strip(".") in ("jr", "sr", "ii", "iii"):
            words.pop()
        is_last_first = len(words) > 1 and _INITIALS.fullmatch(words[-1]) is not None
        has_upper = (
            author.rsplit(maxsplit=1)[-1].isupper() or author.rstrip().endswith(".")
            if author
            else False
        )
        if is_last_first and has_upper:
            family, given = words[0] if len(words) == 2 else " ".join(words[:-1]), words[-1]
        else:
            family, given = (words[-1] if words else ""), " ".join(words[:-1])
    surname = (_WORD.findall(family) or [""])[-1]
    first = _WORD.search(given)
    return surname, first[0][0] if first else ""
