import re

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def visible(tab):
    return set(tab.evaluate("papergraph.visible()"))


def click_node(tab, key):
    place = tab.evaluate("key => papergraph.place(key)", key)
    tab.mouse.click(place["x"], place["y"])


def click_edge(tab, source, target):
    place = tab.evaluate("([a, b]) => papergraph.placeBetween(a, b)", [source, target])
    tab.mouse.click(place["x"], place["y"])


def picture(tab):
    return tab.locator("#graph canvas").screenshot()


def test_the_page_asks_for_nothing_but_itself(visitor, views):
    for view in views:
        visitor.open(view).wait_for_function("window.papergraph")
    assert visitor.requests == [view.as_uri() for view in views]


def test_the_legend_counts_each_kind_and_role(datasets):
    expect(datasets.locator("#kinds label")).to_have_text(
        [re.compile("Papers.*3"), re.compile("Datasets.*1"), re.compile("Benchmarks.*1")]
    )
    expect(datasets.locator("#roles label")).to_have_text(
        [re.compile("is evaluated on.*3"), re.compile("mentions.*2")]
    )


def test_one_searches_picks_and_reads_the_proving_sentence(datasets):
    datasets.get_by_role("combobox").fill("cifar1")
    expect(datasets.get_by_role("option")).to_have_text([re.compile("CIFAR-10")])
    datasets.get_by_role("option").click()
    panel = datasets.get_by_role("complementary")
    expect(panel.get_by_role("heading", level=2)).to_have_text("CIFAR-10")
    expect(panel).to_contain_text("Also called CIFAR10")
    expect(panel.get_by_role("heading", name="Evaluated on it (2)")).to_be_visible()
    expect(panel.locator(".proof").first).to_have_text("We test on CIFAR-10 and GLUE.")
    expect(panel.locator("mark")).to_have_text(["CIFAR-10"] * 3)


def test_search_finds_titles_and_says_when_nothing_fits(datasets):
    search = datasets.get_by_role("combobox")
    search.fill("paper sec")
    expect(datasets.get_by_role("option")).to_have_text(["Second paper"])
    search.fill("no such thing")
    expect(datasets.get_by_text("Nothing here has that name")).to_be_visible()


def test_a_click_on_a_paper_shows_what_it_names(datasets):
    click_node(datasets, "p1")
    panel = datasets.get_by_role("complementary")
    expect(panel.get_by_role("heading", level=2)).to_have_text("First paper")
    expect(panel).to_contain_text("Paper, 2020")
    expect(panel.get_by_role("button", name="GLUE is evaluated on")).to_be_visible()
    expect(panel).to_contain_text("Also: LoRA")
    expect(panel.locator(".abstract")).to_contain_text("\U0001f917 opens it.")
    expect(panel.locator(".abstract mark")).to_have_text(["CIFAR-10", "GLUE"])


def test_a_click_on_an_edge_shows_role_confidence_and_sentence(datasets):
    click_edge(datasets, "p3", "benchmark:glue")
    panel = datasets.get_by_role("complementary")
    expect(panel).to_contain_text("mentions: the paper names it in passing")
    expect(panel).to_contain_text("Confidence 90 %")
    expect(panel.locator(".proof")).to_have_text("GLUE is named too.")
    expect(panel.locator("mark")).to_have_text("GLUE")


def test_selecting_dims_the_rest_and_escape_or_the_background_clears(datasets):
    before = picture(datasets)
    for clear in (
        lambda: datasets.keyboard.press("Escape"),
        lambda: datasets.mouse.click(300, 120),
        lambda: datasets.get_by_role("button", name="Back to all").click(),
    ):
        click_node(datasets, "benchmark:glue")
        expect(datasets).to_have_url(re.compile("#benchmark:glue$"))
        assert picture(datasets) != before
        clear()
        expect(datasets.get_by_role("heading", name="In this view")).to_be_visible()
        assert datasets.evaluate("papergraph.selected()") == ""


def test_unticking_a_kind_hides_it_and_papers_left_without_a_tie(datasets):
    datasets.get_by_role("checkbox", name="Datasets").uncheck()
    assert visible(datasets) == {"p1", "p3", "benchmark:glue"}
    expect(datasets.locator("#shown")).to_have_text("3 of 5 nodes shown.")
    datasets.get_by_role("checkbox", name="Datasets").check()
    assert len(visible(datasets)) == 5


def test_the_counts_of_the_legend_follow_the_filters(datasets):
    datasets.get_by_role("checkbox", name="Datasets").uncheck()
    expect(datasets.locator("#kinds .count")).to_have_text(["2", "0", "1"])
    expect(datasets.locator("#roles .count")).to_have_text(["1", "1"])
    datasets.get_by_role("checkbox", name="Datasets").check()
    expect(datasets.locator("#kinds .count")).to_have_text(["3", "1", "1"])


def test_a_drag_that_begins_at_a_line_moves_the_graph_and_picks_nothing(datasets):
    start = datasets.evaluate("papergraph.placeBetween('p3', 'benchmark:glue')")
    before = datasets.evaluate("papergraph.place('p1')")
    datasets.mouse.move(start["x"], start["y"])
    datasets.mouse.down()
    datasets.mouse.move(start["x"] + 70, start["y"] + 30, steps=7)
    datasets.mouse.up()
    after = datasets.evaluate("papergraph.place('p1')")
    assert after["x"] - before["x"] > 40
    assert datasets.evaluate("papergraph.selected()") == ""
    click_edge(datasets, "p3", "benchmark:glue")
    assert datasets.evaluate("papergraph.selected()") == "p3&benchmark:glue"


def test_a_slash_leads_to_the_search_and_a_question_mark_tells_the_keys(datasets):
    datasets.keyboard.press("/")
    expect(datasets.get_by_role("combobox")).to_be_focused()
    datasets.keyboard.type("?/")
    expect(datasets.get_by_role("combobox")).to_have_value("?/")
    datasets.get_by_role("combobox").blur()
    datasets.keyboard.press("?")
    help_list = datasets.get_by_role("dialog", name="Keys")
    expect(help_list).to_be_visible()
    expect(help_list).to_contain_text("search names, titles and authors")
    datasets.keyboard.press("Escape")
    expect(help_list).to_be_hidden()
    datasets.get_by_role("button", name="Keys").click()
    help_list.get_by_role("button", name="Close").click()
    expect(help_list).to_be_hidden()


def test_unticking_a_role_hides_its_edges(datasets):
    datasets.get_by_role("checkbox", name="mentions").uncheck()
    assert visible(datasets) == {"p1", "p2", "dataset:cifar-10"}


def test_the_slider_keeps_what_enough_papers_name(datasets):
    datasets.get_by_role("slider", name="Named by").press("End")
    assert visible(datasets) == {"p1", "p2", "p3", "dataset:cifar-10"}
    expect(datasets.get_by_role("slider", name="Named by")).to_have_attribute(
        "aria-valuetext", "3 papers"
    )


def test_a_hidden_node_cannot_be_clicked(datasets):
    place = datasets.evaluate("papergraph.place('benchmark:glue')")
    datasets.get_by_role("checkbox", name="Benchmarks").uncheck()
    datasets.mouse.click(place["x"], place["y"])
    assert datasets.evaluate("papergraph.selected()") == ""


def test_picking_what_a_filter_hides_shows_it_again(datasets):
    datasets.get_by_role("checkbox", name="Benchmarks").uncheck()
    datasets.get_by_role("combobox").fill("GLUE")
    datasets.keyboard.press("Enter")
    assert "benchmark:glue" in visible(datasets)
    assert datasets.evaluate("papergraph.selected()") == "benchmark:glue"


@pytest.mark.parametrize(
    "select",
    [
        lambda tab: click_node(tab, "dataset:cifar-10"),
        lambda tab: click_edge(tab, "p1", "benchmark:glue"),
    ],
)
def test_the_address_shows_the_same_in_a_new_tab(datasets, visitor, views, select):
    select(datasets)
    address = datasets.evaluate("location.hash")
    other = visitor.open(views[0], address)
    assert other.evaluate("papergraph.selected()") == datasets.evaluate("papergraph.selected()")
    assert other.locator("#panel").inner_text() == datasets.locator("#panel").inner_text()


def test_an_address_that_names_nothing_shows_everything(visitor, views):
    for address in ("#nothing", "#%", "#p1&nothing", "#__proto__"):
        tab = visitor.open(views[0], address)
        expect(tab.get_by_role("heading", name="In this view")).to_be_visible()


def test_back_returns_to_what_was_selected_before(datasets):
    click_node(datasets, "p1")
    datasets.get_by_role("button", name="GLUE is evaluated on").click()
    expect(datasets.get_by_role("heading", level=2)).to_have_text("GLUE")
    datasets.go_back()
    expect(datasets.get_by_role("heading", level=2)).to_have_text("First paper")
    datasets.go_back()
    expect(datasets.get_by_role("heading", name="In this view")).to_be_visible()


def test_dragging_a_node_moves_it_and_its_clicks(datasets):
    place = datasets.evaluate("papergraph.place('p2')")
    datasets.mouse.move(place["x"], place["y"])
    datasets.mouse.down()
    datasets.mouse.move(place["x"] + 60, place["y"] + 40, steps=5)
    datasets.mouse.up()
    moved = datasets.evaluate("papergraph.place('p2')")
    # A drag begins a few pixels after the button goes down.
    assert moved["x"] - place["x"] > 40
    assert moved["y"] - place["y"] > 25
    click_node(datasets, "p2")
    assert datasets.evaluate("papergraph.selected()") == "p2"


def test_zooming_keeps_clicks_in_place(datasets):
    datasets.get_by_role("button", name="Zoom in").click()
    click_node(datasets, "dataset:cifar-10")
    assert datasets.evaluate("papergraph.selected()") == "dataset:cifar-10"


def test_everything_can_be_done_from_the_keyboard(datasets):
    datasets.keyboard.press("Tab")
    expect(datasets.get_by_role("combobox")).to_be_focused()
    datasets.keyboard.type("g")
    datasets.keyboard.press("ArrowDown")
    datasets.keyboard.press("ArrowUp")
    datasets.keyboard.press("Enter")
    expect(datasets.get_by_role("complementary")).to_be_focused()
    expect(datasets.get_by_role("heading", level=2)).to_have_text("GLUE")
    datasets.keyboard.press("Tab")
    expect(datasets.get_by_role("button", name="Back to all")).to_be_focused()
    datasets.keyboard.press("Enter")
    expect(datasets.get_by_role("heading", name="In this view")).to_be_visible()


def test_the_list_mirrors_the_graph_and_arrows_move_in_it(datasets):
    datasets.locator("summary", has_text="3 papers").click()
    listed = datasets.locator("#panel .entry").all_inner_texts()
    assert {text.split("\n")[0] for text in listed} == {
        *("First paper", "Second paper", "Third paper"),
        *("CIFAR-10", "GLUE"),
    }
    first, third = (datasets.get_by_role("button", name=f"{n} paper") for n in ("First", "Third"))
    first.focus()
    datasets.keyboard.press("ArrowDown")
    expect(third).to_be_focused()
    datasets.keyboard.press("Enter")
    assert datasets.evaluate("papergraph.selected()") == "p3"


def test_the_choice_is_said_aloud(datasets):
    click_node(datasets, "benchmark:glue")
    expect(datasets.get_by_role("status")).to_have_text("GLUE, benchmark, 2 connections")


def test_the_scheme_of_the_system_is_followed_at_once(datasets):
    light = picture(datasets)
    datasets.emulate_media(color_scheme="dark")
    expect(datasets.locator("body")).to_have_css("background-color", "rgb(18, 22, 28)")
    assert picture(datasets) != light
    datasets.emulate_media(color_scheme="light")
    expect(datasets.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
def test_on_a_phone_nothing_is_wider_than_the_screen_and_taps_select(datasets):
    assert datasets.evaluate("document.documentElement.scrollWidth") == 390
    place = datasets.evaluate("papergraph.place('dataset:cifar-10')")
    datasets.touchscreen.tap(place["x"], place["y"])
    expect(datasets.get_by_role("heading", level=2)).to_have_text("CIFAR-10")
