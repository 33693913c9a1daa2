"""Run the stages in their order: the only module that knows it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from papergraph import __version__
from papergraph.built_graph import build_with_communities
from papergraph.errors import (
    ConfigError,
    ExtractionError,
    IngestError,
    ResolutionError,
)
from papergraph.extract import extract_lines, extract_papers
from papergraph.extract.cache import ExtractionCache
from papergraph.extract.extracted_file import ExtractedFile
from papergraph.extract.text_scope import describe_scope
from papergraph.graph import (
    compare_texts,
    count_citations,
    read_words,
    write_graph,
)
from papergraph.graph.dates import find_months
from papergraph.ingest.kept_blocks import KeptBlocks
from papergraph.ingest.kept_input import (
    KeptInput,
    drop_papers,
    read_kept_input,
    write_kept_input,
)
from papergraph.ingest.reader import Entries, Ingestion, merge_papers, read_entries
from papergraph.ingest.warnings import require_papers
from papergraph.io import graph_folder
from papergraph.io.files import write_json, write_lines, write_text
from papergraph.io.graph_folder import choose_form
from papergraph.io.installing import move_into_place, refuse_foreign_files
from papergraph.io.lost_papers import (
    explain_loss,
    find_lost_papers,
    refuse_later_changes,
)
from papergraph.io.memory import pause_collection, release_memory
from papergraph.io.processes import ENDED_FROM_OUTSIDE, ProcessEndedError, run_apart
from papergraph.io.progress import Progress
from papergraph.io.staging import open_staging
from papergraph.models import (
    CitationCounts,
    Extraction,
    Paper,
    PaperRulings,
    PropertyGraph,
    RunReport,
)
from papergraph.resolve import Aliases, read_aliases, read_rules_text
from papergraph.resolved_names import ResolvedNames, resolve_names
from papergraph.schema import EDGE_TYPES, NODE_LABELS, SCHEMA_VERSION, is_stub
from papergraph.settings import BuildSettings
from papergraph.spark import open_spark
from papergraph.stores import NO_EMBEDDED_ENGINE, has_embedded_engine
from papergraph.written_graph import (
    open_database_writer,
    take_parts,
    write_pages,
)

if TYPE_CHECKING:
    from papergraph.graph.coherence import TextCoherence
    from papergraph.spark.engine import SparkEngine

_LOG = logging.getLogger(__name__)
_MANY_PAPERS = 2000
"""From here on the memory that an extracting process gives back outweighs its start."""


def build(
    inputs: Sequence[str | Path],
    output: Path,
    *,
    settings: BuildSettings,
    progress: Progress,
    stdin: BinaryIO | None = None,
) -> RunReport:
    """Build a graph folder from inputs, and return its report.

    Everything is made in a folder of its own inside ``output`` and moved into place at the end,
    the report last: a build that is stopped leaves what was there before. Extractions alone are
    kept as they come, and the next build takes up those of texts that it meets again.

    Raises:
        ConfigError: The aliases cannot be used, ``output`` cannot be written, or it holds files
            that papergraph did not make, or papers that are not among the input and may not go.
        ExtractionError: A worker process died, or the extractor fails on a paper.
        IngestError: An input cannot be read.
    """
    blocks = KeptBlocks(output)

    def read(_: PaperRulings) -> Entries:
        entries = _read_entries(inputs, settings, stdin, blocks)
        old = graph_folder.find_file(output, graph_folder.PAPERS)
        if settings.replace is not True and old.exists():
            titles = find_lost_papers(old, entries.papers)
            if titles and not (callable(settings.replace) and settings.replace(titles)):
                raise ConfigError(explain_loss(output, inputs, titles))
        return entries

    return _build(read, output, settings, progress, blocks=blocks)


def add(
    inputs: Sequence[str | Path],
    output: Path,
    *,
    settings: BuildSettings,
    progress: Progress,
    stdin: BinaryIO | None = None,
) -> RunReport:
    """Add the papers of inputs to a graph folder, as if it had been built from all together.

    The model and the least confidence are those that it was built with.

    Raises:
        GraphError: The folder is no graph folder, or another process changed it meanwhile.
    """
    kept, check = _open_kept_input(output)

    def read(_: PaperRulings) -> Entries:
        return kept.entries | _read_entries(inputs, settings, stdin)

    own = settings.model_copy(update=kept.settings)
    return _build(read, output, own, progress, check)


def remove(
    papers: Collection[str], output: Path, *, settings: BuildSettings, progress: Progress
) -> RunReport:
    """Remove papers, by their ids, as if the graph had been built without what told of them.

    Raises:
        GraphError: The folder is no graph folder, or another process changed it meanwhile.
        NotFoundError: The graph has no paper of an id.
    """
    kept, check = _open_kept_input(output)
    own = settings.model_copy(update=kept.settings)
    read = partial(drop_papers, kept.entries, papers)
    return _build(read, output, own, progress, check)


def _open_kept_input(output: Path) -> tuple[KeptInput, Callable[[], None]]:
    """Return what a graph was built from, and what refuses to go on if that changes."""
    graph_folder.read_report(output)
    path = output / graph_folder.INPUT
    check = refuse_later_changes(path)
    return read_kept_input(path), check


def _read_entries(
    inputs: Sequence[str | Path],
    settings: BuildSettings,
    stdin: BinaryIO | None,
    blocks: KeptBlocks | None = None,
) -> Entries:
    return read_entries(
        inputs,
        format=settings.format,
        columns=settings.columns,
        stdin=stdin,
        jobs=settings.jobs,
        kept=blocks,
    )


def _build(  # noqa: PLR0913 - what differs between building, adding and removing
    read: Callable[[PaperRulings], Entries],
    output: Path,
    settings: BuildSettings,
    progress: Progress,
    check: Callable[[], None] = lambda: None,
    *,
    blocks: KeptBlocks | None = None,
) -> RunReport:
    """Build a graph folder from entries.

    Args:
        read: Gives the entries.
        output: The folder.
        settings: What is built, and how.
        progress: Is shown how far it is.
        check: Raises where the folder may not take its place.
        blocks: What is known of lines that the last build read.
    """
    rules = settings.aliases or output / graph_folder.ALIASES
    has_rules = settings.aliases is not None or rules.is_file()
    aliases = read_aliases(rules) if has_rules else None
    rulings = (aliases or Aliases()).paper_rulings

    def install(work: Path, folder: Path) -> None:
        check()
        move_into_place(work, folder, settings.cache)

    with open_staging(output, check=refuse_foreign_files, install=install) as work:
        if has_rules:
            write_text(work / graph_folder.ALIASES, read_rules_text(rules))
        with progress.stage("read", None):
            ingestion = _write_input(read(rulings), rulings, work, settings, blocks)
        extractions = ExtractedFile(
            choose_form(work / graph_folder.EXTRACTED, len(ingestion.papers)),
            settings.min_confidence,
            aside=_find_retracted(ingestion.papers, settings),
        )
        names, texts, scope = _extract_and_resolve(
            ingestion.papers, extractions, aliases, settings, progress
        )
        path = choose_form(work / graph_folder.GRAPH, len(ingestion.papers))
        is_apart = settings.jobs > 1 and len(ingestion.papers) >= _MANY_PAPERS
        with progress.stage("graph", None), pause_collection():
            graph = build_with_communities(
                ingestion.papers,
                extractions,
                names,
                texts,
                file=graph_folder.find_file(work, graph_folder.PAPERS) if is_apart else None,
                kept=settings.cache or output,
            )
            write_graph(graph, path)
        report = _report(ingestion, extractions, names, graph, scope)
        # The graph holds all that is asked of them from here on.
        del ingestion, texts
        database = work / graph_folder.DATABASE
        with open_database_writer(path, database, is_apart=is_apart) as write_database:
            with progress.stage("views", None):
                write_pages(graph, report, work)
            parts = take_parts(graph)
            del graph
            write_database(parts, progress)
        write_json(work / graph_folder.REPORT, report)
    return report


def _write_input(
    entries: Entries,
    rulings: PaperRulings,
    work: Path,
    settings: BuildSettings,
    blocks: KeptBlocks | None,
) -> Ingestion:
    """Make papers of entries and write both; entries are compressed while they are compared.

    It stops where there is no paper or, if asked, where a mistake is likely. What is returned has
    no texts as they were before cleaning: nothing asks for them again.
    """
    kept = KeptInput(
        entries=entries,
        model=settings.model,
        min_confidence=settings.min_confidence,
        count_retracted=settings.count_retracted,
    )
    with ThreadPoolExecutor(max_workers=1) as thread:
        written = thread.submit(write_kept_input, work / graph_folder.INPUT, kept)
        ingestion = merge_papers(entries, rulings)
    written.result()
    if blocks is not None:
        blocks.write(work)
    name = ", ".join(entries.files)
    if settings.strict and ingestion.warnings:
        raise IngestError(" ".join(ingestion.warnings), path=name)
    for warning in ingestion.warnings:
        _LOG.warning(warning)
    require_papers(ingestion.papers, ingestion.rejections, name)
    path = choose_form(work / graph_folder.PAPERS, len(ingestion.papers))
    write_lines(path, ingestion.papers)
    write_lines(work / graph_folder.REJECTED, ingestion.rejections)
    write_lines(work / graph_folder.PAPER_DECISIONS, ingestion.decisions)
    given = {"given_title": None, "given_abstract": None}
    papers = tuple(paper.model_copy(update=given) for paper in ingestion.papers)
    return ingestion.model_copy(update={"papers": papers})


def extract(
    ingestion: Ingestion, *, settings: BuildSettings, progress: Progress
) -> Iterator[Extraction]:
    """Extract from papers as they come, showing how far it is."""
    with progress.stage("extract", len(ingestion.papers)) as advance:
        found = extract_papers(ingestion.papers, jobs=settings.jobs, model=settings.model)
        for extraction in found:
            yield extraction
            advance(1)


def _extract_and_resolve(
    papers: Sequence[Paper],
    extractions: ExtractedFile,
    aliases: Aliases | None,
    settings: BuildSettings,
    progress: Progress,
) -> tuple[ResolvedNames, TextCoherence, tuple[str, ...]]:
    """Run the stages whose work Spark may divide, and read the papers' own texts meanwhile.

    Raises:
        ResolutionError: The process that resolves the names of many papers died.
    """
    # Entries were held while they were compared.
    release_memory()
    work = extractions.path.parent
    cache = settings.cache or work.parent
    with open_spark(settings, cache) as spark:
        extractions.write(_extract_with_cache(papers, cache, settings, progress, spark))
        given = (extractions, aliases, find_months(papers))
        with progress.stage("resolve", None):
            if spark is not None:
                return resolve_names(*given, scoring=spark.score_pairs), *_read_texts(papers)
            if len(papers) < _MANY_PAPERS:
                return resolve_names(*given), *_read_texts(papers)
            resolve = partial(resolve_names, kept=cache)
            with run_apart(resolve, *given, file=work / ".names") as wait:
                texts = _read_texts(papers)
                try:
                    return wait(), *texts
                except ProcessEndedError as exc:
                    raise ResolutionError(f"What resolves names {ENDED_FROM_OUTSIDE}") from exc


def _read_texts(papers: Sequence[Paper]) -> tuple[TextCoherence, tuple[str, ...]]:
    """Return what compares papers, and notes on texts that the extractor was not made for."""
    return compare_texts(read_words(papers)), describe_scope(papers)


def _extract_with_cache(
    papers: Sequence[Paper],
    folder: Path,
    settings: BuildSettings,
    progress: Progress,
    spark: SparkEngine | None,
) -> Iterator[str]:
    """Yield lines of extractions as they come; what is not kept is extracted, and then kept."""
    is_apart = len(papers) >= _MANY_PAPERS

    def run(papers: Iterable[Paper]) -> Iterator[str]:
        if spark is not None:
            return spark.extract(papers)
        return extract_lines(papers, jobs=settings.jobs, model=settings.model, is_apart=is_apart)

    done = 0
    with (
        ExtractionCache(folder / graph_folder.CACHE, settings.model) as cache,
        progress.stage("extract", len(papers)) as advance,
    ):
        try:
            for line in cache.extract(papers, run):
                yield line
                done += 1
                advance(1)
        except ExtractionError as exc:
            raise ExtractionError(
                f"{exc} {done} of {len(papers)} papers are done and kept: "
                "the same command goes on from there."
            ) from exc
        if settings.cache is None:
            cache.prune()


def _find_retracted(papers: Iterable[Paper], settings: BuildSettings) -> frozenset[str]:
    """Return the papers with a status, unless they are to count as others do."""
    if settings.count_retracted:
        return frozenset()
    return frozenset(paper.id for paper in papers if paper.status)


def _explain_no_database() -> tuple[str, ...]:
    """Return a note where there can be no embedded database."""
    if has_embedded_engine():
        return ()
    return (f"There is no {graph_folder.DATABASE}. {NO_EMBEDDED_ENGINE}",)


def _report(
    ingestion: Ingestion,
    extractions: ExtractedFile,
    names: ResolvedNames,
    graph: PropertyGraph,
    scope: tuple[str, ...],
) -> RunReport:
    """Count what a build read and made, with its notes."""
    citations = count_citations(ingestion.papers, extractions.citations, graph)
    report = make_report(ingestion, graph, citations, names)
    notes = (
        *scope,
        *report.notes,
        *extractions.notes,
        *names.explain_doubtful(),
        *_explain_no_database(),
    )
    return report.model_copy(update={"notes": notes})


def make_report(
    ingestion: Ingestion,
    graph: PropertyGraph,
    citations: CitationCounts,
    names: ResolvedNames,
) -> RunReport:
    """Count what a build read and made."""
    nodes = Counter(node.label for node in graph.nodes if not is_stub(node))
    edges = Counter(edge.type for edge in graph.edges)
    return RunReport(
        papergraph_version=__version__,
        schema_version=SCHEMA_VERSION,
        ingest=ingestion.counts,
        notes=(*ingestion.notes, *names.notes),
        nodes={label.name: nodes[label.name] for label in NODE_LABELS},
        edges={edge_type.name: edges[edge_type.name] for edge_type in EDGE_TYPES},
        citations=citations,
        decisions=names.decisions,
    )
