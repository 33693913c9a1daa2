import pytest

from papergraph.extract import extract_papers
from papergraph.extract.preprocess.author_years import find_authors, find_citations
from papergraph.models import ExtractorModel, Paper


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("by Devlin et al. (2019), who", [("Devlin et al. (2019)", ("Devlin",), True, 2019)]),
        ("Clark et al., 2022 say", [("Clark et al., 2022", ("Clark",), True, 2022)]),
        ("of [Ran & Teng 2024b]", [("Ran & Teng 2024b", ("Ran", "Teng"), False, 2024)]),
        ("of Ran and Teng [2024]", [("Ran and Teng [2024]", ("Ran", "Teng"), False, 2024)]),
        (
            "(e.g., van der Maaten and O\u2019Neil-Ek, 2008)",
            [
                (
                    "van der Maaten and O\u2019Neil-Ek, 2008",
                    ("van der Maaten", "O\u2019Neil-Ek"),
                    False,
                    2008,
                )
            ],
        ),
        (
            "(see Wu, 2020a, 2021; G\u00f6del, 1931)",
            [
                ("Wu, 2020a", ("Wu",), False, 2020),
                ("2021", ("Wu",), False, 2021),
                ("G\u00f6del, 1931", ("G\u00f6del",), False, 1931),
            ],
        ),
    ],
)
def test_citation_by_author_and_year_is_found(text, found):
    citations = [
        (text[c.start : c.end], c.authors, c.has_more, c.year) for c in find_citations(text)
    ]
    assert citations == found


@pytest.mark.parametrize(
    "text",
    [
        "the NTIRE 2025 challenge",
        "VOC and COCO 2017 show",
        "our suite, FinAI Governance (2025), is",
        "(ImageNet, 2012)",
        "(June, 2024)",
        "In 2024, Bergamaschi",
        "(accepted by Ek, 2024 edition)",
        "et al. 2020",
        "Wu et al. propose 2020 things",
    ],
)
def test_other_names_with_a_year_are_no_citation(text):
    assert list(find_citations(text)) == []


@pytest.mark.parametrize("model", ExtractorModel)
@pytest.mark.parametrize(
    "cited",
    ["BlockPruner (Zhong et al., 2024)", "BlockPruner of Zhong et al.", "Zhong et al. (2024)"],
)
def test_those_who_are_cited_are_no_entities(cited, model):
    paper = Paper(id="p", title="Pruning", abstract=f"We extend {cited}. We test on CIFAR-10.")
    (extraction,) = extract_papers([paper], model=model)
    names = [entity.name for entity in extraction.entities]
    assert "CIFAR-10" in names
    assert not [name for name in names if "Zhong" in name or "et al" in name]


def test_places_of_authors_do_not_overlap():
    text = "Ek et al. extend Wu and Ek et al. (2020), and (Lee and Oh, 2019) extends Li et al."
    found = [text[start:end] for start, end in find_authors(text)]
    assert sorted(found) == ["Ek et al", "Ek et al. (2020)", "Lee and Oh, 2019", "Li et al"]


@pytest.mark.parametrize(
    "text", ["(PASCAL VOC and COCO 2017)", "BERT and RoBERTa (2019)", "on roads (Cityscapes, 2016)"]
)
def test_names_before_a_year_are_not_taken_for_authors(text):
    assert not list(find_authors(text))
