import ast
import json
import re
from importlib import import_module
from pathlib import Path

import pytest

import papergraph.ingest

TEXT_MODULES = ("clean", "hyphenation", "identifiers", "latex", "markup")
EXAMPLE = re.compile(r'\s*# e\.g\. (?P<text>".*?"(?=\s*$|  ))')


def is_pattern(node):
    return isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("re.compile")


def iter_patterns():
    folder = Path(papergraph.ingest.__path__[0])
    text = [folder.parent / "text" / f"{name}.py" for name in TEXT_MODULES]
    for path in [*sorted(folder.glob("*.py")), *text]:
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in filter(is_pattern, ast.parse("\n".join(lines)).body):
            module, name = f"papergraph.{path.parent.name}.{path.stem}", node.targets[0].id
            yield pytest.param(module, name, lines[node.lineno - 2], id=f"{path.stem}.{name}")


@pytest.mark.parametrize(("module", "name", "comment"), [*iter_patterns()])
def test_pattern_finds_the_example_above_it(module, name, comment):
    example = EXAMPLE.match(comment)
    assert example, f"{name} of {module} needs a comment '# e.g. \"…\"' above it"
    assert getattr(import_module(module), name).search(json.loads(example["text"]))
