import pytest

import papergraph as pg
from papergraph.ingest.reader import read_papers
from service_server import ANSWERS, Fault, ServiceServer, serve

BIB = """
@article{a, title={Paper 1 on the Sorting of Cats}, doi={10.1234/cat1}}
@article{b, title={Paper 0 on the Sorting of Cats}, author={Ada Example}, year={2021}}
@article{c, title={Another Thing Entirely}, author={Bo Other}, year={2001}}
"""


@pytest.fixture
def papers(tmp_path):
    path = tmp_path / "papers.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_papers_gain_ids_years_authors_and_references(papers, tmp_path, monkeypatch):
    monkeypatch.setattr("papergraph.fetch.http_client.time.sleep", lambda _: None)
    server = ServiceServer(ANSWERS["semanticscholar"])
    output = tmp_path / "known.jsonl"
    with serve(server) as address:
        report = pg.enrich_papers(papers, output, address=address)
    assert (report.records, report.missing) == (2, 1)
    found = read_papers([papers, output])
    assert found.rejections == ()
    by_title = {paper.title: paper for paper in found.papers}
    assert len(by_title) == len(found.papers) == 3
    first = by_title["Paper 1 on the Sorting of Cats"]
    assert (first.arxiv_id, first.year, first.authors) == ("2101.00001", 2021, ("Ada Example",))
    assert first.references[0].doi == "10.1234/old"
    assert by_title["Paper 0 on the Sorting of Cats"].doi == "10.1234/cat0"
    assert by_title["Another Thing Entirely"].doi is None


def test_title_that_is_not_known_is_no_failure(papers, tmp_path, monkeypatch):
    monkeypatch.setattr("papergraph.fetch.http_client.time.sleep", lambda _: None)
    missed = Fault(404, b'{"error": "Title match not found"}')
    server = ServiceServer(ANSWERS["semanticscholar"], [None, missed, missed])
    with serve(server) as address:
        report = pg.enrich_papers(papers, tmp_path / "known.jsonl", address=address)
    assert (report.records, report.missing) == (1, 2)
    assert len(read_papers([tmp_path / "known.jsonl"]).papers) == 1


def test_service_that_cannot_enrich_is_refused(papers, tmp_path):
    with pytest.raises(pg.PapergraphError, match="Zotero cannot enrich"):
        pg.enrich_papers(papers, tmp_path / "x.jsonl", service="zotero")
