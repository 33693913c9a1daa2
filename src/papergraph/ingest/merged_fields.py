"""Choose what one paper keeps of its entries; no choice depends on their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from papergraph.ingest.records import PREFERRED_SCHEMES
from papergraph.ingest.same_paper import Entry
from papergraph.models import Paper, Reference
from papergraph.text.normalize import hash_title

_STATUSES = ("retracted", "withdrawn", "retraction", "concern", "correction")


def merge_entries(entries: Sequence[Paper], disagreements: Counter[str]) -> Paper:
    """Return one paper with the fullest values of its entries, and count the fields that differ."""
    if len(entries) == 1:
        return entries[0]
    chosen: dict[str, object] = {"id": _choose_id(entries)}
    for field, rank in _RANKS.items():
        values = Counter(value for entry in entries if (value := getattr(entry, field)))
        if values:
            chosen[field] = min((rank(value, count), value) for value, count in values.items())[1]
        if len(values) > 1:
            disagreements[field] += 1
    chosen |= _choose_years(entries)
    lists = sorted((entry.references for entry in entries), key=_prefer_full)
    chosen["references"] = tuple(dict.fromkeys(reference for one in lists for reference in one))
    chosen["sources"] = tuple(sorted({place for entry in entries for place in entry.sources}))
    chosen["code"] = tuple(dict.fromkeys(url for e in entries for url in e.code or ())) or None
    chosen["status"] = next((s for s in _STATUSES if any(e.status == s for e in entries)), None)
    chosen["identifiers"] = _gather_identifiers(entries, chosen)
    return Paper.model_validate(chosen)


def _choose_id(entries: Sequence[Paper]) -> str:
    """Return the id of the best scheme, else one that a file gave, else that of the title."""
    ranks = {scheme: place for place, scheme in enumerate(PREFERRED_SCHEMES)}

    def rank(paper: Paper) -> tuple[int, str]:
        is_hash = paper.id == hash_title(paper.title)
        scheme = paper.id.partition(":")[0]
        return (len(ranks) + 1 if is_hash else ranks.get(scheme, len(ranks))), paper.id

    return min(entries, key=rank).id


def _choose_years(entries: Sequence[Paper]) -> dict[str, object]:
    """Return the year of the published version, and that of the preprint where it is another."""
    years = [entry.year for entry in entries if entry.year]
    if not years:
        return {}
    published = [e.year for e in entries if e.year and (e.doi or (e.venue and not e.arxiv_id))]
    year = min(published) if published else min(years)
    told = [entry.preprint_year for entry in entries if entry.preprint_year]
    first = min((*years, *told))
    return {"year": year, **({"preprint_year": first} if first < year else {})}


def _gather_identifiers(
    entries: Sequence[Paper], chosen: dict[str, object]
) -> tuple[str, ...] | None:
    every = {identifier for entry in entries for identifier in Entry(entry).identifiers}
    every |= {local for entry in entries if (local := Entry(entry).local_id)}
    doi = chosen.get("doi")
    told = {chosen["id"], f"arxiv:{chosen.get('arxiv_id')}", f"doi:{str(doi).casefold()}"}
    return tuple(sorted(every - told)) or None


def _prefer_long(text: str, _: int) -> tuple[int, str]:
    return -len(text), text


def _prefer_common(text: str, count: int) -> tuple[int, int, str]:
    return -count, -len(text), text


def _prefer_many(names: tuple[str, ...], _: int) -> tuple[object, ...]:
    letters = sum(character.isalpha() for name in names for character in name)
    commas = sum("," in name for name in names)
    return -len(names), -letters, commas, names


def _prefer_full(references: tuple[Reference, ...]) -> tuple[int, str]:
    return -len(references), repr(references)


def _prefer_early(date: str, _: int) -> tuple[str, int, str]:
    return date[:4], -len(date), date


_RANKS: dict[str, Callable[..., tuple[object, ...]]] = {
    "title": _prefer_long,
    "abstract": _prefer_long,
    "authors": _prefer_many,
    "year": lambda year, _: (year,),
    "published": _prefer_early,
    "venue": _prefer_long,
    "url": _prefer_long,
    "doi": _prefer_common,
    "arxiv_id": _prefer_common,
    "given_title": _prefer_long,
    "given_abstract": _prefer_long,
}
