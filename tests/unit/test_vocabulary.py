"""Keep to the field's words, in names, docstrings and messages: ``docs/glossary.md`` has them."""

import ast
import re
from functools import cache

import pytest

from commands import ROOT

BANNED = {
    "adopt": "migrate",
    "belief": "probability or confidence",
    "beliefs": "probabilities",
    "books": "metadata",
    "census": "graph summary",
    "claim": "an edge, or what a paper says",
    "claimed": "an edge, or what a paper says",
    "claims": "edges, or what papers say",
    "fusion": "stacking",
    "heed": "attention, or apply",
    "judge": "classifier",
    "judged": "classified",
    "judges": "classifiers",
    "lessons": "examples or a data set",
    "lesson": "an example",
    "obey": "apply constraints",
    "pile": "corpus",
    "recipe": "configuration",
    "scene": "context",
    "scenes": "contexts",
    "shelf": "pages by label",
    "shelves": "pages by label",
    "standings": "argument features",
    "unlearned": "out-of-fold",
    "wish": "a user constraint",
    "wishes": "user constraints",
}
"""Words of a private language, and what to say instead."""


SOURCES = sorted((ROOT / "src").rglob("*.py"))


@cache
def list_words(path):
    """Return words of a module's identifiers, docstrings and messages, with a line of each."""
    words = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for text in iter_texts(node):
            for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", text):
                words.setdefault(word.lower(), getattr(node, "lineno", 1))
    return words


def iter_texts(node):
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.keyword(arg=str(name)) | ast.alias(name=name):
            yield name
        case ast.Constant(value=str(text)) if is_prose(text):
            yield text


def is_prose(text):
    """Tell a docstring or a message from a pattern, an identifier and other data."""
    return " " in text and not re.search(r"\\[bdswBDSW]|\(\?", text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_module_speaks_the_language_of_the_field(path):
    found = set(list_words(path)) | set(re.findall("[a-z]+", path.stem))
    wrong = {word: BANNED[word] for word in found & set(BANNED)}
    assert not wrong, [f"line {list_words(path).get(w)}: {w}: say {wrong[w]}" for w in wrong]
