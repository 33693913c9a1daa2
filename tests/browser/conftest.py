import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from builders import make_small_graph
from commands import do_without
from papergraph.web.graph import write_atlas, write_views

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_browser():
    wanted = (os.environ.get("CHROMIUM"), *NAMES)
    found = (shutil.which(name) for name in wanted if name)
    return next(filter(None, found), None)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            # One worker opens the browser, not each.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium():
    path = find_browser()
    if path is None:
        do_without("no Chromium or Chrome found; install one, or set CHROMIUM to its path")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


class Visitor:
    """Open pages without a network, and keep what goes wrong or out."""

    def __init__(self, context):
        self.context = context
        self.requests = []
        self.problems = []

    def open(self, path, address=""):
        tab = self.context.new_page()
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("pageerror", lambda error: self.problems.append(str(error)))
        tab.on("console", lambda message: self.problems.append(message.text))
        tab.on("dialog", lambda dialog: (self.problems.append(dialog.message), dialog.dismiss()))
        tab.goto(path.as_uri() + address)
        return tab

    def open_ready(self, path, address=""):
        """Open a page and wait until its graph is there; an atlas unpacks it first."""
        tab = self.open(path, address)
        expect(tab.locator("#opening")).to_have_count(0)
        return tab


@pytest.fixture
def visitor(chromium, request):
    options = getattr(request, "param", {})
    size = {"width": 1280, "height": 800}
    context = chromium.new_context(
        **{"offline": True, "reduced_motion": "reduce", "viewport": size, **options}
    )
    # On a busy machine a page may take long to open; what it does then is still held to 5 s.
    context.set_default_navigation_timeout(120_000)
    visitor = Visitor(context)
    yield visitor
    context.close()
    assert visitor.problems == []
    assert [url for url in visitor.requests if not url.startswith("file:")] == []


@pytest.fixture(scope="session")
def small_graph():
    return make_small_graph()


@pytest.fixture(scope="session")
def views(small_graph, tmp_path_factory):
    return write_views(small_graph, tmp_path_factory.mktemp("views"))


@pytest.fixture
def datasets(visitor, views):
    return visitor.open(views[0])


@pytest.fixture(scope="session")
def atlas_page(small_graph, tmp_path_factory):
    return write_atlas(small_graph, tmp_path_factory.mktemp("atlas") / "atlas.html")


@pytest.fixture
def atlas(visitor, atlas_page):
    return visitor.open_ready(atlas_page)
