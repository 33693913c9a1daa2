import pytest

from papergraph.extract.preprocess.links import classify_link, find_links


def find(text):
    return [(link.url, link.kind.value) for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code: https://github.com/x/y.", "https://github.com/x/y"),
        ("(see https://github.com/x/y).", "https://github.com/x/y"),
        ("available athttps://github.com/x/y and", "https://github.com/x/y"),
        ("available atgithub.com/x/y and", "https://github.com/x/y"),
        ("at https://github.com/x/y.Code is public", "https://github.com/x/y"),
        ("at https://github.com/x/y.(The code", "https://github.com/x/y"),
        ("at https: //github.com/x/y.", "https://github.com/x/y"),
        ("at https://\ngithub.com/x/y.", "https://github.com/x/y"),
        ("at https://github.com/ x/y.", "https://github.com/x/y"),
        ("at https://github.com/x/ my-name.", "https://github.com/x/my-name"),
        ("at https://github.com/x/KD- OCT.", "https://github.com/x/KD-OCT"),
        ("system at github.com/x/y.", "https://github.com/x/y"),
        (r"at \url{https://github.com/x/y}.", "https://github.com/x/y"),
        (r"at \href{https://github.com/x/y}{this page}.", "https://github.com/x/y"),
        (r"at https://github.com/x/a\_b\_c.", "https://github.com/x/a_b_c"),
        ("at https://github.com/x/y{this https URL}.", "https://github.com/x/y"),
        ("at https://github.com/x/y.git", "https://github.com/x/y.git"),
        ("at https://github.com/x/Inverse++", "https://github.com/x/Inverse++"),
        ("见https://github.com/x/y。代码", "https://github.com/x/y"),
    ],
)
def test_a_repository_is_found_as_it_should_read(text, url):
    assert find(text) == [(url, "repo")]


def test_two_glued_addresses_are_two():
    assert [url for url, _ in find("https://a.io/xhttps://b.io/y")] == [
        "https://a.io/x",
        "https://b.io/y",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "https://", "http:// and", "e.g. this", "version 1.2/3", "and/or", "me@github.com/x"],
)
def test_what_is_no_address_is_left(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/x", "other"),
        ("https://github.com/topics/nlp", "other"),
        ("https://gitlab.com/x/y", "repo"),
        ("https://anonymous.4open.science/r/abc", "repo"),
        ("https://huggingface.co/x/y", "model"),
        ("https://huggingface.co/x", "other"),
        ("https://huggingface.co/datasets/x/y", "dataset"),
        ("https://huggingface.co/spaces/x/y", "demo"),
        ("https://x.github.io/y", "project"),
        ("https://youtu.be/abc", "video"),
        ("https://arxiv.org/abs/2106.09685", "paper"),
        ("https://zenodo.org/records/1", "dataset"),
        ("https://doi.org/10.5281/zenodo.1", "dataset"),
        ("https://example.org/page", "project"),
    ],
)
def test_kind_follows_from_the_address(url, kind):
    assert classify_link(url).value == kind


@pytest.mark.parametrize(
    ("context", "kind"),
    [
        ("The dataset is available at ", "dataset"),
        ("Code and dataset are at ", "project"),
        ("A demo can be seen at ", "demo"),
    ],
)
def test_words_before_an_unknown_host_tell_its_kind(context, kind):
    assert classify_link("https://lab.example.org/x", context).value == kind
