"""Build the graph of a build, where there are many papers on two cores."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from papergraph.errors import GraphError
from papergraph.extract.extracted_file import ExtractedFile
from papergraph.graph import build_graph, mark_communities
from papergraph.graph.building import FindingsBeside
from papergraph.graph.coherence import TextCoherence
from papergraph.graph.kept_findings import KeptFindings, iter_kept_findings, restore_findings
from papergraph.graph.paper_findings import PaperFindings, index_owners
from papergraph.graph.settings import EdgeSettings, choose_floors
from papergraph.io import graph_folder
from papergraph.io.files import read_lines
from papergraph.io.kept_records import iter_records, open_kept_records
from papergraph.io.memory import pause_collection
from papergraph.io.processes import ENDED_FROM_OUTSIDE, ProcessEndedError, run_apart
from papergraph.models import Node, NodeKey, Paper, PropertyGraph
from papergraph.resolved_names import ResolvedNames

_OWN_PART = 0.5
"""The part of the papers that the main process reads, which has more to do beside."""


def build_with_communities(  # noqa: PLR0913 - files of this build, and of the last
    papers: Sequence[Paper],
    extractions: ExtractedFile,
    names: ResolvedNames,
    texts: TextCoherence,
    *,
    file: Path | None,
    kept: Path,
) -> PropertyGraph:
    """Build the graph with its communities.

    Args:
        papers: The papers.
        extractions: What was found in them, in their order.
        names: What the names in them are.
        texts: What compares them.
        file: That of the papers, in their order, where a process of its own reads half of the
            extractions; None where one process reads all.
        kept: The folder of what the last build kept of papers.

    Raises:
        GraphError: That process died.
    """
    floors = choose_floors(extractions.min_confidence)
    if file is None:
        settled = names.settle(extractions)
        graph = build_graph(papers, settled, settled, floors, words=texts.words)
        return mark_communities(graph, coherence=texts)
    cut = int(_OWN_PART * len(papers))
    ids = [paper.id for paper in papers]
    others = frozenset(ids[cut:])
    old = [kept / name for name in graph_folder.KEPT_FINDINGS]
    own, found = (file.with_name(name) for name in graph_folder.KEPT_FINDINGS)
    given = (file, range(cut, len(papers)), others, extractions, names, floors.edges)
    with (
        run_apart(_write_findings, *given, old, found, file=file.with_name(".share")) as wait,
        open_kept_records(old, own, floors.edges.model_dump()) as records,
    ):

        def read(
            papers: Mapping[str, Paper], nodes: Mapping[NodeKey, Node]
        ) -> Iterator[PaperFindings]:
            try:
                wait()
            except ProcessEndedError as exc:
                raise GraphError(
                    f"What reads half of the extractions {ENDED_FROM_OUTSIDE} With one job one "
                    "process reads all."
                ) from exc
            for line in iter_records(found):
                yield restore_findings(line, papers, nodes)

        settled = names.settle(extractions.take(range(cut)), frozenset(ids[:cut]))
        graph = build_graph(
            papers,
            (),
            settled,
            floors,
            words=texts.words,
            beside=FindingsBeside(others, read),
            kept=KeptFindings(settled.iter_unread(), records),
        )
    return mark_communities(graph, coherence=texts)


@pause_collection()
def _write_findings(  # noqa: PLR0913, PLR0917 - all that another process knows
    file: Path,
    rows: range,
    ids: frozenset[str],
    extractions: ExtractedFile,
    names: ResolvedNames,
    settings: EdgeSettings,
    old: Sequence[Path],
    target: Path,
) -> None:
    """Write what some papers say, read in their order so that none is held."""
    settled = names.settle(extractions.take(rows), ids)
    owners = index_owners(settled.entities, ids)
    papers = zip(read_lines(file, Paper, rows), settled.iter_unread(), strict=True)
    with open_kept_records(old, target, settings.model_dump()) as records:
        deque(iter_kept_findings(papers, owners, settings, records), maxlen=0)
