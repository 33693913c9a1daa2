"""Expand the abbreviations inside names: "LLM distillation" is "large language model …"."""

from __future__ import annotations

import re

from papergraph.resolve.acronyms import Expansions, KnownAbbreviations
from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.name_normalization import clean_name, make_key, split_words
from papergraph.resolve.settings import AcronymSettings

# e.g. "3DGS"; "3.5" and "C++" are one word each
_WORD = re.compile(r"\d+(?:\.\d+)?(?![^\W_])[+#]*|[^\W_]+[+#]*")


class NameExpander:
    """Split names into words, with those abbreviations expanded that are certain."""

    def __init__(
        self,
        names: NameIndex,
        expansions: Expansions,
        known: KnownAbbreviations,
        settings: AcronymSettings,
    ) -> None:
        self._names = names
        self._expansions = expansions
        self._known = known
        self._settings = settings
        self._found: dict[str, tuple[str, ...] | None] = {}

    def split(self, key: str) -> tuple[str, ...]:
        """Return the words of a key's name; a plain word never counts as an abbreviation."""
        words: list[str] = []
        for word in _WORD.findall(clean_name(self._names.display_name(key))):
            long = self._expand(make_key(word)) if _is_short_form(word) else None
            words.extend(long or split_words(word))
        return tuple(words) or (key,)

    def _expand(self, short: str) -> tuple[str, ...] | None:
        if short not in self._found:
            self._found[short] = self._find(short)
        return self._found[short]

    def _find(self, short: str) -> tuple[str, ...] | None:
        settings = self._settings
        if self._expansions.get(short):
            expansion = self._expansions[short][0]
            if expansion.probability < settings.certain:
                return None
            named = (key for key in expansion.keys if key in self._names.surfaces)
            return split_words(self._write(short, next(named, expansion.keys[0])))
        listed = sorted(self._known.get(short, {}).values(), key=lambda form: (-form[1], form[0]))
        total = sum(papers for _, papers in listed)
        if total < settings.fewest_listed_papers or listed[0][1] < settings.certain * total:
            return None
        return split_words(listed[0][0])

    def _write(self, short: str, key: str) -> str:
        if key in self._names.surfaces:
            return self._names.display_name(key)
        listed = self._known.get(short, {})
        return listed[key][0] if key in listed else self._names.full_forms[key]


def _is_short_form(word: str) -> bool:
    return not word.islower() and sum(map(str.isupper, word)) > 1
