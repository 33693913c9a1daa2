"""Find measures whose names say how near an estimate comes, and not how that is counted.

"Classification accuracy" is the part of the answers that are right, whoever writes of it. The
"localization accuracy" of one paper is in metres on a map, that of another in boxes on an image.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papergraph.models import EntityType
from papergraph.resolve.name_index import NameUse
from papergraph.resolve.name_normalization import split_words
from papergraph.text import normalize

# What is estimated in space, in time or by likeness, so that no answer is simply right. "Geometric
# accuracy" is not among them: readers took its seven papers for one thing.
_ESTIMATED = normalize.split_words(
    """
    alignment boundary contour control depth estimation evaluation generation localization location
    mapping measurement motion placement pose position positional positioning reconstruction
    registration rendering restoration semantic simulation spatial spectral structural
    synchronization temporal timing tracking trajectory
    """
)
_NEARNESS = frozenset({"accuracy", "error", "precision"})


def find_loose_measures(uses: Iterable[NameUse]) -> Iterator[tuple[str, str]]:
    """Yield the keys, each with a paper, of measures of such a name: each paper has its own.

    Of ten such names of 4,000 abstracts readers found nine to be of two measures or more.
    """
    for use in uses:
        if use.entity_type is EntityType.METRIC and all(map(_is_loose, use.surfaces)):
            yield use.keys[0], use.paper


def _is_loose(name: str) -> bool:
    words = split_words(name)
    return len(words) == 2 and words[0] in _ESTIMATED and words[1] in _NEARNESS
