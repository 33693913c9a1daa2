import re

import pytest
from playwright.sync_api import expect
from test_injection import ADDRESSES, FIRE, PROBES

from builders import make_extraction, make_link, make_paper, make_paper_entity
from papergraph.explain.extraction import explain_extraction
from papergraph.models import (
    Abbreviation,
    Decision,
    Entity,
    LinkKind,
    Member,
    Mention,
    PaperEntity,
    Resolution,
    Result,
    Role,
    Rule,
    Verdict,
)
from papergraph.web.explanation_page import write_explanation

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def make_page(path):
    filler = "And so it goes on. " * 200
    paper = make_paper(
        "LoRA adapts",
        f"We propose LoRA. We present a trick. {filler}LoRA is tested on GLUE. "
        "Code: https://github.com/a/b",
        id="p1",
    )
    lora = make_paper_entity(paper, "METHOD", "LoRA", role=Role.INTRODUCES)
    places = [paper.text.index("LoRA", at) for at in (0, 5, 100)]
    mentions = tuple(
        lora.mentions[0].model_copy(update={"start": at, "end": at + 4}) for at in places
    )
    glue = make_paper_entity(paper, "BENCHMARK", "GLUE", role=Role.EVALUATED_ON)
    link = make_link(paper, "https://github.com/a/b")
    extraction = make_extraction(
        paper, lora.model_copy(update={"mentions": mentions}), glue, links=(link,)
    )
    return write_explanation(explain_extraction(paper, extraction), path)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return make_page(tmp_path_factory.mktemp("explained") / "page.html")


@pytest.fixture
def tab(visitor, page):
    return visitor.open(page)


def get_row(tab, name):
    return tab.locator(".row", has=tab.get_by_role("heading", name=name))


def test_hovering_a_mark_says_why_and_lights_its_row_and_its_twins(tab):
    tab.locator("p.abstract .mark").first.hover()
    expect(tab.get_by_role("tooltip")).to_contain_text("method · introduces · 0.90")
    expect(get_row(tab, "LoRA")).to_contain_class("lit")
    expect(get_row(tab, "GLUE")).not_to_contain_class("lit")
    expect(tab.locator(".mark.lit")).to_have_count(3)
    tab.mouse.move(5, 5)
    expect(tab.get_by_role("tooltip")).to_be_hidden()
    expect(tab.locator(".lit")).to_have_count(0)


def test_the_tip_keeps_nobody_from_the_mark_below_it(tab):
    tab.locator("h1 .mark").hover()
    box = tab.get_by_role("tooltip").bounding_box()
    centre = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    found = tab.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#tip')", centre)
    assert found is None


def test_hovering_a_row_lights_its_marks(tab):
    get_row(tab, "GLUE").hover()
    expect(tab.locator(".mark.lit")).to_have_text(["GLUE"])
    expect(tab.get_by_role("tooltip")).to_be_hidden()


def test_everything_can_be_reached_by_keyboard(tab):
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Switch between light and dark")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.locator("h1 .mark")).to_be_focused()
    expect(tab.get_by_role("tooltip")).to_contain_text("Found by test")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("tooltip")).to_be_hidden()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("tooltip")).to_be_visible()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("#e0$"))
    expect(get_row(tab, "LoRA")).to_be_in_viewport()
    tab.keyboard.press("Tab")
    expect(get_row(tab, "LoRA").get_by_role("link").first).to_be_focused()
    expect(tab.locator(".mark.lit")).to_have_count(3)


def test_a_row_leads_to_a_mark_that_is_out_of_sight(tab):
    expect(tab.locator("p.abstract .mark").nth(1)).not_to_be_in_viewport()
    get_row(tab, "LoRA").get_by_role("link", name="3").click()
    expect(tab.locator("p.abstract .mark").nth(1)).to_be_in_viewport()


def test_a_reader_of_the_screen_hears_why(tab):
    mark = tab.locator("p.abstract .mark").first
    expect(mark).to_have_accessible_description("method · introduces · 0.90 Found by test.")


def test_kinds_stand_beside_marks_but_not_in_the_text_that_is_copied(tab):
    mark = tab.locator("h1 .mark")
    shown = mark.evaluate("element => getComputedStyle(element, '::after').content")
    assert shown == '"\xa0method"'
    expect(tab.get_by_role("heading", level=1)).to_have_text("LoRA adapts")


def test_the_scheme_of_the_system_is_followed(tab):
    tab.emulate_media(color_scheme="dark")
    expect(tab.locator("body")).to_have_css("background-color", "rgb(18, 22, 28)")


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
def test_on_a_phone_nothing_is_wider_than_the_screen_and_a_tap_leads_to_the_row(tab):
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tab.locator("p.abstract .mark").first.tap()
    expect(get_row(tab, "LoRA")).to_be_in_viewport()


def make_hostile(probe):
    """Put a probe into every text that a page shows."""
    paper = make_paper(probe, f"We propose. {probe} code is available.", id=probe, venue=probe)
    place = paper.text.index(probe, len(probe))
    mentions = tuple(
        Mention(start=at, end=at + len(probe), text=probe, extractor=probe, confidence=0.5)
        for at in (0, place)
    )
    entity = PaperEntity(
        entity_type="METHOD", name=probe, role=Role.USES, confidence=0.5, mentions=mentions
    )
    link = make_link(paper, probe, kind=LinkKind.OTHER)
    extraction = make_extraction(paper, entity, links=(link,))
    span = {"start": 0, "end": 1}
    parts = dict.fromkeys(("dataset", "task", "metric", "value", "method"), probe)
    extraction = extraction.model_copy(
        update={
            "results": (Result(**span, **parts, kind="delta"),),
            "abbreviations": (Abbreviation(**span, short=probe, long=probe),),
        }
    )
    owner = Entity(
        id=f"method:{probe}",
        entity_type="METHOD",
        name=f"{probe}.",
        aliases=(probe,),
        members=(Member(paper=probe, surface=probe),),
    )
    decision = Decision(
        entity_type="METHOD",
        left=probe,
        right=f"{probe}.",
        verdict=Verdict.SAME,
        rule=Rule.CASE,
        score=1,
        note=probe,
    )
    resolution = Resolution(entities=(owner,), decisions=(decision,))
    return explain_extraction(paper.model_copy(update={"url": probe}), extraction, resolution)


@pytest.mark.parametrize("probe", [*PROBES, *ADDRESSES])
def test_no_text_of_a_paper_runs(visitor, tmp_path, probe):
    tab = visitor.open(write_explanation(make_hostile(probe), tmp_path / "page.html"))
    for touched in tab.locator(".mark[href], .row").all():
        touched.hover()
    for _ in range(6):
        tab.keyboard.press("Tab")
    heading = tab.get_by_role("heading", level=1)
    assert heading.evaluate("element => element.textContent") == probe
    assert tab.locator(":is(img, iframe, form, base, object, embed, main script)").count() == 0
    for link in tab.locator("a").all():
        assert link.get_attribute("href").startswith(("#", "https://"))
    assert tab.evaluate("window.fired") is None
    assert FIRE in probe or "passwd" in probe
