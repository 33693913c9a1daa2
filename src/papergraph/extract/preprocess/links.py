"""Find web addresses in running text and say what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.preprocess.repository_owners import find_relation
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.settings import EXTRACT
from papergraph.models import LinkKind, RepositoryRelation

_CHARACTER = r"(?:[A-Za-z0-9\-._~:/?\#@!$&'()*+,;=%]|\\[_%\#&~])"
_LONGEST = EXTRACT.link_length
_TOP_LEVEL = (
    "com|org|net|io|ai|edu|gov|dev|app|co|me|tech|science|info|site|page|xyz|cloud|online|be|ly|ms"
    "|uk|de|fr|cn|jp|kr|in|it|es|nl|ch|eu|se|no|fi|dk|pl|cz|at|br|ca|au|sg|hk|tw|il|ru|us|gl|gle|gg"
)
# e.g. "code at https://github.com/x/y."
_ADDRESS = re.compile(
    rf"""
    (?P<scheme>h\s?ttps?\s?:\s?/\s?/\s?)
      (?P<body>{_CHARACTER}{{1,{_LONGEST}}})
    | (?<![\w@.\-/])
      (?:at(?=(?:github\.com|huggingface\.co)/))?
      (?P<bare>
        www\.{_CHARACTER}{{1,{_LONGEST}}}
        | [A-Za-z0-9][A-Za-z0-9\-]*\.(?:github|gitlab)\.io(?:/{_CHARACTER}{{0,{_LONGEST}}})?
        | (?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+(?:{_TOP_LEVEL})/{_CHARACTER}{{1,{_LONGEST}}}
      )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SIGNS = ("ttp", "www.", "hub.io", "lab.io")
# e.g. ".org/", of "arxiv.org/abs/2106.09685"; an address without one of the signs has it
_HOST_AND_PATH = re.compile(r"\.[A-Za-z]{2,7}/")
# e.g. "https://arxiv.org/abs/2106.09685"
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# e.g. "www.kaggle.com/x"
_WWW = re.compile(r"^www\.")
# e.g. "github.com/x/y"
_PATH_END = re.compile(r"[/?#]")
# e.g. "lab.example.org:8080"
_HOST_END = re.compile(r"[A-Za-z0-9]\.[A-Za-z]{2,}(?::\d+)?$")
# e.g. "is public; a demo is at "
_CLAUSE_END = re.compile(r"[.;]\s")
# e.g. " and the data are public", what follows a word that was glued on an address
_PROSE = re.compile(r"\s+[a-z]+|[:,.]?\s*$|:")
# e.g. "github.com/x/", of "https://github.com/x/ my-name"
_UNFINISHED = re.compile(
    r"^(?:www\.)?(?P<host>github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|huggingface\.co)"
    r"/(?P<owner>[\w.-]+/)?$",
    re.IGNORECASE | re.ASCII,
)
# e.g. " x/y.", of "https://github.com/ x/y."
_OWNER_AND_NAME = re.compile(r"\s([A-Za-z0-9][\w.-]*/[\w.-]*\w)", re.ASCII)
# e.g. " my-name.", of "https://github.com/x/ my-name."
_NAME_ALONE = re.compile(r"\s((?=[\w.-]*(?:[-_\d]|[a-z][A-Z]|[A-Z]{2}))\w[\w.-]*\w)", re.ASCII)
# e.g. "github.com/x/y.Code", of "https://github.com/x/y.Code is public"
_GLUED_WORD = re.compile(r"(?<=\w)\.[A-Z][a-z]*$", re.ASCII)
# e.g. "github.com/x/y.(The", of "https://github.com/x/y.(The code"
_GLUED_NOTE = re.compile(r"[.,;]\(|(?<=\w)\(", re.ASCII)
# e.g. " OCT.", of "https://github.com/x/KD- OCT."
_BROKEN_NAME = re.compile(r"\s(\w[\w.-]*\w)(?=[.,;:)}]*(?:\s*$|\s+[A-Z]))", re.ASCII)
# e.g. "a.io/xhttps://b.io/y"
_GLUED_ADDRESS = re.compile(r"(?<=[\w/])https?:/", re.IGNORECASE)
# e.g. "github.com/x/a\_b"
_LATEX_ESCAPE = re.compile(r"\\([_%#&~])")

_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"})
_NOT_OWNERS = frozenset(
    {"about", "apps", "collections", "explore", "features", "marketplace", "orgs", "search"}
    | {"settings", "sponsors", "stars", "topics", "trending", "users"}
)
_HOSTS: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    # e.g. "anonymous.4open.science/r/abc"
    (LinkKind.REPO, re.compile(r"^anonymous\.4open\.science/(?:r|repository|anonymize)/\S")),
    # e.g. "gitlab.inria.fr/x/y"
    (LinkKind.REPO, re.compile(r"^(?:gitlab|git|gitea)\.[\w.-]+/[\w.~-]+/[\w.-]")),
    # e.g. "huggingface.co/datasets/x/y"
    (LinkKind.DATASET, re.compile(r"^(?:huggingface|hf)\.co/datasets/")),
    # e.g. "huggingface.co/spaces/x/y"
    (LinkKind.DEMO, re.compile(r"^(?:(?:huggingface|hf)\.co/spaces/|[\w-]+\.hf\.space)")),
    # e.g. "hf.co/papers/2106.09685"
    (LinkKind.PAPER, re.compile(r"^(?:huggingface|hf)\.co/papers/")),
    # e.g. "huggingface.co/x/y"
    (LinkKind.MODEL, re.compile(r"^(?:huggingface|hf)\.co/(?:collections/[\w.-]+|[\w.-]+)/[\w.-]")),
    # e.g. "huggingface.co/x"
    (LinkKind.OTHER, re.compile(r"^(?:huggingface|hf)\.co(?:/|$)")),
    # e.g. "modelscope.cn/datasets/x"
    (LinkKind.DATASET, re.compile(r"^modelscope\.\w+/datasets/")),
    # e.g. "civitai.com/models/1"
    (LinkKind.MODEL, re.compile(r"^(?:modelscope\.\w+/|(?:[\w-]+\.)?civitai\.com/)models/")),
    # e.g. "ollama.com/library/x"
    (LinkKind.MODEL, re.compile(r"^(?:tfhub\.dev|ollama\.com)/")),
    (
        LinkKind.DATASET,
        # e.g. "zenodo.org/records/1"
        re.compile(
            r"^(?:zenodo\.org|(?:[\w-]+\.)?figshare\.com|physionet\.org|ieee-dataport\.org"
            r"|(?:dx\.)?doi\.org/10\.(?:5281|6084|5061|17632|5683|7910|57967)"
            r"|data\.mendeley\.com|kaggle\.com/datasets|(?:[\w-]+\.)*dataverse\.[\w.]+"
            r"|data\.[\w.-]+|dataset[\w-]*\.[\w.-]+|openslr\.org)(?:/|$)"
        ),
    ),
    (
        LinkKind.VIDEO,
        # e.g. "youtu.be/abc"
        re.compile(r"^(?:(?:m\.)?youtube\.com|youtu\.be|vimeo\.com|(?:[\w-]+\.)?bilibili\.com)/"),
    ),
    (
        LinkKind.PAPER,
        # e.g. "arxiv.org/abs/2106.09685"
        re.compile(
            r"^(?:(?:[\w-]+\.)?arxiv\.org|(?:dx\.)?doi\.org|aclanthology\.org|openreview\.net"
            r"|biorxiv\.org|medrxiv\.org|papers\.ssrn\.com)/"
        ),
    ),
    # e.g. "pypi.org/project/x"
    (LinkKind.OTHER, re.compile(r"^(?:pypi\.org|gist\.github\.com|docs\.[\w.-]+)/")),
    # e.g. "colab.research.google.com/drive/1"
    (LinkKind.DEMO, re.compile(r"^(?:demo[\w-]*\.|colab\.research\.google\.com/)")),
)
_CUES: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    # e.g. "A demo can be seen at "
    (LinkKind.DEMO, re.compile(r"\bdemos?\b", re.IGNORECASE)),
    # e.g. "The dataset is available at "
    (LinkKind.DATASET, re.compile(r"\b(?:data|datasets?|corpus)\b", re.IGNORECASE)),
)
# e.g. "x.github.io/y"
_PAGES = re.compile(r"^[\w-]+\.(?:github|gitlab)\.io(?:/|$)")
# e.g. "Code and dataset are at "
_OTHER_CUE = re.compile(r"\b(?:codes?|page|website|site|models?|samples)\b", re.IGNORECASE)


_LEAD = 300
"""Characters before an address in which its sentence may begin."""


@dataclass(frozen=True, slots=True)
class FoundLink:
    """Hold an address as it should read and the range of text that holds it."""

    start: int
    end: int
    url: str
    kind: LinkKind
    relation: RepositoryRelation | None = None


def find_links(text: str) -> Iterator[FoundLink]:
    """Yield every web address of a text in order, repeated ones too."""
    folded = text.lower()
    if not any(map(folded.__contains__, _SIGNS)) and not _HOST_AND_PATH.search(text):
        return
    position = 0
    while (match := _ADDRESS.search(text, position)) is not None:
        body = match["body"] or match["bare"]
        start = match.start("body") if match["body"] else match.start("bare")
        body, end = _trim_body(text, body, start)
        body, end = _join_split(text, body, end)
        position = max(end, match.start() + 1)
        if not _names_host(body):
            continue
        scheme = "http" if match["scheme"] and "s" not in match["scheme"].lower() else "https"
        unescaped = _LATEX_ESCAPE.sub(r"\1", body)
        url = f"{scheme}://{unescaped}"
        kind = classify_link(
            url, text[max(0, match.start() - EXTRACT.link_context) : match.start()]
        )
        relation = None
        if kind is LinkKind.REPO:
            relation = find_relation(text[max(0, match.start() - _LEAD) : match.start()])
            kind = LinkKind.OTHER if relation else kind
        yield FoundLink(match.start(), end, url, kind, relation)


def classify_link(url: str, context: str = "") -> LinkKind:
    """Return what stands behind an address; ``context`` is the text that leads up to it."""
    address = _WWW.sub("", _SCHEME.sub("", url))
    host, _, path = address.partition("/")
    host = host.lower()
    if host in _CODE_HOSTS:
        parts = [part for part in _PATH_END.split(path) if part]
        owned = len(parts) > 1 and parts[0].lower() not in _NOT_OWNERS
        return LinkKind.REPO if owned else LinkKind.OTHER
    place = f"{host}/{path}" if path else host
    for kind, pattern in _HOSTS:
        if pattern.match(place):
            return kind
    if _PAGES.match(place):
        return LinkKind.PROJECT
    clause = _CLAUSE_END.split(context)[-1]
    if not _OTHER_CUE.search(clause):
        for kind, pattern in _CUES:
            if pattern.search(clause):
                return kind
    return LinkKind.PROJECT


def _names_host(body: str) -> bool:
    host = _PATH_END.split(body, maxsplit=1)[0]
    return _HOST_END.search(host) is not None


def _trim_body(text: str, body: str, start: int) -> tuple[str, int]:
    glued = _GLUED_ADDRESS.search(body, 1)
    if glued:
        body = body[: glued.start()]
    note = _GLUED_NOTE.search(body)
    if note and ")" not in body[note.end() : -1]:
        body = body[: note.start()]
    body = _trim_end(body)
    word = _GLUED_WORD.search(body)
    if word and _goes_on_as_prose(text, start + len(body)):
        body = _trim_end(body[: word.start()])
    return body, start + len(body)


def _goes_on_as_prose(text: str, end: int) -> bool:
    return _PROSE.match(text[end : end + 40]) is not None


def _trim_end(body: str) -> str:
    while body:
        last = body[-1]
        unbalanced = last == ")" and body.count(")") > body.count("(")
        if last not in ".,;:!?'$*(\\" and not unbalanced:
            break
        body = body[:-1]
    return body


def _join_split(text: str, body: str, end: int) -> tuple[str, int]:
    unfinished = _UNFINISHED.match(body)
    if unfinished:
        pattern = _NAME_ALONE if unfinished["owner"] else _OWNER_AND_NAME
    elif body.endswith(("-", "_")):
        pattern = _BROKEN_NAME
    else:
        return body, end
    rest = pattern.match(text, end)
    if not rest:
        return body, end
    return body + rest[1], rest.end(1)


@Language.component("papergraph_links", assigns=["doc._.links"])
def mark_links(doc: Doc) -> Doc:
    """Keep the document's addresses in ``doc._.links``."""
    doc._.links = tuple(find_links(read_text(doc)))
    return doc
