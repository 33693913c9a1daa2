"""Make one paper of the entries that are the same paper, and keep why.

Candidates share an identifier or nearly a title. Each pair is decided alone; then entries are
joined from the surest pair on, and never across a pair that was decided to be two. What the user
ruled comes first and always wins. Nothing depends on the order of the entries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from itertools import count as count_up

from papergraph.ingest.merged_fields import merge_entries
from papergraph.ingest.paper_rulings import Pair, bind_rulings
from papergraph.ingest.same_paper import Entry, PairDecision, decide_pair, forget_names
from papergraph.ingest.settings import DEDUPLICATION
from papergraph.models import Paper, PaperDecision, PaperRulings
from papergraph.text.normalize import fold_name, hash_title

_NO_RULINGS = PaperRulings()


class DeduplicatedPapers:
    """Hold the papers, sorted by id, notes on what entries disagreed about, and the decisions.

    ``entries`` are those that each paper was made of, by its id.
    """

    def __init__(
        self,
        papers: tuple[Paper, ...],
        notes: tuple[str, ...],
        decisions: tuple[PaperDecision, ...],
        entries: Mapping[str, tuple[Paper, ...]],
    ) -> None:
        self.papers = papers
        self.notes = notes
        self.decisions = decisions
        self.entries = entries


def deduplicate_papers(
    papers: Iterable[Paper], rulings: PaperRulings = _NO_RULINGS
) -> DeduplicatedPapers:
    """Return one paper for all entries of it."""
    entries = [Entry(paper) for paper in sorted(papers, key=_by_content)]
    bound = bind_rulings(rulings, entries)
    decided = {
        pair: decide_pair(entries[pair[0]], entries[pair[1]]) for pair in _find_pairs(entries)
    } | bound.decisions
    clusters = _cluster(entries, decided)
    disagreements: Counter[str] = Counter()
    merged = [
        merge_entries([entries[place].paper for place in members], disagreements)
        for members in clusters
    ]
    named = _name_apart(_settle_identifiers(merged, clusters, entries))
    owners = {place: named[n].id for n, members in enumerate(clusters) for place in members}
    notes = tuple(
        f"Entries of {count} merged {'paper' if count == 1 else 'papers'} differ in {field!r}; "
        "one value was kept."
        for field, count in sorted(disagreements.items())
    )
    decisions = _tell_decisions(entries, decided, owners)
    made_of = {
        paper.id: tuple(entries[place].paper for place in members)
        for paper, members in zip(named, clusters, strict=True)
    }
    ordered = tuple(sorted(named, key=lambda p: p.id))
    # They stand scattered over the memory of all entries, which could not be given back.
    forget_names()
    return DeduplicatedPapers(ordered, (*bound.notes, *notes), decisions, made_of)


def _by_content(paper: Paper) -> tuple[str, tuple[str, ...], str]:
    return paper.id, paper.sources, paper.model_dump_json()


def _find_pairs(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Yield the pairs worth deciding on, each once."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in _iter_keys(entry):
            blocks[key].append(place)
    found: set[Pair] = set()
    for members in blocks.values():
        if len(members) == 1:
            continue
        # In a huge block everything is compared with its first members alone.
        heads = members[: DEDUPLICATION.block_size]
        found.update(combinations(heads, 2))
        found.update((head, other) for other in members[len(heads) :] for head in heads[:5])
    yield from sorted(found)


def _iter_keys(entry: Entry) -> Iterator[str]:
    yield from entry.identifiers
    yield f"id {entry.paper.id}"
    yield f"title {fold_name(entry.paper.title)}"
    words = entry.title.split()
    if len(words) >= DEDUPLICATION.words_to_block:
        for surname in sorted({name for name, _ in entry.names})[:3]:
            yield f"start {surname} {' '.join(words[:3])}"
            yield f"end {surname} {' '.join(words[-3:])}"


def _cluster(entries: Sequence[Entry], decided: dict[Pair, PairDecision]) -> list[list[int]]:
    """Join from the surest pair on; a pair that is two papers keeps their groups apart."""
    group = list(range(len(entries)))
    members = {place: {place} for place in group}
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for (left, right), decision in decided.items():
        if not decision.is_same:
            apart[left].add(right)
            apart[right].add(left)
    accepted = [pair for pair, decision in decided.items() if decision.is_same]
    for left, right in sorted(accepted, key=lambda pair: (-decided[pair].score, pair)):
        first, second = group[left], group[right]
        decision = decided[left, right]
        if first == second:
            continue
        if not decision.is_ruled and _is_torn(entries, (left, right), apart, decided):
            continue
        if any(
            _keeps_apart(decided[min(place, rival), max(place, rival)], decision)
            for place in members[first]
            for rival in apart[place] & members[second]
        ):
            continue
        for place in members[second]:
            group[place] = first
        members[first] |= members.pop(second)
    return [sorted(own) for _, own in sorted(members.items())]


def _keeps_apart(against: PairDecision, decision: PairDecision) -> bool:
    """Tell whether a pair that is two papers stands against joining the groups of another pair."""
    if against.is_ruled or decision.is_ruled:
        return against.is_ruled
    return against.is_firm or decision.score < DEDUPLICATION.identified


def _is_torn(
    entries: Sequence[Entry],
    pair: Pair,
    apart: dict[int, set[int]],
    decided: dict[Pair, PairDecision],
) -> bool:
    """Tell whether an entry known by its title alone could be another paper of that title."""
    for place, other in (pair, pair[::-1]):
        entry = entries[place]
        if entry.identifiers or entry.names or entry.local_id:
            continue
        rivals = apart.get(other, set())
        for rival in rivals:
            decision = decided.get((min(place, rival), max(place, rival)))
            if decision is not None and decision.is_same:
                return True
    return False


def _settle_identifiers(
    papers: Sequence[Paper], clusters: Sequence[Sequence[int]], entries: Sequence[Entry]
) -> list[Paper]:
    """Leave an identifier that two papers have to the one with more entries that give it."""
    counts = [Counter(i for place in own for i in entries[place].identifiers) for own in clusters]
    most: Counter[str] = Counter()
    for own in counts:
        for identifier, count in own.items():
            most[identifier] = max(most[identifier], count)
    settled = []
    for paper, own in zip(papers, counts, strict=True):
        kept = tuple(i for i in paper.identifiers or () if own[i] >= most[i])
        is_changed = kept != (paper.identifiers or ())
        settled.append(
            paper.model_copy(update={"identifiers": kept or None}) if is_changed else paper
        )
    return settled


def _name_apart(papers: Sequence[Paper]) -> list[Paper]:
    """Give papers that would share an id an id from all that tells them apart."""
    counts = Counter(paper.id for paper in papers)
    taken = {paper.id for paper in papers}
    named = []
    for paper in papers:
        if counts[paper.id] > 1:
            told = (paper.title, *paper.authors, str(paper.year), paper.venue or "", paper.abstract)
            all_told = " ".join((*told, *paper.sources))
            tries = (hash_title(f"{all_told} {number or ''}") for number in count_up())
            own = next(name for name in tries if name not in taken)
            taken.add(own)
            named.append(paper.model_copy(update={"id": own}))
        else:
            named.append(paper)
    return named


def _tell_decisions(
    entries: Sequence[Entry], decided: dict[Pair, PairDecision], owners: dict[int, str]
) -> tuple[PaperDecision, ...]:
    """Return the decisions that more than one shared id led to, sorted."""
    told = {
        PaperDecision(
            left=min(names),
            right=max(names),
            left_sources=entries[pair[0]].paper.sources,
            right_sources=entries[pair[1]].paper.sources,
            is_same=owners[pair[0]] == owners[pair[1]],
            score=decision.score,
            reason=decision.reason
            if decision.is_same == (owners[pair[0]] == owners[pair[1]])
            else f"{decision.reason}; but other entries decide",
        )
        for pair, decision in decided.items()
        if entries[pair[0]].paper.id != entries[pair[1]].paper.id
        or not decision.is_same
        or decision.is_ruled
        for names in [(owners[pair[0]], owners[pair[1]])]
        if decision.is_same or decision.reason != "other titles"
    }
    return tuple(sorted(told, key=_by_place))


def _by_place(one: PaperDecision) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str]:
    return one.left, one.right, one.left_sources, one.right_sources, one.reason
