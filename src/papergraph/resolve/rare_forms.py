"""Spell well-known names in the forms that hardly a paper has for them.

"Visual question answer" in three papers is what hundreds call visual question answering. That a
form is rare beside the well-known name is what makes it safe to join: "coding" is no "code" where
both are usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from papergraph.models import EntityType
from papergraph.text.normalize import fold_name, singularize

_ENDINGS = ("ation", "ing", "ment", "ion", "e", "")
"""Endings of a word and of what is done, the longer first: "transport", "transportation"."""

_SHORTEST_STEM = 4

_OTHER_WORDS = frozenset({"label", "labeling", "model", "modeling", "rate"})
"""Words that mean another thing with another ending: a rating is no rate."""

_TAILS = ("model", "family", "familymodel", "series", "seriesmodel")
"""What may follow the proper name of a model: "Qwen models", "Gemini-family models"."""

_NETWORK_TAILS = ("architecture", "model", "network")
_MAKERS = ("anthropic", "google", "microsoft", "nvidia", "openai")
# e.g. "encoder-decoder", "vision transformer"
_NETWORK = re.compile(r"(?:coder|former|perceptron|memory)s?$", re.IGNORECASE)
# e.g. "Qwen", "Stable Diffusion", but not "BERT": an acronym may stand for other things, too
_PROPER = re.compile(r"[A-Z]\w*[a-z]\w*(?: [A-Z]\w*[a-z]\w*)*")


def iter_derived_forms(words: Sequence[str], name: str) -> Iterator[str]:
    """Yield the keys of a name of several words with another ending in one, or without "to".

    Args:
        words: The words of the name, folded.
        name: How it is written; what hyphens join is one word, too: "multitasking learning".
    """
    for own in (words, [fold_name(word) for word in name.split()]):
        for position, word in enumerate(own if len(own) > 1 else ()):
            if word == "to" and position:
                yield "".join((*own[:position], *own[position + 1 :]))
            elif word.isalpha() and word not in _OTHER_WORDS:
                for form in _derive(word):
                    yield "".join((*own[:position], form, *own[position + 1 :]))


def iter_longer_forms(key: str, name: str, entity_type: EntityType) -> Iterator[str]:
    """Yield the keys of a method with words around it that add nothing.

    Args:
        key: The key of the name.
        name: How it is written.
        entity_type: What it names.
    """
    if entity_type is not EntityType.METHOD:
        return
    yield f"{key}based"
    if key.endswith("prompting") and key != "prompting":
        yield key.removesuffix("ing")
    if _NETWORK.search(name):
        yield from (f"{key}{tail}" for tail in _NETWORK_TAILS)
    if _PROPER.fullmatch(name) and not singularize(name).isupper():
        yield from (f"{key}{tail}" for tail in _TAILS)
        yield from (f"{maker}{key}" for maker in _MAKERS)
    if any(map(str.isdigit, key)):
        yield f"meta{key}"


def _derive(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            yield from (f"{stem}{other}" for other in _ENDINGS if other != ending)
