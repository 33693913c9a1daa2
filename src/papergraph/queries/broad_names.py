"""Tell names of whole classes of models, and of parts of networks, from names of methods."""

from __future__ import annotations

import re
from collections.abc import Iterable

# e.g. "large vision-language models", "llm agents"
_CLASS = re.compile(
    r"(?:(?:agent|agentic|ai|artificial|autonomous|deep|foundation|foundational|generative|large"
    r"|language|learning|llm|machine|mllm|multi|agents|multimodal|modal|neural|pre|pretrained"
    r"|reasoning|small|trained|vision|visual|vlm|based)[ -])+"
    r"(?:agents?|models?|networks?|systems?|l?lms?|v?lms?)"
)
# e.g. "encoder-decoder", "mlp", "multi-head self-attention"
_PART = re.compile(
    r"(?:.*[ -])?(?:attention(?: mechanisms?)?|backbones?|blocks?|decoders?|embeddings?|encoders?"
    r"|feature extract(?:ion|ors?)|heads?|layers?|mlps?|modules?|multi-?layer perceptrons?)"
)


def is_class(names: Iterable[str]) -> bool:
    """Tell whether a name says no more of models than their size, purpose or kind of input."""
    return any(_CLASS.fullmatch(name.lower()) for name in names)


def is_part(name: str) -> bool:
    """Tell whether a name is of what networks are built of, and of no whole method."""
    return _PART.fullmatch(name.lower()) is not None
