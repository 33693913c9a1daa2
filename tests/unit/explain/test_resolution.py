import tomllib

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.explain.decision_sentences import describe_decision
from papergraph.explain.resolution import explain_name, explain_pair, iter_explanation_lines
from papergraph.explain.suggestions import iter_toml, quote_toml, suggest
from papergraph.models import EntityType, Rule, Verdict
from papergraph.resolve import resolve

TITLES = {"p000": "A first paper"}


def make_corpus(*groups):
    corpus = []
    for number, names in enumerate(groups):
        paper = make_paper(f"Paper {number:03}", ". ".join(names), id=f"p{number:03}")
        corpus.append(make_extraction(paper, make_paper_entity(paper, EntityType.METHOD, *names)))
    return corpus


def ask(corpus, *names):
    resolution = resolve(corpus)
    things = [
        next(e for e in resolution.entities if name in (e.name, *e.aliases)) for name in names
    ]
    if len(names) == 1:
        return explain_name(things, resolution.decisions, TITLES)
    return explain_pair(names, tuple(things), resolution.decisions, TITLES)


def test_one_name_tells_what_it_is_and_how_each_other_name_came_to_it():
    answer = ask(make_corpus(["LoRA", "Low-Rank Adaptation"], ["LoRA"]), "LoRA")
    assert list(iter_explanation_lines(answer)) == [
        "“LoRA” is a method (method:lora) that 2 papers name. It has 1 other name.",
        "",
        "Why:",
        (
            "  - “LoRA” and “Low-Rank Adaptation” are short and full form, as papers say. "
            "1 paper: “A first paper” [p000]."
        ),
    ]


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (2, "2 papers name. "),
        (
            1,
            "2 papers name, 1 of them surely enough for the graph (a build with ",
        ),
        (
            0,
            "2 papers name, none of them surely enough for the graph (a build with ",
        ),
    ],
)
def test_one_name_tells_how_many_of_its_papers_the_graph_shows(shown, told):
    resolution = resolve(make_corpus(["LoRA", "Low-Rank Adaptation"], ["LoRA"]))
    answer = explain_name(resolution.entities, resolution.decisions, TITLES, shown)
    assert told in answer.headline


def test_two_names_of_one_thing_tell_the_road_between_them():
    corpus = make_corpus(["LoRA", "Low-Rank Adaptation"], ["LoRAs"], ["low-rank adaptation"])
    answer = ask(corpus, "LoRAs", "low-rank adaptation")
    assert answer.headline.startswith("“LoRAs” and “low-rank adaptation” are one thing")
    assert [reason.decision.rule for reason in answer.supporting] == [
        Rule.PLURAL,
        Rule.ABBREVIATION,
        Rule.CASE,
    ]


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("GPT-3", "GPT-4", "They differ in a number"),
        ("diffusion", "latent diffusion", "“latent diffusion” has more words than “diffusion”"),
        ("BERT", "Adam", "Nothing speaks for one thing"),
    ],
)
def test_two_things_tell_how_their_names_differ(left, right, told):
    answer = ask(make_corpus([left], [right]), left, right)
    assert "are two things" in answer.headline
    assert answer.hints[0].startswith(told)


def test_two_things_tell_the_decision_that_keeps_them_apart():
    corpus = make_corpus(["metric learning", "deep metric learning"])
    (reason,) = ask(corpus, "metric learning", "deep metric learning").opposing
    assert (reason.decision.rule, reason.decision.verdict) == (Rule.NARROWER, Verdict.DIFFERENT)


def test_every_rule_is_told_in_words_of_its_own():
    corpus = make_corpus(["CNN", "Cable News Network"], ["CNN", "Convolutional Neural Network"])
    for decision in resolve(corpus).decisions:
        assert decision.rule.value not in describe_decision(decision, {})


def test_suggestions_can_be_pasted_and_turn_a_doubt_into_a_ruling():
    corpus = make_corpus(["CNN", "Cable News Network"], ["CNN", "Convolutional Neural Network"])
    resolution = resolve(corpus)
    text = "".join(iter_toml(suggest(resolution.entities, resolution.decisions), {}))
    assert '[[same]]\nnames = ["CNN", "Cable News Network"]\nkind = "method"\n' in text


@pytest.mark.parametrize("name", ['a"b\\c', "line\nend", "\u202eevil", "\x1b[2J", "😀"])
def test_names_are_quoted_so_that_toml_reads_them_back(name):
    quoted = quote_toml(name)
    assert tomllib.loads(f"x = {quoted}") == {"x": name}
    assert quoted.isprintable()
