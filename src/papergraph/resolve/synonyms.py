"""Tell names that mean the same in other words: "instruction fine-tuning", "instruction tuning".

Of names that one annotated training paper has for one thing or for two, those that differ in
"based" are one thing in all 13 cases, in "fine" before "tuning" in the only one, and in "machine",
"model" or "network" before what is done to a model in all 6.
"""

from __future__ import annotations

from papergraph.models import EntityType
from papergraph.text.normalize import split_words

_MADE = split_words(
    """
    avatar code d dance dialogue face gesture head image layout motion music portrait shape
    texture video view visual
    """
)
"""What is synthesized where it is generated, with the "D" of 3D.

A "narrative synthesis" may be one of evidence.
"""

_DONE_TO_MODELS = split_words(
    """
    binarization calibration compression distillation pruning quantization sparsification
    """
)
"""What is done to a model or a network if nothing else is named."""

_DONE_BY_MACHINES = frozenset({("translation",), ("unlearning",), ("reading", "comprehension")})
"""What a machine does even if it is not named."""

_SAID_OF_OTHERS = frozenset({"aspect", "rule", "text"})
"""First words that say something else without "based": text-based retrieval finds images."""

_SAME_HEADS = {
    "categorization": "classification",
    "comprehension": "understanding",
    "forecasting": "prediction",
}
"""Last words of tasks, with those that mean the same there."""

_TOLD_APART = frozenset({"occupancy", "shot"})
"""Words before a last one of which each says another thing: occupancy later, and occupancy now."""

_MEANS = frozenset({"by", "from", "through", "under", "using", "via"})
"""What says the same as "with" before what a thing is done with: learning from human feedback."""

_PROMPTS = frozenset({"p", "prefix", "prompt"})
"""What is tuned in place of a model, which is then not fine-tuned."""


def reword(words: tuple[str, ...], entity_type: EntityType) -> tuple[str, ...]:
    """Return the words of a name as the other names that mean the same have them.

    Args:
        words: The words of the name, folded.
        entity_type: What it names.
    """
    words = tuple("with" if word in _MEANS else word for word in words)
    words = _name_made(_drop_model(_drop_first(_join_tuning(_drop_based(words)))))
    if entity_type is not EntityType.TASK or len(words) < 2:
        return words
    if words[-1] == "synthesis" and words[-2] in _MADE:
        return (*words[:-1], "generation")
    first = "visual" if words[0] == "vision" else words[0]
    last = words[-1] if words[-2] in _TOLD_APART else _SAME_HEADS.get(words[-1], words[-1])
    return (first, *words[1:-1], last)


def _drop_model(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return "segment anything 2" for "segment anything model 2"."""
    is_numbered = len(words) > 3 and words[-2] == "model" and words[-1][0].isdigit()
    return (*words[:-2], words[-1]) if is_numbered else words


def _name_made(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return "video generation model" for "generative video model" and "video generative model"."""
    made = tuple(word for word in words[:-1] if word != "generative")
    is_made = words[-1] == "model" and 0 < len(made) < len(words) - 1 and made[-1] in _MADE
    return (*made, "generation", "model") if is_made else words


def _drop_based(words: tuple[str, ...]) -> tuple[str, ...]:
    inner = words[1:-1]
    if "based" not in inner or words[0] in _SAID_OF_OTHERS:
        return words
    return (words[0], *(word for word in inner if word != "based"), words[-1])


def _join_tuning(words: tuple[str, ...]) -> tuple[str, ...]:
    if words[-2:] == ("fine", "tuning") and len(words) > 2:
        words = (*words[:-2], "finetuning")
    if words[-1:] == ("finetuning",) and len(words) > 1 and words[-2] not in _PROMPTS:
        return (*words[:-1], "tuning")
    return words


def _drop_first(words: tuple[str, ...]) -> tuple[str, ...]:
    first, rest = words[:1], words[1:]
    if words[:2] == ("neural", "network"):
        first, rest = words[1:2], words[2:]
    if words[:1] == ("machine",) and words[1:] in _DONE_BY_MACHINES:
        return words[1:]
    is_done = len(rest) == 1 and rest[0] in _DONE_TO_MODELS
    return rest if is_done and first[0] in ("model", "network") else words
