"""Write the same made-up papers as the programs and interfaces that people use write them."""

import csv
import io
import json
from dataclasses import dataclass
from xml.sax.saxutils import escape

BIRDS = (
    "Heron",
    "Grebe",
    "Plover",
    "Curlew",
    "Dunlin",
    "Godwit",
    "Avocet",
    "Smew",
    "Ruff",
    "Stint",
)
NAMES = (("Ada", "Muster"), ("Wei", "Beispiel"), ("José", "Ejemplo"), ("Nora", "van Vliet"))


@dataclass(frozen=True)
class Made:
    """Hold what a paper is, whatever file it stands in."""

    number: int

    @property
    def title(self):
        return f"{BIRDS[self.number % 10]}Net {self.number}: Reading Feathers & Songs at Scale"

    @property
    def abstract(self):
        return (
            f"We propose {BIRDS[self.number % 10]}Net {self.number}, a reader of feathers. "
            f"On ImageNet it gains {self.number % 7}.5 points over ResNet-50, at p < 0.05. "
            "Songs are harder, and they stay an open question for now."
        )

    @property
    def authors(self):
        return [NAMES[self.number % 4], NAMES[(self.number + 1) % 4]]

    @property
    def names(self):
        return [f"{first} {last}" for first, last in self.authors]

    @property
    def reversed_names(self):
        return [f"{last}, {first}" for first, last in self.authors]

    @property
    def year(self):
        return 2001 + self.number % 20

    @property
    def doi(self):
        return f"10.5555/made.{self.number}"

    @property
    def arxiv_id(self):
        return f"{self.year % 100:02}01.{self.number:05}"

    @property
    def venue(self):
        return "Journal of Made Birds"

    @property
    def cited(self):
        return f"10.5555/made.{self.number - 1}" if self.number else None


def make_papers(count):
    return [Made(number) for number in range(count)]


def _xml(*lines):
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def write_jsonl(papers):
    return "".join(
        json.dumps(
            {
                "title": p.title,
                "abstract": p.abstract,
                "authors": p.names,
                "year": p.year,
                "doi": p.doi,
                "venue": p.venue,
                "references": [p.cited] if p.cited else [],
            }
        )
        + "\n"
        for p in papers
    )


def write_csv(papers, delimiter=","):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["Authors", "Title", "Year", "Source title", "DOI", "Abstract", "References"])
    for p in papers:
        names = "; ".join(p.reversed_names)
        writer.writerow([names, p.title, p.year, p.venue, p.doi, p.abstract, p.cited or ""])
    return stream.getvalue()


def write_zotero_csv(papers):
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(
        ["Key", "Publication Year", "Author", "Title", "Publication Title", "DOI", "Abstract Note"]
    )
    for p in papers:
        names = "; ".join(p.reversed_names)
        writer.writerow([f"K{p.number}", p.year, names, p.title, p.venue, p.doi, p.abstract])
    return "\ufeff" + stream.getvalue()


def write_dimensions(papers):
    return '"About the data: Exported on May 1, 2024. All rights reserved."\n' + write_csv(papers)


def write_bibtex(papers):
    def tex(text):
        return text.replace("&", "\\&").replace("é", "{\\'e}")

    return "".join(
        f"@article{{k{p.number},\n  title = {{{tex(p.title)}}},\n"
        f"  author = {{{tex(' and '.join(p.reversed_names))}}},\n  year = {{{p.year}}},\n"
        f"  journal = {{{p.venue}}},\n  doi = {{{p.doi}}},\n  abstract = {{{tex(p.abstract)}}}\n}}\n\n"
        for p in papers
    )


def write_ris(papers):
    return "".join(
        "\n".join(
            [
                "TY  - JOUR",
                *(f"AU  - {name}" for name in p.reversed_names),
                f"TI  - {p.title}",
                f"T2  - {p.venue}",
                f"PY  - {p.year}",
                f"DO  - {p.doi}",
                f"AB  - {p.abstract}",
                "ER  - ",
                "",
                "",
            ]
        )
        for p in papers
    )


def _wrap(text, indent):
    words, lines = text.split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] += f"{word} "
    return f"\n{indent}".join(line.rstrip() for line in lines)


def write_medline(papers):
    return "\n".join(
        "\n".join(
            [
                f"PMID- {30000000 + p.number}",
                "OWN - NLM",
                f"DP  - {p.year} May 14",
                f"TI  - {_wrap(p.title, '      ')}.",
                f"AB  - {_wrap(p.abstract, '      ')}",
                *(f"FAU - {name}" for name in p.reversed_names),
                f"JT  - {p.venue}",
                f"AID - {p.doi} [doi]",
                "",
            ]
        )
        for p in papers
    )


def write_wos(papers):
    return (
        "FN Clarivate Analytics Web of Science\nVR 1.0\n"
        + "\n".join(
            "\n".join(
                [
                    "PT J",
                    "AF " + "\n   ".join(p.reversed_names),
                    f"TI {_wrap(p.title, '   ')}",
                    f"SO {p.venue}",
                    f"AB {_wrap(p.abstract, '   ')}",
                    *(
                        [f"CR Muster A, {p.year}, J MADE BIRDS, V1, DOI {p.cited}"]
                        if p.cited
                        else []
                    ),
                    f"PY {p.year}",
                    f"DI {p.doi}",
                    "ER",
                    "",
                ]
            )
            for p in papers
        )
        + "EF\n"
    )


def write_refer(papers):
    return "\n".join(
        "\n".join(
            [
                "%0 Journal Article",
                f"%T {p.title}",
                *(f"%A {name}" for name in p.reversed_names),
                f"%J {p.venue}",
                f"%D {p.year}",
                f"%R {p.doi}",
                f"%X {p.abstract}",
                "",
            ]
        )
        for p in papers
    )


def write_csl(papers):
    return json.dumps(
        [
            {
                "id": f"key{p.number}",
                "type": "article-journal",
                "title": p.title,
                "abstract": p.abstract,
                "container-title": p.venue,
                "DOI": p.doi,
                "author": [{"given": first, "family": last} for first, last in p.authors],
                "issued": {"date-parts": [[str(p.year), 5]]},
            }
            for p in papers
        ],
        indent=1,
    )


def write_zotero_json(papers):
    items = [
        {
            "key": f"K{p.number}",
            "itemType": "journalArticle",
            "title": p.title,
            "creators": [
                {"creatorType": "author", "firstName": first, "lastName": last}
                for first, last in p.authors
            ]
            + [{"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"}],
            "abstractNote": p.abstract,
            "publicationTitle": p.venue,
            "date": f"{p.year}-05-14",
            "DOI": p.doi,
        }
        for p in papers
    ]
    return json.dumps({"config": {"label": "BetterBibTeX JSON"}, "items": items})


def write_openalex(papers):
    works = []
    for p in papers:
        index = {}
        for place, word in enumerate(p.abstract.split(" ")):
            index.setdefault(word, []).append(place)
        works.append(
            {
                "id": f"https://openalex.org/W{1000 + p.number}",
                "doi": f"https://doi.org/{p.doi}",
                "title": p.title,
                "display_name": p.title,
                "publication_year": p.year,
                "primary_location": {"source": {"display_name": p.venue}},
                "authorships": [{"author": {"display_name": name}} for name in p.names],
                "is_retracted": False,
                "referenced_works": [f"https://openalex.org/W{999 + p.number}"] if p.number else [],
                "abstract_inverted_index": index,
            }
        )
    return json.dumps({"meta": {"count": len(works)}, "results": works})


def write_semantic_scholar(papers):
    data = [
        {
            "paperId": f"{p.number:040x}",
            "externalIds": {"DOI": p.doi, "CorpusId": 9000 + p.number},
            "title": p.title,
            "abstract": p.abstract,
            "venue": p.venue,
            "year": p.year,
            "authors": [{"authorId": "1", "name": name} for name in p.names],
            "references": [{"paperId": f"{p.number - 1:040x}", "title": "x y"}] if p.number else [],
        }
        for p in papers
    ]
    return json.dumps({"total": len(data), "offset": 0, "data": data}, indent=1)


def write_crossref(papers):
    items = [
        {
            "DOI": p.doi.upper(),
            "title": [p.title.replace("&", "&amp;")],
            "container-title": [p.venue],
            "author": [{"given": first, "family": last} for first, last in p.authors],
            "abstract": f"<jats:title>Abstract</jats:title><jats:p>{escape(p.abstract)}</jats:p>",
            "issued": {"date-parts": [[p.year, 5, 14]]},
            "reference": [{"key": "r1", "DOI": p.cited}] if p.cited else [],
        }
        for p in papers
    ]
    return json.dumps({"status": "ok", "message": {"items": items}})


def write_openreview(papers):
    notes = [
        {
            "id": f"Made{p.number}x",
            "forum": f"Made{p.number}x",
            "content": {
                "title": {"value": p.title},
                "authors": {"value": p.names},
                "abstract": {"value": p.abstract},
                "venue": {"value": p.venue},
                "year": {"value": p.year},
            },
        }
        for p in papers
    ]
    return json.dumps({"notes": notes, "count": len(notes)})


def write_arxiv_snapshot(papers):
    return "".join(
        json.dumps(
            {
                "id": p.arxiv_id,
                "authors": " and ".join(p.names),
                "title": p.title.replace(": ", ":\n  "),
                "journal-ref": p.venue,
                "doi": p.doi,
                "abstract": f"  {_wrap(p.abstract, '')}\n",
                "versions": [{"version": "v1", "created": f"Wed, 14 May {p.year} 12:00:00 GMT"}],
                "authors_parsed": [[last, first, ""] for first, last in p.authors],
            }
        )
        + "\n"
        for p in papers
    )


def write_atom(papers):
    return _xml(
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        *(
            f"<entry><id>http://arxiv.org/abs/{p.arxiv_id}v2</id>"
            f"<published>{p.year}-05-14T12:00:00Z</published>"
            f"<title>{escape(p.title)}</title><summary>{escape(_wrap(p.abstract, ''))}</summary>"
            + "".join(f"<author><name>{name}</name></author>" for name in p.names)
            + f'<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">{p.doi}</arxiv:doi>'
            f'<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">{p.venue}'
            "</arxiv:journal_ref></entry>"
            for p in papers
        ),
        "</feed>",
    )


def write_oai(papers):
    return _xml(
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>',
        *(
            f"<record><header><identifier>oai:arXiv.org:{p.arxiv_id}</identifier></header><metadata>"
            f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{p.arxiv_id}</id>'
            f"<created>{p.year}-05-14</created><authors>"
            + "".join(
                f"<author><keyname>{last}</keyname><forenames>{first}</forenames></author>"
                for first, last in p.authors
            )
            + f"</authors><title>{escape(p.title)}</title><doi>{p.doi}</doi>"
            f"<journal-ref>{p.venue}</journal-ref><abstract>{escape(_wrap(p.abstract, ''))}</abstract>"
            "</arXiv></metadata></record>"
            for p in papers
        ),
        "</ListRecords></OAI-PMH>",
    )


def write_pubmed(papers):
    return _xml(
        "<PubmedArticleSet>",
        *(
            f"<PubmedArticle><MedlineCitation><PMID>{30000000 + p.number}</PMID><Article><Journal>"
            f"<JournalIssue><PubDate><Year>{p.year}</Year></PubDate></JournalIssue>"
            f"<Title>{p.venue}</Title></Journal><ArticleTitle>{escape(p.title)}</ArticleTitle>"
            f"<Abstract><AbstractText>{escape(p.abstract)}</AbstractText></Abstract><AuthorList>"
            + "".join(
                f"<Author><LastName>{last}</LastName><ForeName>{first}</ForeName></Author>"
                for first, last in p.authors
            )
            + "</AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList>"
            f'<ArticleId IdType="doi">{p.doi}</ArticleId></ArticleIdList><ReferenceList>'
            + (
                f'<Reference><Citation>x</Citation><ArticleIdList><ArticleId IdType="doi">{p.cited}'
                "</ArticleId></ArticleIdList></Reference>"
                if p.cited
                else ""
            )
            + "</ReferenceList></PubmedData></PubmedArticle>"
            for p in papers
        ),
        "</PubmedArticleSet>",
    )


def write_jats(papers):
    return _xml(
        "<pmc-articleset>",
        *(
            '<article article-type="research-article"><front><journal-meta><journal-title>'
            f"{p.venue}</journal-title></journal-meta><article-meta>"
            f'<article-id pub-id-type="doi">{p.doi}</article-id>'
            f"<title-group><article-title>{escape(p.title)}</article-title></title-group>"
            "<contrib-group>"
            + "".join(
                f'<contrib contrib-type="author"><name><surname>{last}</surname>'
                f"<given-names>{first}</given-names></name></contrib>"
                for first, last in p.authors
            )
            + f"</contrib-group><pub-date><year>{p.year}</year></pub-date>"
            f"<abstract><p>{escape(p.abstract)}</p></abstract></article-meta></front><back><ref-list>"
            + (
                f'<ref><element-citation><pub-id pub-id-type="doi">{p.cited}</pub-id>'
                "</element-citation></ref>"
                if p.cited
                else ""
            )
            + "</ref-list></back></article>"
            for p in papers
        ),
        "</pmc-articleset>",
    )


def write_endnote(papers):
    return _xml(
        "<xml><records>",
        *(
            "<record><contributors><authors>"
            + "".join(
                f'<author><style face="normal">{name}</style></author>' for name in p.reversed_names
            )
            + f'</authors></contributors><titles><title><style face="normal">{escape(p.title)}</style>'
            f"</title><secondary-title>{p.venue}</secondary-title></titles><dates><year>{p.year}</year>"
            f"</dates><abstract>{escape(p.abstract)}</abstract>"
            f"<electronic-resource-num>{p.doi}</electronic-resource-num></record>"
            for p in papers
        ),
        "</records></xml>",
    )


def write_acl(papers):
    return _xml(
        '<collection id="2020.made"><volume id="main">',
        *(
            f'<paper id="{p.number}"><title>{escape(p.title)}</title>'
            + "".join(
                f"<author><first>{first}</first><last>{last}</last></author>"
                for first, last in p.authors
            )
            + f"<abstract>{escape(p.abstract)}</abstract><url>{p.year}.made-main.{p.number + 1}</url>"
            f"<doi>{p.doi}</doi></paper>"
            for p in papers
        ),
        "</volume></collection>",
    )


def write_tei(papers):
    return _xml(
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">',
        *(
            f"<TEI><teiHeader><fileDesc><titleStmt><title>{escape(p.title)}</title></titleStmt>"
            f'<publicationStmt><date when="{p.year}-05"/></publicationStmt><sourceDesc><biblStruct>'
            "<analytic>"
            + "".join(
                f"<author><persName><forename>{first}</forename><surname>{last}</surname></persName>"
                "</author>"
                for first, last in p.authors
            )
            + f"</analytic><monogr><title>{p.venue}</title></monogr><idno type='DOI'>{p.doi}</idno>"
            "</biblStruct></sourceDesc></fileDesc><profileDesc><abstract><div><p>"
            f"{escape(p.abstract)}</p></div></abstract></profileDesc></teiHeader><text><back><listBibl>"
            + (
                f"<biblStruct><analytic><title>Old</title><idno type='DOI'>{p.cited}</idno></analytic>"
                "</biblStruct>"
                if p.cited
                else ""
            )
            + "</listBibl></back></text></TEI>"
            for p in papers
        ),
        "</teiCorpus>",
    )


def write_dblp(papers):
    return _xml(
        "<dblp>",
        *(
            f'<article key="journals/made/{p.number}">'
            + "".join(f"<author>{name}</author>" for name in p.names)
            + f"<title>{escape(p.title)}.</title><year>{p.year}</year><journal>{p.venue}</journal>"
            f"<ee>https://doi.org/{p.doi}</ee></article>"
            for p in papers
        ),
        "</dblp>",
    )


WRITERS = {
    "json lines": (write_jsonl, "jsonl"),
    "csv": (write_csv, "csv"),
    "tsv": (lambda papers: write_csv(papers, "\t"), "csv"),
    "zotero csv": (write_zotero_csv, "csv"),
    "dimensions csv": (write_dimensions, "csv"),
    "bibtex": (write_bibtex, "bibtex"),
    "ris": (write_ris, "ris"),
    "medline": (write_medline, "medline"),
    "wos": (write_wos, "wos"),
    "refer": (write_refer, "refer"),
    "csl": (write_csl, "json"),
    "zotero json": (write_zotero_json, "jsonl"),
    "openalex": (write_openalex, "jsonl"),
    "semantic scholar": (write_semantic_scholar, "json"),
    "crossref": (write_crossref, "jsonl"),
    "openreview": (write_openreview, "jsonl"),
    "arxiv snapshot": (write_arxiv_snapshot, "jsonl"),
    "atom": (write_atom, "atom"),
    "oai": (write_oai, "oai"),
    "pubmed": (write_pubmed, "pubmed"),
    "jats": (write_jats, "jats"),
    "endnote": (write_endnote, "endnote"),
    "acl": (write_acl, "acl"),
    "tei": (write_tei, "tei"),
    "dblp": (write_dblp, "dblp"),
}
"""What writes each form, and the format that it must be taken for."""

WITHOUT = {
    "openreview": {"doi"},
    "acl": {"venue"},
    "dblp": {"abstract"},
}
"""The fields that a form has no place for."""

WITH_REFERENCES = frozenset(
    {"json lines", "csv", "tsv", "dimensions csv", "wos", "openalex", "semantic scholar"}
    | {"crossref", "pubmed", "jats", "tei"}
)
