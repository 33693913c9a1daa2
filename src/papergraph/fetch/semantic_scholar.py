"""Ask Semantic Scholar's graph interface, which answers with JSON.

https://api.semanticscholar.org/api-docs/graph. A search gives no reference lists; identifiers do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from papergraph.fetch.model import (
    Access,
    Page,
    Query,
    Request,
    Service,
    cut_batches,
    parse_object,
)
from papergraph.fetch.settings import FETCH

_ROOT = "/graph/v1/paper"
_FIELDS = "title,abstract,externalIds,year,publicationDate,venue,authors.name"
_OF_REFERENCES = "references.title,references.externalIds,references.year,references.authors"
_PREFIXES = {
    "arxiv": "ARXIV:",
    "doi": "DOI:",
    "pubmed": "PMID:",
    "pmc": "PMCID:",
    "acl": "ACL:",
    "corpus": "CorpusId:",
    "s2": "",
}


def plan(query: Query) -> Iterator[Request]:
    """Yield a request for each batch of identifiers, or the first page of a search."""
    if not query.identifiers:
        asked = {"query": query.words, "fields": _FIELDS, "sort": "publicationDate:desc"}
        yield Request(path=f"{_ROOT}/search/bulk", parameters=tuple(asked.items()))
        return
    own = tuple(map(_spell, query.identifiers))
    for batch in cut_batches(own, FETCH.identifiers_at_once):
        fields = (("fields", f"{_FIELDS},{_OF_REFERENCES}"),)
        yield Request(path=f"{_ROOT}/batch", parameters=fields, body=batch)


def find_title(title: str) -> Request:
    """Return the request for the one paper of a title."""
    asked = {"query": title, "fields": f"{_FIELDS},{_OF_REFERENCES}"}
    path = f"{_ROOT}/search/match"
    return Request(path=path, parameters=tuple(asked.items()), may_miss=True)


def read(request: Request, text: str) -> Page:
    """Count the papers; a batch is a list with null for each identifier that is not known."""
    if request.body:
        papers = json.loads(text)
        if not isinstance(papers, list) or len(papers) != len(request.body):
            raise ValueError("not an entry for each identifier")
        return Page(sum(paper is not None for paper in papers))
    answer = parse_object(text)
    if not isinstance(answer.get("data"), list):
        raise ValueError("no list of papers")  # noqa: TRY004 - a broken answer
    found, token = len(answer["data"]), answer.get("token")
    if isinstance(token, str) and token and found:
        return Page(found, request.replace_parameters(token=token))
    return Page(found)


def authorize(access: Access) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the key as a header."""
    return ({"x-api-key": access.key} if access.key else {}), {}


def _spell(identifier: str) -> str:
    scheme, _, value = identifier.partition(":")
    return f"{_PREFIXES[scheme]}{value}"


SEMANTIC_SCHOLAR = Service(
    name="semanticscholar",
    title="Semantic Scholar",
    address="https://api.semanticscholar.org",
    seconds=1.0,
    schemes=tuple(_PREFIXES),
    plan=plan,
    read=read,
    authorize=authorize,
    key_variables=("SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY"),
    find_title=find_title,
)
