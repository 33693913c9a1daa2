import pytest

from papergraph.extract.preprocess.links import find_links
from papergraph.models import LinkKind

URL = "https://github.com/owner/name"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"Our system builds upon the Plover toolkit ({URL}).", "built on"),
        (f"Our code is adapted from {URL}.", "built on"),
        (f"We compare our planner with the one of {URL}.", "compared with"),
        (f"We study bug reports from pull requests in {URL}.", "studied"),
        (f"We mined the commits of {URL}.", "studied"),
        (f"Models are trained with the plover library ({URL}).", "built on"),
    ],
)
def test_repository_of_others_is_not_the_papers_code(text, relation):
    (link,) = find_links(text)
    assert (link.url, link.kind, link.relation) == (URL, LinkKind.OTHER, relation)


def test_code_of_another_method_is_not_the_papers_code():
    (link,) = find_links(f"We compare against the official code of PloverNet ({URL}).")
    assert link.kind is LinkKind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        f"Code: {URL}",
        f"Our code is available at {URL}.",
        f"We extend PloverNet. Code is at {URL}",
        f"The code, built on PyTorch, is available at {URL}.",
        f"We release our implementation, based on Plover, at {URL}.",
        f"We compare it with PloverNet. {URL}",
        f"The project is open source ({URL}).",
    ],
)
def test_repository_that_a_paper_gives_is_its_code(text):
    (link,) = find_links(text)
    assert (link.url, link.kind, link.relation) == (URL, LinkKind.REPO, None)
