import json
import subprocess
import sys
from pathlib import Path

import pytest

from papergraph.errors import IngestError
from papergraph.evaluation.calibration import calibrate
from papergraph.evaluation.scoring import evaluate, format_evaluation, normalise_address, read_gold
from papergraph.extract import extract_papers
from papergraph.models import Extraction

GOLD = Path(__file__).parents[3] / "benchmarks" / "gold"


@pytest.fixture(scope="module")
def gold():
    return read_gold(GOLD / "dev.jsonl")


@pytest.fixture(scope="module")
def extractions(gold):
    return list(extract_papers(paper.paper for paper in gold))


def run_script(extractions, tmp_path, *options):
    predicted = tmp_path / "extracted.jsonl"
    lines = [extraction.model_dump_json(exclude_none=True) for extraction in extractions]
    predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, GOLD / "score.py", GOLD / "dev.jsonl", predicted, *options]
    # The script leaves closing its files to the interpreter.
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("share", [1, 3])
def test_figures_equal_those_of_the_script(gold, extractions, tmp_path, share):
    some = extractions[::share]
    assert f"{format_evaluation(evaluate(gold, some))}\n" == run_script(some, tmp_path)


def test_json_equals_that_of_the_script(gold, extractions, tmp_path):
    ours = json.loads(format_evaluation(evaluate(gold, extractions), as_json=True))
    assert ours == json.loads(run_script(extractions, tmp_path, "--json"))


def test_nothing_found_scores_nothing(gold):
    evaluation = evaluate(gold, [])
    assert evaluation.answered == 0
    assert evaluation.scores["mention"].f1 == 0


def test_the_annotation_itself_scores_one_on_results(gold):
    found = [
        Extraction.model_validate(
            {
                "id": paper.id,
                "results": [
                    {**result.model_dump(), "value": str(result.value), "start": 0, "end": 1}
                    for result in paper.results
                    if result.dataset or result.task
                ],
            }
        )
        for paper in gold
    ]
    assert evaluate(gold, found).scores["result"].precision == 1


def test_links_reach_the_bar(gold, extractions):
    scores = evaluate(gold, extractions).scores
    assert scores["repo"].f1 >= 0.97
    assert scores["link"].f1 >= 0.97


def test_entities_stay_as_good_as_measured(gold, extractions):
    scores = evaluate(gold, extractions).scores
    assert scores["mention"].f1 >= 0.79
    assert scores["entity core"].f1 >= 0.79
    assert scores["entity DATASET"].f1 >= 0.85
    assert scores["entity BENCHMARK"].f1 >= 0.74
    assert scores["entity TASK"].f1 >= 0.71
    assert scores["entity METRIC"].f1 >= 0.64
    assert scores["role"].f1 >= 0.86
    assert scores["result"].f1 >= 0.65


def test_entities_are_right_as_often_as_their_confidence_says(gold, extractions):
    assert calibrate(gold, extractions).error <= 0.03


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("http://www.GitHub.com/A/B.git", "https://github.com/a/b/"),
        ("https://a.io/X#part", "a.io/X"),
    ],
)
def test_addresses_that_lead_to_the_same_place_are_equal(left, right):
    assert normalise_address(left) == normalise_address(right)


@pytest.mark.parametrize("line", ["{", '{"id": "a"}', "[]"])
def test_a_line_that_is_no_annotated_paper_is_named(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a", "title": "t", "abstract": ""}}\n{line}\n', encoding="utf-8")
    with pytest.raises(IngestError) as caught:
        read_gold(path)
    assert caught.value.line == 2


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(IngestError, match=r"gone\.jsonl"):
        read_gold(tmp_path / "gone.jsonl")
