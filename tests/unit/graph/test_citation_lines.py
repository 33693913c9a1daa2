"""Match lines of reference lists, as real exports print them, to papers of a corpus."""

import json
from collections import Counter
from pathlib import Path

import pytest

from builders import make_paper
from papergraph.graph import build_graph
from papergraph.graph.citation_lines import CitedTitles
from papergraph.graph.reference_matching import match_references
from papergraph.graph.settings import CitationSettings
from papergraph.ingest.reader import read_papers
from papergraph.ingest.references import parse_reference
from papergraph.models import Paper, Resolution
from papergraph.queries import run_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database

LABELLED = Path(__file__).parents[3] / "benchmarks" / "citation_lines.jsonl"
SORTING = make_paper(
    "Sorting Cats by Song",
    id="sorting",
    authors=("Ada Muster", "Bo Ejemplo"),
    year=2019,
    venue="Advances in Neural Information Processing Systems",
)
TITLES = CitedTitles([SORTING])


def find(line):
    found = TITLES.find(line, (parse_reference(line) or Paper).title if line else None)
    return found and found[0].id


@pytest.mark.parametrize(
    "line",
    [
        "Muster A., Ejemplo B., Sorting Cats by Song, Adv. Neural Inf. Process. Syst., 3, (2019)",
        "Muster, A. (2019). Sorting cats by song. NeurIPS.",
        "[3] A. Muster et al., \u201cSorting cats by song,\u201d in Proc. NeurIPS, 2020, pp. 1-9.",
        "Muster A, Ejemplo B. Sortng cats by song. NeurIPS. 2019;3:1-9.",
        "Ada Muster and Bo Ejemplo. 2019. Sorting Cats-by-Song. In NeurIPS, pages 1-9.",
        "Muster A, 2019, ADV NEUR IN, V32, P1",
    ],
)
def test_line_of_any_style_leads_to_its_paper(line):
    assert find(line) == "sorting"


@pytest.mark.parametrize(
    "line",
    [
        "Muster, A. (2020). A survey of sorting cats by song. NeurIPS.",
        "Muster, A. (2020). Sorting cats by song 2. NeurIPS.",
        "Muster, A. (2019). Sorting dogs by song. NeurIPS.",
        "Otherman, C. (2019). Sorting cats by song. NeurIPS.",
        "Muster, A. (2005). Sorting cats by song. NeurIPS.",
        "Muster A, 2019, PATTERN RECOGN, V32, P1",
        "Muster C, 2019, ADV NEUR IN, V32, P1",
    ],
)
def test_line_of_another_work_leads_nowhere(line):
    assert find(line) is None


def test_labelled_lines_are_matched_rightly_and_almost_all():
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    corpus = [Paper.model_validate(row) for row in rows if "title" in row]
    lines = [row for row in rows if "line" in row]
    references = [parse_reference(row["line"]) for row in lines]
    citing = make_paper("Citing", references=tuple(references))
    targets, stubs = match_references([*corpus, citing], CitationSettings())
    outside = {stub.id for stub in stubs}
    counts = Counter()
    for row, reference in zip(lines, references, strict=True):
        target = targets.get(reference)
        found = None if target is None or target.paper in outside else target.paper
        counts["matched"] += found is not None
        counts["right"] += found is not None and found == row["cited"]
        counts["cited"] += row["cited"] is not None
    assert counts["right"] / counts["matched"] >= 0.98
    assert counts["right"] / counts["cited"] >= 0.90


SCOPUS = """Authors,Title,Year,Source title,References,DOI
"Muster A., Ejemplo B.",Sorting Cats by Song,2019,Journal of Cats,,10.1234/a
"Beispiel C.",On the Naming of Cats,2018,Journal of Cats,,10.1234/b
"Other D.",Cats Revisited,2021,Journal of Cats,"{lines}",10.1234/c
"Third E.",Cats Once More,2022,Journal of Cats,"{lines}",10.1234/d
"""
SCOPUS_LINES = (
    "Muster A., Ejemplo B., Sorting Cats by Song, Journal of Cats, 3, pp. 1-9, (2019); "
    "Beispiel C., On the Naming of Cats, Journal of Cats, 2, (2018); "
    "Outside F., A Dog Outside the Pile, Journal of Dogs, 1, (2001)"
)
WOS_LINES = (
    "CR Muster A, 2019, J CATS, V3, P1\n   Beispiel C, 2018, J CATS, V2\n"
    "   Outside F, 2001, J DOGS, V1\n"
)
WOS_RECORD = "PT J\nAU {author}\nTI {title}\nSO {venue}\nPY {year}\n{cited}ER\n\n"
WOS = (
    "FN Clarivate Analytics Web of Science\nVR 1.0\n"
    + "".join(
        WOS_RECORD.format(
            author=author, title=title, venue="JOURNAL OF CATS", year=year, cited=cited
        )
        for author, title, year, cited in (
            ("Muster, A", "Sorting Cats by Song", 2019, ""),
            ("Beispiel, C", "On the Naming of Cats", 2018, ""),
            *(
                (
                    name,
                    title,
                    2021,
                    WOS_LINES,
                )
                for name, title in (("Other, D", "Cats Revisited"), ("Third, E", "Cats Once More"))
            ),
        )
    )
    + "EF\n"
)
CROSSREF = json.dumps(
    {
        "message": {
            "items": [
                {
                    "title": ["Sorting Cats by Song"],
                    "DOI": "10.1234/a",
                    "author": [{"given": "Ada", "family": "Muster"}],
                    "issued": {"date-parts": [[2019]]},
                },
                {
                    "title": ["On the Naming of Cats"],
                    "DOI": "10.1234/b",
                    "author": [{"given": "Cy", "family": "Beispiel"}],
                    "issued": {"date-parts": [[2018]]},
                },
                *(
                    {
                        "title": [title],
                        "DOI": f"10.1234/{doi}",
                        "reference": [
                            {"key": "r1", "DOI": "10.1234/A"},
                            {
                                "key": "r2",
                                "unstructured": "Beispiel, C. (2018). On the naming of cats. Cats",
                            },
                            {
                                "key": "r3",
                                "author": "Outside",
                                "year": "2001",
                                "article-title": "A Dog Outside the Pile",
                            },
                        ],
                    }
                    for doi, title in (("c", "Cats Revisited"), ("d", "Cats Once More"))
                ),
            ]
        }
    }
)
EXPORTS = {
    "scopus.csv": SCOPUS.format(lines=SCOPUS_LINES),
    "wos.txt": WOS,
    "crossref.json": CROSSREF,
}


@pytest.mark.parametrize("name", EXPORTS)
def test_citations_and_cocitations_come_out_of_real_exports(name, tmp_path):
    (tmp_path / name).write_text(EXPORTS[name], encoding="utf-8")
    papers = read_papers([tmp_path / name]).papers
    assert len(papers) == 4
    graph = build_graph(papers, (), Resolution(entities=(), decisions=()))
    write_database(graph, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        cited = run_query(store, "most_cited_papers").rows
        outside = run_query(store, "most_cited_outside").rows
        together = run_query(store, "papers_cited_together").rows
    assert {row[1]: row[-1] for row in cited} == {
        "Sorting Cats by Song": 2,
        "On the Naming of Cats": 2,
    }
    assert [row[-1] for row in outside] == [2]
    assert outside[0][1] in ("A Dog Outside the Pile", "Outside F (2001), J DOGS")
    assert len(together) == 3
    assert {row[-1] for row in together} == {2}
