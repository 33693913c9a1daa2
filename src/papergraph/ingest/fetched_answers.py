"""Read what ``papergraph fetch`` and ``papergraph enrich`` wrote: raw answers, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from papergraph.ingest.decoding import iter_lines
from papergraph.ingest.json_records import iter_records
from papergraph.ingest.jsonl import describe_fault
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.ingest.xml_formats import read_xml
from papergraph.models import Paper, Rejection

HEAD = "papergraph_fetch"
"""The key under which a line says what was asked of whom, and when."""

# e.g. "{\"papergraph_fetch\": {\"service\": \"arxiv\"}"
_START = re.compile(rf'\s*\{{"{HEAD}":\s*\{{')


def is_fetched(sample: str) -> bool:
    """Tell whether a text begins with an answer that a fetch wrote."""
    return _START.match(sample) is not None


def read_fetched(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every record of every answer."""
    for number, text, is_whole in iter_lines(chunks, limit=INGEST.envelope_limit):
        if text.isspace() or not text:
            continue
        try:
            line = json.loads(text) if is_whole else {}
        except (ValueError, RecursionError) as exc:
            yield reject(source.label, number, f"no JSON: {describe_fault(exc)}", text)
            continue
        if not isinstance(line, dict) or not isinstance(line.get(HEAD), dict):
            yield reject(source.label, number, "not an answer that a fetch wrote", text)
        elif line[HEAD].get("records") != 0:
            yield from _read(line.get("answer"), source.label, number, omitted)


def read_answer(text: str, label: str, line: int) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every record of one answer as it came."""
    answer = json.loads(text) if text.lstrip()[:1] in ("{", "[") else text
    yield from _read(answer, label, line, OmittedFields())


def _read(
    answer: object, label: str, line: int, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    if isinstance(answer, str):
        for found in read_xml(iter([answer]), Source(label, None), omitted):
            place = (
                {"sources": (f"{label}:{line}",)} if isinstance(found, Paper) else {"line": line}
            )
            yield found.model_copy(update=place)
        return
    for record in iter_records(answer):
        if isinstance(record, dict):
            yield build_paper(record, label, line, omitted)
        elif record is None:
            yield reject(label, line, "the service does not know this identifier", "null")
        else:
            yield reject(label, line, "JSON, but no object", str(record))
