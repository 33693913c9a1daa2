"""Recognise the identifiers of papers in the ways people and programs write them.

An identifier is told with its scheme, as in ``doi:10.1234/abc``: that is how papers are called, and
how two records of one paper find each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

# e.g. "https://arxiv.org/abs/1706.03762v5"
_ARXIV = re.compile(
    r"(?:(?:arxiv\s*(?:id\s*)?[:.]?\s*(?:preprint\s*)?)+|(?:https?://)?(?:\w+\.)?(?:arxiv\.org|alphaxiv\.org"
    r"|huggingface\.co|hf\.co|ar5iv\.labs\.arxiv\.org|scirate\.com)/(?:abs|pdf|html|papers|format|ps|src|arxiv)/"
    r"|(?:doi:?\s*|(?:https?://)?(?:www\.|dx\.)?doi\.org/)?10\.48550/arxiv\.|oai:arxiv\.org:)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?"
    r"(?:\s*\[[\w.-]+\])?(?:[?#]\S*)?[.,;]?",
    re.IGNORECASE,
)
# e.g. "https://doi.org/10.1234/abc"
_DOI = re.compile(
    r"(?:doi[:=.]?\s*|(?:https?:)?(?://)?[\w.-]*doi[\w.-]*/|https?://\S+?/(?:doi/)?(?:abs/|full/|pdf/|epdf/)?)*"
    r"(?P<id>10\.\d{4,9}/\S+)(?:\s*\[[a-z]+\])?",
    re.IGNORECASE,
)
# e.g. "10.1234/abc?nosfx=y"
_DOI_TAIL = re.compile(r"(?:\?[\w%=&.+-]*|#\w*|[.,;:]+|\s*\[\w+\])$")
# e.g. "https://openalex.org/W2741809807"
_OPENALEX = re.compile(
    r"(?:https?://)?(?:(?:api\.)?openalex\.org/(?:works/)?|openalex:)(?P<id>W\d+)", re.IGNORECASE
)
# e.g. "https://www.semanticscholar.org/paper/Some-Title/0123456789abcdef0123456789abcdef01234567"
_S2 = re.compile(
    r"(?:(?:https?://)?(?:(?:www|api)\.)?semanticscholar\.org/(?:graph/v1/)?paper/(?:[^\s/]*/)?|s2:)?"
    r"(?P<id>[0-9a-f]{40})(?:[?#]\S*)?",
    re.IGNORECASE,
)
# e.g. "CorpusID:258000001"
_CORPUS = re.compile(
    r"(?:corpus_?id:?\s*|(?:https?://)?(?:api\.)?semanticscholar\.org/corpusid:)(?P<id>\d+)",
    re.IGNORECASE,
)
# e.g. "https://pubmed.ncbi.nlm.nih.gov/30000001/"
_PUBMED = re.compile(
    r"(?:pmid:?\s*|pubmed:|med(?:line)?:|(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov"
    r"|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/)(?P<id>[1-9]\d{0,8})(?:\s*\[pmid\])?/?",
    re.IGNORECASE,
)
# e.g. "https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/"
_PMC = re.compile(
    r"(?:pmcid:?\s*|pmc:\s*|https?://(?:[\w.]*ncbi\.nlm\.nih\.gov/(?:pmc/)?|europepmc\.org/)articles?/(?:pmc/)?)?"
    r"(?P<id>PMC\d{3,9})/?",
    re.IGNORECASE,
)
# e.g. "https://aclanthology.org/2020.acl-main.1/"
_ACL = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:aclanthology\.org|aclanthology\.info/papers|aclweb\.org/anthology)/|acl:)"
    r"(?P<id>[A-Z]\d\d-\d{4,5}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?/?",
    re.IGNORECASE,
)
# e.g. "10.18653/v1/P19-1001"
_ACL_DOI = re.compile(
    r"10\.(?:18653/v1|3115/v1)/(?P<id>[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)", re.IGNORECASE
)
# e.g. "https://openreview.net/forum?id=AbC123"
_OPENREVIEW = re.compile(
    r"(?:(?:https?://)?(?:api2?\.)?openreview\.net/(?:forum|pdf|attachment|references/pdf)\?(?:\w+=\w+&)*id=|openreview:)"
    r"(?P<id>[\w-]{5,20})(?:[&#]\S*)?"
)
# e.g. "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17"
_DBLP = re.compile(
    r"(?:(?:https?://)?(?:www\.)?dblp\.(?:org|uni-trier\.de)/(?:rec/)?(?:bibtex/|html/)?|dblp:)"
    r"(?P<id>(?:conf|journals|books|phd|series)/[\w-]+/[\w-]+)(?:\.\w+)?",
    re.IGNORECASE,
)


def parse_arxiv_id(text: str) -> str | None:
    """Return the arXiv identifier that a whole text gives, without its version."""
    match = _ARXIV.fullmatch(text.strip())
    return match["id"].lower() if match else None


def parse_doi(text: str) -> str | None:
    """Return the DOI that a whole text gives, case kept.

    Resolvers and library proxies before it, and queries, notes and full stops after it, go.
    """
    text = text.strip()
    match = _DOI.fullmatch(unquote(text) if "%2" in text.upper() else text)
    if match is None:
        return None
    doi = match["id"]
    while (end := _DOI_TAIL.search(doi)) and end.start() > len("10.1234/"):
        doi = doi[: end.start()]
    while (
        doi and doi[-1] in ")]}>\"'" and doi.count(doi[-1]) > doi.count(_OPENING.get(doi[-1], ""))
    ):
        doi = doi[:-1]
    return doi or None


def parse_identifier(text: str) -> str | None:
    """Return an identifier of any known scheme, as ``scheme:value`` in one spelling."""
    text = text.strip()
    if arxiv_id := parse_arxiv_id(text):
        return f"arxiv:{arxiv_id}"
    for scheme, pattern in _SCHEMES:
        if match := pattern.fullmatch(text):
            return f"{scheme}:{_fold(scheme, match['id'])}"
    doi = parse_doi(text)
    return f"doi:{doi.casefold()}" if doi else None


def iter_equivalents(identifier: str) -> Iterator[str]:
    """Yield an identifier and the others that it implies: an ACL DOI names an ACL paper."""
    yield identifier
    if match := _ACL_DOI.fullmatch(identifier.removeprefix("doi:")):
        yield f"acl:{match['id'].lower()}"


_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_SCHEMES = (
    ("openalex", _OPENALEX),
    ("s2", _S2),
    ("corpus", _CORPUS),
    ("pubmed", _PUBMED),
    ("pmc", _PMC),
    ("acl", _ACL),
    ("openreview", _OPENREVIEW),
    ("dblp", _DBLP),
)


def _fold(scheme: str, value: str) -> str:
    if scheme in ("openalex", "pmc"):
        return value.upper()
    return value if scheme in ("openreview", "dblp") else value.lower()
