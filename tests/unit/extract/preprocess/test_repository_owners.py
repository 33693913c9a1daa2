import pytest

from papergraph.extract.preprocess.links import find_links
from papergraph.models import LinkKind

URL = "https://github.com/owner/name"


@pytest.mark.parametrize(
    "text",
    [
        f"Our system builds upon the Plover toolkit ({URL}).",
        f"Our code is adapted from {URL}.",
        f"We compare against the official code of PloverNet ({URL}).",
        f"We study bug reports from pull requests in {URL}.",
        f"Models are trained with the plover library ({URL}).",
    ],
)
def test_repository_of_others_is_not_the_papers_code(text):
    (link,) = find_links(text)
    assert (link.url, link.kind) == (URL, LinkKind.OTHER)


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
    assert (link.url, link.kind) == (URL, LinkKind.REPO)
