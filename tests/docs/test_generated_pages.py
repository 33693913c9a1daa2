import pytest

from write_docs import NOTEBOOK, PAGES, ROOT, update_page


@pytest.mark.parametrize("page", [*PAGES, NOTEBOOK])
def test_page_is_what_the_code_gives(page):
    assert update_page(page) == (ROOT / page).read_text(encoding="utf-8"), "run `make docs`"
