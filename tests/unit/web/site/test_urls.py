import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_node
from papergraph.web.site.urls import find_url, name_file, number_url

SAFE = re.compile(r"(method|paper)/[a-z0-9_-]{2}/[a-z0-9]+(-[a-z0-9]+)*\.html")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\..*")


@pytest.mark.parametrize(
    ("node_id", "url"),
    [
        ("dataset:imagenet", "dataset/im/imagenet.html"),
        ("dataset:cifar-10", "dataset/ci/cifar-10.html"),
        ("dataset:x", "dataset/x_/x.html"),
    ],
)
def test_a_plain_name_is_the_name_of_its_file(node_id, url):
    assert find_url(make_node("Dataset", node_id)) == url


def test_papers_of_one_title_have_pages_of_their_own():
    pages = {find_url(make_node("Paper", key, title="Same")) for key in ("p1", "p2", "P1")}
    assert len(pages) == 3
    assert all(re.fullmatch(r"paper/sa/same-[0-9a-f]{10}\.html", page) for page in pages)


@pytest.mark.parametrize("name", ["c", "c++", "c#", "C", "ç", "c-", "-c", "c/c", "../c", "c.c"])
def test_names_that_become_alike_keep_files_of_their_own(name):
    others = {"c", "c++", "c#", "C", "ç", "c-", "-c", "c/c", "../c", "c.c"} - {name}
    assert name_file(name).casefold() not in {name_file(other).casefold() for other in others}


@given(st.text(max_size=300))
def test_any_id_gives_a_name_that_every_file_system_takes(node_id):
    for node in (
        make_node("Method", f"method:{node_id}"),
        make_node("Method", node_id or "x"),
        make_node("Paper", node_id or "x", title=node_id or "x"),
    ):
        url = find_url(node)
        assert SAFE.fullmatch(url), url
        assert len(url.rpartition("/")[2]) <= 100
        assert not RESERVED.fullmatch(url.rpartition("/")[2])


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "conin$"])
def test_a_name_that_windows_keeps_for_itself_is_changed(name):
    assert name_file(name).startswith(name.removesuffix("$"))
    assert name_file(name) != name


def test_a_continuation_never_takes_the_name_of_another_page():
    assert number_url("dataset/im/imagenet.html", 1) == "dataset/im/imagenet.html"
    assert number_url("dataset/im/imagenet.html", 2) == "dataset/im/imagenet.p2.html"
    assert find_url(make_node("Dataset", "dataset:imagenet.p2")).count(".") == 1
