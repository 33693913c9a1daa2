"""Speak the wire formats of the services that papers are fetched from, and their faults."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

PAPERS = [
    {
        "title": f"Paper {n} on the Sorting of Cats",
        "arxiv": f"2101.0000{n}",
        "doi": f"10.1234/cat{n}",
    }
    for n in range(5)
]


@dataclass
class Fault:
    """Stand for an answer other than the right one."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict = field(default_factory=dict)
    is_cut: bool = False


class ServiceServer:
    """Answer as one service does, after faults; remember what was asked."""

    def __init__(self, answer, faults=()):
        self.answer = answer
        self.faults = list(faults)
        self.asked = []

    def reply(self, path, body, headers):
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append((parts.path, query, body, headers))
        if self.faults and (fault := self.faults.pop(0)):
            return fault
        return Fault(body=self.answer(parts.path, query, body).encode())


@contextmanager
def serve(server):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            fault = server.reply(self.path, body, dict(self.headers))
            self.send_response(fault.status)
            for name, value in fault.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(fault.body) + 100 * fault.is_cut))
            self.end_headers()
            self.wfile.write(fault.body)

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_):
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()


def answer_arxiv(_, query, __):
    wanted = query.get("id_list", "").split(",")
    found = [p for p in PAPERS if p["arxiv"] in wanted] if "id_list" in query else PAPERS
    start = int(query.get("start", 0))
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{paper['arxiv']}v1</id><title>{paper['title']}</title>"
        "<summary>We sort cats.</summary><author><name>Ada Example</name></author>"
        "<published>2021-01-01T00:00:00Z</published></entry>"
        for paper in found[start : start + int(query["max_results"])]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        '<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"{len(found)}</opensearch:totalResults>{entries}</feed>"
    )


def answer_openalex(_, query, __):
    wanted = query.get("filter", "").partition(":")[2].split("|")
    found = [p for p in PAPERS if p["doi"] in wanted] if "filter" in query else PAPERS
    size, page = int(query["per_page"]), int(query.get("page", 1))
    start = int(query["cursor"].replace("*", "0")) if "cursor" in query else (page - 1) * size
    works = [
        {
            "id": f"https://openalex.org/W100{paper['arxiv'][-1]}",
            "doi": f"https://doi.org/{paper['doi']}",
            "display_name": paper["title"],
            "publication_year": 2021,
            "abstract_inverted_index": {"We": [0], "sort": [1], "cats.": [2]},
            "authorships": [{"author": {"display_name": "Ada Example"}}],
            "referenced_works": ["https://openalex.org/W9"],
        }
        for paper in found[start : start + size]
    ]
    following = str(start + size) if start + size < len(found) else None
    return json.dumps({"meta": {"count": len(found), "next_cursor": following}, "results": works})


def _describe(paper):
    return {
        "paperId": f"{'0' * 39}{paper['arxiv'][-1]}",
        "externalIds": {"ArXiv": paper["arxiv"], "DOI": paper["doi"]},
        "title": paper["title"],
        "abstract": "We sort\ncats.",
        "year": 2021,
        "authors": [{"authorId": "1", "name": "Ada Example"}],
    }


def answer_semanticscholar(path, query, body):
    if path.endswith("/batch"):
        names = {
            **{f"ARXIV:{p['arxiv']}": p for p in PAPERS},
            **{f"DOI:{p['doi']}": p for p in PAPERS},
        }
        cited = [
            {"title": "A Cited Paper on Cats", "externalIds": {"DOI": "10.1234/old"}, "year": 1999}
        ]
        found = (names.get(one) for one in body["ids"])
        return json.dumps([p and {**_describe(p), "references": cited} for p in found])
    if path.endswith("/match"):
        return json.dumps({"data": [{**_describe(PAPERS[0]), "matchScore": 100.0}]})
    start = int(query.get("token", 0))
    answer = {"total": len(PAPERS), "data": [_describe(p) for p in PAPERS[start : start + 3]]}
    return json.dumps({**answer, "token": str(start + 3) if start + 3 < len(PAPERS) else None})


def answer_crossref(_, query, __):
    wanted = [one.removeprefix("doi:") for one in query.get("filter", "").split(",")]
    found = [p for p in PAPERS if p["doi"] in wanted] if "filter" in query else PAPERS
    start, rows = int(query.get("cursor", "0").replace("*", "0")), int(query["rows"])
    items = [
        {
            "DOI": paper["doi"],
            "title": [paper["title"]],
            "abstract": "<jats:p>We sort cats.</jats:p>",
            "author": [{"given": "Ada", "family": "Example"}],
            "issued": {"date-parts": [[2021, 1, 1]]},
            "reference": [{"key": "r1", "unstructured": "A. Dog. A Long Tale of Dogs. 1999."}],
        }
        for paper in found[start : start + rows]
    ]
    message = {"total-results": len(found), "items": items, "next-cursor": str(start + rows)}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message}, indent=1)


def answer_zotero(_, query, __):
    start, size = int(query.get("start", 0)), int(query["limit"])
    items = [
        {
            "key": f"ABCD234{paper['arxiv'][-1]}",
            "version": 1,
            "data": {
                "itemType": "preprint",
                "title": paper["title"],
                "abstractNote": "We sort cats.",
                "creators": [{"creatorType": "author", "firstName": "Ada", "lastName": "Example"}],
                "date": "2021-01-01",
                "DOI": paper["doi"],
            },
        }
        for paper in PAPERS[start : start + size]
    ]
    return json.dumps(items)


ANSWERS = {
    "arxiv": answer_arxiv,
    "openalex": answer_openalex,
    "semanticscholar": answer_semanticscholar,
    "crossref": answer_crossref,
    "zotero": answer_zotero,
}
