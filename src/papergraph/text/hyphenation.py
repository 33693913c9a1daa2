"""Join the lines of a text, and the words and addresses that the end of a line broke.

A hyphen at the end of a line is part of a word (``large-scale``) or was put there to break one
(``classi-fication``). The text itself decides, then a list of words that are written as one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).with_name("data") / "unhyphenated.txt"

_IDEOGRAPH = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"

# e.g. "on Image-\n  Net and"
_BROKEN = re.compile(r"(?P<left>\w+)[-\u00ad][ \t]*\r?\n\s*(?P<right>\w+)")
# e.g. "Image-\n  Net"
_HYPHEN_AT_END = re.compile(r"[-\u00ad][ \t]*\r?\n")
# e.g. "https://github.com/example-\nspeech/accentbench."
_BROKEN_ADDRESS = re.compile(
    r"(?P<left>(?:https?://|www\.)[^\s<>\"]*[/_.?=&%#~-]|https?://[^\s<>\"]+(?=\s*\n\s*[/_?#-]\w))"
    r"[ \t]*\r?\n\s*(?P<right>[\w./?=&%#~-]*[\w/])(?P<end>[.,;:)\]]*(?:\s|$))"
)
# e.g. "中文\n中文"
_BETWEEN_IDEOGRAPHS = re.compile(rf"(?<={_IDEOGRAPH})[ \t]*\r?\n\s*(?={_IDEOGRAPH})")
# e.g. "Net"
_NAME_END = re.compile(
    r"(?:Net|Nets|Bench|BERT|Former|GAN|GANs|GPT|Eval|Hub|CLIP|Seg|Diff|Splat|Track|Score|Mem)(?![a-z])"
)
# e.g. "Image"
_NAME_START = re.compile(r"[A-Z][a-z]+$")


def join_lines(text: str) -> str:
    """Return a text whose broken words and addresses are whole; other line ends stay."""
    if "http" in text or "www." in text:
        text = _BROKEN_ADDRESS.sub(_join_address, text)
    if not text.isascii():
        text = _BETWEEN_IDEOGRAPHS.sub("", text)
    if _HYPHEN_AT_END.search(text) is None:
        return text
    return _BROKEN.sub(lambda match: _join_word(match, text), text)


def _join_address(match: re.Match[str]) -> str:
    left, right = match["left"], match["right"]
    is_path = (
        any(mark in right for mark in "/_-.=%") or left[-1] in "/_=-" or not left[-1].isalnum()
    )
    # A full stop ends a sentence as well; what follows in lower case may still be a word of prose.
    is_sentence = left[-1] in ".?" and not re.search(r"[/_=]", right)
    return match[0] if is_sentence or not is_path else f"{left}{right}{match['end']}"


def _join_word(match: re.Match[str], text: str) -> str:
    left, right = match["left"], match["right"]
    whole, hyphenated = f"{left}{right}", f"{left}-{right}"
    if left[-1].isdigit() or right[0].isdigit() or left.isupper() or len(left) == 1:
        return hyphenated
    as_whole = re.search(rf"\b{re.escape(whole)}\b", text) is not None
    as_hyphenated = re.search(rf"\b{re.escape(hyphenated)}\b", text) is not None
    if as_whole != as_hyphenated:
        return whole if as_whole else hyphenated
    if whole.lower() in _load_words():
        return whole
    is_name = right[0].isupper() and _NAME_START.match(left) and _NAME_END.match(right)
    return whole if is_name else hyphenated


@lru_cache(maxsize=1)
def _load_words() -> frozenset[str]:
    return frozenset(_WORDS.read_text(encoding="utf-8").split())
