"""Show an example of every command in its help."""

from __future__ import annotations

import typer

EXAMPLES: dict[str, tuple[str, ...]] = {
    "build": (
        "papergraph build papers.bib -o graph",
        'papergraph build exports/ "lists/*.ris" -o graph --aliases names.toml',
    ),
    "add": ("papergraph add graph new.bib", "papergraph add graph - < new.jsonl"),
    "remove": (
        "papergraph remove graph arXiv:1312.6114",
        'papergraph remove graph "Pointer Networks" 10.1000/example',
    ),
    "extract": ("papergraph extract papers.bib -o extracted.jsonl",),
    "evaluate": ("papergraph evaluate benchmarks/gold/dev.jsonl",),
    "resolve": ("papergraph resolve graph/extracted.jsonl -o entities.jsonl",),
    "explain": (
        'papergraph explain "Pointer Networks" --in graph',
        "papergraph explain --text abstract.txt --html explained.html",
    ),
    "coverage": ("papergraph coverage --in graph --limit 5",),
    "load": (
        "papergraph load graph --to bolt://localhost:7687",
        "papergraph load graph --to bolt://localhost:7687 --merge --prune",
    ),
    "doctor": ("papergraph doctor --in graph",),
    "similar": ('papergraph similar "Pointer Networks" --in graph',),
    "path": ("papergraph path LoRA pruning --in graph",),
    "query": (
        "papergraph query --in graph",
        "papergraph query methods_on_dataset --param dataset=CIFAR-100 --in graph",
    ),
    "cypher": ('papergraph cypher "MATCH (p:Paper) RETURN p.title LIMIT 5" --in graph',),
}
"""Commands whose own text has no example; a test holds that each command has one."""


def add_examples(app: typer.Typer) -> None:
    """Put the examples of commands above what their help ends with."""
    for command in app.registered_commands:
        lines = EXAMPLES.get(command.name or "")
        if lines:
            shown = (f"Example: {lines[0]}", *lines[1:])
            command.epilog = "\n\n".join(filter(None, (*shown, command.epilog)))
