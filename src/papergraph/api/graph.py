"""Ask a graph, show it, and carry it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from papergraph.api.pages import (
    MOST_NODES,
    MOST_ON_MAP,
    draw_entity_map,
    draw_graph,
    find_node,
    show_graph,
    write_graph_site,
)
from papergraph.api.source import GraphSource, is_address
from papergraph.io.closing import Closing
from papergraph.models import EntityType, LookupKind, PropertyGraph, RunReport
from papergraph.settings import Credentials

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame

    from papergraph.api.answers import NameAnswer, PaperAnswer, Paths, SimilarPapers
    from papergraph.explain.coverage import Coverage
    from papergraph.explain.extraction import PaperExplanation
    from papergraph.explain.suggestions import Suggestion
    from papergraph.io.progress import Progress
    from papergraph.queries.lookup import Lookup
    from papergraph.queries.model import QueryResult
    from papergraph.queries.name_matching import Match
    from papergraph.queries.result_table import ResultTable
    from papergraph.stores.base import CheckResult
    from papergraph.stores.sync import LoadMode, LoadReport
    from papergraph.web.notebook_view import NotebookView
    from papergraph.web.site.writer import SiteReport


def open_graph(
    place: str | Path = "graph",
    *,
    credentials: Credentials | None = None,
    database: str | None = None,
) -> Graph:
    """Open a graph that ``build`` made or ``Graph.load_into`` wrote.

    Args:
        place: A graph folder, or an address such as ``bolt://localhost:7687``.
        credentials: Who asks a server; by default ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``.
        database: The server's database; by default its own.

    Raises:
        GraphError: There is no graph folder at that path.
        SchemaMismatchError: Another version of papergraph built it.
    """
    source = GraphSource(place, credentials=credentials, database=database)
    if not is_address(place):
        source.check()
    return Graph(source)


class Graph(Closing):
    """Ask one graph; what it is kept in is opened when a question needs it.

    Names are forgiven case, hyphens, plurals and small slips; every answer says what it took a name
    for. Use a graph in a ``with`` statement, or close it, where others are to write to the same
    database afterwards.
    """

    def __init__(self, source: GraphSource) -> None:
        self.source = source

    def __repr__(self) -> str:
        return f"papergraph.open_graph({self.source.place!r})"

    def close(self) -> None:
        """Let go of the database; the next question opens it again."""
        self.source.close()

    @property
    def report(self) -> RunReport:
        """Return what the build of a graph folder counted."""
        return self.source.report

    def read(self) -> PropertyGraph:
        """Return all nodes and edges, with every piece of evidence."""
        return self.source.read()

    def find(self, name: str, kind: str | None = None) -> Match:
        """Return the paper or entity that a name means, of any kind or of one, e.g. ``paper``.

        Raises:
            ConfigError: There is no such kind.
            NotFoundError: Nothing answers to the name.
        """
        return find_node(self.read(), name, kind)

    def lookup(
        self,
        name: str,
        kind: LookupKind | str | None = None,
        *,
        limit: int = 20,
        min_confidence: float | None = None,
    ) -> Lookup:
        """Say which papers name something, in which role, where their code is, and what proves it.

        Args:
            name: A name, alias, id, address or title.
            kind: What it names, e.g. ``dataset``; by default whatever answers to the name.
            limit: Papers at most.
            min_confidence: Edges of less are left out, in [0, 1]; None leaves out doubtful results.

        Raises:
            NotFoundError: Nothing answers to the name.
        """
        from papergraph.queries.lookup import look_up

        wanted = None if kind is None else LookupKind(kind)
        return look_up(self.source.store, wanted, name, limit=limit, min_confidence=min_confidence)

    def evidence(self, name: str, kind: LookupKind | str | None = None) -> QueryResult:
        """Return every place that proves what papers say of something, or what a paper says.

        Offsets are half-open and count characters of the paper's field, title or abstract.

        Raises:
            NotFoundError: Nothing answers to the name.
        """
        from papergraph.queries.evidence import read_evidence
        from papergraph.queries.name_index import StoreNames, resolve

        names = StoreNames(self.source.store, None if kind is None else LookupKind(kind))
        return read_evidence(self.source.store, resolve(names, name).entry.key)

    def query(self, name: str, /, **parameters: str | float) -> QueryResult:
        """Run a query of the library; ``papergraph.list_queries`` says what there is.

        Raises:
            UnknownQueryError: The library has no query of that name.
            QueryParameterError: A parameter is missing, unknown or of the wrong type.
        """
        from papergraph.queries.asking import ask_query

        return ask_query(self.source.store, name, parameters)

    def explain_no_rows(self, name: str, /, **parameters: str | float) -> str:
        """Say why a query of the library has no rows, as far as that can be told."""
        from papergraph.queries import find_query
        from papergraph.queries.no_rows import explain_no_rows

        return explain_no_rows(self.source.store, find_query(name), parameters)

    def cypher(
        self,
        statement: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
    ) -> ResultTable[Any]:
        """Run one Cypher statement, for reading only unless ``write`` is true.

        Args:
            statement: Of LadybugDB's Cypher for a folder, of Neo4j's for a server.
            parameters: Values, which stand in it as ``$name``.
            write: Let it change the graph.

        Raises:
            QueryError: The store cannot run it.
            WriteRefusedError: It would write and ``write`` is false.
        """
        from papergraph.queries.result_table import ResultTable

        with self.source.lend_store(write=write) as store:
            found = store.run(statement, parameters, write=write)
        return ResultTable("cypher", found.columns, found.rows)

    def similar(self, paper: str, *, limit: int = 10) -> SimilarPapers:
        """Return the papers that name the same things as one, the rare ones counting for more.

        Raises:
            NotFoundError: No paper answers to the name.
        """
        from papergraph.api.answers import SimilarPapers
        from papergraph.queries.similarity import find_similar

        match, found = find_similar(self.source.store, paper, limit=limit)
        own = match.entry
        return SimilarPapers(paper, own.id, own.name, match.is_guess, match.rivals, found)

    def path(
        self, start: str, goal: str, *, alternatives: int = 2, min_confidence: float = 0.0
    ) -> Paths:
        """Say how two papers or entities are connected, in the sentences of the papers between.

        Raises:
            NotFoundError: Nothing answers to one of the names.
            QueryError: Both names mean one thing.
        """
        from papergraph.api.answers import Paths
        from papergraph.queries.paths import PathOptions, explain_paths

        options = PathOptions(most=1 + alternatives, min_confidence=min_confidence)
        found = explain_paths(self.source.store, start, goal, options)
        return Paths.of(found)

    def explain(self, paper: str) -> PaperExplanation:
        """Say what was found in a paper, what found it, and what it became in the graph.

        Raises:
            ConfigError: The graph is kept on a server.
            NotFoundError: No paper answers to the name.
        """
        files = self.source.files
        return files.explain(files.find_paper(paper).entry.id)

    def why(
        self, name: str, other: str | None = None, *, kind: EntityType | str | None = None
    ) -> NameAnswer | PaperAnswer:
        """Say why the other names of an entity are its names, or why two names are one or two.

        Ids, identifiers, titles and places (``file:line``) of papers are answered with why their
        entries are one paper or two.

        Raises:
            ConfigError: The graph is kept on a server.
            NotFoundError: Nothing answers to a name.
        """
        wanted = None if kind is None else EntityType(kind.upper())
        return self.source.files.why(name, other, wanted)

    def coverage(self) -> Coverage:
        """Count the sentences that promise something in which nothing was found."""
        return self.source.files.measure_coverage()

    def suggest_aliases(self) -> tuple[Suggestion, ...]:
        """Return the doubtful pairs of names for you to rule on, the most useful first."""
        return self.source.files.suggest_aliases()

    def papers(self) -> QueryResult:
        """Return a row a paper, by id, under the columns that ``schema`` declares for papers."""
        from papergraph.api.tables import read_papers

        return read_papers(self.source.store)

    def entities(self, kind: EntityType | str | None = None) -> QueryResult:
        """Return a row an entity, the most used first, of one type or of all."""
        from papergraph.api.tables import read_entities

        return read_entities(self.source.store, None if kind is None else EntityType(kind.upper()))

    def to_networkx(self, *, plain: bool = True) -> nx.MultiDiGraph[Any]:
        """Return a directed multigraph.

        Args:
            plain: Nodes are texts ``Label/id`` and attributes single values, which GEXF and GraphML
                take; else nodes are pairs and edges hold their evidence as objects.
        """
        from papergraph.graph import to_networkx, to_plain_networkx

        return to_plain_networkx(self.read()) if plain else to_networkx(self.read())

    def to_pandas(self, table: Literal["nodes", "edges", "evidence"] = "edges") -> DataFrame:
        """Return nodes, edges or every piece of evidence as a data frame.

        Raises:
            ConfigError: pandas is not installed.
        """
        from papergraph.api.tables import tabulate

        return tabulate(self.read(), table).to_pandas()

    def show(
        self, around: str | None = None, *, community: str | None = None, height: int = 640
    ) -> NotebookView:
        """Return the map of the graph, or of a part of it, as a notebook shows it.

        Raises:
            NotFoundError: Nothing answers to the name.
            ValueError: Both parts are asked for.
        """
        return show_graph(self.read(), around=around, community=community, height=height)

    def draw(
        self,
        output: str | Path,
        *,
        around: str | None = None,
        community: str | None = None,
        kind: str | None = None,
        hops: int = 1,
        layout: str = "free",
        min_confidence: float = 0.0,
        nodes: int = MOST_NODES,
        texts: bool = True,
    ) -> Path:
        """Write the page of the graph, or of a part of it, and return where it is.

        Args:
            output: The page.
            around: A name; only what stands around it is drawn.
            community: A name; only its community is drawn.
            kind: What the name is, e.g. ``paper``, where it may be several things.
            hops: Steps from the middle, 1 or more.
            layout: ``free``, or ``timeline``: what is around by year, from left to right.
            min_confidence: Edges of less are left out; in [0, 1].
            nodes: Most nodes of a map, the most connected ones.
            texts: Keep abstracts and sentences, which are most of a map's size.

        Raises:
            NotFoundError: Nothing answers to the name.
            RenderError: The page cannot be written.
        """
        return draw_graph(
            self.read(),
            Path(output),
            around=around,
            community=community,
            kind=kind,
            hops=hops,
            layout=layout,
            min_confidence=min_confidence,
            nodes=nodes,
            texts=texts,
        )

    def draw_map(
        self,
        output: str | Path,
        *,
        kinds: Sequence[str] | None = None,
        around: str | None = None,
        hops: int = 2,
        nodes: int = MOST_ON_MAP,
        layout: str = "free",
    ) -> Path:
        """Write the page of entities joined by the papers that name both; return where it is.

        Args:
            output: The page.
            kinds: Only these, e.g. ``method``; singular or plural.
            around: A name; only what papers name together with it is drawn.
            hops: Steps from there.
            nodes: Most entities to draw.
            layout: ``free``, or ``timeline``: by the year of an entity's first paper.

        Raises:
            ConfigError: There is no such kind.
            NotFoundError: Nothing answers to the name.
        """
        return draw_entity_map(
            self.read(),
            Path(output),
            kinds=kinds,
            around=around,
            hops=hops,
            nodes=nodes,
            layout=layout,
        )

    def write_site(
        self,
        output: str | Path,
        *,
        kinds: Sequence[str] | None = None,
        entity: str | None = None,
        top: int | None = None,
        has_news: bool = False,
        base_url: str = "",
        progress: Progress | None = None,
    ) -> SiteReport:
        """Write a page for each entity and paper, with a search; see ``pages.write_graph_site``."""
        return write_graph_site(
            self.read(),
            Path(output),
            kinds=kinds,
            entity=entity,
            top=top,
            has_news=has_news,
            base_url=base_url,
            progress=progress,
        )

    def load_into(
        self,
        target: str | GraphSource,
        *,
        mode: LoadMode | str = "exact",
        verify: bool = False,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Write the graph into a Neo4j server.

        Args:
            target: Its address, or a source that has credentials of its own.
            mode: What becomes of what the graph lacks; see ``stores.sync.LoadMode``.
            verify: Compare every value, which mends what others changed.
            progress: Is shown how far the load is.

        Raises:
            StoreError: Papers would go that may not, or the server cannot be written to.
        """
        from papergraph.api.servers import load_graph_into

        goal = GraphSource(target) if isinstance(target, str) else target
        return load_graph_into(self.source, goal, mode=mode, verify=verify, progress=progress)

    def export(
        self,
        format_name: str,
        output: str | Path,
        *,
        around: str | None = None,
        kinds: Sequence[str] | None = None,
        min_confidence: float = 0.0,
        query: str | None = None,
        parameters: Mapping[str, str | float] | None = None,
    ) -> Path:
        """Write the graph, or a part of it, for another tool; see ``exporting.export_graph``."""
        from papergraph.api.exporting import export_graph

        return export_graph(
            self,
            format_name,
            Path(output),
            around=around,
            kinds=kinds,
            min_confidence=min_confidence,
            query=query,
            parameters=parameters or {},
        )

    def export_decisions(self, output: str | Path) -> Path:
        """Write the decisions on names as SSSOM; see ``exporting.export_decisions``."""
        from papergraph.api.exporting import export_decisions

        return export_decisions(self, Path(output))

    def diagnose(self) -> tuple[CheckResult, ...]:
        """Say what is right and what is wrong with the stored graph, and how to mend it."""
        from papergraph.api.servers import diagnose_graph

        return diagnose_graph(self.source)

    def _repr_html_(self) -> str:
        return self.show()._repr_html_()
