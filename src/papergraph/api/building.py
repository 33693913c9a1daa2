"""Make a graph of papers, or only what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from papergraph.api.files import FolderFiles
from papergraph.api.graph import Graph, open_graph
from papergraph.api.progress import NoProgress
from papergraph.errors import ConfigError
from papergraph.models import Extraction, ExtractorModel, IngestCounts, Paper, Rejection
from papergraph.settings import BuildSettings, Engine, SparkSettings

if TYPE_CHECKING:
    from papergraph.explain.extraction import PaperExplanation
    from papergraph.ingest.reader import Ingestion
    from papergraph.io.lost_papers import MayReplace
    from papergraph.io.progress import Progress

Input = str | Path
Inputs = Input | Sequence[Input]
"""A file, a folder or a glob, or several of them."""

PaperInputs = Inputs | Paper | Sequence[Paper]
"""The same, or papers themselves."""


@dataclass(frozen=True)
class Extractions:
    """Give what was extracted from papers, one at a time and once, in the order of the papers.

    Attributes:
        papers: Those that were read, sorted by id.
        rejections: Records that could not be read, with the reason.
        notes: What was left out or decided on the way.
    """

    papers: tuple[Paper, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[str, ...]
    _found: Iterator[Extraction]

    def __iter__(self) -> Iterator[Extraction]:
        return self._found

    def __repr__(self) -> str:
        return f"Extractions({len(self.papers)} papers, {len(self.rejections)} rejected)"


def build(
    inputs: Inputs,
    output: Input = "graph",
    *,
    format: str | None = None,  # noqa: A002 - the option is called so
    jobs: int = 1,
    model: ExtractorModel | str = ExtractorModel.ACCURATE,
    min_confidence: float | None = None,
    aliases: Input | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    count_retracted: bool = False,
    replace: bool | MayReplace = False,
    cache: Input | None = None,
    engine: Engine | str = Engine.LOCAL,
    master: str | None = None,
    stages: Input | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Graph:
    """Build a graph folder from papers, and open it.

    Args:
        inputs: Files, folders or globs in any known format.
        output: The graph folder to make or to replace.
        format: An input format, where the content is not to decide.
        jobs: Processes that extract; the files are the same for any number. A script that asks for
            more than one needs ``if __name__ == "__main__":``, as with any process pool.
        model: ``accurate``, or ``fast`` without the trained tagger.
        min_confidence: Entities of less stay out of the graph; in [0, 1]. None leaves out methods
            and data that one paper alone names, and not surely, and edges that are likelier wrong
            than right.
        aliases: Your rules on names; by default ``aliases.toml`` of the folder, if there is one.
        columns: The column or key of each field that is called otherwise than is known, e.g.
            ``{"title": "Paper Name"}``.
        strict: Whether what is likely a mistake, such as no abstract in any record, stops it.
        count_retracted: Whether what retracted papers and notices name counts, too.
        replace: Whether papers of the old graph that are not among the input may go, or what is
            asked so with their titles.
        cache: Folder of a cache of extractions that several graphs share; by default the graph
            folder keeps those of its papers, so that a later build extracts from new ones alone.
        engine: ``spark`` extracts on Spark (extra ``spark``), with the same files; ``local`` on
            ``jobs`` processes.
        master: The master of Spark; by default ``local[*]``.
        stages: A folder or address that all machines of the master share.
        progress: Is shown how far the build is.
        stdin: What the input ``-`` reads.

    Raises:
        ConfigError: The aliases cannot be used, ``output`` cannot be written, or papers would go.
        ExtractionError: A worker process died, or the extractor fails on a paper.
        IngestError: An input cannot be read.
    """
    from papergraph import pipeline

    settings = BuildSettings(
        format=format,
        jobs=jobs,
        model=ExtractorModel(model),
        min_confidence=min_confidence,
        aliases=None if aliases is None else Path(aliases),
        columns=dict(columns or {}),
        strict=strict,
        count_retracted=count_retracted,
        replace=replace,
        cache=None if cache is None else Path(cache),
        spark=_choose_spark(Engine(engine), master, stages),
    )
    pipeline.build(
        list_paths(inputs),
        Path(output),
        settings=settings,
        progress=progress or NoProgress(),
        stdin=stdin,
    )
    return open_graph(output)


def add(
    graph: Input,
    inputs: Inputs,
    *,
    format: str | None = None,  # noqa: A002 - the option is called so
    jobs: int = 1,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    cache: Input | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Graph:
    """Add papers to a graph folder: the same files as a build from all inputs together.

    Only what is new is extracted, with the model and the least confidence of the build. What was
    added before adds nothing.

    Args:
        graph: The graph folder.
        inputs: Files, folders or globs in any known format.
        format: An input format, where the content is not to decide.
        jobs: Processes that extract; see ``build``.
        columns: The column or key of each field that is called otherwise than is known.
        strict: Whether what is likely a mistake stops it.
        cache: The cache that the build was given, if any.
        progress: Is shown how far it is.
        stdin: What the input ``-`` reads.

    Raises:
        GraphError: The folder is no graph folder, or another process changed it meanwhile.
        IngestError: An input cannot be read.
    """
    from papergraph import pipeline

    settings = BuildSettings(
        format=format,
        jobs=jobs,
        columns=dict(columns or {}),
        strict=strict,
        cache=None if cache is None else Path(cache),
    )
    shown = progress or NoProgress()
    pipeline.add(list_paths(inputs), Path(graph), settings=settings, progress=shown, stdin=stdin)
    return open_graph(graph)


def remove(
    graph: Input,
    papers: str | Sequence[str],
    *,
    jobs: int = 1,
    cache: Input | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Remove papers from a graph folder: the same files as a build without what told of them.

    Args:
        graph: The graph folder.
        papers: Ids, addresses or whole titles; what is only like a title removes nothing.
        jobs: Processes that extract; see ``build``.
        cache: The cache that the build was given, if any.
        progress: Is shown how far it is.

    Raises:
        GraphError: The folder is no graph folder, or another process changed it meanwhile.
        NotFoundError: Nothing is called so, or several papers are.
    """
    from papergraph import pipeline

    names = [papers] if isinstance(papers, str) else list(papers)
    files = FolderFiles(Path(graph))
    ids = files.identify_papers(names)
    settings = BuildSettings(jobs=jobs, cache=None if cache is None else Path(cache))
    pipeline.remove(ids, Path(graph), settings=settings, progress=progress or NoProgress())
    return open_graph(graph)


def extract_papers(
    inputs: PaperInputs,
    *,
    format: str | None = None,  # noqa: A002 - the option is called so
    jobs: int = 1,
    model: ExtractorModel | str = ExtractorModel.ACCURATE,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Extractions:
    """Find what papers name, with offsets, roles, links and results, without building a graph.

    Args:
        inputs: Files, folders or globs; or papers themselves.
        format: An input format, where the content is not to decide.
        jobs: Processes that extract; see ``build``.
        model: ``accurate``, or ``fast`` without the trained tagger.
        progress: Is shown how far the extraction is.
        stdin: What the input ``-`` reads.

    Raises:
        ConfigError: No such format is known.
        IngestError: An input cannot be read.
        ValueError: Papers and paths are given together.
    """
    from papergraph import pipeline

    ingestion = _read(inputs, format, stdin)
    settings = BuildSettings(jobs=jobs, model=ExtractorModel(model))
    found = pipeline.extract(ingestion, settings=settings, progress=progress or NoProgress())
    return Extractions(ingestion.papers, ingestion.rejections, ingestion.notes, found)


def explain_paper(
    source: Input | Paper, name: str | None = None, *, stdin: BinaryIO | None = None
) -> PaperExplanation:
    """Explain what the extractor sees in one paper that stands in no graph.

    Args:
        source: A paper; a file of any input format; or a file with a title and below it the
            abstract.
        name: Which paper of a file of several.
        stdin: What the source ``-`` reads.

    Raises:
        IngestError: The file cannot be read.
        NotFoundError: No paper of the file answers to the name.
        ValueError: The file holds several papers, and none is named.
    """
    from papergraph.explain.extraction import explain_extraction
    from papergraph.extract import extract_papers as run_extraction

    paper = source if isinstance(source, Paper) else _choose_paper(source, name, stdin)
    (extraction,) = run_extraction([paper])
    return explain_extraction(paper, extraction)


def read_paper_file(source: Input, *, stdin: BinaryIO | None = None) -> tuple[Paper, ...]:
    """Read the papers of a file of any format, or of one title and its abstract.

    Raises:
        IngestError: The file cannot be read, or holds no paper.
    """
    from papergraph.ingest.single_paper import read_single_paper

    return read_single_paper(str(source), stdin=stdin)


def _choose_spark(engine: Engine, master: str | None, stages: Input | None) -> SparkSettings | None:
    given = {"master": master, "stages": None if stages is None else str(stages)}
    given = {name: value for name, value in given.items() if value is not None}
    if engine is Engine.SPARK:
        return SparkSettings.model_validate(given)
    if given:
        raise ConfigError(f"A {' or '.join(given)} is of Spark alone: choose the engine spark.")
    return None


def _choose_paper(source: Input, name: str | None, stdin: BinaryIO | None) -> Paper:
    from papergraph.queries.name_index import index_papers, resolve

    papers = read_paper_file(source, stdin=stdin)
    if name is not None:
        key = resolve(index_papers(papers), name).entry.id
        return next(paper for paper in papers if paper.id == key)
    if len(papers) > 1:
        raise ValueError(f"{str(source)!r} holds {len(papers)} papers; name one of them")
    return papers[0]


def _read(inputs: PaperInputs, format_name: str | None, stdin: BinaryIO | None) -> Ingestion:
    from papergraph.ingest.reader import Ingestion, read_papers

    given = _list(inputs)
    papers = tuple(item for item in given if isinstance(item, Paper))
    paths = [item for item in given if not isinstance(item, Paper)]
    if papers and paths:
        raise ValueError("give papers or paths, not both")
    if not papers:
        return read_papers(paths, format=format_name, stdin=stdin)
    counts = IngestCounts(entries=len(papers), papers=len(papers))
    return Ingestion(papers=papers, rejections=(), notes=(), counts=counts)


def list_paths(inputs: Inputs) -> list[Input]:
    """Return inputs as a list."""
    return [inputs] if isinstance(inputs, str | Path) else list(inputs)


def _list(inputs: PaperInputs) -> list[Input | Paper]:
    return [inputs] if isinstance(inputs, str | Path | Paper) else list(inputs)
