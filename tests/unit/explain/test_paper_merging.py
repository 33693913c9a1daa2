from builders import make_paper
from papergraph.explain.paper_merging import explain_merging, find_paper, iter_merge_lines
from papergraph.models import PaperDecision

MERGED = make_paper(
    "On Cats", id="arxiv:2101.00001", doi="10.1234/A", sources=("a.bib:1", "b.ris:4")
)
OTHER = make_paper("On Cats", id="x", sources=("c.csv:2",))
SAME = PaperDecision(
    left=MERGED.id,
    right=MERGED.id,
    left_sources=("a.bib:1",),
    right_sources=("b.ris:4",),
    is_same=True,
    score=0.99,
    reason="both are doi:10.1234/a",
)
APART = SAME.model_copy(
    update={
        "right": "x",
        "right_sources": ("c.csv:2",),
        "is_same": False,
        "score": 0.1,
        "reason": "one title, but other authors",
    }
)


def test_paper_is_found_by_every_name_of_an_entry():
    for name in ("2101.00001", "https://doi.org/10.1234/a", "b.ris:4", "arxiv:2101.00001"):
        assert find_paper(name, [OTHER, MERGED]) is MERGED
    assert find_paper("on cats", [OTHER, MERGED]) is None
    assert find_paper("on cats", [OTHER, MERGED], by_title=True) is OTHER


def test_two_entries_of_one_paper_are_told_with_what_made_them_one():
    lines = list(iter_merge_lines(explain_merging([MERGED, MERGED], [SAME, APART])))
    assert "is one paper, made of 2 entries: a.bib:1, b.ris:4" in lines[0]
    assert lines[1] == "  a.bib:1 and b.ris:4: one (0.99), both are doi:10.1234/a"
    assert '[[different_papers]] papers = ["a.bib:1", "b.ris:4"]' in lines[2]


def test_two_papers_are_told_with_what_keeps_them_apart():
    lines = list(iter_merge_lines(explain_merging([MERGED, OTHER], [SAME, APART])))
    assert lines[0].endswith("are two papers.")
    assert lines[1] == "  a.bib:1 and c.csv:2: two (0.10), one title, but other authors"
    assert '[[same_papers]] papers = ["arxiv:2101.00001", "x"]' in lines[2]


def test_papers_that_share_nothing_had_nothing_to_decide():
    lines = list(iter_merge_lines(explain_merging([MERGED, OTHER], [])))
    assert "nothing had to be decided" in lines[1]
