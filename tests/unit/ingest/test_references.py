import json

import pytest

from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.ingest.jsonl import read_json_lines
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.references import read_references
from papergraph.ingest.sources import Source
from papergraph.models import Reference

SOURCE = Source("a.jsonl", None)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ("W12", {"id": "W12"}),
        (12, {"id": "12"}),
        ("arXiv:1706.03762v5", {"arxiv_id": "1706.03762"}),
        ("10.48550/arXiv.1706.03762", {"arxiv_id": "1706.03762"}),
        ("https://doi.org/10.1234/aB", {"doi": "10.1234/aB"}),
        (" Attention is all\nyou need ", {"title": "Attention is all you need"}),
        ({"title": "T", "year": "2017", "author": "Ann; Bo"}, None),
        ({"DOI": "10.1/x", "article-title": "T"}, {"title": "T"}),
        ({"paperId": "abc", "title": None, "year": [1]}, {"id": "abc"}),
    ],
)
def test_reference_is_read_from_an_identifier_a_title_or_an_object(given, fields):
    fields = fields or {"title": "T", "year": 2017, "authors": ("Ann", "Bo")}
    assert read_references([given]) == ((Reference(**fields),), 0)


def test_text_is_a_list_with_semicolons():
    references, _ = read_references("On Cats; 10.1234/x;;")
    assert references == (Reference(title="On Cats"), Reference(doi="10.1234/x"))


def test_reference_that_cannot_be_used_costs_no_other():
    references, unusable = read_references(
        ["On Cats", None, "", {"year": 2020}, True, [], "On Cats"]
    )
    assert (references, unusable) == ((Reference(title="On Cats"),), 3)


@pytest.mark.parametrize("value", [42, {"title": "T"}, True])
def test_value_that_is_no_list_costs_the_list_alone(value):
    omitted = OmittedFields()
    line = json.dumps({"title": "A Title", "references": value})
    (paper,) = read_json_lines([line], SOURCE, omitted)
    assert paper.references == ()
    assert omitted.values == {"references": 1}


def test_merged_entries_keep_all_references_in_any_order():
    lines = [
        json.dumps({"title": "A Title", "references": references})
        for references in (["On Cats"], ["On Dogs", "On Cats"], [])
    ]
    entries = list(read_json_lines(["\n".join(lines)], SOURCE, OmittedFields()))
    (paper,) = deduplicate_papers(entries).papers
    assert paper.references == (Reference(title="On Dogs"), Reference(title="On Cats"))
    assert deduplicate_papers(entries[::-1]).papers == (paper,)
