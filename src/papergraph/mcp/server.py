"""Offer the questions as tools of an MCP server that only reads."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Literal, cast

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import ArgModelBase
from mcp.types import ToolAnnotations
from pydantic import Field, create_model

from papergraph import __version__
from papergraph.errors import NotFoundError, PapergraphError
from papergraph.mcp import questions
from papergraph.mcp.answer_pages import (
    LEAST_TOKENS,
    MOST_TOKENS,
    QUOTED,
    USUAL_TOKENS,
    Answer,
    cut_rows,
    dump,
    write_page,
)
from papergraph.mcp.places import add_places
from papergraph.queries.library import load_queries

if TYPE_CHECKING:
    from papergraph.api.graph import Graph
    from papergraph.queries.model import Query

_INSTRUCTIONS = (
    "Answer questions on a collection of papers: which methods, datasets and benchmarks they use, "
    "what they report, where their code is, and how they are connected. Ask lookup first where you "
    "have a name. Every answer gives ids; quote the sentence that comes with a row, and its paper. "
    "Where an answer says that nothing is known, say so. A next_cursor gives the rows that follow. "
    + QUOTED
)

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Name = Annotated[str, Field(description="A name, alias, id, address or title; slips are forgiven.")]
Kind = Annotated[
    Literal["", "method", "dataset", "benchmark", "task", "metric", "repo", "paper"],
    Field(description="What it names; empty for whatever answers to the name."),
]
Tokens = Annotated[
    int,
    Field(ge=LEAST_TOKENS, le=MOST_TOKENS, description="Length of the answer at most, in tokens."),
]
Cursor = Annotated[str, Field(description="next_cursor of the same question; empty to begin.")]
Values = Annotated[
    dict[str, str | float], Field(default_factory=dict, description="Parameters by name.")
]


def make_server(graph: Graph, *, allow_cypher: bool = False) -> MCPServer:
    """Return a server of a graph; whoever runs it closes the graph.

    Args:
        graph: What to ask.
        allow_cypher: Offer ``read_cypher`` too.
    """
    answers = _Answers(graph)
    tools = [*_make_tools(answers), *([_make_cypher(answers)] if allow_cypher else ())]
    server = MCPServer(
        "papergraph",
        instructions=_INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
        tools=tools,
    )
    _add_resources(server, answers)
    return server


class _Answers:
    """Ask the graph for one question at a time, and write what it says as a page."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.lock = Lock()

    def answer(self, ask: Callable[[], Answer], max_tokens: int, cursor: str) -> str:
        """Return the page of an answer, or that nothing is known."""
        with self.lock:
            try:
                found = ask()
                rows, start = cut_rows(found, cursor)
                placed = add_places(self.graph, rows)
            except NotFoundError as exc:
                near = list(exc.near)
                return dump({"note": QUOTED, "nothing_known": str(exc), "called_like_it": near})
            except (PapergraphError, ValueError) as exc:
                raise ToolError(str(exc)) from exc
        return write_page(found, placed, start, max_tokens=max_tokens)


class _NamedArguments(ArgModelBase, extra="forbid"):
    """Refuse arguments that a tool does not have, which would be left out in silence."""


def _make_tool(function: Callable[..., str], description: str | None = None) -> Tool:
    tool = Tool.from_function(
        function, description=description, annotations=_READS, structured_output=False
    )
    known = tool.fn_metadata.arg_model
    bases = (_NamedArguments, known)
    strict = cast("type[ArgModelBase]", create_model(known.__name__, __base__=bases))
    tool.fn_metadata.arg_model = strict
    tool.parameters = strict.model_json_schema(by_alias=True)
    return tool


def _make_tools(answers: _Answers) -> list[Tool]:
    graph = answers.graph

    def lookup(
        name: Name, kind: Kind = "", max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = ""
    ) -> str:
        """Say which papers name something, with results and code; or what a paper names."""
        return answers.answer(
            lambda: questions.answer_lookup(graph, name, kind), max_tokens, cursor
        )

    def query(
        name: str, parameters: Values, max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = ""
    ) -> str:
        return answers.answer(
            lambda: questions.answer_query(graph, name, parameters), max_tokens, cursor
        )

    def similar(paper: Name, max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = "") -> str:
        """List the papers that name the same things as one, the rare ones counting for more."""
        return answers.answer(lambda: questions.answer_similar(graph, paper), max_tokens, cursor)

    def path(
        start: Name, goal: Name, max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = ""
    ) -> str:
        """Say how two papers or entities are connected, in sentences of the papers between them."""
        return answers.answer(lambda: questions.answer_path(graph, start, goal), max_tokens, cursor)

    def explain(paper: Name, max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = "") -> str:
        """Say what was found in one paper: every place, with its offsets, and what found it."""
        return answers.answer(lambda: questions.answer_explain(graph, paper), max_tokens, cursor)

    def why(
        name: Name, other: str = "", max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = ""
    ) -> str:
        """Say why two names are one thing or two, or why a name is what it is (folders only)."""
        return answers.answer(lambda: questions.answer_why(graph, name, other), max_tokens, cursor)

    def papers(  # noqa: PLR0913, PLR0917 - an option is an argument, as on the command line
        words: Annotated[str, Field(description="Words of the title or abstract.")] = "",
        naming: Annotated[str, Field(description="Only papers that name this.")] = "",
        year: Annotated[int, Field(description="Only of this year; 0 for any.")] = 0,
        with_code: Annotated[bool, Field(description="Only papers that give code.")] = False,  # noqa: FBT002
        max_tokens: Tokens = USUAL_TOKENS,
        cursor: Cursor = "",
    ) -> str:
        """List papers by their words, by what they name, by year, or those with code."""
        return answers.answer(
            lambda: questions.answer_papers(graph, words, naming, year, with_code=with_code),
            max_tokens,
            cursor,
        )

    named = (lookup, similar, path, explain, why, papers)
    return [*(_make_tool(tool) for tool in named), _make_tool(query, _describe_library())]


def _make_cypher(answers: _Answers) -> Tool:
    def read_cypher(
        statement: str, parameters: Values, max_tokens: Tokens = USUAL_TOKENS, cursor: Cursor = ""
    ) -> str:
        """Run one Cypher statement that only reads; see the resource papergraph://schema."""
        return answers.answer(
            lambda: questions.answer_cypher(answers.graph, statement, parameters),
            max_tokens,
            cursor,
        )

    return _make_tool(read_cypher)


def _add_resources(server: MCPServer, answers: _Answers) -> None:
    @server.resource("papergraph://schema", mime_type="application/json")
    def schema() -> str:
        """Declare labels, edge types and properties."""
        return dump(questions.describe_schema())

    @server.resource("papergraph://statistics", mime_type="application/json")
    def statistics() -> str:
        """Count papers, entities and edges."""
        with answers.lock:
            return dump({"counts": list(answers.graph.query("graph_statistics"))})


def _describe_library() -> str:
    """Return the library as an agent chooses from it: name, typed parameters, summary."""
    head = "Run a query of the library. Queries, with parameters and their types:"
    return "\n".join((head, *map(_describe_query, load_queries())))


def _describe_query(query: Query) -> str:
    declared = (
        f"{p.name}: {p.type}" + ("" if p.is_required else f" = {p.default}")
        for p in query.parameters
    )
    return f"{query.name}({', '.join(declared)}): {query.summary}"
