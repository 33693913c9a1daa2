import re

import pytest
from IPython.core.interactiveshell import InteractiveShell
from playwright.sync_api import expect

from papergraph.errors import NotFoundError
from papergraph.models import PropertyGraph
from papergraph.notebook import load_ipython_extension
from papergraph.web.notebook_view import show


def open_cell(visitor, tmp_path, text):
    page = tmp_path / "notebook.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><body>{text}', encoding="utf-8")
    tab = visitor.open(page)
    return tab, tab.frame_locator("iframe")


def test_a_graph_shows_itself_in_a_frame_of_its_own(visitor, small_graph, tmp_path):
    tab, frame = open_cell(visitor, tmp_path, show(small_graph)._repr_html_())
    frame.get_by_role("combobox").fill("LoRA")
    frame.get_by_role("option").first.click()
    expect(frame.locator(".proof").first).to_have_text("We propose LoRA.")
    frame.get_by_role("checkbox", name="Datasets").uncheck()
    expect(frame.locator("#shown")).to_contain_text("nodes shown")
    assert "#" not in tab.url


def test_the_frame_cannot_reach_the_notebook(visitor, small_graph, tmp_path):
    tab, frame = open_cell(visitor, tmp_path, show(small_graph)._repr_html_())
    expect(frame.locator("#opening")).to_have_count(0)
    assert "allow-same-origin" not in tab.locator("iframe").get_attribute("sandbox")
    reach = "() => { try { return parent.document.title; } catch (error) { return error.name; } }"
    assert tab.frames[1].evaluate(reach) == "SecurityError"


@pytest.mark.parametrize("options", [{}, {"around": "method:lora"}])
def test_a_view_in_a_cell_that_opens_later_fits_its_frame(visitor, small_graph, tmp_path, options):
    text = show(small_graph, **options)._repr_html_()
    tab, frame = open_cell(visitor, tmp_path, f'<div id="cell" style="display: none">{text}</div>')
    expect(frame.locator("#opening")).to_have_count(0)
    tab.locator("#cell").evaluate("cell => { cell.style.display = 'block'; }")
    expect(frame.locator("#graph canvas")).to_be_visible()
    tab.wait_for_timeout(200)
    box = tab.locator("iframe").bounding_box()
    for key in tab.frames[1].evaluate("papergraph.visible()"):
        place = tab.frames[1].evaluate("key => papergraph.place(key)", key)
        assert 0 < place["x"] < box["width"]
        assert 0 < place["y"] < box["height"]


@pytest.mark.parametrize("part", ["around", "community"])
def test_a_part_of_a_graph_shows_itself(visitor, small_graph, tmp_path, part):
    view = show(small_graph, **{part: "method:lora"}, height=500)
    tab, frame = open_cell(visitor, tmp_path, view._repr_html_())
    expect(frame.locator("#kinds label").first).to_have_text(re.compile("Papers"))
    assert tab.locator("iframe").bounding_box()["height"] == pytest.approx(500, abs=4)


def test_one_part_is_chosen_not_two(small_graph):
    with pytest.raises(ValueError, match="not both"):
        show(small_graph, around="p1", community="p1")
    with pytest.raises(NotFoundError, match="method:lora"):
        show(small_graph, around="method:lor")


def test_loaded_as_an_extension_it_shows_graphs(small_graph):
    shell = InteractiveShell()
    load_ipython_extension(shell)
    formatted, _ = shell.display_formatter.format(small_graph)
    assert formatted["text/html"].startswith("<iframe srcdoc=")
    assert shell.display_formatter.formatters["text/html"].lookup_by_type(PropertyGraph)
