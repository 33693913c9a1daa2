"""Cut text into words so that every whole-word place begins and ends at a token."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from operator import add

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TEXT = "papergraph.text.normalize"
_WORDS = "papergraph.tokens"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
# Chinese, Japanese and Korean put no space beside a Latin name, so the script's edge is a word's.
# e.g. "Code", "CodeT5+" and ".", of "Code: CodeT5+."
TOKEN = re.compile(rf"[^\W{_IDEOGRAPHS}]+(?:\+++(?!\w))?|[{_IDEOGRAPHS}]+|[^\w\s]")
# e.g. "Code", and the space after it, of "Code works"; or the blank line between two paragraphs
_TOKEN_OR_SPACE = re.compile(rf"({TOKEN.pattern})( ?)|(\s+)")


# e.g. "方法"
_IDEOGRAPHIC = re.compile(rf"[{_IDEOGRAPHS}]")


def is_ideographic(word: str) -> bool:
    """Tell whether a word is Chinese, Japanese or Korean, which no name that is found here is."""
    return _IDEOGRAPHIC.match(word) is not None


class WordTokenizer:
    """Cut at every change between letters, punctuation and space, in linear time.

    Plus signs that end a word stay with it, as in ``CodeT5+``.

    spaCy's own tokenizer keeps ``CIFAR-100`` whole and cuts ``Token-Merging``; a mention may end
    at any word's edge, so every edge is a token's edge here.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a document with exactly this text."""
        parts = _TOKEN_OR_SPACE.findall(text)
        words = [token or space for token, _, space in parts]
        spaces = [after == " " for _, after, _ in parts]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        sizes = map(add, map(len, words), spaces)
        doc.user_data[_TEXT] = text
        doc.user_data[_WORDS] = words, list(accumulate(sizes, initial=0))[:-1]
        return doc

    def to_bytes(self, **_kwargs: object) -> bytes:
        """Return nothing: there is no state to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> WordTokenizer:
        """Return itself: there is no state to restore."""
        return self

    def to_disk(self, _path: object, **_kwargs: object) -> None:
        """Write nothing: there is no state to keep."""

    def from_disk(self, _path: object, **_kwargs: object) -> WordTokenizer:
        """Return itself: there is no state to restore."""
        return self


def read_text(doc: Doc) -> str:
    """Return a document's text; ``Doc.text`` puts it together anew at every call."""
    text = doc.user_data.get(_TEXT)
    return text if isinstance(text, str) else doc.text


def read_tokens(doc: Doc) -> tuple[list[str], list[int]]:
    """Return the texts of a document's tokens and where each begins.

    Asking spaCy token by token takes five times as long.
    """
    if _WORDS not in doc.user_data:
        doc.user_data[_WORDS] = [token.text for token in doc], [token.idx for token in doc]
    kept: tuple[list[str], list[int]] = doc.user_data[_WORDS]
    return kept


@registry.tokenizers("papergraph.words.v1")  # type: ignore[untyped-decorator]  # in spaCy
def create_tokenizer() -> Callable[[Language], WordTokenizer]:
    """Return what spaCy calls to make the tokenizer."""

    def make(nlp: Language) -> WordTokenizer:
        return WordTokenizer(nlp.vocab)

    return make
