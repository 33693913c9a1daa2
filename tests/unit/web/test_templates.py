import pytest

from papergraph.web.content_security_policy import build_content_security_policy
from papergraph.web.templates import link_outside, render

HOSTILE = "<b>\u202e</b>"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host", "http://[", "", None, 3]
)
def test_only_web_addresses_become_links(url):
    assert link_outside(url, "text") == "text"


def test_a_web_address_becomes_a_link_that_tells_nothing():
    assert link_outside("https://a.org/?b&c", "text") == (
        '<a href="https://a.org/?b&amp;c" rel="noopener noreferrer">text</a>'
    )


def test_a_page_in_a_notebook_stays_as_it_was_written():
    shown = render("notebook.html.j2", {"html": HOSTILE, "height": 1})
    assert 'srcdoc="&lt;b&gt;\u202e&lt;/b&gt;"' in shown
    assert "allow-same-origin" not in shown.split("srcdoc")[1]


def test_a_policy_lets_run_only_what_it_is_told_of():
    assert build_content_security_policy(scripts=[], styles=["'self'"]) == (
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
