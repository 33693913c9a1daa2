import xml.etree.ElementTree as ET

import pytest

from builders import make_edge, make_node, make_property_graph
from papergraph.web.graph import write_atlas, write_views
from papergraph.web.page_links import Navigation, link_main_pages
from papergraph.web.site import SiteExtras, write_site

SENTENCE = "We use LoRA for parsing and reach 93.1 LAS on PTB."


def tie(edge_type, result, target):
    """Tie a result to what it is a number of."""
    template = make_edge(
        make_node("Paper", "p1", title="T", abstract="93.1"), "REPORTS", result, "93.1"
    )
    return template.model_copy(
        update={
            "type": edge_type,
            "source_label": "Result",
            "source": result.id,
            "target_label": target.label,
            "target": target.id,
        }
    )


@pytest.fixture(scope="module")
def graph():
    lora = make_node("Method", "method:lora", name="LoRA", paper_count=3, first_year=2021)
    task = make_node("Task", "task:parsing", name="parsing", paper_count=3)
    ptb = make_node("Dataset", "dataset:ptb", name="PTB", paper_count=3)
    las = make_node("Metric", "metric:las", name="LAS", paper_count=3)
    papers = [
        make_node(
            "Paper",
            f"p{number}",
            title=f"Parsing paper {number}",
            abstract=SENTENCE,
            year=2020 + number,
            authors=("Ada Lovelace", f"Author <b>{number}</b>"),
            venue="ACL & friends",
        )
        for number in (1, 2, 3)
    ]
    nodes, edges = [lora, task, ptb, las, *papers], []
    for number, paper in enumerate(papers):
        value = make_node(
            "Result",
            f"result:{number}",
            value=f"{90 + number}.1",
            number=90.1 + number,
            kind="absolute",
            quantity="score",
            unit="",
        )
        nodes.append(value)
        edges += [
            make_edge(paper, "USES", lora, "LoRA"),
            make_edge(paper, "ADDRESSES", task, "parsing"),
            make_edge(paper, "EVALUATED_ON", ptb, "PTB"),
            make_edge(paper, "REPORTS", value, "93.1"),
            tie("ON", value, ptb),
            tie("FOR", value, task).model_copy(update={"confidence": 0.95}),
            tie("IN", value, las),
        ]
    doubtful = tie("BY", make_node("Result", "result:0"), lora)
    edges.append(doubtful.model_copy(update={"confidence": 0.3}))
    return make_property_graph(nodes, edges)


@pytest.fixture(scope="module")
def site(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site").resolve() / "site"

    def write_maps(work, urls):
        pages = {key: f"../{url}" for key, url in urls.items()}
        path = work / "views" / "atlas.html"
        write_atlas(graph, path, navigation=Navigation(link_main_pages(path, work), pages))
        write_views(graph, work / "views", pages=pages)

    write_site(
        graph,
        folder,
        extras=SiteExtras(base_url="https://example.org/p/"),
        write_maps=write_maps,
    )
    return folder


def read(site, pattern):
    (path,) = site.glob(pattern)
    return path.read_text(encoding="utf-8")


def test_an_author_has_a_page_that_papers_lead_to(site):
    text = read(site, "author/ad/ada-lovelace.html")
    for number in (1, 2, 3):
        assert f"Parsing paper {number}" in text
    assert "author/ad/ada-lovelace.html" in read(site, "paper/pa/parsing-paper-1-*.html")
    assert "Ada Lovelace" in read(site, "author/index.html")


def test_a_venue_has_a_page_that_papers_lead_to(site):
    assert "Parsing paper 2" in read(site, "venue/ac/acl-friends*.html")
    assert "venue/ac/acl-friends" in read(site, "paper/pa/parsing-paper-2-*.html")


def test_names_of_authors_are_text(site):
    assert "<b>1</b>" not in read(site, "author/index.html")


def test_a_task_sets_scores_of_one_metric_side_by_side(site):
    text = read(site, "task/pa/parsing.html")
    board = text[text.index("Best reported scores") :]
    assert board.index("92.1") < board.index("91.1") < board.index("90.1")
    assert "PTB" in board


def test_a_cell_says_that_what_it_leaves_out_is_unsure(site):
    text = read(site, "dataset/pt/ptb.html")
    assert text.count(">unsure<") == 1
    assert "too doubtful to be shown" in text
    assert "unsure" not in read(site, "method/lo/lora.html")


def test_entities_are_counted_by_year(site):
    text = read(site, "method/index.html")
    row = text[text.index('class="matrix trend"') :]
    assert row.index("2021") < row.index("2022") < row.index("2023") < row.index("LoRA")


def test_a_page_says_in_its_head_what_it_is(site):
    text = read(site, "method/lo/lora.html")
    assert '<meta property="og:title" content="LoRA · method">' in text
    assert "method that 3 papers name, 0 with code" in text
    assert '<link rel="canonical" href="https://example.org/p/method/lo/lora.html">' in text


def test_the_sitemap_lists_every_page(site):
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314 - we wrote it
    places = [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    listed = {place.removeprefix("https://example.org/p/") for place in places}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert listed == {page for page in pages if not page.startswith("views/")}


def test_maps_and_pages_lead_to_one_another(site):
    assert "../../views/atlas.html#method%3Alora?around=method%3Alora" in read(
        site, "method/lo/lora.html"
    )
    assert '"page":"../method/lo/lora.html"' in read(site, "views/shared_techniques.html")
