import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.errors import ConfigError
from papergraph.models import EntityType, Rule, Verdict
from papergraph.resolve import read_aliases, resolve


def make_corpus(*groups, kind=EntityType.METHOD):
    """Make a paper for each group of names; a paper uses its names for one thing."""
    corpus = []
    for number, names in enumerate(groups):
        paper = make_paper(f"Paper {number:03}", ". ".join(names), id=f"p{number:03}")
        corpus.append(make_extraction(paper, make_paper_entity(paper, kind, *names)))
    return corpus


def rule_on(corpus, text, tmp_path):
    """Resolve a corpus under a user's rules."""
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")
    return resolve(corpus, aliases=read_aliases(path))


def list_names(resolution):
    return sorted(sorted({m.surface for m in entity.members}) for entity in resolution.entities)


def test_same_joins_what_nothing_else_would(tmp_path):
    resolution = rule_on(
        make_corpus(["COCO"], ["MS-COCO"]), '[[same]]\nnames = ["COCO", "MS-COCO"]', tmp_path
    )
    assert list_names(resolution) == [["COCO", "MS-COCO"]]
    (decision,) = resolution.decisions
    assert (decision.rule, decision.verdict) == (Rule.USER, Verdict.SAME)


def test_same_wins_over_another_number(tmp_path):
    rules = '[[same]]\nnames = ["GPT-3", "GPT-3.0"]'
    resolution = rule_on(make_corpus(["GPT-3"], ["GPT-3.0"]), rules, tmp_path)
    assert list_names(resolution) == [["GPT-3", "GPT-3.0"]]


@pytest.mark.parametrize(
    "names", [("LoRA", "Low-Rank Adaptation"), ("ImageNet", "imagenet"), ("LLMs", "LLMS")]
)
def test_different_parts_what_would_be_one(names, tmp_path):
    corpus = make_corpus(list(names), [names[0]], [names[1]])
    assert len(resolve(corpus).entities) == 1
    rules = f'[[different]]\nnames = ["{names[0]}", "{names[1]}"]'
    assert list_names(rule_on(corpus, rules, tmp_path)) == sorted([[names[0]], [names[1]]])


def test_different_holds_across_other_joins(tmp_path):
    corpus = make_corpus(["LoRA", "Low-Rank Adaptation"], ["Low-Rank Adaptation", "LRA"])
    rules = '[[different]]\nnames = ["LoRA", "LRA"]'
    for entity in rule_on(corpus, rules, tmp_path).entities:
        assert not {"LoRA", "LRA"} <= {entity.name, *entity.aliases}


def test_same_decides_what_an_acronym_stands_for(tmp_path):
    corpus = make_corpus(
        ["CNN", "Cable News Network"], ["CNN", "Convolutional Neural Network"], ["CNN"]
    )
    rules = '[[same]]\nnames = ["CNN", "Convolutional Neural Network"]'
    assert list_names(rule_on(corpus, rules, tmp_path)) == [
        ["CNN", "Convolutional Neural Network"],
        ["Cable News Network"],
    ]


def test_rename_chooses_name_and_id_and_keeps_every_mention(tmp_path):
    rules = '[[rename]]\nname = "LLM"\nto = "Large language model"'
    (entity,) = rule_on(make_corpus(["LLMs"], ["LLM"]), rules, tmp_path).entities
    assert (entity.name, entity.id) == ("Large language model", "method:large-language-model")
    assert entity.aliases == ("LLM", "LLMs")


def test_rule_for_one_kind_leaves_others_alone(tmp_path):
    rules = '[[same]]\nnames = ["A1", "B2"]\nkind = "dataset"'
    assert len(rule_on(make_corpus(["A1"], ["B2"]), rules, tmp_path).entities) == 2
    data = make_corpus(["A1"], ["B2"], kind=EntityType.DATASET)
    assert len(rule_on(data, rules, tmp_path).entities) == 1


def test_name_that_occurs_nowhere_is_a_note(tmp_path):
    rules = '[[same]]\nnames = ["LoRA", "Nowhere"]'
    resolution = rule_on(make_corpus(["LoRA"]), rules, tmp_path)
    assert resolution.notes == ("No paper names 'Nowhere', on which your aliases rule.",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[same]", "is no TOML"),
        ('[[same]]\nnames = ["one"]', "same.0.names"),
        ('[[alike]]\nnames = ["a", "b"]', "alike"),
        ('[[same]]\nnames = ["a", "b"]\nkind = "thing"', "same.0.kind"),
        ('[[same]]\nnames = ["a", "b"]\n[[different]]\nnames = ["b", "a"]', "contradicts itself"),
        (
            """[[same]]\nnames = ["a", "b"]\n[[same]]\nnames = ["b", "c"]
            [[different]]\nnames = ["a", "c"]""",
            "'a' and 'c' are ruled different",
        ),
        (
            """[[same]]\nnames = ["a", "b"]\nkind = "dataset"
            [[different]]\nnames = ["a", "b"]\nkind = "benchmark"
            """,
            "'a' and 'b' are ruled different",
        ),
        (
            '[[rename]]\nname = "a"\nto = "x"\n[[rename]]\nname = "a"\nto = "y"',
            "renames 'a' to 'x'",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_refused_with_the_reason(text, complaint, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine\.toml") as caught:
        read_aliases(path)
    assert complaint in str(caught.value)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match="No such file"):
        read_aliases(tmp_path / "none.toml")
