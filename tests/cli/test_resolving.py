import json
import tomllib

import pytest

from commands import fail, run

RULES = '[[different]]\nnames = ["LoRA", "Low-Rank Adaptation"]\n'


@pytest.fixture(scope="module")
def extracted(demo, tmp_path_factory):
    """Give entities resolved from the example's extractions, one line of them broken."""
    folder = tmp_path_factory.mktemp("resolved")
    lines = (demo / "extracted.jsonl").read_text(encoding="utf-8")
    (folder / "extracted.jsonl").write_text(f"{{broken\n{lines}", encoding="utf-8")
    papers = ("--papers", demo / "papers.jsonl")
    done = run("resolve", folder / "extracted.jsonl", *papers, "-o", folder / "entities.jsonl")
    assert done.returncode == 0, done.stderr
    return done.stderr.decode(), folder / "entities.jsonl"


def test_resolve_rejects_a_bad_line_and_resolves_the_others_as_the_build_did(demo, extracted):
    told, entities = extracted
    assert "extracted.jsonl, line 1: the line is no JSON object" in told
    ids = [json.loads(line)["id"] for line in entities.read_text(encoding="utf-8").splitlines()]
    built = (demo / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    assert ids == [json.loads(line)["id"] for line in built]


def test_resolve_obeys_the_users_rules_and_writes_reasons(demo, tmp_path):
    (tmp_path / "mine.toml").write_text(RULES, encoding="utf-8")
    done = run(
        *("resolve", demo / "extracted.jsonl", "--papers", demo / "papers.jsonl"),
        *("-o", tmp_path / "entities.jsonl", "--decisions", tmp_path / "decisions.jsonl"),
        *("--aliases", tmp_path / "mine.toml"),
    )
    assert done.returncode == 0, done.stderr
    for line in (tmp_path / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        assert not {"LoRA", "Low-Rank Adaptation"} <= {entity["name"], *entity["aliases"]}
    assert "your aliases" in (tmp_path / "decisions.jsonl").read_text(encoding="utf-8")


def test_why_tells_two_versions_apart(demo):
    told = run("why", "CIFAR-10", "CIFAR-100", "--in", demo).stdout.decode()
    assert "are two things" in told
    assert "differ in a number" in told


def test_why_forgives_form_and_names_papers(demo):
    told = run("why", "lora", "--in", demo).stdout.decode()
    assert told.startswith("“LoRA” is a method (method:lora)")
    assert "short and full form" in told


def test_why_says_which_paper_introduced_it(demo):
    told = " ".join(run("why", "BlockPruner", "--in", demo).stdout.decode().split())
    assert "“BlockPruner: Fine-grained Pruning for Large Language Models” introduced it" in told


def test_why_writes_json(demo):
    answer = json.loads(run("why", "CIFAR10", "CIFAR-10", "--in", demo, "--json").stdout)
    assert answer["entities"] == ["dataset:cifar-10"]
    assert {decision["verdict"] for decision in answer["joined"]} == {"same"}


def test_why_suggests_what_an_unknown_name_may_be(demo):
    assert "Did you mean" in fail("why", "GPT-99", "--in", demo)


def test_suggestions_are_toml_that_resolve_takes(demo, tmp_path):
    text = run("aliases", "suggest", "--in", demo, "--limit", "5").stdout.decode()
    assert len(tomllib.loads(text)["same"]) >= 1
