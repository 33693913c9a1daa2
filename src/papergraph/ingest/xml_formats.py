"""Map the records of XML formats to the fields of papers."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source
from papergraph.ingest.xml_reader import Mapper, find_text, read_records, text_of
from papergraph.models import Paper, Rejection

# e.g. "<feed xmlns=\"http://www.w3.org/2005/Atom\">"
_ATOM = re.compile(r"<(?:\w+:)?feed\b|<(?:\w+:)?entry\b[^>]*>\s*<(?:\w+:)?id>https?://arxiv")
# e.g. "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">"
_OAI = re.compile(r"<OAI-PMH\b|<ListRecords\b|<oai_dc:dc\b")
# e.g. "<PubmedArticleSet>"
_PUBMED = re.compile(r"<PubmedArticle(?:Set)?\b|<MedlineCitation\b")
# e.g. "<article xmlns:xlink=\"x\" article-type=\"research-article\">"
_JATS = re.compile(
    r"<article\b[^>]*(?:article-type|dtd-version|xmlns:(?:xlink|mml))|<article-meta\b|<pmc-articleset\b"
)
# e.g. "<xml><records><record><database>"
_ENDNOTE = re.compile(r"<records>\s*<record>")
# e.g. "<dblp mdate=\"2020-01-01\">"
_DBLP = re.compile(
    r"<dblp\b|<dblpperson\b|<(?:article|inproceedings)\b[^>]*\bkey=\"(?:journals|conf)/"
)
# e.g. "<collection id=\"2020.acl\">"
_ACL = re.compile(r"<collection\b[^>]*\bid=\"[\w.-]+\"|<volume\b[^>]*\bid=")
# e.g. "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">"
_TEI = re.compile(r"<(?:\w+:)?TEI\b|<teiHeader\b|<teiCorpus\b")
# e.g. "M&uuml;ller"
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
_LONGEST_REFERENCE = 40
_BIBLIOGRAPHIC = ("article", "inproceedings", "incollection", "phdthesis", "mastersthesis", "book")


def is_atom(sample: str) -> bool:
    """Tell whether a text is a feed, as arXiv's interface answers."""
    return _begins_xml(sample) and _ATOM.search(sample[:5000]) is not None


def is_oai(sample: str) -> bool:
    """Tell whether a text is an answer of OAI-PMH."""
    return _begins_xml(sample) and _OAI.search(sample[:5000]) is not None


def is_pubmed(sample: str) -> bool:
    """Tell whether a text is XML of PubMed."""
    return _begins_xml(sample) and _PUBMED.search(sample[:5000]) is not None


def is_jats(sample: str) -> bool:
    """Tell whether a text is an article in JATS."""
    return _begins_xml(sample) and _JATS.search(sample[:20000]) is not None


def is_endnote(sample: str) -> bool:
    """Tell whether a text is XML of EndNote."""
    return _begins_xml(sample) and _ENDNOTE.search(sample[:5000]) is not None


def is_dblp(sample: str) -> bool:
    """Tell whether a text is XML of DBLP."""
    return _begins_xml(sample) and _DBLP.search(sample[:5000]) is not None


def is_acl(sample: str) -> bool:
    """Tell whether a text is XML of the ACL Anthology."""
    return _begins_xml(sample) and _ACL.search(sample[:5000]) is not None


def is_tei(sample: str) -> bool:
    """Tell whether a text is TEI, as GROBID writes it."""
    return _begins_xml(sample) and _TEI.search(sample[:5000]) is not None


def read_xml(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every record of any of the XML formats."""
    iterator = iter(chunks)
    head = next(iterator, "")
    detectors: tuple[tuple[Callable[[str], bool], dict[str, Mapper]], ...] = (
        (is_tei, {"TEI": _map_tei}),
        (is_oai, {"record": _map_oai}),
        (is_pubmed, {"PubmedArticle": _map_pubmed, "PubmedBookArticle": _map_pubmed}),
        (is_atom, {"entry": _map_atom}),
        (is_endnote, {"record": _map_endnote}),
        (is_dblp, dict.fromkeys(_BIBLIOGRAPHIC, _map_dblp)),
        (is_acl, {"paper": _map_acl, "frontmatter": _skip}),
        (is_jats, {"article": _map_jats}),
    )
    mappers: dict[str, Mapper] = next((found for detect, found in detectors if detect(head)), {})

    # What is text already has no encoding to declare.
    head = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", head)
    every = _decode_references(chain([head], iterator))
    yield from read_records(every, source, omitted, mappers)


def _decode_references(chunks: Iterable[str]) -> Iterator[str]:
    """Decode the names of HTML's characters, which XML knows only by a definition it cannot see."""
    rest = ""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind("&", max(0, len(text) - _LONGEST_REFERENCE))
        text, rest = (text[:cut], text[cut:]) if cut >= 0 and ";" not in text[cut:] else (text, "")
        yield _REFERENCE.sub(lambda match: html.unescape(match[0]), text)
    if rest:
        yield rest


def _begins_xml(sample: str) -> bool:
    return sample.lstrip("\ufeff \t\r\n").startswith("<")


def _skip(_: Element) -> None:
    return None


def _map_atom(entry: Element) -> dict[str, object] | str | None:
    doi = find_text(entry, "doi")
    addresses = [link.get("href") for link in entry.findall("link") if link.get("rel") != "related"]
    return {
        "id": find_text(entry, "id"),
        "title": _raw(entry.find("title")),
        "abstract": _raw(entry.find("summary")) or _raw(entry.find("content")),
        "authors": [
            find_text(author, "name") or text_of(author) for author in entry.findall("author")
        ],
        "published": find_text(entry, "published", "updated"),
        "doi": doi,
        "venue": find_text(entry, "journal_ref"),
        "comment": find_text(entry, "comment"),
        "url": next((address for address in addresses if address), None),
    }


def _map_oai(record: Element) -> dict[str, object] | str | None:
    header = record.find("header")
    if header is not None and header.get("status") == "deleted":
        return "a deleted record"
    body = record.find("metadata")
    if body is None or not len(body):
        return "a record without metadata"
    inner = body[0]
    if inner.find("title") is None and len(inner):
        inner = inner[0]
    identifiers = [text_of(one) for one in inner.findall("identifier")]
    names = [
        " ".join(
            filter(
                None, (find_text(a, "forenames"), find_text(a, "keyname"), find_text(a, "suffix"))
            )
        )
        for a in inner.findall("authors/author")
    ]
    descriptions = [_raw(one) for one in inner.findall("description")]
    comments = [text for text in descriptions[1:] if text.startswith("Comment:")]
    own = find_text(inner, "id")
    return {
        "identifiers": [find_text(record, "header/identifier") or "", *identifiers, own or ""],
        "arxiv_id": own,
        "title": _raw(inner.find("title")),
        "abstract": _raw(inner.find("abstract")) or (descriptions[0] if descriptions else None),
        "authors": names
        or [text_of(one) for one in inner.findall("creator")]
        or find_text(inner, "authors"),
        "published": find_text(inner, "created", "version/date", "date"),
        "doi": find_text(inner, "doi"),
        "venue": find_text(inner, "journal-ref", "source"),
        "comments": find_text(inner, "comments") or " ".join(comments) or None,
        "url": next((text for text in identifiers if text.startswith("http")), None),
    }


def _map_pubmed(article: Element) -> dict[str, object] | str | None:
    sections = [
        f"{part.get('Label', '').capitalize()}: {_raw(part)}" if part.get("Label") else _raw(part)
        for part in article.iter("AbstractText")
    ]
    authors = [
        {
            "last": find_text(author, "LastName"),
            "first": find_text(author, "ForeName", "Initials"),
            "suffix": find_text(author, "Suffix"),
            "name": find_text(author, "CollectiveName"),
        }
        for author in article.iter("Author")
    ]
    ids = {
        one.get("IdType"): text_of(one)
        for one in article.findall("PubmedData/ArticleIdList/ArticleId")
    }
    types = " ".join(text_of(one) for one in article.iter("PublicationType")).casefold()
    status = (
        "retracted" if "retracted" in types else "retraction of" if "retraction" in types else None
    )
    references = [
        {
            "citation": find_text(one, "Citation"),
            **{(i.get("IdType") or "id"): text_of(i) for i in one.iter("ArticleId")},
        }
        for one in article.iter("Reference")
    ]
    date = next((one for name in ("ArticleDate", "PubDate") for one in article.iter(name)), None)
    return {
        "pmid": find_text(article, "MedlineCitation/PMID", "BookDocument/PMID"),
        "pmcid": ids.get("pmc"),
        "doi": ids.get("doi")
        or next(
            (text_of(e) for e in article.iter("ELocationID") if e.get("EIdType") == "doi"), None
        ),
        "title": next(
            (_raw(one) for name in ("ArticleTitle", "BookTitle") for one in article.iter(name)),
            None,
        ),
        "abstract": "\n".join(sections) or None,
        "authors": authors,
        "published": _read_date(date),
        "venue": next((text_of(one) for one in article.findall(".//Journal/Title")), None),
        "status": status,
        "references": references,
    }


def _map_jats(article: Element) -> dict[str, object] | str | None:
    meta = article.find("front/article-meta")
    if meta is None:
        meta = article.find(".//article-meta")
    if meta is None:
        return "an article without article-meta"
    authors = [
        {
            "last": find_text(one, ".//surname"),
            "first": find_text(one, ".//given-names"),
            "name": find_text(one, "collab", "string-name"),
        }
        for one in meta.findall(".//contrib")
        if one.get("contrib-type", "author") == "author"
    ]
    ids = {one.get("pub-id-type"): text_of(one) for one in meta.findall("article-id")}
    abstract = next((one for one in meta.findall("abstract") if not one.get("abstract-type")), None)
    dates = meta.findall("pub-date")
    kind = article.get("article-type", "")
    return {
        "title": _raw(meta.find("title-group/article-title")),
        "abstract": _raw(abstract),
        "authors": authors,
        "doi": ids.get("doi"),
        "pmid": ids.get("pmid"),
        "pmcid": ids.get("pmc") or ids.get("pmcid"),
        "arxiv": ids.get("arxiv"),
        "published": min(filter(None, map(_read_date, dates)), default=None),
        "venue": find_text(article, ".//journal-title"),
        "status": kind if kind in ("correction", "retraction", "expression-of-concern") else None,
        "references": [_map_jats_reference(one) for one in article.iter("ref")],
    }


def _map_jats_reference(reference: Element) -> dict[str, object]:
    names = [
        " ".join(filter(None, (find_text(one, "given-names"), find_text(one, "surname"))))
        for one in reference.iter("name")
    ]
    ids = {one.get("pub-id-type"): text_of(one) for one in reference.iter("pub-id")}
    line = next(
        (one for name in ("mixed-citation", "citation") for one in reference.iter(name)), None
    )
    return {
        "doi": ids.get("doi"),
        "pmid": ids.get("pmid"),
        "arxiv": ids.get("arxiv"),
        "title": find_text(reference, ".//article-title", ".//chapter-title"),
        "authors": names or None,
        "year": find_text(reference, ".//year"),
        "text": text_of(line) or None,
    }


def _map_endnote(record: Element) -> dict[str, object] | str | None:
    return {
        "title": find_text(record, "titles/title"),
        "venue": find_text(record, "periodical/full-title", "titles/secondary-title"),
        "authors": [text_of(one) for one in record.findall("contributors/authors/author")],
        "year": find_text(record, "dates/year"),
        "date": find_text(record, "dates/pub-dates/date"),
        "abstract": find_text(record, "abstract"),
        "doi": find_text(record, "electronic-resource-num"),
        "url": [text_of(one) for one in record.findall("urls//url")],
        "notes": find_text(record, "notes"),
        "pmcid": find_text(record, "custom2"),
        "accession number": find_text(record, "accession-num"),
        **{
            str(one.tag): text_of(one)
            for one in record
            if one.tag in ("keywords", "volume", "pages", "isbn")
        },
    }


def _map_dblp(element: Element) -> dict[str, object] | str | None:
    addresses = [text_of(one) for one in element.findall("ee")]
    return {
        "title": _raw(element.find("title")).rstrip("."),
        # DBLP numbers people of one name.
        "authors": [re.sub(r"\s\d{4}$", "", text_of(one)) for one in element.findall("author")],
        "year": find_text(element, "year"),
        "venue": find_text(element, "journal", "booktitle", "school"),
        "url": addresses,
        "doi": next((one for one in addresses if "doi.org/" in one), None),
        "dblp key": element.get("key"),
    }


def _map_acl(paper: Element) -> dict[str, object] | str | None:
    url = find_text(paper, "url")
    names = [
        {"first": find_text(one, "first"), "last": find_text(one, "last"), "name": text_of(one)}
        for one in paper.findall("author")
    ]
    year = re.match(r"(\d{4})\.", url or "") or re.match(r"[A-Z](\d\d)-", url or "")
    return {
        "title": _raw(paper.find("title")),
        "abstract": _raw(paper.find("abstract")) or None,
        "authors": names,
        "acl id": url.rpartition("/")[2].removesuffix(".pdf") if url else None,
        "doi": find_text(paper, "doi"),
        "year": _spell_year(year[1]) if year else None,
        "code": [one.get("url") for one in paper.findall("pwccode") if one.get("url")],
        "status": "retracted" if paper.find("retracted") is not None else None,
    }


def _map_tei(document: Element) -> dict[str, object] | str | None:
    header = document.find("teiHeader")
    if header is None:
        return "TEI without a header"
    source = header.find(".//sourceDesc//biblStruct")
    return {
        "title": find_text(header, ".//titleStmt/title", ".//analytic/title"),
        "abstract": _raw(header.find(".//abstract")) or None,
        "authors": _map_tei_names(source) if source is not None else None,
        "doi": _find_tei_id(source, "DOI"),
        "arxiv": _find_tei_id(source, "arXiv"),
        "published": _find_tei_date(header),
        "venue": find_text(header, ".//monogr/title") or None,
        "references": [
            _map_tei_reference(one) for one in document.findall(".//listBibl/biblStruct")
        ],
    }


def _map_tei_reference(bibl: Element) -> dict[str, object]:
    return {
        "title": find_text(bibl, "analytic/title", "monogr/title"),
        "authors": _map_tei_names(bibl) or None,
        "year": (_find_tei_date(bibl) or "")[:4] or None,
        "doi": _find_tei_id(bibl, "DOI"),
        "arxiv": _find_tei_id(bibl, "arXiv"),
        "text": find_text(bibl, "note[@type='raw_reference']"),
    }


def _map_tei_names(parent: Element) -> list[str]:
    where = parent.find("analytic")
    people = (where if where is not None else parent).findall(".//author/persName")
    return [
        " ".join(
            [
                *(text_of(one) for one in person.findall("forename")),
                find_text(person, "surname") or "",
            ]
        )
        for person in people
    ]


def _find_tei_id(parent: Element | None, kind: str) -> str | None:
    found = parent.iter("idno") if parent is not None else ()
    return next(
        (text_of(one) for one in found if one.get("type", "").casefold() == kind.casefold()), None
    )


def _find_tei_date(parent: Element) -> str | None:
    return next((one.get("when") for one in parent.iter("date") if one.get("when")), None)


def _read_date(date: Element | None) -> str | None:
    if date is None:
        return None
    given = (find_text(date, name, name.lower()) for name in ("Year", "Month", "Day"))
    parts = [part for part in given if part]
    if all(part.isdigit() for part in parts):
        return "-".join(part.zfill(2) for part in parts) or find_text(date, "MedlineDate")
    return " ".join(parts)


def _spell_year(digits: str) -> str:
    return digits if len(digits) == 4 else f"{'19' if int(digits) > 60 else '20'}{digits}"


def _raw(element: Element | None) -> str:
    """Return the text of an element with its lines as they stand, so that words can be joined."""
    if element is None:
        return ""
    return text_of(element) if len(element) else element.text or ""
