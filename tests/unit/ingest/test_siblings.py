"""Read what people met in the field, in other words than where it was met."""

import io
import json

import pytest

from papergraph.errors import IngestError
from papergraph.ingest.reader import read_papers

HERON = {"title": "On Herons", "abstract": "We watch herons.", "year": 2020}


def read(text, **options):
    return read_papers(["-"], stdin=io.BytesIO(text.encode()), **options)


def read_record(**fields):
    (paper,) = read(json.dumps({**HERON, **fields})).papers
    return paper


def read_entry(**fields):
    told = {"title": "On Herons", **fields}
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in told.items())
    (paper,) = read(f"@article{{key,\n{lines}\n}}\n").papers
    return paper


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("<p>We <b>watch</b><br/>herons.</p>", "We watch herons."),
        ("We watch &#233;-herons &amp;amp; egrets.", "We watch é-herons & egrets."),
        (
            "<jats:sec><jats:title>Aim</jats:title><jats:p>We.</jats:p></jats:sec>",
            "We.",
        ),
        ("At 5&nbsp;&lt;&nbsp;6 <!-- no --> herons.", "At 5 < 6 herons."),
        ("H<sub>2</sub>O and 10<sup>5</sup> herons.", "H2O and 10^5 herons."),
        ("<math><mi>x</mi><mo>=</mo><mn>3</mn></math> herons.", "x=3 herons."),
    ],
)
def test_markup_in_an_abstract_leaves_its_text(given, text):
    assert read_record(abstract=given).abstract.endswith(text)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("On &quot;Herons&quot; &amp; Egrets", 'On "Herons" & Egrets'),
        ("On <i>Herons</i>", "On Herons"),
        ("On Herons&#8211;Egrets", "On Herons-Egrets"),
    ],
)
def test_markup_in_bibtex_leaves_its_text(given, text):
    assert read_entry(title=given).title == text


@pytest.mark.parametrize(
    "given",
    [
        "info:doi/10.5555/heron.7",
        "doi:https://doi.org/10.5555/heron.7",
        "http://dx.doi.org/10.5555%2Fheron.7",
        "DOI 10.5555/HERON.7.",
        "https://doi-org.proxy.example.edu/10.5555/heron.7",
        "https://www.doi.org/10.5555/heron.7?utm=x",
        "<10.5555/heron.7>",
    ],
)
def test_doi_in_any_spelling_is_one_paper(given):
    plain = json.dumps({**HERON, "doi": "10.5555/heron.7"})
    assert len(read(plain + "\n" + json.dumps({**HERON, "DOI": given})).papers) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"doi": "10.48550/arXiv.2005.00001", "year": 2020},
        {"url": "https://arxiv.org/pdf/2005.00001v3.pdf", "year": 2020},
        {"doi": "10.5555/heron.7", "venue": "Journal of Herons", "year": 2022},
        {"eprint": "arXiv:2005.00001 [cs.CL]", "year": 2020},
    ],
)
def test_preprint_and_its_other_versions_are_one_paper(other):
    first = {**HERON, "authors": ["Ada Muster"], "arxiv_id": "2005.00001"}
    second = {"title": "On Herons", "authors": "Muster, A.", **other}
    (paper,) = read(json.dumps(first) + "\n" + json.dumps(second)).papers
    assert paper.arxiv_id == "2005.00001"


@pytest.mark.parametrize(
    "title", ["Foreword", "Introduction to the Special Issue", "Book Review", "Guest Editorial"]
)
def test_papers_of_one_generic_title_stay_two(title):
    rows = [{"title": title, "venue": venue, "year": year} for venue, year in (("A", 1), ("B", 2))]
    rows = [{**row, "year": 2010 + row["year"]} for row in rows]
    assert len(read("\n".join(map(json.dumps, rows))).papers) == 2


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("[RETRACTED] On Herons", "retracted"),
        ("WITHDRAWN: On Herons", "withdrawn"),
        ("Retraction Note: On Herons", "retraction"),
        ("Corrigendum to “On Herons”", "correction"),
        ("Expression of Concern: On Herons", "concern"),
        ("On Herons (withdrawn)", "withdrawn"),
        ("RETRACTED ARTICLE: On Herons", "retracted"),
    ],
)
def test_editorial_mark_is_the_status_and_no_part_of_the_title(title, status):
    paper = read_record(title=title)
    assert (paper.title, paper.status) == ("On Herons", status)


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("url", r"https://example.org/a\_b\%20c\#d", "https://example.org/a_b%20c#d"),
        ("url", r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        ("doi", r"10.5555/a{\_}b", "10.5555/a_b"),
        ("url", r"https://example.org/{\textasciitilde}ada/", "https://example.org/~ada/"),
    ],
)
def test_latex_in_addresses_and_identifiers_goes(field, given, value):
    assert getattr(read_entry(**{field: given}), field) == value


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (r"We propose \textsc{Heron}\textsuperscript{2} now.", "We propose Heron2 now."),
        (r"The \enquote{wise} \uline{heron} \mbox{flies}.", "The wise heron flies."),
        (r"When $p \textless{} 0.05$ \& $x$.", "When"),
        (r"A gain of 3\% with \texttt{heron\_net}.", "A gain of 3% with heron_net."),
        (r"M\"uller, Erd\H{o}s and \v{C}ech.", "Müller, Erdős and Čech."),
    ],
)
def test_latex_commands_keep_their_content(given, text):
    assert read_entry(abstract=given).abstract.startswith(text)
    assert read_record(abstract=given).abstract.startswith(text)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("On Image-\nNet we", "On ImageNet we"),
        ("On Wiki\u00adText we", "On WikiText we"),
        ("On CIFAR\u201310 we", "On CIFAR-10 we"),
        ("The classi-\nfication of herons", "The classification of herons"),
        ("\ufb01ne-tuning is e\ufb03cient", "fine-tuning is efficient"),
        ("code: https://github.com/ada/\nheron-net.", "code: https://github.com/ada/heron-net."),
    ],
)
def test_typography_of_copied_text_is_mended(given, text):
    assert text in read_record(abstract=given).abstract


@pytest.mark.parametrize(
    "header",
    [
        "Item Title,Publication Year,Authors,Publication Title",
        "Document Title,Publication_Year,Authors,Publication Title",
        "Title,Year,Author Names,Source",
        "Article Title,Publication Year,Author Full Names,Source Title",
        "Title,Publication Year,Author,Publication Title",
        "titre: Title,PubYear,Authors,Source title",
    ],
)
def test_columns_of_programs_are_known(header):
    header = header.removeprefix("titre: ")
    (paper,) = read(f'{header}\nOn Herons,2020,"Muster, Ada; Vliet, Bo",Journal of Herons\n').papers
    assert (paper.title, paper.year, len(paper.authors)) == ("On Herons", 2020, 2)
    assert paper.venue == "Journal of Herons"


@pytest.mark.parametrize(
    "preface",
    ['"About the data: exported on 2020-05-01"\n', "Search: herons\nHits: 1\n\n", "sep=,\n"],
)
def test_lines_above_the_header_are_passed_over(preface):
    (paper,) = read(f"{preface}Title,Abstract,PubYear,DOI\nOn Herons,We.,2020,10.5555/h\n").papers
    assert (paper.title, paper.year) == ("On Herons", 2020)


@pytest.mark.parametrize("name", ["Cites", "References", "Citations", "Cited by", "NR"])
def test_number_of_citations_is_no_reference(name):
    (paper,) = read(f"Title,Abstract,Year,{name}\nOn Herons,We.,2020,17\n").papers
    assert paper.references == ()


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ([{"family": "Muster", "given": "Ada"}], ["Muster"]),
        ([{"literal": "Heron Consortium"}], ["Heron Consortium"]),
        ([{"family": "Vliet", "given": "Bo", "non-dropping-particle": "van"}], ["van Vliet"]),
        ([{"firstName": "Ada", "lastName": "Muster"}], ["Muster"]),
        ("['Muster, Ada', 'Vliet, Bo']", ["Muster", "Vliet"]),
        ("Ada Muster, Bo Vliet, and Cy Ejemplo", ["Muster", "Vliet", "Ejemplo"]),
        ("Muster A, Vliet B", ["Muster", "Vliet"]),
        ("Muster, A.; Vliet, B.", ["Muster", "Vliet"]),
        ('["Ada Muster", "Bo Vliet"]', ["Muster", "Vliet"]),
    ],
)
def test_authors_in_any_notation_are_names(authors, names):
    found = read_record(authors=authors).authors
    assert len(found) == len(names)
    assert all(name in author for name, author in zip(names, found, strict=True))


@pytest.mark.parametrize(
    "envelope",
    [
        lambda p: {"hits": {"total": 1, "hits": [{"_source": p}]}},
        lambda p: {"response": {"numFound": 1, "docs": [p]}},
        lambda p: {"feed": {"entry": [p]}},
        lambda p: {"2005.00001": p, "2005.00002": {**p, "title": "On Egrets"}},
        lambda p: {"meta": {}, "papers": [{"paper": p}]},
    ],
)
def test_papers_are_found_in_envelopes(envelope):
    for indent in (None, 1):
        found = read(json.dumps(envelope(HERON), indent=indent))
        assert "On Herons" in {paper.title for paper in found.papers}
        assert found.rejections == ()


@pytest.mark.parametrize(
    "text",
    [
        "{}\n{}\n@article{a, title={On Herons}}\n",
        "% exported by a program\n@article{a, title={On Herons}}\n",
        "@comment{x}\n\n@article{\n  title = {On Herons}\n}\n",
        "Scopus\nEXPORT DATE: 1 May 2020\n\n@ARTICLE{a,\nauthor={A},\ntitle={On Herons}}\n",
        "@article\n  { a\n  , title = {On Herons}\n  }\n",
    ],
)
def test_bibtex_is_known_whatever_stands_above_it(text):
    assert [paper.title for paper in read(text).papers] == ["On Herons"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("github", "https://github.com/ada/heron"),
        ("code_url", "github.com/ada/heron"),
        ("comments", "9 pages, code at https://github.com/ada/heron"),
        ("repository", {"url": "https://github.com/ada/heron"}),
        ("github", "ada/heron"),
    ],
)
def test_code_in_the_record_is_the_papers(field, value):
    assert read_record(**{field: value}).code == ("https://github.com/ada/heron",)


@pytest.mark.parametrize(
    ("field", "value", "paper"),
    [
        ("id", "cs/0112017", ("arxiv_id", "cs/0112017")),
        ("title", "On\n  Herons", ("title", "On Herons")),
        ("update_date", "2020-05-01", ("year", 2020)),
        ("authors", "Ada Muster and Bo Vliet", ("authors", ("Ada Muster", "Bo Vliet"))),
    ],
)
def test_records_of_arxiv_are_read(field, value, paper):
    assert getattr(read_record(**{field: value}), paper[0]) == paper[1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<html><body>Herons</body></html>", "web page"),
        ("\\documentclass{article}\nOn herons\n", "LaTeX"),
        ("numpy==1.26\nscipy>=1.1\n", "list of packages"),
        ("{\\rtf1 On herons}", "rich text"),
    ],
)
def test_what_holds_no_list_of_papers_is_called_by_its_name(text, what):
    with pytest.raises(IngestError, match=what):
        read(text)


def test_formats_that_were_once_unknown_are_read_in_a_folder(tmp_path):
    (tmp_path / "library.ris").write_text("TY  - JOUR\nTI  - On Herons\nER  - \n", encoding="utf-8")
    (tmp_path / "set.txt").write_text("PMID- 1\nTI  - On Egrets.\n", encoding="utf-8")
    (tmp_path / "stats.csv").write_text("name,count\na,1\n", encoding="utf-8")
    found = read_papers([tmp_path])
    assert {paper.title for paper in found.papers} == {"On Herons", "On Egrets"}
    assert any("stats.csv: left aside" in note for note in found.notes)


@pytest.mark.parametrize(
    ("work", "abstract"),
    [
        ({"abstract_inverted_index": {"We": [0, 2], "watch": [1]}}, "We watch We"),
        ({"abstract_inverted_index": None, "abstract": None}, ""),
        ({"abstract_inverted_index": {}, "title": "On Herons"}, ""),
    ],
)
def test_works_of_openalex_are_read(work, abstract):
    given = {"id": "https://openalex.org/W7", "display_name": "On Herons", **work}
    (paper,) = read(json.dumps({"meta": {}, "results": [given]})).papers
    assert (paper.title, paper.abstract, paper.id) == ("On Herons", abstract, "openalex:W7")
