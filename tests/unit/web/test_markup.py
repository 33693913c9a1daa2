import pytest

from papergraph.web.markup import Markup, element, join, outside_link


def test_text_is_escaped_and_markup_is_not():
    assert join("<b>", Markup("<i>")) == "&lt;b&gt;<i>"
    assert element("p", {"title": '"'}, "&") == '<p title="&quot;">&amp;</p>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host", "http://[", "", None, 3]
)
def test_only_web_addresses_become_links(url):
    assert outside_link("text", url) == "text"


def test_a_web_address_becomes_a_link_that_tells_nothing():
    assert outside_link("text", "https://a.org/?b&c") == (
        '<a href="https://a.org/?b&amp;c" rel="noopener noreferrer">text</a>'
    )
