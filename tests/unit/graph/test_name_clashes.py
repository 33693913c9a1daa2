import pytest

from builders import make_paper
from papergraph.graph.building import read_words
from papergraph.graph.name_clashes import NameClashes, find_holders
from papergraph.graph.settings import DependencySettings

SETTINGS = DependencySettings()
TITLED = "BlockBench: pruning by blocks"


def find_least(*others, title=TITLED, user="arxiv:2507.00002", new="arxiv:2506.00009"):
    """Return how alike the user of "BlockBench" and who introduced it must be, beside others."""
    papers = [
        make_paper(id=new, title=title, abstract="We introduce BlockBench."),
        make_paper(id=user, title="On pruning", abstract="We use BlockBench."),
        *others,
    ]
    dates = {paper.id: f"20{paper.id[6:8]}-{paper.id[8:10]}" for paper in papers}
    clashes = NameClashes(papers, dates, read_words(papers), {"BlockBench"}, SETTINGS)
    return clashes.find_least("BlockBench", "BlockBench", user, new)


def test_name_in_the_title_of_who_introduced_it_needs_no_likeness():
    assert find_least() == 0


def test_name_that_the_title_does_not_have_needs_some():
    assert find_least(title="Pruning by blocks") == SETTINGS.similarity_of_untitled


@pytest.mark.parametrize(
    ("other", "speaks"),
    [
        ({"id": "arxiv:2505.00001", "abstract": "It beats others on BlockBench."}, True),
        ({"id": "arxiv:2505.00001", "abstract": "It beats others on BenchBlock."}, False),
        ({"id": "arxiv:2506.00001", "abstract": "It beats others on BlockBench."}, False),
        ({"id": "arxiv:2508.00001", "title": "BlockBench: houses", "abstract": ""}, True),
        ({"id": "arxiv:2508.00001", "title": "On BlockBench: houses", "abstract": ""}, False),
    ],
)
def test_earlier_papers_and_titles_speak_for_another_thing(other, speaks):
    least = find_least(make_paper(**{"title": "Of others", **other}))
    assert (least == SETTINGS.similarity_of_other_name) is speaks


def test_few_of_many_that_are_earlier_do_not_speak_for_another_thing():
    early = make_paper(id="arxiv:2505.00001", title="Early", abstract="On BlockBench.")
    late = [
        make_paper(id=f"arxiv:2508.0000{n}", title="Late", abstract="On BlockBench.")
        for n in range(9)
    ]
    assert find_least(early, *late[:2]) == SETTINGS.similarity_of_other_name
    assert find_least(early, *late) == 0


def test_user_with_a_lower_number_of_one_month_needs_some_likeness():
    assert find_least(user="arxiv:2506.00001") == SETTINGS.similarity_of_short_name
    assert find_least(user="arxiv:2506.00010") == 0


def test_names_are_found_in_any_case_and_in_the_singular():
    papers = [
        make_paper(id="a", title="Block Diffusion", abstract="Fine."),
        make_paper(id="b", title="Fine", abstract="We use block diffusions."),
        make_paper(id="c", title="Fine block", abstract="Diffusion."),
        make_paper(id="d", title="Diffusion", abstract="It ends in a block"),
    ]
    found = find_holders(read_words(papers), {"Block Diffusion", "block", "GPT-9"})
    assert found == {"Block Diffusion": ["a", "b"], "block": ["a", "b", "c", "d"]}
