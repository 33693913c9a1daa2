import pytest
from playwright.sync_api import expect

from papergraph.web.notebook_view import show
from papergraph.web.site import write_site
from papergraph.web.theme import DARK_BACKGROUND, LIGHT_BACKGROUND

DARK = {"color_scheme": "dark"}


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


def expect_background(tab, colour):
    expect(tab.locator("body")).to_have_css("background-color", rgb(colour))


def press_switch(tab):
    tab.get_by_role("button", name="Switch between light and dark colours").click()


@pytest.fixture(scope="module")
def home(small_graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("theme") / "site"
    write_site(small_graph, folder)
    return folder / "index.html"


@pytest.mark.parametrize("visitor", [DARK], indirect=True)
def test_without_a_choice_colours_are_those_of_the_system(visitor, views, home):
    for page in (views[0], home):
        tab = visitor.open(page)
        expect_background(tab, DARK_BACKGROUND)
        tab.emulate_media(color_scheme="light")
        expect_background(tab, LIGHT_BACKGROUND)


def test_a_choice_holds_on_every_page_and_after_reloading(visitor, views, atlas_page, home):
    before = visitor.open_ready(atlas_page)
    tab = visitor.open(views[0])
    press_switch(tab)
    expect_background(tab, DARK_BACKGROUND)
    expect_background(before, DARK_BACKGROUND)
    tab.reload()
    expect_background(tab, DARK_BACKGROUND)
    site = visitor.open(home)
    expect_background(site, DARK_BACKGROUND)
    press_switch(site)
    expect_background(visitor.open(views[0]), LIGHT_BACKGROUND)


def test_the_graph_is_drawn_anew_in_the_other_colours(atlas):
    # The upper left corner of the stage, where no node stands.
    corner = "canvas => [...canvas.getContext('2d').getImageData(5, 5, 1, 1).data]"
    swatch = atlas.locator("#kinds .swatch").first
    before = swatch.inner_html()
    press_switch(atlas)
    canvas = atlas.locator("#graph canvas")
    atlas.wait_for_timeout(200)
    assert canvas.evaluate(corner) == [*bytes.fromhex(DARK_BACKGROUND[1:]), 255]
    assert swatch.inner_html() != before


def test_in_a_notebook_which_remembers_nothing_the_switch_works(visitor, small_graph, tmp_path):
    page = tmp_path / "notebook.html"
    page.write_text(f"<!doctype html>{show(small_graph)._repr_html_()}", encoding="utf-8")
    frame = visitor.open(page).frame_locator("iframe")
    frame.get_by_role("button", name="Switch between light and dark colours").click()
    expect(frame.locator("body")).to_have_css("background-color", rgb(DARK_BACKGROUND))
