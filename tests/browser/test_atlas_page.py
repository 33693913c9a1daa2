import re

import pytest
from playwright.sync_api import expect
from test_injection import PROBES, make_hostile_graph, touch_edges, touch_nodes, touch_search

from builders import make_edge, make_node, make_property_graph, make_reported_result
from papergraph.web.graph import write_atlas, write_views

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def click_node(tab, key):
    place = tab.evaluate("key => papergraph.place(key)", key)
    tab.mouse.click(place["x"], place["y"])


def test_the_map_holds_every_paper_and_entity_and_asks_for_nothing(visitor, atlas, atlas_page):
    shown = set(atlas.evaluate("papergraph.visible()"))
    things = {"dataset:cifar-10", "benchmark:glue", "method:lora", "method:alone"}
    assert shown == {"p1", "p2", "p3", "p4"} | things
    assert visitor.requests == [atlas_page.as_uri()]


def test_one_searches_an_alias_picks_and_reads_the_sentence(atlas):
    atlas.get_by_role("combobox").fill("low-rank")
    atlas.get_by_role("option", name="LoRA").click()
    panel = atlas.get_by_role("complementary")
    expect(panel.get_by_role("heading", level=2)).to_have_text("LoRA")
    expect(panel.get_by_role("heading", name="Introduced by (1)")).to_be_visible()
    expect(panel.locator(".proof").first).to_have_text("We propose LoRA.")
    expect(panel.locator("mark").first).to_have_text("LoRA")


def test_a_click_on_a_paper_opens_its_abstract_and_code(atlas):
    click_node(atlas, "p4")
    panel = atlas.get_by_role("complementary")
    expect(panel.locator(".abstract")).to_contain_text("Code: https://github.com/a/b is free.")
    link = panel.get_by_role("link", name="Code: github.com/a/b")
    expect(link).to_have_attribute("href", "https://github.com/a/b")


@pytest.mark.parametrize("kind", ["atlas", "focus"])
def test_reported_numbers_stand_with_their_sentence(visitor, tmp_path, kind):
    data = make_node("Dataset", "dataset:digits", name="Digits")
    metric = make_node("Metric", "metric:accuracy", name="accuracy")
    text = "On Digits the accuracy is 99.1 % at last."
    papers = [make_node("Paper", key, title=key, abstract=text) for key in ("One", "Two")]
    result, (reports, on) = make_reported_result(papers[0], "99.1 %", data)
    _, (_, within) = make_reported_result(papers[0], "99.1 %", metric, edge_type="IN")
    uses = [make_edge(paper, "EVALUATED_ON", data, "Digits") for paper in papers]
    graph = make_property_graph([data, metric, *papers, result], [reports, on, within, *uses])
    if kind == "atlas":
        page = write_atlas(graph, tmp_path / "atlas.html")
    else:
        page = write_views(graph, tmp_path)[0]
    tab = visitor.open_ready(page, "#One")
    panel = tab.get_by_role("complementary")
    expect(panel.locator(".result")).to_have_text("99.1 % accuracy on Digits")
    expect(panel.locator(".results mark")).to_have_text("99.1 %")
    panel.get_by_role("button", name="Digits").first.click()
    panel.get_by_text("1 reported result").click()
    expect(panel.locator(".result")).to_have_text("99.1 % accuracy on Digits")
    expect(panel.locator(".results").get_by_role("button", name="One")).to_be_visible()


def test_a_page_without_texts_says_so(visitor, small_graph, tmp_path):
    page = write_atlas(small_graph, tmp_path / "atlas.html", has_texts=False)
    tab = visitor.open_ready(page, "#p3&benchmark:glue")
    panel = tab.get_by_role("complementary")
    expect(panel).to_contain_text("Confidence 90 %")
    expect(panel).to_contain_text("made without sentences")
    assert "Images of CIFAR-10" not in page.read_text(encoding="utf-8")


def test_texts_beside_the_page_are_read_when_asked_for(visitor, small_graph, tmp_path):
    page = write_atlas(small_graph, tmp_path / "atlas.html", most_inside=0)
    tab = visitor.open_ready(page, "#p3")
    expect(tab.get_by_role("complementary")).to_contain_text("Images of CIFAR-10")
    assert [url for url in visitor.requests if url.endswith("atlas.texts/0.js")]


def test_a_page_whose_texts_were_left_behind_says_so(visitor, small_graph, tmp_path):
    page = write_atlas(small_graph, tmp_path / "atlas.html", most_inside=0)
    (tmp_path / "atlas.texts").rename(tmp_path / "elsewhere")
    tab = visitor.open_ready(page, "#p3")
    expect(tab.get_by_role("complementary")).to_contain_text("missing or damaged")
    assert "ERR_FILE_NOT_FOUND" in visitor.problems.pop()
    tab = visitor.open_ready(page, "#p3&benchmark:glue")
    expect(tab.get_by_role("complementary").locator(".proofs")).to_contain_text(
        "missing or damaged"
    )
    assert "ERR_FILE_NOT_FOUND" in visitor.problems.pop()


@pytest.mark.parametrize("damaged", ["", 'papergraphTexts("0","!!!");'])
def test_damaged_texts_are_told(visitor, small_graph, tmp_path, damaged):
    page = write_atlas(small_graph, tmp_path / "atlas.html", most_inside=0)
    (tmp_path / "atlas.texts" / "0.js").write_text(damaged, encoding="utf-8")
    tab = visitor.open_ready(page, "#p3")
    expect(tab.get_by_role("complementary")).to_contain_text("missing or damaged")


def test_a_drag_moves_the_map_and_picks_nothing(atlas):
    before = atlas.evaluate("papergraph.place('p1')")
    atlas.mouse.move(640, 700)
    atlas.mouse.down()
    atlas.mouse.move(540, 650, steps=6)
    atlas.mouse.up()
    after = atlas.evaluate("papergraph.place('p1')")
    assert after["x"] - before["x"] == pytest.approx(-100, abs=1)
    assert after["y"] - before["y"] == pytest.approx(-50, abs=1)
    assert atlas.evaluate("papergraph.selected()") == ""


def test_the_wheel_zooms_at_the_pointer(atlas):
    place = atlas.evaluate("papergraph.place('p2')")
    atlas.mouse.move(place["x"], place["y"])
    atlas.mouse.wheel(0, -120)
    after = atlas.evaluate("papergraph.place('p2')")
    assert (after["x"], after["y"]) == pytest.approx((place["x"], place["y"]), abs=0.5)
    atlas.mouse.click(after["x"], after["y"])
    assert atlas.evaluate("papergraph.selected()") == "p2"


def test_arrows_and_signs_move_the_map_from_the_keyboard(atlas):
    atlas.locator("#graph canvas").focus()
    before = atlas.evaluate("papergraph.place('p1')")
    atlas.keyboard.press("ArrowLeft")
    moved = atlas.evaluate("papergraph.place('p1')")
    assert moved["x"] == pytest.approx(before["x"] + 60)
    atlas.keyboard.press("+")
    assert atlas.evaluate("papergraph.place('p1')") != moved


def test_a_shared_address_shows_the_same_in_a_new_tab(visitor, atlas, atlas_page):
    atlas.get_by_role("checkbox", name="Datasets").uncheck()
    atlas.get_by_role("radio", name="Kind").check()
    click_node(atlas, "benchmark:glue")
    atlas.mouse.move(640, 400)
    atlas.mouse.wheel(0, -240)
    expect(atlas).to_have_url(re.compile("at="))
    address = atlas.evaluate("location.hash")
    other = visitor.open_ready(atlas_page, address)
    for question in ("papergraph.selected()", "papergraph.visible()", "location.hash"):
        assert other.evaluate(question) == atlas.evaluate(question)
    places = [tab.evaluate("papergraph.place('p1')") for tab in (atlas, other)]
    assert places[0]["x"] == pytest.approx(places[1]["x"], abs=2)
    expect(other.get_by_role("radio", name="Kind")).to_be_checked()
    atlas.wait_for_timeout(300)
    other.wait_for_timeout(300)
    assert other.locator("#panel").inner_text() == atlas.locator("#panel").inner_text()


def test_an_address_that_holds_nonsense_shows_everything(visitor, atlas_page):
    for address in ("#?at=x,y", "#?hide=Nothing&least=-1&colour=%3Cb%3E", "#%?at=1e999,0,1"):
        tab = visitor.open_ready(atlas_page, address)
        expect(tab.get_by_role("heading", name="In this view")).to_be_visible()
        assert len(tab.evaluate("papergraph.visible()")) == 8


@pytest.fixture
def dated(visitor, tmp_path):
    """Open the map of three papers of other years, each less sure of the same method."""
    method = make_node("Method", "method:x", name="X")
    papers = [
        make_node("Paper", f"p{year}", abstract="X", year=2000 + year) for year in (19, 21, 23)
    ]
    edges = [
        make_edge(paper, "USES", method, "X").model_copy(update={"confidence": sure})
        for paper, sure in zip(papers, (0.9, 0.6, 0.3), strict=True)
    ]
    graph = make_property_graph([method, *papers], edges)
    return visitor.open_ready(write_atlas(graph, tmp_path / "atlas.html"))


def test_sliders_keep_the_years_between_them(dated):
    dated.get_by_role("slider", name="Papers from").press("ArrowRight")
    assert set(dated.evaluate("papergraph.visible()")) == {"method:x", "p21", "p23"}
    dated.get_by_role("slider", name="Papers until").press("ArrowLeft")
    assert set(dated.evaluate("papergraph.visible()")) == {"method:x", "p21"}
    expect(dated).to_have_url(re.compile("from=2021&until=2021"))


def test_a_slider_keeps_the_edges_that_are_sure(dated):
    slider = dated.get_by_role("slider", name="Confidence")
    expect(slider).to_have_attribute("aria-valuetext", "30 %")
    slider.press("End")
    assert dated.evaluate("papergraph.visible()") == []
    for _ in range(2):
        slider.press("ArrowLeft")
    assert set(dated.evaluate("papergraph.visible()")) == {"method:x", "p19"}


def test_two_chosen_nodes_show_their_shortest_connection(visitor, atlas, atlas_page):
    click_node(atlas, "benchmark:glue")
    atlas.get_by_role("button", name="Connect to").click()
    atlas.get_by_role("combobox").fill("LoRA")
    atlas.keyboard.press("Enter")
    panel = atlas.get_by_role("complementary")
    expect(panel.get_by_role("heading", level=2)).to_have_text("GLUE to LoRA")
    expect(panel.locator(".entry")).to_have_text(
        [re.compile("GLUE"), re.compile("First paper"), re.compile("LoRA")]
    )
    expect(panel.locator("mark")).to_have_text(["GLUE", "LoRA"])
    other = visitor.open_ready(atlas_page, atlas.evaluate("location.hash"))
    expect(other.get_by_role("heading", level=2)).to_have_text("GLUE to LoRA")


def test_what_nothing_connects_is_said(atlas):
    click_node(atlas, "method:alone")
    atlas.get_by_role("button", name="Connect to").click()
    atlas.get_by_role("combobox").fill("GLUE")
    atlas.keyboard.press("Enter")
    expect(atlas.get_by_role("status")).to_have_text("Nothing shown connects Alone to GLUE.")


def test_a_community_of_the_legend_leads_to_it(visitor, tmp_path):
    page = write_atlas(make_hostile_graph(["one", "two", "three"]), tmp_path / "atlas.html")
    tab = visitor.open_ready(page)
    tab.locator("#regions summary").click()
    expect(tab.locator("#regions button")).to_have_count(3)
    before = tab.evaluate("papergraph.place('1one')")
    tab.locator("#regions button").first.click()
    assert tab.evaluate("papergraph.place('1one')") != before


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
def test_on_a_phone_taps_select_and_two_fingers_zoom(visitor, atlas):
    assert atlas.evaluate("document.documentElement.scrollWidth") == 390
    place = atlas.evaluate("papergraph.place('dataset:cifar-10')")
    atlas.touchscreen.tap(place["x"], place["y"])
    expect(atlas.get_by_role("heading", level=2)).to_have_text("CIFAR-10")
    session = visitor.context.new_cdp_session(atlas)

    def touch(kind, *points):
        points = [{"x": x, "y": 300, "id": number} for number, x in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def distance():
        one, two = (atlas.evaluate("k => papergraph.place(k).x", k) for k in ("p1", "p2"))
        return abs(one - two)

    before = distance()
    touch("touchStart", 150, 240)
    touch("touchMove", 100, 290)
    touch("touchEnd")
    assert distance() == pytest.approx(before * 190 / 90, rel=0.1)


def test_an_empty_graph_opens_quietly(visitor, tmp_path):
    page = write_atlas(make_property_graph([], []), tmp_path / "atlas.html")
    tab = visitor.open_ready(page)
    expect(tab.get_by_role("heading", name="In this view")).to_be_visible()


def test_no_text_of_a_paper_runs(visitor, tmp_path):
    graph = make_hostile_graph(PROBES)
    tab = visitor.open_ready(write_atlas(graph, tmp_path / "atlas.html"))
    touch_nodes(tab, 2)
    touch_edges(tab, graph)
    touch_search(tab)
    tab.locator("#regions summary").click()
    for button in tab.locator("#regions button").all():
        button.hover()
    assert tab.locator("#panel :is(img, script, form, iframe, svg svg)").count() == 0
    for link in tab.locator("#panel a").all():
        assert link.get_attribute("href").startswith("https://doi.org/")
