"""Feed every regular expression the string that the comment above it names."""

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

PACKAGES = (
    "papergraph.extract",
    "papergraph.graph",
    "papergraph.queries",
    "papergraph.resolve",
    "papergraph.stores",
)
OTHERS = ["papergraph.text.abbreviations", "papergraph.text.normalize"]
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
EXAMPLE = re.compile(r'# e\.g\. "(.*?)"')
MODULES = (
    sorted(
        module.name
        for package in PACKAGES
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}.")
    )
    + OTHERS
)


def is_compile(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def list_imported(tree):
    return [alias for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]


def find_patterns(value):
    """Yield the patterns of a constant in the order in which they are written."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from find_patterns(part)


def collect():
    """Yield every pattern of a module with the line above it, in the order they are written."""
    for name in MODULES:
        module = import_module(name)
        source = Path(module.__file__).read_text(encoding="utf-8")
        tree = ast.parse(source)
        numbers = sorted(node.lineno for node in ast.walk(tree) if is_compile(node))
        # What is imported has its line in another module.
        names = {alias.asname or alias.name for alias in list_imported(tree)}
        own = (value for key, value in vars(module).items() if key not in names)
        # A table of patterns may name one that stands by itself, too.
        found = [found for value in own for found in find_patterns(value)]
        patterns = list({id(pattern): pattern for pattern in found}.values())
        assert len(patterns) == len(numbers), name
        for pattern, number in zip(patterns, numbers, strict=True):
            comment = source.splitlines()[number - 2]
            yield pytest.param(pattern, comment, id=f"{name}:{number}")


@pytest.mark.parametrize(("pattern", "comment"), list(collect()))
def test_a_regular_expression_matches_its_example(pattern, comment):
    example = EXAMPLE.search(comment)
    assert example, f"no example above {pattern.pattern}"
    assert pattern.search(ESCAPE.sub(lambda match: chr(int(match[1], 16)), example[1]))


@pytest.mark.parametrize("name", MODULES)
def test_every_regular_expression_has_a_name(name):
    source = Path(import_module(name).__file__).read_text(encoding="utf-8")
    assert not re.findall(r"\bre\.(?:search|match|fullmatch|split|sub|findall|finditer)\(", source)
