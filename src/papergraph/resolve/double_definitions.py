"""Part what one paper calls by a short form that it defines twice, as "LDA"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from papergraph.models import Extraction, PaperEntity
from papergraph.resolve.full_forms import are_alike
from papergraph.resolve.name_normalization import make_key
from papergraph.resolve.settings import AcronymSettings


def part_double_definitions(extraction: Extraction, settings: AcronymSettings) -> Extraction:
    """Return an extraction in which unlike full forms of one short form are two things.

    The short form by itself stays with the one that is defined first.
    """
    if len(extraction.abbreviations) < 2:
        return extraction
    unlike = _find_unlike(extraction, settings)
    if not unlike:
        return extraction
    entities = tuple(part for found in extraction.entities for part in _part(found, unlike))
    later = {key for _, *others in unlike for key in others}
    kept = tuple(pair for pair in extraction.abbreviations if make_key(pair.long) not in later)
    return extraction.model_copy(update={"entities": entities, "abbreviations": kept})


def _find_unlike(extraction: Extraction, settings: AcronymSettings) -> list[list[str]]:
    """Return the keys of the unlike full forms of each short form that has several."""
    written: dict[str, dict[str, str]] = defaultdict(dict)
    for pair in extraction.abbreviations:
        forms = written[make_key(pair.short)]
        if not any(are_alike(pair.long, other, settings) for other in forms.values()):
            forms[make_key(pair.long)] = pair.long
    return [list(forms) for forms in written.values() if len(forms) > 1]


def _part(found: PaperEntity, unlike: Iterable[list[str]]) -> Iterator[PaperEntity]:
    keys = [make_key(mention.text) for mention in found.mentions]
    for forms in unlike:
        own = [key for key in forms if key in keys]
        if len(own) < 2:
            continue
        for key in own:
            others = {other for other in own if other != key}
            is_first = key == own[0]
            mentions = tuple(
                mention
                for mention, used in zip(found.mentions, keys, strict=True)
                if used == key or (is_first and used not in others)
            )
            changes = {"name": mentions[0].text, "mentions": mentions, "proof": 0}
            yield found.model_copy(update=changes)
        return
    yield found
