"""Make one paper of the entries that are the same paper.

Entries are one paper when they share an id, or when one is known by its title alone and exactly
one other id stands with that title. Two ids that an input gave are never merged. What is kept
where entries disagree does not depend on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from papergraph.models import Paper, Reference
from papergraph.text.normalize import fold_title, hash_title


def deduplicate_papers(entries: Iterable[Paper]) -> tuple[tuple[Paper, ...], tuple[str, ...]]:
    """Return the papers, sorted by id, and notes on what their entries disagreed about."""
    by_id: defaultdict[str, list[Paper]] = defaultdict(list)
    for entry in entries:
        by_id[entry.id].append(entry)
    for title_id, paper_id in _match_title_ids(by_id).items():
        by_id[paper_id].extend(by_id.pop(title_id))
    disagreements: Counter[str] = Counter()
    papers = tuple(_merge(paper_id, by_id[paper_id], disagreements) for paper_id in sorted(by_id))
    notes = tuple(
        f"Entries of {count} merged {'paper' if count == 1 else 'papers'} differ in {field!r}; "
        "one value was kept."
        for field, count in sorted(disagreements.items())
    )
    return papers, notes


def _match_title_ids(by_id: dict[str, list[Paper]]) -> dict[str, str]:
    """Map each id that only hashes a title to the one other id which has that title."""
    ids_by_title: defaultdict[str, set[str]] = defaultdict(set)
    title_ids: dict[str, str] = {}
    for paper_id, entries in by_id.items():
        titles = {fold_title(entry.title) for entry in entries}
        if len(titles) == 1 and paper_id == hash_title(entries[0].title):
            title_ids[titles.pop()] = paper_id
        else:
            for title in titles:
                ids_by_title[title].add(paper_id)
    return {
        title_id: next(iter(ids))
        for title, title_id in title_ids.items()
        if len(ids := ids_by_title.get(title, set())) == 1
    }


def _merge(paper_id: str, entries: list[Paper], disagreements: Counter[str]) -> Paper:
    if len(entries) == 1 and entries[0].id == paper_id:
        return entries[0]
    chosen: dict[str, object] = {"id": paper_id}
    for field, rank in _RANKS.items():
        values = {value for entry in entries if (value := getattr(entry, field))}
        if values:
            chosen[field] = min(values, key=rank)
        if len(values) > 1:
            disagreements[field] += 1
    lists = sorted((entry.references for entry in entries), key=_prefer_full)
    chosen["references"] = tuple(dict.fromkeys(reference for one in lists for reference in one))
    chosen["sources"] = tuple(sorted({place for entry in entries for place in entry.sources}))
    return Paper.model_validate(chosen)


def _prefer_long(text: str) -> tuple[int, str]:
    return -len(text), text


def _prefer_many(names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(names), names


def _prefer_full(references: tuple[Reference, ...]) -> tuple[int, str]:
    return -len(references), repr(references)


def _prefer_early(date: str) -> tuple[str, int, str]:
    return date[:4], -len(date), date


_RANKS: dict[str, Callable[..., tuple[object, ...]]] = {
    "title": _prefer_long,
    "abstract": _prefer_long,
    "authors": _prefer_many,
    "year": lambda year: (year,),
    "published": _prefer_early,
    "venue": _prefer_long,
    "url": _prefer_long,
    "doi": _prefer_long,
    "arxiv_id": _prefer_long,
}
