"""Say which command does what a command or an option that does not exist was meant for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from papergraph.io import graph_folder

_USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises on wrong usage, whichever copy of click it brings."""

_WORDS: dict[str, tuple[str, ...]] = {
    "lookup NAME": ("search", "find", "show", "get", "ask", "info", "entity", "paper", "papers"),
    "lookup NAME --with-code": ("code", "repo", "repos", "repository", "github"),
    "lookup NAME --table results": ("results", "result", "scores"),
    "query results_on_benchmark BENCHMARK": ("results", "leaderboard", "benchmark", "scores"),
    "query state_of_task TASK": ("sota", "leaderboard", "best"),
    "query datasets_for_task TASK": ("dataset", "datasets", "data", "task", "tasks"),
    "query methods_on_dataset DATASET": ("dataset", "method", "methods"),
    "query papers_building_on PAPER": ("builds-on", "build-on", "builds", "buildson", "successors"),
    "query papers_citing PAPER": ("cites", "cite", "citing", "cited", "citations", "references"),
    "query most_cited_papers": ("cited", "citations", "top"),
    "query": ("list", "ls", "queries", "library", "stats"),
    "view around NAME": ("around", "neighbours", "neighbors", "picture", "draw", "timeline"),
    "view map --kind method --around NAME": ("map", "picture", "draw", "plot", "network", "slide"),
    "view atlas -o atlas.html": ("atlas", "graph", "share", "mail", "send", "html", "page"),
    "open GRAPH": ("browse", "gui", "serve", "ui", "web", "index"),
    "add GRAPH FILE": ("update", "append", "merge", "insert", "import", "ingest"),
    "build FILE -o GRAPH": ("import", "ingest", "init", "create", "new", "make", "run"),
    "remove GRAPH PAPER": ("delete", "rm", "drop"),
    "diff OLD NEW": ("changes", "changed", "compare", "changelog", "since", "delta"),
    "digest NEW --since OLD -o FOLDER": ("news", "new", "feed", "rss", "since", "changes"),
    "export gexf GRAPH -o FILE": ("gexf", "gephi", "save", "convert", "dump"),
    "export graphml GRAPH -o FILE": ("graphml", "networkx"),
    "export csv GRAPH -o FOLDER": ("csv", "tables", "excel", "spreadsheet", "save", "dump"),
    "export parquet GRAPH -o FOLDER": ("parquet", "pandas", "dataframe", "tables"),
    "mcp GRAPH": ("serve", "server", "agent", "claude"),
    "site GRAPH": ("website", "publish", "html", "web"),
}
"""Commands, and the words that people try for them."""

_FORMATS = {
    **dict.fromkeys(("gephi", "networkx-gexf"), "gexf"),
    **dict.fromkeys(("networkx", "igraph", "xml"), "graphml"),
    **dict.fromkeys(("xlsx", "excel", "tsv", "tables"), "csv"),
    **dict.fromkeys(("pandas", "dataframe", "polars", "duckdb"), "parquet"),
    **dict.fromkeys(("bib", "latex"), "bibtex"),
    **dict.fromkeys(("zotero", "csl", "references"), "csl-json"),
    **dict.fromkeys(("json", "node-link", "cyjs"), "cytoscape"),
    **dict.fromkeys(("rdf", "ttl"), "turtle"),
    **dict.fromkeys(("json-ld", "schema.org"), "jsonld"),
    **dict.fromkeys(("markdown", "md", "notes"), "obsidian"),
    "neo4j": "neo4j-admin",
}
"""What formats of ``export`` are also called."""

_OPTIONS = {
    **dict.fromkeys(("--results", "--result", "--scores"), "--table results"),
    **dict.fromkeys(("--code", "--repo", "--has-code"), "--with-code"),
    **dict.fromkeys(("--full", "--all", "--sentences"), "--long"),
    **dict.fromkeys(("--graph", "-g", "-i", "--db", "--input"), "--in GRAPH"),
    **dict.fromkeys(("--top", "-n", "--max"), "--limit N"),
    **dict.fromkeys(("--method", "--dataset", "--benchmark", "--task"), "--kind KIND"),
    **{f"--{name}": f"--format {name}" for name in ("json", "jsonl", "csv", "tsv", "markdown")},
    **dict.fromkeys(("--html", "--report"), "--page FILE"),
    **dict.fromkeys(("--out", "--to", "--file", "--dest"), "-o FILE"),
    **dict.fromkeys(("--year", "--from", "--after"), "--since YEAR"),
    **dict.fromkeys(("--depth", "--steps"), "--hops N"),
    **dict.fromkeys(("--timeline", "--years"), "--layout timeline"),
    **dict.fromkeys(("--center", "--centre", "--name", "--entity"), "--around NAME"),
}
"""What options are also called."""


class SuggestingGroup(TyperGroup):
    """Add to what is said of wrong usage the commands that may have been meant."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps its own context type private
        """Run a command, and add to an error of usage what may have been meant."""
        try:
            return super().invoke(ctx)
        except _USAGE_ERROR as exc:
            _suggest(exc, self)
            raise


def _suggest(exc: Any, group: TyperGroup) -> None:  # noqa: ANN401 - as above
    """Add to an error, once, what may have been meant."""
    context = getattr(exc, "ctx", None)
    if context is None or getattr(exc, "is_suggested", False):
        return
    option = getattr(exc, "option_name", None)
    message, found = str(exc.message), []
    if option is not None:
        path = f"papergraph {context.command_path.partition(' ')[2]}"
        found = suggest_option(path, context.command, option)
    elif message.startswith("No such command"):
        found = suggest_command(group.name or "", message.split("'")[1])
    elif message.startswith("Got unexpected extra argument"):
        found = suggest_place(context.command, message.rpartition("(")[2].removesuffix(")"))
    if found and option is not None:
        exc.possibilities = None
    exc.message = "\n".join((message, *found))
    exc.is_suggested = True


def suggest_command(group: str, word: str) -> list[str]:
    """Return what to write for a command that a group does not have, each with a lead-in."""
    if group == "view":
        return [f"Write: papergraph view around {word!r}", *_try(("view map --around NAME",))]
    if group == "export":
        known = _FORMATS.get(word.lower().lstrip("."))
        first = f"export {known or 'gexf'} GRAPH -o {'FILE' if known else 'demo.gexf'}"
        lead = [] if known else ["The format comes first; papergraph export -h lists all."]
        return [*lead, *_try((first,))]
    wanted = word.lower().replace("_", "-")
    commands = [command for command, words in _WORDS.items() if wanted in words]
    if not commands and _is_query(word):
        commands = [f"query {word}"]
    return _try(commands)


def suggest_option(path: str, command: Any, option: str) -> list[str]:  # noqa: ANN401 - as above
    """Return what to write for an option that a command does not have."""
    known = {name for parameter in command.params for name in parameter.opts}
    meant = _OPTIONS.get(option, "")
    if path.endswith(" diff") and option == "--since":
        return _try(("digest NEW --since OLD -o FOLDER",))
    if meant and meant.split()[0] in known:
        return [f"Write: {meant}"]
    if option in ("-o", "--output"):
        return [f"What it prints goes to a file so: {path} … > FILE"]
    if path.endswith(" query"):
        return [f"Write: {path} NAME VALUE, or --param {option.lstrip('-')}=VALUE"]
    return [f"Here the graph stands without --in: {path} GRAPH"] if option == "--in" else []


def suggest_place(command: Any, words: str) -> list[str]:  # noqa: ANN401 - as above
    """Return what to write for arguments that are one too many."""
    known = {name for parameter in command.params for name in parameter.opts}
    last = words.rpartition(" ")[2]
    if "--in" in known and last and graph_folder.is_graph_folder(Path(last)):
        return [f"Write: --in {last}"]
    if "--around" in known:
        return [f"Write: --around {words!r}"]
    return ["Put quotes around a name of several words."]


def _try(commands: tuple[str, ...] | list[str]) -> list[str]:
    return [f"Try: papergraph {command}" for command in commands[:4]]


def _is_query(name: str) -> bool:
    from papergraph.queries.library import load_queries

    return name in {query.name for query in load_queries()}
