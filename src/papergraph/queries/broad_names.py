"""Tell names of whole classes of models, and of parts of networks, from names of methods."""

from __future__ import annotations

import re
from collections.abc import Sequence

# e.g. "large vision-language models", "llm agents"
_CLASS = re.compile(
    r"(?:(?:agent|agentic|ai|artificial|autonomous|deep|foundation|foundational|generative|large"
    r"|language|learning|llm|machine|mllm|multi|agents|multimodal|modal|neural|pre|pretrained"
    r"|reasoning|small|trained|vision|visual|vlm|based)[ -])+"
    r"(?:agents?|models?|networks?|systems?|(?:lv?|[vm]|ml|mm)?lms?)"
)
# e.g. "vlms"
_SHORT_CLASS = re.compile(r"(?:lv?|v|ml|mm)lms?")
# e.g. "encoder-decoder", "MLP", "multi-head self-attention", "3D attention", "Fusion Module"
_PART = re.compile(
    r"(?:.*[ -])?(?:attention(?: mechanisms?)?|decoders?|embeddings?|encoders?"
    r"|feature extract(?:ion|ors?)|(?i:backbones?|blocks?|heads?|layers?|mlps?|modules?"
    r"|multi-?layer perceptrons?))"
    r"|(?i:activation functions?|(?:batch|layer) normali[sz]ation|feed-?forward"
    r" (?:neural )?networks?|gelu|(?:leaky )?relu|sigmoid|softmax)"
)


def is_class(names: Sequence[str]) -> bool:
    """Tell whether a name says no more of models than their size, purpose or kind of input.

    Args:
        names: All names of a thing; a short form ("VLMs") counts where it is the first of them.
    """
    is_short = _SHORT_CLASS.fullmatch(names[0].lower()) is not None
    return is_short or any(_CLASS.fullmatch(name.lower()) for name in names)


def is_part(name: str) -> bool:
    """Tell whether a name is of what networks are built of, and of no whole method.

    "sparse attention" is, and "Ring Attention", which is written as a name, is not.
    """
    return _PART.fullmatch(name) is not None
