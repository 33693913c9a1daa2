"""Map the names that sources give their fields to the fields of a paper: the one table for all.

A name counts without case, space and punctuation. Of several names of one field the first in the
table is read first; the next ones count where it is empty.
"""

from __future__ import annotations

import re
from functools import lru_cache

from papergraph.ingest.settings import INGEST

_NAMES = {
    "id": "id",
    "title": (
        "title articletitle documenttitle itemtitle papertitle ti t1 primarytitle "
        "displayname fulltitle originaltitle chaptertitle papername dctitle titles"
    ),
    "abstract": (
        "abstract summary abstractnote abstracttext paperabstract ab n2 "
        "abstractinvertedindex abstracts description dcdescription descriptions"
    ),
    "authors": (
        "authorfullnames authorsfullnames fullauthors fau af authorsparsed authors author "
        "authornames authorships authorstring authorlist au a1 creators creator dccreator "
        "authorsnames authorname"
    ),
    "year": ("year publicationyear pubyear publishedyear yearpublished articleyear py y1 yr"),
    "published": (
        "published publicationdate publisheddate datepublished publishedat pubdate issued "
        "date dp da coverdate firstpublicationdate y1 publishedprint publishedonline "
        "versions pdate originalpaperdate py publicationdates submittedondailyat cdate "
        "tcdate prismcoverdate"
    ),
    "venue": (
        "venue journal journaltitle publicationtitle booktitle containertitle sourcetitle "
        "journalbook publicationname conferencename conference jt so jo jf t2 "
        "primarylocation journalinfo hostvenue journalref publicationvenue "
        "publicationvenuename seriestitle ta ja source prismpublicationname proceeding"
    ),
    "url": (
        "url link articleurl paperurl absurl landingpageurl entryurl ee ur fulltexturl "
        "urls site htmlurl pdfurl pdflink pdf l1 openaccesspdf oa urlabs"
    ),
    "doi": (
        "doi itemdoi articledoi doinumber doilink doiurl do di dois originalpaperdoi "
        "electronicresourcenum prismdoi"
    ),
    "arxiv_id": "arxivid arxiv arxivnumber arxiveprint arxivurl eprint",
    "identifiers": (
        "identifiers ids externalids paperid openalexid openalex corpusid corpuspaperid "
        "s2id semanticscholarid pmid pubmedid pmcid aclid anthologyid forum openreviewid "
        "dblpkey aid lid medlinepmid an uri identifier accessionnumber "
        "originalpaperpubmedid mag pm pmc dcidentifier"
    ),
    "status": "status isretracted retracted retractionnature publicationstatus",
    "references": (
        "references reference referencedworks bibliography citedreferences cr "
        "referencelist outcitations biblio cites citedworks bibentries"
    ),
    "code": (
        "code github githuburl githubrepo githublink repository repo repourl "
        "repositoryurl codeurl codelink officialcode officialcodeurl sourcecode urlgithub "
        "urlcode codes software implementation gitrepo codeavailability githubrepourl "
        "codebase linktocode abscode codelinks"
    ),
    "notes": (
        "comments comment note notes annote extra arxivcomment n1 arxivcomments remark remarks"
    ),
    "preprint_year": "preprintyear",
    "given_title": "giventitle",
    "given_abstract": "givenabstract",
    "sources": "sources",
}
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(names.split()) for name, names in _NAMES.items()
}
"""The names of each field, folded, the preferred ones first."""

_RANKED = {
    name: (field, rank)
    for field, names in reversed(FIELD_NAMES.items())
    for rank, name in enumerate(names)
}
# e.g. "Journal/Book"
_PUNCTUATION = re.compile(r"[\W_]+")
# e.g. "Title (en)"
_NOTE = re.compile(r"\s*[\[(][^\])]{0,30}[\])]\s*$")


def name_field(name: str) -> str | None:
    """Return the field of a paper that a column or key stands for, case and punctuation aside."""
    found = rank_field(name)
    return found[0] if found else None


def rank_field(name: str) -> tuple[str, int] | None:
    """Return the field that a name stands for, and its rank among the names of that field."""
    return _rank_field(name) if len(name) <= INGEST.excerpt_width else None


def fold_field_name(name: str) -> str:
    """Return a column name without case, space and punctuation."""
    return _PUNCTUATION.sub("", name.casefold())


@lru_cache(maxsize=4096)
def _rank_field(name: str) -> tuple[str, int] | None:
    folded = fold_field_name(name)
    return _RANKED.get(folded) or _RANKED.get(fold_field_name(_NOTE.sub("", name)))
