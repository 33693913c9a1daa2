import gzip
import io
import lzma
import zipfile

import pytest

from paper_files import WITH_REFERENCES, WITHOUT, WRITERS, make_papers
from papergraph.errors import IngestError
from papergraph.ingest import containers
from papergraph.ingest.format_detection import detect_format
from papergraph.ingest.reader import read_papers

PAPERS = make_papers(200)
FIELDS = ("title", "abstract", "year", "doi", "venue")


def read(data):
    return read_papers(["-"], stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode()))


def turn(name):
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


@pytest.mark.parametrize("form", WRITERS)
def test_form_is_known_by_its_content_alone(form):
    write, name = WRITERS[form]
    assert detect_format(write(PAPERS[:3])) == name


@pytest.mark.parametrize("form", WRITERS)
def test_same_200_papers_come_out_of_every_form(form):
    found = read(WRITERS[form][0](PAPERS))
    assert found.rejections == ()
    by_title = {paper.title: paper for paper in found.papers}
    assert len(by_title) == len(found.papers) == 200
    for made in PAPERS:
        paper = by_title[made.title]
        for field in set(FIELDS) - WITHOUT.get(form, set()):
            value = getattr(paper, field)
            # A DOI means the same in any case.
            value = value.lower() if field == "doi" else value
            assert (field, value) == (field, getattr(made, field))
        assert [turn(name) for name in paper.authors] == made.names
        if form in WITH_REFERENCES:
            assert len(paper.references) == bool(made.cited)
            # Two services tell their own ids alone.
            if form not in ("openalex", "semantic scholar"):
                assert [r.doi for r in paper.references] == [made.cited][: bool(made.cited)]


def test_all_forms_together_are_the_same_papers(tmp_path):
    for form, (write, _) in WRITERS.items():
        end = ".txt" if form != "tei" else ".xml"
        (tmp_path / f"{form}{end}").write_text(write(PAPERS[:20]), encoding="utf-8")
    found = read_papers([tmp_path])
    assert {paper.title for paper in found.papers} == {made.title for made in PAPERS[:20]}
    assert len(found.papers) == 20
    assert all(paper.arxiv_id and paper.doi and paper.identifiers for paper in found.papers)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_compressed_file_is_read(pack):
    found = read(pack(WRITERS["ris"][0](PAPERS[:5]).encode()))
    assert len(found.papers) == 5


def test_archive_is_read_member_by_member(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number, form in enumerate(("ris", "bibtex")):
            archive.writestr(
                f"deep/{form}.txt", WRITERS[form][0](PAPERS[number * 5 : number * 5 + 5])
            )
        archive.writestr("../../outside.txt", WRITERS["ris"][0](PAPERS[50:51]))
    found = read_papers([tmp_path / "all.zip"])
    assert len(found.papers) == 10
    assert found.papers[0].sources[0].startswith("all.zip/deep/")


def test_compression_bomb_is_refused(monkeypatch):
    small = containers.INGEST.model_copy(update={"unpacked_free": 1 << 20})
    monkeypatch.setattr(containers, "INGEST", small)
    bomb = gzip.compress(b'{"title": "On Herons"}\n' + b" " * (4 << 20))
    with pytest.raises(IngestError, match="compression bomb"):
        read(bomb)


def test_broken_archive_is_refused():
    with pytest.raises(IngestError, match="Cannot be unpacked"):
        read(b"\x1f\x8b\x08 and so on")


def test_broken_zstandard_archive_is_refused():
    pytest.importorskip("zstandard")
    with pytest.raises(IngestError, match="Cannot be unpacked"):
        read(b'(\xb5/\xfd{"title": "')


@pytest.mark.parametrize("end", ["xlsx", "parquet"])
def test_tables_that_are_no_text_are_read(tmp_path, end):
    path = tmp_path / f"papers.{end}"
    rows = [{"Title": p.title, "Abstract": p.abstract, "Year": p.year} for p in PAPERS[:5]]
    if end == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(list(rows[0]))
        for row in rows:
            book.active.append(list(row.values()))
        book.save(path)
    else:
        pyarrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    found = read_papers([path])
    assert {(p.title, p.abstract, p.year) for p in found.papers} == {
        (p.title, p.abstract, p.year) for p in PAPERS[:5]
    }


def test_entities_in_xml_are_never_expanded():
    text = WRITERS["pubmed"][0](PAPERS[:2])
    bomb = text.replace(
        "<PubmedArticleSet>", '<!DOCTYPE x [<!ENTITY a "aaaa">]><PubmedArticleSet>&a;', 1
    )
    found = read(bomb)
    assert "entities" in found.rejections[0].reason
    assert "aaaa" not in found.model_dump_json()


def test_broken_xml_keeps_what_stands_before_the_break():
    text = WRITERS["jats"][0](PAPERS[:4])
    found = read(text[: text.index("made.3")])
    assert len(found.papers) == 3
    assert "no XML from here" in found.rejections[0].reason
