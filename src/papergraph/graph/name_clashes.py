"""Find what speaks for a second thing of the name of what a paper introduced, over all texts.

"SPBench" and "CroCo" are coined more than once, and often one of those who coined them is not in
the corpus. Then earlier papers have the name, or the title of another paper begins with it; and
where a paper that introduced something gave it no place in its title, another may be better known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from papergraph.graph.corpus_words import END, CorpusWords, fold_token, split_tokens
from papergraph.graph.dates import is_before
from papergraph.graph.settings import DependencySettings
from papergraph.models import Paper
from papergraph.text.normalize import fold_name, fold_plural

_AT_ONCE = 1 << 20
"""Tokens that are looked at a time, which bounds the memory."""

_NOWHERE = np.zeros(0, dtype=np.int64)


class NameClashes:
    """Tell how alike two papers must be where something speaks for two things of one name."""

    def __init__(
        self,
        papers: Sequence[Paper],
        dates: Mapping[str, str | None],
        words: CorpusWords,
        names: Collection[str],
        settings: DependencySettings,
    ) -> None:
        """Look names up in the texts of papers."""
        self._titles = {paper.id: fold_name(paper.title) for paper in papers}
        self._dates = dates
        self._settings = settings
        self._holders = find_holders(words, names)
        self._headed: defaultdict[str, set[str]] = defaultdict(set)
        for paper in papers:
            head, colon, _ = paper.title.partition(":")
            if colon:
                self._headed[fold_plural(head)].add(paper.id)

    def find_least(self, name: str, spelling: str, user: str, introducer: str) -> float:
        """Return how similar the texts of a user and an introducer must be at least.

        Args:
            name: What the thing is called.
            spelling: How the user writes it.
            user: A paper that uses it.
            introducer: The paper that introduced it.
        """
        settings, reasons = self._settings, [0.0]
        title = self._titles[introducer]
        if not any(fold_plural(own) in title for own in (name, spelling)):
            reasons.append(settings.similarity_of_untitled)
        if self._headed[fold_plural(name)] - {introducer} or self._is_older(name, introducer):
            reasons.append(settings.similarity_of_other_name)
        if self._is_numbered_before(user, introducer):
            reasons.append(settings.similarity_of_short_name)
        return max(reasons)

    def _is_older(self, name: str, introducer: str) -> bool:
        """Tell whether a good part of the papers with a name came before it was introduced."""
        holders = self._holders.get(name, ())
        date = self._dates[introducer]
        earlier = sum(is_before(self._dates[holder], date) for holder in holders)
        return earlier > self._settings.earlier_holders * len(holders)

    def _is_numbered_before(self, user: str, introducer: str) -> bool:
        """Tell whether of two papers of one date on arXiv the user has the lower number."""
        is_same_date = self._dates[user] == self._dates[introducer] is not None
        return is_same_date and len(user) == len(introducer) and user < introducer


def find_holders(words: CorpusWords, names: Collection[str]) -> dict[str, list[str]]:
    """Return the keys of the texts that hold each name, in any case and in the singular.

    A name is looked for where the rarest of its words stands.
    """
    parts = ((name, _find_numbers(words, name)) for name in sorted(names))
    known = {name: own for name, own in parts if own}
    if not known:
        return {}
    counts = _count_tokens(words)
    rarest = {name: own.index(min(own, key=counts.__getitem__)) for name, own in known.items()}
    places = _find_places(words, [own[rarest[name]] for name, own in known.items()])
    keys = tuple(words.rows)
    found = {}
    for name, own in known.items():
        at = places.get(own[rarest[name]], _NOWHERE) - rarest[name]
        at = at[at >= 0]
        for offset, number in enumerate(own):
            # A text ends in `END`, so that no name reaches over the end of the last one.
            at = at[words.tokens[at + offset] == number]
        rows = np.unique(np.searchsorted(words.starts, at, side="right") - 1)
        found[name] = [keys[row] for row in rows.tolist()]
    return found


def _count_tokens(words: CorpusWords) -> np.ndarray:
    """Return by its number how often each token stands in the texts."""
    counts = np.zeros(len(words.token_numbers) + 1, dtype=np.int64)
    for _, part in _iter_parts(words.tokens):
        counts += np.bincount(part - END, minlength=len(counts))
    return counts[1:]


def _find_places(words: CorpusWords, tokens: Iterable[int]) -> dict[int, np.ndarray]:
    """Return for each of some tokens where it stands."""
    is_wanted = np.zeros(len(words.token_numbers) + 1, dtype=bool)
    is_wanted[[token - END for token in tokens]] = True
    parts = (
        start + np.flatnonzero(is_wanted[part - END]) for start, part in _iter_parts(words.tokens)
    )
    places = np.concatenate([_NOWHERE, *parts])
    own = words.tokens[places]
    order = np.argsort(own, kind="stable")
    firsts = np.flatnonzero(np.diff(own[order], prepend=END))
    return dict(zip(own[order][firsts].tolist(), np.split(places[order], firsts[1:]), strict=True))


def _iter_parts(tokens: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield parts of tokens, each after where it begins: all at once take too much memory."""
    for start in range(0, len(tokens), _AT_ONCE):
        yield start, tokens[start : start + _AT_ONCE]


def _find_numbers(words: CorpusWords, name: str) -> tuple[int, ...]:
    """Return the numbers of the tokens of a name; nothing where no text has one of them.

    Tokens do not tell "Bench++" from "Bench".
    """
    if "+" in name:
        return ()
    tokens = [fold_token(token) for token in split_tokens(name)]
    numbers = words.token_numbers
    return tuple(numbers[token] for token in tokens if numbers.keys() >= {*tokens})
