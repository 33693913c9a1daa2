"""Show an example of every command in its help."""

from __future__ import annotations

TASKS: tuple[tuple[str, str], ...] = (
    ("build a graph of my papers", "papergraph build examples/cited_papers -o mine"),
    (
        "add papers, and see what changed",
        "papergraph add mine examples/daily_papers/page-1.txt --diff",
    ),
    ("compare it with an older copy", "papergraph diff before mine"),
    (
        "find papers and their code",
        "papergraph lookup CIFAR-100 --with-code --in demo",
    ),
    ("see what was reported", "papergraph lookup GSM8K --table results --in demo"),
    (
        "find datasets for a task",
        'papergraph query datasets_for_task "continual learning" --in demo',
    ),
    ("find methods tried on a dataset", "papergraph query methods_on_dataset CIFAR-100 --in demo"),
    (
        "see who builds on a paper",
        "papergraph query papers_building_on arXiv:1612.00593 --in cited",
    ),
    ("see who cites a paper", "papergraph query papers_citing arXiv:1706.03762 --in cited"),
    (
        "draw methods around LoRA",
        "papergraph view map --kind method --around LoRA --in demo",
    ),
    ("mail the graph as one page", "papergraph view atlas --in demo -o atlas.html"),
    ("take it to Gephi or networkx", "papergraph export gexf demo -o demo.gexf"),
    ("take it to pandas or Excel", "papergraph export csv demo -o tables"),
    ("let an agent ask it", "papergraph mcp demo --print-config"),
)
"""What people want, and the command that does it; README shows the same."""

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
        "papergraph query methods_on_dataset CIFAR-100 --in graph",
        "papergraph query methods_on_dataset CIFAR-100 --param min_confidence=0 --limit 50",
    ),
    "cypher": ('papergraph cypher "MATCH (p:Paper) RETURN p.title LIMIT 5" --in graph',),
}
"""Commands whose own text has no example; a test holds that each command has one."""


def list_tasks() -> str:
    """Return what people want with the command for it, two lines each."""
    lines = (f"  {what}:\n    {command}" for what, command in TASKS)
    return "\n".join((" To …", *lines))


def list_examples(name: str, end: str | None) -> str | None:
    """Return the examples of a command, and below them what else its help ends with."""
    first, *rest = EXAMPLES.get(name, ("",))
    lines = (first and f"Example: {first}", *rest, end)
    return "\n\n".join(filter(None, lines)) or None
