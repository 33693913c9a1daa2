import json
from datetime import UTC, datetime

import pytest

from papergraph.errors import ConfigError, FetchError
from papergraph.fetch import http_client
from papergraph.fetch.fetching import fetch, find_service, make_query, read_access
from papergraph.fetch.http_client import ServiceClient, parse_wait, say_seconds
from papergraph.fetch.model import Access
from papergraph.ingest.reader import read_papers
from service_server import ANSWERS, PAPERS, Fault, ServiceServer, serve

TITLES = {paper["title"] for paper in PAPERS}


def run(name, output, given=("cats",), faults=(), **options):
    """Fetch from a local server; return what it was asked and the report."""
    service, access = find_service(name), options.get("access", Access())
    server = ServiceServer(ANSWERS[name], faults)
    query = make_query(service, given, 99, access)
    sleep = options.get("waits", []).append
    with (
        serve(server) as address,
        ServiceClient(service, access, address=address, sleep=sleep) as client,
    ):
        report = fetch(service, query, output, client=client)
    return server.asked, report


@pytest.fixture
def small_pages(monkeypatch):
    for module in ("arxiv", "openalex", "crossref", "zotero"):
        monkeypatch.setattr(f"papergraph.fetch.{module}._PAGE", 2)


@pytest.mark.parametrize("name", ANSWERS)
def test_search_brings_every_page_and_build_reads_them(name, tmp_path, small_pages):
    output = tmp_path / "found.jsonl"
    asked, report = run(name, output)
    assert len(asked) == (2 if name == "semanticscholar" else 3)
    assert report.records == 5
    found = read_papers([output])
    assert found.rejections == ()
    assert {paper.title for paper in found.papers} == TITLES
    assert {paper.abstract for paper in found.papers} == {"We sort cats."}
    assert {(paper.year, paper.authors) for paper in found.papers} == {(2021, ("Ada Example",))}
    assert found.papers[0].sources[0].startswith("found.jsonl:")


@pytest.mark.parametrize("name", ANSWERS)
def test_faults_are_waited_out_and_nothing_is_lost(name, tmp_path, small_pages):
    whole = ANSWERS[name](
        "/graph/v1/paper/search/bulk",
        {"max_results": "2", "per_page": "2"} | {"rows": "2", "limit": "2"},
        None,
    ).encode()
    faults = [
        Fault(429, headers={"Retry-After": "7"}),
        Fault(500),
        Fault(body=whole[: len(whole) // 2]),
        Fault(body=whole[: len(whole) // 2], is_cut=True),
        None,
        Fault(503),
    ]
    waits = []
    _, report = run(name, tmp_path / "found.jsonl", faults=faults, waits=waits)
    assert report.records == 5
    assert 7.0 in waits
    assert len(read_papers([tmp_path / "found.jsonl"]).papers) == 5


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[" * 100_000, b"<html>busy</html>", b'{"results": 3}', b'"text"', b"\xff\xfe"],
)
@pytest.mark.parametrize("name", ["arxiv", "semanticscholar"])
def test_answers_that_are_none_end_in_words_and_leave_no_file(name, body, tmp_path):
    with pytest.raises(FetchError, match="in 5 attempts: the answer is broken"):
        run(name, tmp_path / "found.jsonl", faults=[Fault(body=body)] * 5)
    assert not (tmp_path / "found.jsonl").exists()


def test_endless_answer_is_cut_off(tmp_path, monkeypatch):
    small = http_client.FETCH.model_copy(update={"largest_answer": 1000})
    monkeypatch.setattr(http_client, "FETCH", small)
    with pytest.raises(FetchError, match="more than 1,000 bytes"):
        run("crossref", tmp_path / "x.jsonl", faults=[Fault(body=b"[" + b"1," * 1000)])


def test_redirection_is_not_followed(tmp_path):
    fault = Fault(302, headers={"Location": "http://127.0.0.1:9/steal"})
    with pytest.raises(FetchError, match="status 302"):
        run("openalex", tmp_path / "x.jsonl", faults=[fault])


def test_cursor_that_never_ends_is_left(tmp_path, monkeypatch):
    def answer(_, query, __):
        work = {"id": "https://openalex.org/W1", "title": "A Cat"}
        return json.dumps({"meta": {"next_cursor": "same"}, "results": [work]})

    monkeypatch.setitem(ANSWERS, "openalex", answer)
    asked, _ = run("openalex", tmp_path / "x.jsonl", access=Access(key="k"))
    assert len(asked) == 2


def test_wait_of_hours_is_told_and_the_next_fetch_goes_on(tmp_path, small_pages):
    output = tmp_path / "found.jsonl"
    with pytest.raises(FetchError, match="asks to wait 2 hours and 5 minutes"):
        run("crossref", output, faults=[None, Fault(429, headers={"Retry-After": "7500"})])
    assert not output.exists()
    asked, report = run("crossref", output)
    assert (len(asked), report.kept, report.records) == (2, 1, 5)
    assert len(read_papers([output]).papers) == 5
    assert not list(tmp_path.glob("*.part"))


def test_half_a_line_of_a_killed_fetch_is_asked_for_again(tmp_path, small_pages):
    output = tmp_path / "found.jsonl"
    with pytest.raises(FetchError):
        run("crossref", output, faults=[None, None, Fault(401)])
    part = tmp_path / "found.jsonl.part"
    part.write_bytes(part.read_bytes()[:-20])
    _, report = run("crossref", output)
    assert (report.kept, report.records) == (1, 5)


def test_part_of_another_fetch_is_not_mixed_in(tmp_path, small_pages):
    with pytest.raises(FetchError):
        run("crossref", tmp_path / "x.jsonl", faults=[None, Fault(401)])
    with pytest.raises(FetchError, match="something else"):
        run("crossref", tmp_path / "x.jsonl", ("dogs",))


def test_identifiers_are_asked_for_in_any_spelling(tmp_path):
    given = ("https://arxiv.org/abs/2101.00001v2", "doi:10.1234/CAT2", "10.1234/unknown")
    (asked,), report = run("semanticscholar", tmp_path / "x.jsonl", given)
    assert asked[2]["ids"] == ["ARXIV:2101.00001", "DOI:10.1234/cat2", "DOI:10.1234/unknown"]
    assert (report.records, report.missing) == (2, 1)
    found = read_papers([tmp_path / "x.jsonl"])
    assert len(found.papers) == 2
    assert "does not know" in found.rejections[0].reason
    assert found.papers[0].references[0].title == "A Cited Paper on Cats"


@pytest.mark.parametrize(
    ("name", "given"),
    [("arxiv", "2101.00001"), ("crossref", "10.1234/cat1"), ("openalex", "10.1234/cat1")],
)
def test_one_identifier_brings_one_paper(name, given, tmp_path):
    _, report = run(name, tmp_path / "x.jsonl", (given,))
    assert (report.records, report.missing) == (1, 0)


def test_identifier_that_a_service_does_not_know_is_refused():
    with pytest.raises(ConfigError, match="arXiv cannot be asked for 'doi:"):
        make_query(find_service("arxiv"), ["10.1234/cat"], 9, Access())


def test_query_that_arxiv_does_not_understand_is_told(tmp_path):
    body = b"<feed><entry><id>http://arxiv.org/api/errors#bad_query</id></entry></feed>"
    with pytest.raises(FetchError, match="does not understand the query: bad query"):
        run("arxiv", tmp_path / "x.jsonl", faults=[Fault(body=body)])


def test_key_and_address_are_sent_and_never_written(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENALEX_API_KEY", "secret-key")
    monkeypatch.setenv("PAPERGRAPH_CONTACT", "ada@example.org")
    access = read_access(find_service("openalex"))
    asked, _ = run("openalex", tmp_path / "x.jsonl", access=access)
    _, query, _, headers = asked[0]
    assert (query["api_key"], query["mailto"]) == ("secret-key", "ada@example.org")
    assert headers["User-Agent"].startswith("papergraph/")
    assert "mailto:ada@example.org" in headers["User-Agent"]
    text = (tmp_path / "x.jsonl").read_text(encoding="utf-8")
    assert "secret" not in text
    assert "ada@" not in text


def test_every_line_says_what_was_asked_and_when(tmp_path):
    run("zotero", tmp_path / "x.jsonl", ("cats",))
    head = json.loads((tmp_path / "x.jsonl").read_text(encoding="utf-8"))["papergraph_fetch"]
    assert (head["service"], head["query"], head["records"]) == ("zotero", "cats", 5)
    assert datetime.fromisoformat(head["fetched_at"]).tzinfo is not None


def test_pace_that_a_service_asks_for_is_kept(tmp_path, small_pages):
    waits = []
    run("arxiv", tmp_path / "x.jsonl", waits=waits)
    assert len([wait for wait in waits if 2 < wait <= 6]) == 2


def test_zotero_that_does_not_run_is_told(tmp_path):
    service = find_service("zotero")
    query = make_query(service, [], 9, Access())
    with (
        ServiceClient(service, Access(), address="http://127.0.0.1:9", sleep=[].append) as client,
        pytest.raises(FetchError, match="Start Zotero 7"),
    ):
        fetch(service, query, tmp_path / "x", client=client)


def test_zotero_that_does_not_let_others_in_is_told(tmp_path):
    with pytest.raises(FetchError, match="allow other applications"):
        run("zotero", tmp_path / "x.jsonl", faults=[Fault(403, b"Local API is not enabled")])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("Sun, 29 Nov 2026 15:00:00 GMT", 3600), ("soon", None), (None, None)],
)
def test_retry_after_is_a_number_or_a_date(header, seconds):
    assert parse_wait(header, datetime(2026, 11, 29, 14, tzinfo=UTC)) == seconds


def test_times_are_told_in_words():
    assert [say_seconds(n) for n in (1, 90, 7500, 86400)] == [
        "1 second",
        "1 minute and 30 seconds",
        "2 hours and 5 minutes",
        "1 day",
    ]
