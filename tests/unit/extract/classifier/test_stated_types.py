from __future__ import annotations

import pytest

from papergraph.extract.classifier.stated_types import (
    STATED_CONFIDENCE,
    STATED_METHOD_CONFIDENCE,
    correct_type,
)
from papergraph.models import EntityType

METHOD, DATASET, BENCHMARK = EntityType.METHOD, EntityType.DATASET, EntityType.BENCHMARK
TASK = EntityType.TASK


def correct(text: str, name: str, entity_type: EntityType) -> str:
    start = text.index(name)
    return correct_type(text, [(start, start + len(name))], entity_type, 0.4)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We define a new task, Vague Owl Counting (VOC), for birds.", EntityType.TASK),
        ("We introduce Vague Owl Counting (VOC), a hard, new task.", EntityType.TASK),
        ("We introduce Vague Owl Counting (VOC), a pretext task that needs care.", METHOD),
        ("For this new task, Vague Owl Counting is fast.", METHOD),
        ("We define a new task, Vague Owl Counting. A Vague Owl Counting model wins.", TASK),
        ("We introduce Vague Owl Counting, a framework covering five tasks.", METHOD),
    ],
)
def test_what_is_called_a_task_is_no_method(text: str, expected: EntityType) -> None:
    assert correct(text, "Vague Owl Counting", METHOD) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We propose an anomaly segmentation framework, named MaskA+, for driving.", "MaskA+"),
        ("We present a conditional diffusion model, TAKO, that completes objects.", "TAKO"),
        ("It takes inputs from Prot7, a complementary protein Language Model.", "Prot7"),
        ("Our method builds on the FacePort3D framework.", "FacePort3D"),
        ("FinQ-R1: A Large Language Model for Finance\nWe train it.", "FinQ-R1"),
        ("We present VISTA7, a closed-loop framework that tunes.", "VISTA7"),
        ("We present LegalWorld9, an interactive environment of courts.", "LegalWorld9"),
    ],
)
def test_what_is_called_a_method_is_no_data(text: str, name: str) -> None:
    assert correct(text, name, DATASET) == METHOD


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("We present SAGE22, a compact dataset of leaves.", "SAGE22", DATASET),
        ("We create a dataset called UDT-Crack with 2,500 images.", "UDT-Crack", DATASET),
        ("Spat457: A Diagnostic Benchmark for Spatial Reasoning\nWe test.", "Spat457", BENCHMARK),
        ("The AM-Distil is a large-scale dataset with traces.", "AM-Distil", DATASET),
        ("We built a Broken Token Game (BTG), a benchmark.", "BTG", BENCHMARK),
        ("We introduce Orpheus, a benchmark for video.", "Orpheus", BENCHMARK),
        ("We built a benchmark with spoken calls, named OwlNet9.", "OwlNet9", BENCHMARK),
        ("We built a framework for a dataset that learns, named OwlNet9.", "OwlNet9", METHOD),
        ("We propose a Benchmark for Owl Counting (OwlCount).", "OwlCount", BENCHMARK),
        ("We introduce OwlYard-a new drone dataset of owls.", "OwlYard", DATASET),
        ("We present OwlYard, an environment for evaluating owls.", "OwlYard", BENCHMARK),
        ("We present OwlYard, an environment for owls.", "OwlYard", METHOD),
        ("It is tuned with a preference dataset, OwlNet9 wins.", "OwlNet9", METHOD),
        ("OwlBench is the first evaluation framework.", "OwlBench", BENCHMARK),
        ("We release OwlScope9, a suite of sparse autoencoders.", "OwlScope9", METHOD),
        ("It wins on OwlBench-2.", "OwlBench-2", BENCHMARK),
        ("We propose a method and a backward reasoning dataset LoT-7.", "LoT-7", DATASET),
        ("The resulting EVAX dataset is public.", "EVAX", DATASET),
        ("We present LeafQ, a large-scale, hand-labelled dataset.", "LeafQ", DATASET),
        ("We add OwlAudit, a 3,772-item hard benchmark.", "OwlAudit", BENCHMARK),
        ("We release OwlSet, a compact (3,350 samples) yet good dataset.", "OwlSet", DATASET),
        ("We present OWL++, an annotated extension of the used OWL (O) dataset.", "OWL++", DATASET),
    ],
)
def test_what_is_called_data_is_no_method(text: str, name: str, expected: EntityType) -> None:
    assert correct(text, name, METHOD) == expected


@pytest.mark.parametrize(
    ("text", "name", "entity_type"),
    [
        ("Under this setting on MS-COCO, our strategy improves the AP.", "MS-COCO", DATASET),
        ("A CIFAR-10 model detects errors.", "CIFAR-10", DATASET),
        ("We introduce VER-Bench, a novel framework to test models.", "VER-Bench", BENCHMARK),
        ("We introduce OwlTrial, a framework that evaluates owls.", "OwlTrial", BENCHMARK),
        ("We present QuantX, a method for building datasets.", "QuantX", METHOD),
        ("On a benchmark dataset UNet9 wins.", "UNet9", METHOD),
        ("Existing CoT datasets suffer from leaps.", "CoT", METHOD),
        ("We study pruning, a benchmark task.", "pruning", EntityType.TASK),
        ("On ALFRED9, the method matches others.", "ALFRED9", DATASET),
        ("On our IRON dataset, IRONet wins.", "IRONet", METHOD),
        ("A Benchmark of Large Language Models\nWe test.", "Large Language Models", METHOD),
    ],
)
def test_other_names_keep_their_type(text: str, name: str, entity_type: EntityType) -> None:
    assert correct(text, name, entity_type) == entity_type


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We introduce a fairness metric called CoCoDisp.", "CoCoDisp"),
        ("ID-Simi: An Identity-Focused Metric\nWe test.", "ID-Simi"),
        ("We propose a new metric, Token Disparity, for fairness.", "Token Disparity"),
        ("We use the Owl-Heron divergence here.", "Owl-Heron divergence"),
        ("We report new metrics: Fidelity, BG-Sim, which scores it.", "BG-Sim"),
        ("Beside usual metrics, we introduce the REBT-DL, which counts.", "REBT-DL"),
    ],
)
def test_what_is_called_a_metric_is_no_method(text: str, name: str) -> None:
    assert correct(text, name, METHOD) == EntityType.METRIC


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("We introduce OwlSight (OS), a perception benchmark of tasks.", TASK, BENCHMARK),
        ("We work on OwlSight, a hard task.", TASK, TASK),
        ("We introduce OwlSight, a new task that judges owls.", BENCHMARK, TASK),
        ("We introduce OwlSight, a novel intrinsic reward.", EntityType.METRIC, METHOD),
    ],
)
def test_what_is_said_of_a_name_tells_its_type(
    text: str, given: EntityType, expected: EntityType
) -> None:
    assert correct(text, "OwlSight", given) == expected


def test_what_is_called_data_is_surely_data() -> None:
    assert correct_type("We present SAGE22, a dataset.", [(11, 17)], DATASET, 0.4) == (
        DATASET,
        STATED_CONFIDENCE,
    )
    assert correct_type("We test on SAGE22.", [(11, 17)], DATASET, 0.4) == (DATASET, 0.4)


def test_what_is_called_a_method_is_likely_one() -> None:
    text = "We use the OwlSort9 algorithm. OwlMix7 is fast."
    assert correct_type(text, [(11, 19)], METHOD, 0.4) == (METHOD, STATED_METHOD_CONFIDENCE)
    assert correct_type(text, [(31, 38)], METHOD, 0.4) == (METHOD, 0.4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We release OwlTalk, a corpus of calls.", DATASET),
        ("We release OwlTalk, a dataset that evaluates owls.", BENCHMARK),
        ("We release OwlTalk, a dataset of calls, to benchmark owls.", BENCHMARK),
        ("We release OwlTalk, a benchmark dataset of calls.", BENCHMARK),
        ("We release OwlTalk, a dataset and benchmark of calls.", BENCHMARK),
        ("We release OwlTalk, a dataset of calls. We evaluate owls on OwlTalk.", DATASET),
    ],
)
def test_plain_data_is_no_benchmark(text: str, expected: EntityType) -> None:
    assert correct(text, "OwlTalk", BENCHMARK) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("MMR: A Large-scale Benchmark Dataset for Owls\nWe test.", "MMR", EntityType.DATASET),
        ("OwlRate is a rate.\nWe test.", "OwlRate", EntityType.METRIC),
        ("We use OwlRate, a benchmark metric.\nWe test.", "OwlRate", EntityType.METRIC),
        ("A framework called OwlRate.\nWe test.", "OwlRate", EntityType.METRIC),
    ],
)
def test_what_is_called_data_is_no_metric(text: str, name: str, expected: EntityType) -> None:
    assert correct(text, name, EntityType.METRIC) == expected
