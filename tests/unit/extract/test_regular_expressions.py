"""Feed every regular expression of the extractor the string that the comment above it names."""

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import papergraph.extract

EXAMPLE = re.compile(r'# e\.g\. "(.*?)"')
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(papergraph.extract.__path__, "papergraph.extract.")
)


def find_patterns(value):
    """Yield the patterns of a constant in the order in which they are written."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from find_patterns(part)


def find_lines(module):
    """Return the lines of a module and the number of the line of each pattern in it."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    calls = [node for node in ast.walk(ast.parse(source)) if is_compile(node)]
    return source.splitlines(), sorted(call.lineno for call in calls)


def is_compile(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def collect():
    for name in MODULES:
        module = import_module(name)
        patterns = [p for value in vars(module).values() for p in find_patterns(value)]
        lines, numbers = find_lines(module)
        for pattern, number in zip(patterns, numbers, strict=True):
            yield pytest.param(pattern, lines[number - 2], id=f"{name}:{number}")


@pytest.mark.parametrize(("pattern", "comment"), list(collect()))
def test_a_regular_expression_matches_its_example(pattern, comment):
    example = EXAMPLE.search(comment)
    assert example, f"no example above {pattern.pattern}"
    assert pattern.search(example[1])


@pytest.mark.parametrize("name", MODULES)
def test_every_regular_expression_has_a_name(name):
    source = Path(import_module(name).__file__).read_text(encoding="utf-8")
    assert not re.findall(r"\bre\.(?:search|match|fullmatch|split|sub|findall|finditer)\(", source)
