"""Write what the packaged model finds in forty abstracts, for the test that every machine agrees.

usage: python tools/write_expected_extractions.py

Run it after the model data or the extraction has changed on purpose, and read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path

from papergraph.evaluation.scoring import read_gold
from papergraph.extract import extract_papers

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "benchmarks" / "gold" / "dev.jsonl"
EXPECTED = ROOT / "tests" / "unit" / "extract" / "expected_extractions.jsonl"
PAPERS = 40


def find_extractions() -> list[str]:
    """Return the extractions of the first annotated papers as lines of JSON."""
    papers = [paper.paper for paper in read_gold(GOLD)[:PAPERS]]
    kept = {"id", "entities", "results"}
    return [
        json.dumps(extraction.model_dump(mode="json", include=kept), sort_keys=True)
        for extraction in extract_papers(papers)
    ]


if __name__ == "__main__":
    EXPECTED.write_text("\n".join(find_extractions()) + "\n", encoding="utf-8")
