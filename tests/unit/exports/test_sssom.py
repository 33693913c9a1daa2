import csv

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.errors import ConfigError
from papergraph.exports.sssom import write_sssom
from papergraph.models import Decision, Rule, Verdict
from papergraph.resolve import read_aliases, read_rules_text, resolve

HEAD = "subject_id\tpredicate_id\tobject_id\tmapping_justification"


def make_decision(left, right, verdict=Verdict.SAME, rule=Rule.USER, score=0.9):
    return Decision(
        entity_type="METHOD", left=left, right=right, verdict=verdict, rule=rule, score=score
    )


DECISIONS = [
    make_decision("GPT-3", "GPT-4", Verdict.DIFFERENT, Rule.VERSION, 0.02),
    make_decision("LoRA", "Low-Rank Adaptation", rule=Rule.ABBREVIATION),
    make_decision("=cmd|' /C calc'!A0", 'a "quoted"\tname'),
    make_decision("maybe", "perhaps", Verdict.UNSURE, Rule.TYPO, 0.3),
    make_decision("one", "one", rule=Rule.ENTITY_TYPE),
]


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "decisions.sssom.tsv"
    write_sssom(DECISIONS, {}, path)
    return path


def read_rows(path):
    lines = [line for line in path.read_text("utf-8").splitlines(True) if line[0] != "#"]
    return list(csv.DictReader(lines, delimiter="\t"))


def test_decisions_stand_with_predicate_reason_and_justification(written):
    refused, joined, *_ = rows = read_rows(written)
    assert len(rows) == 4
    assert (refused["predicate_modifier"], refused["confidence"]) == ("Not", "0.98")
    assert "differ in a number" in refused["comment"]
    assert joined["predicate_id"] == "skos:exactMatch"
    assert joined["mapping_justification"] == "semapv:InstanceBasedMatching"
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+@" and cell]


def test_file_reads_back_as_rules(written):
    aliases = read_aliases(written)
    assert [group.names for group in aliases.same] == [
        ("LoRA", "Low-Rank Adaptation"),
        ("=cmd|' /C calc'!A0", 'a "quoted"\tname'),
    ]
    assert [group.names for group in aliases.different] == [("GPT-3", "GPT-4")]


def test_rules_of_an_sssom_file_work_like_aliases_toml(tmp_path):
    path = tmp_path / "mine.sssom.tsv"
    rule = "x:Zorblax\towl:sameAs\tx:Quuxnet\tsemapv:ManualMappingCuration"
    path.write_text(f"#license: none\n{HEAD}\n{rule}\n", encoding="utf-8")
    (tmp_path / "aliases.toml").write_text(read_rules_text(path), encoding="utf-8")
    papers = [make_paper("One", "We use Zorblax."), make_paper("Two", "We use Quuxnet.")]
    found = [
        make_extraction(paper, make_paper_entity(paper, "METHOD", name))
        for paper, name in zip(papers, ("Zorblax", "Quuxnet"), strict=True)
    ]
    made = [resolve(found, aliases=read_aliases(tmp_path / n)) for n in (path, "aliases.toml")]
    assert made[0] == made[1]
    assert len(made[0].entities) == 1
    assert len(resolve(found).entities) == 2


@pytest.mark.parametrize(
    ("text", "says"), [("a\tb\n", "lacks the column 'subject_id'"), ("\x00", "no SSSOM|no tab")]
)
def test_what_is_no_sssom_is_refused(tmp_path, text, says):
    (tmp_path / "x.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        read_aliases(tmp_path / "x.tsv")


def test_sssom_s_own_validator_finds_nothing_wrong(written):
    parsers = pytest.importorskip("sssom.parsers")
    validators = pytest.importorskip("sssom.validators")
    found = validators.validate(parsers.parse_sssom_table(str(written)))
    assert not [result for report in found.values() for result in report.results]
