import io
import json

import pytest

from paper_files import WRITERS, make_papers
from papergraph.errors import ConfigError, IngestError
from papergraph.ingest.authors import read_author_list
from papergraph.ingest.citation_lines import parse_citation_line
from papergraph.ingest.code_links import find_code
from papergraph.ingest.dates import parse_date
from papergraph.ingest.reader import read_papers
from papergraph.ingest.warnings import require_papers
from papergraph.text.identifiers import parse_doi, parse_identifier


def read(text, **options):
    return read_papers(["-"], stdin=io.BytesIO(text.encode()), **options)


def has(paper, **fields):
    return {name: getattr(paper, name) for name in fields} == fields


EXPORTS = [
    (
        "@article{\n  title={Smews at Dusk},\n  author={Muster, Ada},\n  year=2019}\n",
        {"title": "Smews at Dusk", "authors": ("Ada Muster",), "year": 2019},
    ),
    (
        "@article{k\n  , title = {Smews at Dusk}\n  , year = 2019\n  }\n",
        {"title": "Smews at Dusk", "year": 2019},
    ),
    (
        "Some Index\nEXPORT DATE: 1 May 2024\n\n@ARTICLE{Muster2019,\ntitle={Smews at Dusk},\n"
        'abstract={They {"}dive{"} and\n   {}come up.}}\n',
        {"title": "Smews at Dusk", "abstract": 'They "dive" and come up.'},
    ),
    (
        "@article{b, title={Smews at Dusk}, journal={CoRR}, volume={abs/1906.03762}}",
        {"arxiv_id": "1906.03762", "id": "arxiv:1906.03762"},
    ),
    (
        "@article{b, title={Smews at Dusk}, doi={10.5555/a{\\_}b}, "
        "url={https://example.org/a{\\%}20b https://example.org/c}}",
        {"doi": "10.5555/a_b", "url": "https://example.org/a%20b"},
    ),
    (
        "PT\tAF\tTI\tSO\tAB\tPY\tDI\t\nJ\tMuster, Ada; Beispiel, Wei\tSmews at Dusk\tJ BIRDS"
        "\tThey dive.\t2019\t10.5555/a\t\n",
        {"title": "Smews at Dusk", "abstract": "They dive.", "year": 2019, "venue": "J BIRDS"},
    ),
    (
        '"Document Title",Authors,"Publication Title","Publication Year","Abstract","DOI"\n'
        '"Smews at Dusk","A. Muster; W. Beispiel","Conf","2019","They dive.","10.5555/a"\n',
        {"authors": ("A. Muster", "W. Beispiel"), "venue": "Conf", "year": 2019},
    ),
    (
        "Item Title,Publication Title,Item DOI,Authors,Publication Year\n"
        "Smews at Dusk,J Birds,10.5555/a,Ada MusterWei Beispiel,2019\n",
        {"authors": ("Ada Muster", "Wei Beispiel"), "doi": "10.5555/a"},
    ),
    (
        "Title,Journal,Author,OriginalPaperDate,OriginalPaperDOI,RetractionNature\n"
        "Smews at Dusk,J Birds,Ada Muster;Wei Beispiel,5/14/2018 0:00,10.5555/a,Retraction\n",
        {"status": "retracted", "year": 2018, "doi": "10.5555/a"},
    ),
    (
        "Cites,Authors,Title,Year,Source\n31,A Muster,Smews at Dusk,2019,J Birds\n",
        {"references": (), "authors": ("A Muster",)},
    ),
    (
        "# Birds\n\n- **Smews at Dusk**, 2019. [[paper]](https://arxiv.org/abs/1906.00001) "
        "[[code]](https://github.com/a/b)\n- [How to help](HELP.md)\n",
        {"title": "Smews at Dusk", "code": ("https://github.com/a/b",), "arxiv_id": "1906.00001"},
    ),
    (
        "### [Smews at Dusk](https://arxiv.org/abs/1906.00001)\n**Authors**: Ada Muster\n\n"
        "**Abstract**: They dive.\n",
        {"abstract": "They dive.", "authors": ("Ada Muster",)},
    ),
    (
        json.dumps({"2301.00077": {"title": "Smews at Dusk", "abstract": "They dive."}}),
        {"id": "arxiv:2301.00077", "abstract": "They dive."},
    ),
    (
        json.dumps({"result": {"hits": {"hit": [{"info": {"title": "Smews.", "year": "2019"}}]}}}),
        {"title": "Smews", "year": 2019},
    ),
    (
        json.dumps({"search-results": {"entry": [{"dc:title": "Smews", "prism:doi": "10.5/a"}]}}),
        {"title": "Smews"},
    ),
    (
        json.dumps(
            [{"data": {"itemType": "preprint", "title": "Smews", "extra": "arXiv:1906.00001"}}]
        ),
        {"arxiv_id": "1906.00001"},
    ),
    (
        "{'title': 'Smews', 'abstract': \"They don't dive.\", 'doi': None}\n",
        {"abstract": "They don't dive."},
    ),
    (
        '<?xml version="1.0"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp><article key="journals/a/b">'
        "<author>Jos&eacute; Muster 0001</author><title>Smews.</title><year>2019</year>"
        "</article></dblp>",
        {"title": "Smews", "authors": ("José Muster",)},
    ),
]


@pytest.mark.parametrize(("text", "fields"), EXPORTS)
def test_export_is_read(text, fields):
    found = read(text)
    assert found.rejections == ()
    (paper,) = found.papers
    assert has(paper, **fields)


def test_columns_of_ones_own_can_be_named():
    text = "Nom,Resume,An\nSmews at Dusk,They dive.,2019\n"
    (paper,) = read(text, columns={"title": "Nom", "abstract": "Resume", "year": "An"}).papers
    assert has(paper, title="Smews at Dusk", abstract="They dive.", year=2019)


def test_unknown_field_of_a_column_is_refused():
    with pytest.raises(ConfigError, match="no field 'colour'"):
        read("title\nSmews\n", columns={"colour": "Nom"})


@pytest.mark.parametrize(
    ("row", "year", "abstract"),
    [
        ("Smews at Dusk,2019,They dive.,,", 2019, "They dive."),
        ("Smews at Dusk,2019", 2019, ""),
        ("Smews at Dusk,2019,They dive.,one,two,three", 2019, "They dive."),
    ],
)
def test_row_of_another_length_keeps_what_is_surely_in_its_place(row, year, abstract):
    (paper,) = read(f"title,year,abstract,funding\n{row}\n").papers
    assert has(paper, title="Smews at Dusk", year=year, abstract=abstract)


def test_row_whose_comma_parts_the_abstract_is_rejected():
    found = read("title,abstract\nSmews,They dive, and come up.\n")
    assert [rejection.reason for rejection in found.rejections] == [
        "cells: 3, where the header has 2"
    ]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Ada Muster, Wei Beispiel & José Ejemplo", ("Ada Muster", "Wei Beispiel", "José Ejemplo")),
        ("Muster, Ada and Beispiel, Wei", ("Muster, Ada", "Beispiel, Wei")),
        ("Muster, A., Beispiel, W.", ("Muster, A.", "Beispiel, W.")),
        ("Muster A., Beispiel W.", ("Muster A.", "Beispiel W.")),
        ("Muster, Ada", ("Muster, Ada",)),
        ("van Vliet, Nora", ("van Vliet, Nora",)),
        ("Muster, Ada (571); Beispiel, Wei (12)", ("Muster, Ada", "Beispiel, Wei")),
        ("Ada Muster et al.", ("Ada Muster",)),
        ("['Muster, Ada', 'Beispiel, Wei']", ("Muster, Ada", "Beispiel, Wei")),
        ([{"family": "Muster", "given": "Ada"}], ("Ada Muster",)),
        ([{"literal": "Bird Group"}, {"family": "Mononym"}], ("Bird Group", "Mononym")),
        ([["Muster", "Ada", "Jr"]], ("Ada Muster Jr",)),
        ([{"author": {"display_name": "Ada Muster"}}], ("Ada Muster",)),
        ({"author": [{"text": "Ada Muster 0001"}]}, ("Ada Muster",)),
        ([{"creatorType": "editor", "lastName": "Itor"}], ()),
        (5, ()),
    ],
)
def test_authors_are_read_in_every_notation(given, names):
    assert read_author_list(given) == names


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2019 May 14", "2019-05-14"),
        ("May 14, 2019", "2019-05-14"),
        ("14 May 2019", "2019-05-14"),
        ("Wed, 14 May 2019 12:00:00 GMT", "2019-05-14"),
        ("2019/05/14", "2019-05-14"),
        ("14/05/2019", "2019-05-14"),
        ("05/06/2019", "2019"),
        ("2019 Spring", "2019"),
        ({"date-parts": [["2019", 5]]}, "2019-05"),
        ([{"version": "v1", "created": "Wed, 14 May 2019 12:00:00 GMT"}], "2019-05-14"),
        (1557792000000, "2019-05-14"),
        ("soon", None),
        (True, None),
    ],
)
def test_dates_are_read_in_every_notation(given, date):
    assert parse_date(given) == date


@pytest.mark.parametrize(
    "given",
    [
        "10.5555/Bird.7",
        "doi:10.5555/bird.7",
        "DOI 10.5555/bird.7",
        "https://www.doi.org/10.5555/bird.7",
        "dx.doi.org/10.5555/bird.7",
        "https://doi.org/10.5555%2Fbird.7",
        "10.5555/bird.7.",
        "10.5555/bird.7 [doi]",
        "https://doi-org.proxy.example.edu/10.5555/bird.7",
        "https://doi.org/10.5555/bird.7?nosfx=y#top",
        "https://publisher.example.org/doi/abs/10.5555/bird.7",
    ],
)
def test_doi_is_known_in_every_spelling(given):
    assert parse_doi(given).lower() == "10.5555/bird.7"


@pytest.mark.parametrize(
    ("given", "identifier"),
    [
        ("arXiv: 1906.00001 [cs.CL]", "arxiv:1906.00001"),
        ("https://huggingface.co/papers/1906.00001", "arxiv:1906.00001"),
        ("http://export.arxiv.org/abs/1906.00001v3", "arxiv:1906.00001"),
        ("10.48550/arXiv.1906.00001", "arxiv:1906.00001"),
        ("https://openalex.org/W12", "openalex:W12"),
        ("PMID: 300", "pubmed:300"),
        ("https://pubmed.ncbi.nlm.nih.gov/300/", "pubmed:300"),
        ("https://aclanthology.org/P19-1001.pdf", "acl:p19-1001"),
        ("https://aclanthology.org/2020.acl-main.1/", "acl:2020.acl-main.1"),
        ("https://openreview.net/pdf?id=AbC12-_x", "openreview:AbC12-_x"),
        ("CorpusID:77", "corpus:77"),
        ("pubmed:0", None),
        ("On Smews", None),
    ],
)
def test_identifier_is_known_in_every_spelling(given, identifier):
    assert parse_identifier(given) == identifier


@pytest.mark.parametrize(
    ("line", "title", "authors", "year"),
    [
        (
            "Muster A., Beispiel W., On Smews at Dusk, J Birds, 1, 2, pp. 1-2, (2019)",
            *("On Smews at Dusk", ("Muster A.", "Beispiel W."), 2019),
        ),
        (
            "Muster, A., Beispiel, W., On Smews at Dusk (2019) J Birds, 1, pp. 1-2",
            *("On Smews at Dusk", ("Muster, A.", "Beispiel, W."), 2019),
        ),
        (
            "Muster, A., & Beispiel, W. (2019). On Smews at Dusk. J Birds, 1(2), 3-4.",
            *("On Smews at Dusk", ("Muster, A.", "Beispiel, W."), 2019),
        ),
        (
            '[7] A. Muster and W. Beispiel, "On Smews at Dusk," in Proc. Birds, 2019, pp. 1-2.',
            *("On Smews at Dusk", ("A. Muster", "W. Beispiel"), 2019),
        ),
        (
            "A. Muster. On Smews at Dusk. In Proc. Birds, 2019.",
            *("On Smews at Dusk", ("A. Muster",), 2019),
        ),
        (
            "12. Muster A, Beispiel W. On Smews at Dusk. J Birds. 2019;1:2-3.",
            *("On Smews at Dusk", ("Muster A", "Beispiel W"), 2019),
        ),
    ],
)
def test_citation_line_is_parted(line, title, authors, year):
    found = parse_citation_line(line)
    assert (found.title, found.authors, found.year) == (title, authors, year)
    assert found.title in found.text


@pytest.mark.parametrize("text", ["On Smews at Dusk", "Smews of 2019", "Smews, Grebes and Ducks"])
def test_title_is_no_citation_line(text):
    assert parse_citation_line(text) is None


@pytest.mark.parametrize(
    ("notes", "code"),
    [
        ("12 pages, code at https://github.com/a/b", ("https://github.com/a/b",)),
        ("Code: github.com/a/b.", ("https://github.com/a/b",)),
        ("Based on https://github.com/c/d", ()),
        ("12 pages", ()),
    ],
)
def test_notes_give_the_papers_own_code(notes, code):
    assert find_code((), [notes]) == code


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("title\nSmews at Dusk\nGrebes at Dawn\n", "No record has an abstract"),
        (
            '{"title": "A Bird", "abstract": "x"}\n{"a": 1}\n{"b": 2}\n',
            "2 of 3 records were rejected",
        ),
        (f"On Birds at Sea\n{'They dive. ' * 30}\n" * 3, "by guess"),
    ],
)
def test_what_is_likely_a_mistake_is_warned_of(text, cue):
    assert any(cue in warning for warning in read(text).warnings)


def test_ordinary_input_warns_of_nothing():
    assert read(WRITERS["ris"][0](make_papers(3))).warnings == ()


def test_nothing_read_is_an_error_that_says_why():
    found = read('{"a": 1}\n')
    with pytest.raises(IngestError, match=r"No paper was read.*no title"):
        require_papers(found.papers, found.rejections, "a.jsonl")


def test_folder_is_read_for_what_can_be_read(tmp_path):
    (tmp_path / "papers.csv").write_text("title,abstract\nSmews at Dusk,They dive.\n")
    (tmp_path / "requirements.txt").write_text("numpy==1.26\npandas\n")
    (tmp_path / "counts.csv").write_text("name,count\nImageNet,3\n")
    found = read_papers([tmp_path])
    assert len(found.papers) == 1
    left = [note for note in found.notes if "left aside" in note]
    assert [note.partition(":")[0] for note in left] == ["counts.csv", "requirements.txt"]
    with pytest.raises(IngestError, match="a list of packages"):
        read_papers([tmp_path / "requirements.txt"])


@pytest.mark.parametrize("indent", [None, 1])
def test_envelope_larger_than_a_line_may_be_is_read(indent):
    papers = make_papers(40)
    data = [{"title": p.title, "abstract": p.abstract, "blob": "x" * 300_000} for p in papers]
    found = read(json.dumps({"meta": {"count": 40}, "results": data}, indent=indent))
    assert len(found.papers) == 40
