"""Count phrases and words in annotated papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from papergraph.extract.lexicon.model_data import Lexicon, Names, Phrase, WordUse
from papergraph.extract.preprocess.word_view import WordView, case_class
from papergraph.extract.settings import EXTRACT
from papergraph.models import Offsets
from papergraph.training.annotated_papers import AnnotatedPaper

Identity = tuple[str, str]


def count_lexicon(names: Names, papers: Sequence[AnnotatedPaper]) -> Lexicon:
    """Return a lexicon of the names and of what stands in the papers."""
    return Lexicon(names, count_phrases(papers), count_words(papers))


def count_phrases(papers: Sequence[AnnotatedPaper]) -> dict[Identity, Phrase]:
    """Count, for each annotated phrase, the papers that hold it and those that annotate it."""
    entity_types: dict[Identity, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for identity, label in sorted(
            {(_identify(paper.words, place), label) for place, label in paper.spans.items()}
        ):
            entity_types[identity][label] += 1
    keys = {key for key, _ in entity_types}
    seen = Counter(identity for paper in papers for identity in set(_find_occurrences(paper, keys)))
    return {
        identity: Phrase(max(seen[identity], found.total()), dict(sorted(found.items())))
        for identity, found in sorted(entity_types.items())
    }


def _identify(words: WordView, place: Offsets) -> Identity:
    return words.key(*place), case_class(words.texts[slice(*place)])


def _find_occurrences(paper: AnnotatedPaper, keys: set[str]) -> Iterator[Identity]:
    """Yield the phrases of a paper that stand somewhere outside a longer mention."""
    words = paper.words
    owners = _find_owners(paper)
    for start in range(len(words)):
        for end in range(start + 1, words.reach(start, EXTRACT.phrase_words) + 1):
            owner = owners.get(start)
            is_part = owner is not None and end <= owner[1] and owner != (start, end)
            if words.key(start, end) in keys and not is_part:
                yield _identify(words, (start, end))


def _find_owners(paper: AnnotatedPaper) -> dict[int, Offsets]:
    return {index: place for place in paper.spans for index in range(*place)}


def count_words(papers: Sequence[AnnotatedPaper]) -> dict[str, WordUse]:
    """Count how often each word ends a mention, and belongs to the mention that follows it."""
    seen: Counter[str] = Counter()
    before: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    last: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        words, owners = paper.words, _find_owners(paper)
        for index, key in enumerate(words.keys):
            seen[key] += 1
            owner, follower = owners.get(index), owners.get(index + 1)
            if owner and owner[1] == index + 1:
                last[key][paper.spans[owner]] += 1
            if follower and words.joins(index + 1):
                before[key] += 1
                inside[key] += follower == owner
    return {
        key: WordUse(seen[key], dict(sorted(last[key].items())), before[key], inside[key])
        for key in sorted(seen)
        if last[key] or before[key] > 1
    }
