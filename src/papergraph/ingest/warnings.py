"""Say loudly what makes a graph worth little: no abstracts, most records rejected, a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papergraph.errors import IngestError
from papergraph.ingest.settings import INGEST
from papergraph.models import IngestCounts, Paper, Rejection

_SHOWN = 3


def find_warnings(
    papers: Sequence[Paper], counts: IngestCounts, guessed: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Return a sentence for each thing that is likely a mistake.

    Args:
        papers: What was read.
        counts: How many records came in, and what became of them.
        guessed: Label and format of each file whose content did not tell its format outright.
    """
    return tuple(_iter_warnings(papers, counts, guessed))


def require_papers(papers: Sequence[Paper], rejections: Sequence[Rejection], name: str) -> None:
    """Refuse to go on with nothing.

    Raises:
        IngestError: There is no paper.
    """
    if papers:
        return
    reasons = [f"{one.source}, line {one.line}: {one.reason}" for one in rejections[:_SHOWN]]
    more = f" and {len(rejections) - _SHOWN} more" if len(rejections) > _SHOWN else ""
    told = f" Rejected: {'; '.join(reasons)}{more}." if reasons else ""
    raise IngestError(f"No paper was read.{told}", path=name)


def _iter_warnings(
    papers: Sequence[Paper], counts: IngestCounts, guessed: Sequence[tuple[str, str]]
) -> Iterator[str]:
    if papers and not any(paper.abstract for paper in papers):
        yield (
            "No record has an abstract, so little can be found. If abstracts are there under "
            'another name, say which: --map abstract="Column Name".'
        )
    total = counts.entries + counts.rejected
    if total and counts.rejected > INGEST.rejected_share * total:
        yield (
            f"{counts.rejected} of {total} records were rejected. rejected.jsonl says why; perhaps "
            "the format is another one (--format)."
        )
    for label, name in guessed:
        yield f"{label} was taken for {name!r} by guess. If it is something else, say so: --format."
