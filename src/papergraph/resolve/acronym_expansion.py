"""Write out the abbreviations inside names: "LLM distillation" is "large language model …"."""

from __future__ import annotations

import re

from papergraph.resolve.acronyms import Known, Senses
from papergraph.resolve.blocking import Names
from papergraph.resolve.name_normalization import clean_name, make_key, split_words

_CERTAIN = 0.9
"""Share from which a full form is the only one worth thinking of."""

_LEAST_LISTED = 5
"""Papers behind a packaged abbreviation that the pile itself never explains."""

_WORDS = re.compile(r"\d+(?:\.\d+)?(?![^\W_])[+#]*|[^\W_]+[+#]*")


class WritingOut:
    """Split names into words, with those abbreviations written out that are certain."""

    def __init__(self, names: Names, senses: Senses, known: Known) -> None:
        self._names = names
        self._senses = senses
        self._known = known
        self._found: dict[str, tuple[str, ...] | None] = {}

    def split(self, key: str) -> tuple[str, ...]:
        """Return the words of a key's name; a plain word never counts as an abbreviation."""
        words: list[str] = []
        for word in _WORDS.findall(clean_name(self._names.show(key))):
            long = self._write_out(make_key(word)) if _is_short_form(word) else None
            words.extend(long or split_words(word))
        return tuple(words) or (key,)

    def _write_out(self, short: str) -> tuple[str, ...] | None:
        if short not in self._found:
            self._found[short] = self._find(short)
        return self._found[short]

    def _find(self, short: str) -> tuple[str, ...] | None:
        if self._senses.get(short):
            sense = self._senses[short][0]
            if sense.share < _CERTAIN:
                return None
            key = next((key for key in sense.keys if key in self._names.surfaces), sense.keys[0])
            return split_words(self._write(short, key))
        listed = sorted(self._known.get(short, {}).values(), key=lambda form: (-form[1], form[0]))
        total = sum(papers for _, papers in listed)
        if not listed or total < _LEAST_LISTED or listed[0][1] < _CERTAIN * total:
            return None
        return split_words(listed[0][0])

    def _write(self, short: str, key: str) -> str:
        if key in self._names.surfaces:
            return self._names.show(key)
        listed = self._known.get(short, {})
        return listed[key][0] if key in listed else self._names.full_forms[key]


def _is_short_form(word: str) -> bool:
    return sum(character.isupper() for character in word) > 1
