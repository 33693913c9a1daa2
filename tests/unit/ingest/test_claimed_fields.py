"""Read one record of each format that holds every field which docs/formats.md says is kept."""

import io
import json

import pytest

from papergraph.ingest.formats import FORMATS
from papergraph.ingest.reader import read_papers

CODE = "https://github.com/muster/heron"
NOTE = f"12 pages. Code: {CODE}"
EXPECTED = {
    "title": "On Herons",
    "abstract": "We watch herons.",
    "authors": ("Ada Muster", "Bo Vliet"),
    "year": 2020,
    "published": "2020-05-01",
    "venue": "Journal of Herons",
    "url": "https://example.org/h",
    "doi": "10.5555/heron",
    "arxiv_id": "2005.00001",
    "status": "retracted",
    "code": (CODE,),
    "notes": (CODE,),
}
# A page tells no short abstract from a title, a list links to the paper, a notice is one.
OTHERWISE = {
    "pages": {
        "abstract": "We watch herons at the lake, and count how often they fly away at noon."
    },
    "markdown": {"url": "https://arxiv.org/abs/2005.00001"},
    "jats": {"status": "correction"},
}
RECORD = {
    "id": "own-7",
    "title": "On Herons",
    "abstract": "We watch herons.",
    "authors": ["Ada Muster", "Bo Vliet"],
    "year": 2020,
    "published": "2020-05-01",
    "venue": "Journal of Herons",
    "url": "https://example.org/h",
    "doi": "10.5555/heron",
    "arxiv_id": "2005.00001",
    "pmid": "30000001",
    "status": "retracted",
    "references": ["10.5555/egret"],
    "comments": NOTE,
}
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
TAGS = {
    "ris": """TY  - JOUR
TI  - On Herons
AB  - We watch herons.
AU  - Muster, Ada
AU  - Vliet, Bo
PY  - 2020
DA  - 2020/05/01
JO  - Journal of Herons
UR  - https://example.org/h
DO  - 10.5555/heron
AN  - PMID:30000001
N1  - {note}
ER  -
""",
    "medline": """PMID- 30000001
TI  - On Herons.
AB  - We watch herons.
FAU - Muster, Ada
FAU - Vliet, Bo
DP  - 2020 May 1
JT  - Journal of Herons
URL - https://example.org/h
AID - 10.5555/heron [doi]
PT  - Retracted Publication
""",
    "wos": """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Muster, A
   Vliet, B
AF Muster, Ada
   Vliet, Bo
TI On Herons
SO Journal of Herons
AB We watch herons.
CR Egret A, 1999, J EGRETS, V1, P1, DOI 10.5555/egret
DI 10.5555/heron
PM 30000001
PY 2020
ER

EF
""",
    "refer": """%0 Journal Article
%T On Herons
%A Muster, Ada
%A Vliet, Bo
%D 2020
%8 2020-05-01
%J Journal of Herons
%X We watch herons.
%U https://example.org/h
%R 10.5555/heron
%M PMID:30000001
%Z {note}
""",
}
FILES = {
    **{name: text.replace("{note}", NOTE) for name, text in TAGS.items()},
    "fetched": json.dumps({"papergraph_fetch": {"service": "x", "records": 1}, "answer": [RECORD]}),
    "json": json.dumps([RECORD], indent=1),
    "jsonl": json.dumps(RECORD),
    "bibtex": """@article{key,
  id = {own-7}, title = {On Herons}, abstract = {We watch herons.},
  author = {Muster, Ada and Vliet, Bo}, year = 2020, date = {2020-05-01},
  journal = {Journal of Herons}, url = {https://example.org/h}, doi = {10.5555/heron},
  eprint = {2005.00001}, pmid = {30000001}, status = {retracted},
  references = {10.5555/egret; 10.5555/crane}, note = {NOTE}
}
""".replace("NOTE", NOTE),
    "csv": "id,title,abstract,authors,year,published,venue,url,doi,arxiv_id,pmid,status,references,"
    'comments\nown-7,On Herons,We watch herons.,"Ada Muster; Bo Vliet",2020,2020-05-01,'
    "Journal of Herons,https://example.org/h,10.5555/heron,2005.00001,30000001,retracted,"
    f'10.5555/egret,"{NOTE}"\n',
    "pages": "Daily Papers\n\nby AK and the research community\n\nOn Herons\n\n"
    f"{OTHERWISE['pages']['abstract']}\n",
    "markdown": "| Title | Authors | Date | Venue | DOI | PDF | Code |\n"
    "|---|---|---|---|---|---|---|\n"
    "| On Herons | Ada Muster, Bo Vliet | 2020-05-01 | Journal of Herons | 10.5555/heron "
    f"| [link](https://arxiv.org/abs/2005.00001) | [code]({CODE}) |\n",
    "atom": f"""{XML}<feed xmlns="http://www.w3.org/2005/Atom"
xmlns:a="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2005.00001v2</id><title>On Herons</title>
<summary>We watch herons.</summary><author><name>Ada Muster</name></author>
<author><name>Bo Vliet</name></author><published>2020-05-01T00:00:00Z</published>
<a:comment>{NOTE}</a:comment><a:journal_ref>Journal of Herons</a:journal_ref>
<a:doi>10.5555/heron</a:doi><link href="https://example.org/h"/></entry></feed>""",
    "oai": f"""{XML}<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>
<header><identifier>oai:arXiv.org:2005.00001</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
xmlns:dc="http://purl.org/dc">
<dc:title>On Herons</dc:title><dc:creator>Muster, Ada</dc:creator><dc:creator>Vliet, Bo</dc:creator>
<dc:description>We watch herons.</dc:description><dc:description>Comment: {NOTE}</dc:description>
<dc:date>2020-05-01</dc:date><dc:source>Journal of Herons</dc:source>
<dc:identifier>https://example.org/h</dc:identifier><dc:identifier>doi:10.5555/heron</dc:identifier>
<dc:identifier>PMID:30000001</dc:identifier>
</oai_dc:dc></metadata></record></ListRecords></OAI-PMH>""",
    "pubmed": f"""{XML}<PubmedArticleSet><PubmedArticle><MedlineCitation>
<PMID>30000001</PMID><Article>
<Journal><Title>Journal of Herons</Title></Journal><ArticleTitle>On Herons</ArticleTitle>
<Abstract><AbstractText>We watch herons.</AbstractText></Abstract><AuthorList>
<Author><LastName>Muster</LastName><ForeName>Ada</ForeName></Author>
<Author><LastName>Vliet</LastName><ForeName>Bo</ForeName></Author></AuthorList>
<ArticleDate><Year>2020</Year><Month>05</Month><Day>01</Day></ArticleDate>
<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>
</Article></MedlineCitation><PubmedData>
<ArticleIdList><ArticleId IdType="doi">10.5555/heron</ArticleId>
</ArticleIdList><ReferenceList><Reference><Citation>Egret A. On egrets. J Egrets. 1999.</Citation>
<ArticleIdList><ArticleId IdType="doi">10.5555/egret</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle></PubmedArticleSet>""",
    "jats": f"""{XML}<article xmlns:xlink="x" article-type="correction"><front><journal-meta>
<journal-title-group><journal-title>Journal of Herons</journal-title></journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="doi">10.5555/heron</article-id>
<article-id pub-id-type="pmid">30000001</article-id>
<title-group><article-title>On Herons</article-title></title-group><contrib-group>
<contrib contrib-type="author"><name><surname>Muster</surname><given-names>Ada</given-names></name>
</contrib><contrib contrib-type="author"><name><surname>Vliet</surname><given-names>Bo</given-names>
</name></contrib></contrib-group>
<pub-date pub-type="epub"><day>1</day><month>5</month><year>2020</year></pub-date>
<abstract><p>We watch herons.</p></abstract></article-meta></front><back><ref-list><ref id="r1">
<element-citation><article-title>On egrets</article-title>
<pub-id pub-id-type="doi">10.5555/egret</pub-id>
</element-citation></ref></ref-list></back></article>""",
    "endnote": f"""{XML}<xml><records><record><contributors><authors><author>Muster, Ada</author>
<author>Vliet, Bo</author></authors></contributors><titles><title>On Herons</title>
<secondary-title>Journal of Herons</secondary-title></titles>
<dates><year>2020</year><pub-dates><date>2020-05-01</date></pub-dates></dates>
<abstract>We watch herons.</abstract>
<electronic-resource-num>10.5555/heron</electronic-resource-num>
<accession-num>PMID:30000001</accession-num><notes>{NOTE}</notes>
<urls><related-urls><url>https://example.org/h</url></related-urls></urls></record></records></xml>""",
    "dblp": f"""{XML}<dblp>
<article key="journals/joh/Muster20" mdate="2020-05-01">
<author>Ada Muster</author>
<author>Bo Vliet</author><title>On Herons.</title><year>2020</year>
<journal>Journal of Herons</journal><ee>https://example.org/h</ee>
<ee>https://doi.org/10.5555/heron</ee></article></dblp>""",
    "acl": f"""{XML}<collection id="2020.heron"><volume id="1"><meta><booktitle>Herons</booktitle>
<year>2020</year></meta><paper id="1"><title>On Herons</title>
<author><first>Ada</first><last>Muster</last></author>
<author><first>Bo</first><last>Vliet</last></author><abstract>We watch herons.</abstract>
<doi>10.5555/heron</doi><url>2020.heron-1.1</url><pwccode url="{CODE}">muster/heron</pwccode>
<retracted date="2021-01-01">Wrong birds.</retracted></paper></volume></collection>""",
    "tei": f"""{XML}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title level="a" type="main">On Herons</title></titleStmt>
<publicationStmt><date type="published" when="2020-05-01"/></publicationStmt>
<sourceDesc><biblStruct><analytic>
<author><persName><forename>Ada</forename><surname>Muster</surname></persName></author>
<author><persName><forename>Bo</forename><surname>Vliet</surname></persName></author>
<title level="a" type="main">On Herons</title><idno type="DOI">10.5555/heron</idno>
<idno type="arXiv">arXiv:2005.00001v1</idno></analytic>
<monogr><title level="j">Journal of Herons</title>
<imprint><date type="published" when="2020-05-01"/></imprint></monogr>
</biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><p>We watch herons.</p></abstract></profileDesc></teiHeader>
<text><back><div type="references"><listBibl><biblStruct>
<analytic><title level="a">On egrets</title>
</analytic><monogr><imprint><date when="1999"/></imprint></monogr></biblStruct>
</listBibl></div></back>
</text></TEI>""",
}


def test_every_format_has_its_record():
    assert FILES.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_every_field_that_docs_claim_is_read(name):
    found = read_papers(["-"], stdin=io.BytesIO(FILES[name].encode()), format=name)
    assert found.rejections == ()
    (paper,) = found.papers
    authors = tuple(" ".join(name.split(", ")[::-1]) for name in paper.authors)
    read = {**paper.model_dump(), "notes": paper.code, "authors": authors}
    expected = {**EXPECTED, **OTHERWISE.get(name, {})}
    claimed = [field for field in FORMATS[name].fields if field in expected]
    assert {field: read[field] for field in claimed} == {f: expected[f] for f in claimed}
    claimed = FORMATS[name].fields
    if "references" in claimed:
        assert paper.references
    if "identifiers" in claimed:
        # What is not told by the id and the two fields of their own.
        assert paper.identifiers or paper.id.startswith(("pubmed", "dblp", "acl", "openreview"))
    if "id" in claimed:
        assert paper.id == "own-7"
