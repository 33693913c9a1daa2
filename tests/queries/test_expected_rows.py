import pytest

from papergraph.models import LookupKind
from papergraph.queries import load_queries, run_query
from papergraph.queries.lookup import look_up
from papergraph.queries.paths import PathOptions, explain_paths
from papergraph.queries.similarity import find_similar
from query_graph import HOSTILE_TITLE

LORA_CODE = "https://github.com/ann/lora"
MAMBA_CODE = "https://github.com/bob/mamba"
P1 = ("p1", "LoRA: small updates", 2021)
P2 = ("p2", "LoRA revisited", 2022)
P3 = ("p3", "A picture of common objects", 2022)
P4 = ("p4", "Mamba sees", 2023)
P5 = ("p5", "Low ranks for Mamba", None)
P6 = ("p6", HOSTILE_TITLE, 2023)
P7 = ("p7", "\uff21 survey 😀", 2023)
ATTENTION = ("arxiv:1706.03762", "Attention Is All You Need", 2017)
QA = "question answering"
DETECTION = "object detection"

ON_SQUAD = ("SQuAD", "dataset:squad")
BY_LORA = ("LoRA", "method:lora")
OWN = "its own"
ACCURACY = ("accuracy", "absolute", "%")
SCORE, GAIN = ("accuracy", "absolute", "score", "%"), (None, "delta", "score", "points")
NO_NUMBER = (None,) * 6
BESIDE = "told beside it, perhaps its own"
SENTENCES = (
    "LoRA has 88.5% accuracy on SQuAD.",
    "LoRA gains +1.5 points on SQuAD.",
    "It reaches 90-91% accuracy on SQuAD.",
)
GIVES_NONE = ("no address",)
END = "object detection."
SMALL = "LoRA makes it small."
ASIDE = "We leave RLHF aside."
FASTER = "Mamba makes object detection 3x faster."


def _make_card_row(role, kind, name, sentence):
    return (role, kind, name, f"{kind}:{name}".lower(), 0.9, name, sentence)


CASES = [
    (
        "graph_statistics",
        {},
        [
            ("node", "Benchmark", 1),
            ("node", "Dataset", 3),
            ("node", "Method", 4),
            ("node", "Metric", 2),
            ("node", "Page", 1),
            ("node", "Paper", 7),
            ("node", "Paper outside the corpus", 1),
            ("node", "Repository", 2),
            ("node", "Result", 4),
            ("node", "Task", 2),
            ("edge", "ADDRESSES", 6),
            ("edge", "BUILDS_ON", 2),
            ("edge", "BY", 4),
            ("edge", "CITES", 4),
            ("edge", "COMPARES_WITH", 1),
            ("edge", "EVALUATED_ON", 6),
            ("edge", "FOR", 2),
            ("edge", "HAS_CODE", 3),
            ("edge", "HAS_PAGE", 1),
            ("edge", "IN", 2),
            ("edge", "INTRODUCES", 3),
            ("edge", "MEASURED_BY", 4),
            ("edge", "MENTIONS", 2),
            ("edge", "ON", 3),
            ("edge", "REPORTS", 4),
            ("edge", "USES", 5),
        ],
    ),
    (
        "papers_building_on",
        {"paper": "p1"},
        [
            (*P2, "builds on it", ("LoRA",), 0.9, "We train with LoRA."),
            (*P7, "names what it introduced", ("LoRA",), 0.9, "LoRA is one of many."),
            (*P5, "names what it introduced", ("LoRA",), 0.9, "LoRA makes it small."),
            (*P4, "shares", ("BERT",), 0.9, "It beats BERT."),
        ],
    ),
    (
        "papers_building_on",
        {"paper": "p1", "nearest": 0},
        [(*P2, "builds on it", ("LoRA",), 0.9, "We train with LoRA.")],
    ),
    (
        "papers_built_on",
        {"paper": "low ranks for mamba"},
        [
            ("builds on a paper here", ("Mamba",), *P4, 0.7, "We start from Mamba."),
            ("uses what is from here", ("COCO",), *P3, 0.9, "COCO is the test."),
            ("uses what is from here", ("LoRA",), *P1, 0.9, "LoRA makes it small."),
        ],
    ),
    (
        "papers_built_on",
        {"paper": "p4", "use_confidence": 0.9},
        [
            ("uses what is from here", ("COCO",), *P3, 0.9, "It is tested on COCO."),
            ("only compares with", ("BERT",), None, None, None, 0.9, "It beats BERT."),
            ("cites", (ATTENTION[1],), *ATTENTION, 0.9, ATTENTION[1]),
        ],
    ),
    ("papers_built_on", {"paper": "p5", "min_confidence": 0.8, "nearest": 0}, []),
    (
        "papers_citing",
        {"paper": "attention is all you need"},
        [
            ("cites it", *P4, True, "references", ATTENTION[1]),
            ("cites it", *P2, True, "references", ATTENTION[1]),
        ],
    ),
    (
        "papers_citing",
        {"paper": "p2"},
        [
            ("is cited by it", *P1, True, "references", P1[1]),
            ("is cited by it", *ATTENTION, False, "references", ATTENTION[1]),
        ],
    ),
    (
        "papers_citing",
        {"paper": "p4", "limit": 1},
        [
            ("cites it", *P5, True, "references", "Mamba sees"),
            ("is cited by it", *ATTENTION, False, "references", ATTENTION[1]),
        ],
    ),
    ("most_cited_papers", {"min_papers": 1}, [(*P1, 1), (*P4, 1)]),
    ("papers_cited_together", {"min_papers": 1}, [(*ATTENTION[:2], *P1[:2], 1, 2)]),
    ("most_cited_outside", {}, [(*ATTENTION, 2)]),
    ("most_built_on", {}, []),
    (
        "most_built_on",
        {"min_papers": 1},
        [(*P1, 1, 1, 1, ("LoRA",), (P2[1],)), (*P4, 1, 1, 1, ("Mamba",), (P5[1],))],
    ),
    ("papers_by_year", {}, [(2021, 1, 1), (2022, 2, 1), (2023, 3, 1), (None, 1, 0)]),
    (
        "paper_card",
        {"paper": "lora: SMALL updates"},
        [
            _make_card_row("INTRODUCES", "Method", "LoRA", "We propose LoRA."),
            _make_card_row("ADDRESSES", "Task", QA, "We study question answering."),
            _make_card_row("EVALUATED_ON", "Dataset", "SQuAD", "It is tested on SQuAD."),
            ("REPORTS", "Result", "88.5% accuracy", "p1#170", 0.9, "88.5%", SENTENCES[0]),
            (
                "HAS_CODE",
                "Repository",
                LORA_CODE,
                "github.com/ann/lora",
                0.9,
                "github.com/ann/lora",
                "Code: github.com/ann/lora here.",
            ),
            (
                "HAS_PAGE",
                "Page",
                "https://lora.example/",
                "https://lora.example/",
                0.9,
                "https://lora.example/",
                "See https://lora.example/ online.",
            ),
            _make_card_row("MEASURED_BY", "Metric", "accuracy", "We report accuracy."),
            _make_card_row("USES", "Method", "BERT", "We adapt BERT."),
        ],
    ),
    (
        "papers_of_entity",
        {"name": "low-rank adaptation"},
        [
            (
                *P1,
                "INTRODUCES",
                "LoRA",
                "method:lora",
                (LORA_CODE,),
                "LoRA",
                "We propose LoRA.",
            ),
            (*P2, "USES", "LoRA", "method:lora", (LORA_CODE,), "LoRA", "We train with LoRA."),
            (*P5, "USES", "LoRA", "method:lora", (), "LoRA", "LoRA makes it small."),
            (*P7, "MENTIONS", "LoRA", "method:lora", (), "LoRA", "LoRA is one of many."),
        ],
    ),
    (
        "papers_of_entity",
        {"name": "RLHF", "limit": 1},
        [(*P5, "MENTIONS", "RLHF", "method:rlhf", (), "RLHF", "We leave RLHF aside.")],
    ),
    (
        "similar_papers",
        {"paper": "p1"},
        [
            (
                *P2,
                0.3451249721953769,
                4,
                ("BERT", "LoRA", "SQuAD", "question answering"),
                ("https://github.com/ann/lora",),
            ),
            (*P4, 0.04775700346126984, 1, ("BERT",), ("https://github.com/bob/mamba",)),
            (*P7, 0.01938464420295775, 1, ("LoRA",), ()),
            (*P5, 0.017140529783456697, 1, ("LoRA",), ()),
        ],
    ),
    ("similar_papers", {"paper": HOSTILE_TITLE}, []),
    (
        "shared_by_papers",
        {"paper": "p1", "other": "mamba SEES"},
        [("method:bert", "BERT", 3, "USES", "COMPARES_WITH", "We adapt BERT.", "It beats BERT.")],
    ),
    (
        "shared_by_papers",
        {"paper": "p7", "other": "p5"},
        [
            (
                "method:lora",
                *("LoRA", 4, "MENTIONS", "USES"),
                *("LoRA is one of many.", "LoRA makes it small."),
            ),
            (
                f"task:{DETECTION}",
                *(DETECTION, 4, "ADDRESSES", "ADDRESSES"),
                *("Much is said on object detection.", "Our aim is object detection."),
            ),
        ],
    ),
    (
        "communities",
        {},
        [
            ("COCO", 3, 2022, 2023, P3[1]),
            ("LoRA, SQuAD", 2, 2021, 2022, P1[1]),
        ],
    ),
    (
        "papers_of_community",
        {"community": "lora"},
        [("LoRA, SQuAD", *P2), ("LoRA, SQuAD", *P1)],
    ),
    ("papers_of_community", {"community": ""}, []),
    *(
        (
            "rising_entities",
            {**since, "min_papers": 1, "min_score": 0},
            [
                ("dataset:lvis", "LVIS", 0, 1, 0.333333, 1.095),
                ("method:mamba", "Mamba", 0, 1, 0.333333, 1.095),
                (f"task:{DETECTION}", DETECTION, 1, 2, 0.333333, 0.816),
            ],
        )
        for since in ({"since": 2023}, {})
    ),
    (
        "paper_pairs_by_dataset",
        {},
        [
            (*P1[:2], *P2[:2], 1, ("SQuAD",)),
            (*P3[:2], *P4[:2], 1, ("COCO",)),
            (*P3[:2], *P5[:2], 1, ("COCO",)),
            (*P4[:2], *P5[:2], 1, ("COCO",)),
        ],
    ),
    (
        "paper_pairs_by_dataset_and_method",
        {},
        [
            (*P1[:2], *P2[:2], 1, ("SQuAD",), 2, ("BERT", "LoRA")),
            (*P4[:2], *P5[:2], 1, ("COCO",), 1, ("Mamba",)),
        ],
    ),
    (
        "who_introduces",
        {"name": "low-rank adaptation"},
        [
            ("LoRA", "method:lora", "introduces it", *P1, 0.97, "We propose LoRA."),
            (
                "LoRA",
                "method:lora",
                "names it",
                *P2,
                None,
                "We train with LoRA.",
            ),
            (
                "LoRA",
                "method:lora",
                "names it",
                *P7,
                None,
                "LoRA is one of many.",
            ),
            (
                "LoRA",
                "method:lora",
                "names it",
                *P5,
                None,
                "LoRA makes it small.",
            ),
        ],
    ),
    (
        "who_introduces",
        {"name": "BERT", "limit": 1},
        [
            (
                "BERT",
                "method:bert",
                "no paper here is known to introduce it; this one names it",
                *P1,
                None,
                "We adapt BERT.",
            )
        ],
    ),
    ("who_introduces", {"name": "BERT", "nearest": 0}, []),
    ("who_introduces", {"name": "lora", "min_confidence": 0.98, "nearest": 0}, []),
    (
        "who_introduces",
        {"name": "dataset:coco", "nearest": 0},
        [("COCO", "dataset:coco", "introduces it", *P3, 0.97, "We release COCO.")],
    ),
    (
        "who_uses",
        {"name": "Ms Coco"},
        [
            (*P4, "EVALUATED_ON", "COCO", "dataset:coco", "It is tested on COCO."),
            (*P5, "EVALUATED_ON", "COCO", "dataset:coco", "COCO is the test."),
            (*P3, "INTRODUCES", "COCO", "dataset:coco", "We release COCO."),
        ],
    ),
    (
        "who_uses",
        {"name": "bert", "limit": 1},
        [(*P4, "COMPARES_WITH", "BERT", "method:bert", "It beats BERT.")],
    ),
    (
        "code_for_entity",
        {"name": "LoRA"},
        [
            ("https://github.com/ann/lora", *P1, True, "LoRA", "method:lora", "We propose LoRA."),
            (
                "https://github.com/ann/lora",
                *P2,
                False,
                "LoRA",
                "method:lora",
                "We train with LoRA.",
            ),
            (None, *P5, False, "LoRA", "method:lora", "LoRA makes it small."),
        ],
    ),
    (
        "code_for_task",
        {"task": "qa"},
        [(*P2, (QA,), (LORA_CODE,)), (*P1, (QA,), (LORA_CODE,))],
    ),
    (
        "code_for_task",
        {"task": "Detection"},
        [
            (*P4, (DETECTION,), (MAMBA_CODE,)),
            (*P7, (DETECTION,), ()),
            (*P3, (DETECTION,), ()),
            (*P5, (DETECTION,), ()),
        ],
    ),
    ("code_for_task", {"task": "Detection", "with_kinds": 0}, []),
    (
        "papers_of_repository",
        {"repository": "GitHub.com/ann/lora"},
        [
            (
                *P2,
                "github.com/ann/lora",
                LORA_CODE,
                "github.com/ann/lora",
                "We build on github.com/ann/lora code.",
            ),
            (
                *P1,
                "github.com/ann/lora",
                LORA_CODE,
                "github.com/ann/lora",
                "Code: github.com/ann/lora here.",
            ),
        ],
    ),
    (
        "papers_with_code",
        {},
        [(*P4, (MAMBA_CODE,)), (*P2, (LORA_CODE,)), (*P1, (LORA_CODE,))],
    ),
    (
        "papers_without_code",
        {},
        [
            (*P7, *GIVES_NONE, "LoRA is one of many. We look at LVIS. Much is said on " + END),
            (*P6, *GIVES_NONE, None),
            (*P3, *GIVES_NONE, "We release COCO. It serves object detection. We score mAP."),
            (
                *P5,
                *GIVES_NONE,
                f"We start from Mamba. {SMALL} COCO is the test. {ASIDE} Our aim is " + END,
            ),
        ],
    ),
    *(
        (name, {**asked, "min_confidence": 0.95}, [])
        for name, asked in (
            ("datasets_for_task", {"task": QA}),
            ("methods_for_task", {"task": DETECTION}),
            ("methods_on_dataset", {"dataset": "coco"}),
        )
    ),
    (
        "datasets_for_task",
        {"task": QA, "min_confidence": 0.95, "nearest": 1},
        [],
    ),
    (
        "datasets_for_task",
        {"task": "QA"},
        [
            (
                "dataset:squad",
                "Dataset",
                "SQuAD",
                2,
                False,
                ("question answering",),
                2022,
                "LoRA revisited",
            ),
            (
                "benchmark:mmlu",
                "Benchmark",
                "MMLU",
                1,
                False,
                ("question answering",),
                2022,
                "LoRA revisited",
            ),
            (
                "metric:accuracy",
                "Metric",
                "accuracy",
                2,
                False,
                ("question answering",),
                2022,
                "LoRA revisited",
            ),
        ],
    ),
    (
        "methods_for_task",
        {"task": "object detection"},
        [
            (
                "method:mamba",
                "Mamba",
                2,
                True,
                False,
                ("object detection",),
                2023,
                "Mamba sees",
            ),
            ("method:bert", "BERT", 1, False, False, ("object detection",), 2023, "Mamba sees"),
            (
                "method:lora",
                "LoRA",
                1,
                False,
                False,
                ("object detection",),
                None,
                "Low ranks for Mamba",
            ),
        ],
    ),
    (
        "datasets_for_task",
        {"task": "detection"},
        [
            (
                "dataset:coco",
                "Dataset",
                "COCO",
                3,
                True,
                ("object detection",),
                2023,
                "Low ranks for Mamba",
            ),
            (
                "dataset:lvis",
                "Dataset",
                "LVIS",
                1,
                True,
                ("object detection",),
                2023,
                P7[1],
            ),
            ("metric:map", "Metric", "mAP", 2, False, ("object detection",), 2023, "Mamba sees"),
        ],
    ),
    ("datasets_for_task", {"task": "detection", "with_kinds": 0}, []),
    (
        "methods_on_dataset",
        {"dataset": "coco"},
        [
            ("method:mamba", "Mamba", 2, True, False, 0.9, 2023, "Mamba sees"),
            ("method:bert", "BERT", 1, False, False, 0.9, 2023, "Mamba sees"),
            ("method:lora", "LoRA", 1, False, False, 0.9, None, "Low ranks for Mamba"),
            (None, None, 1, False, False, 0.9, 2022, P3[1]),
        ],
    ),
    (
        "tasks_of_method",
        {"method": "lora"},
        [
            ("task:question answering", "question answering", 2, "LoRA revisited"),
            ("task:object detection", "object detection", 1, "Low ranks for Mamba"),
        ],
    ),
    ("results_of_method", {"method": "method:mamba"}, []),
    ("methods_for_task", {"task": "visual question answering"}, []),
    (
        "methods_for_task",
        {"task": "visual question answering", "with_kinds": 2},
        [
            ("method:lora", "LoRA", 2, True, False, (QA,), 2022, P2[1]),
            ("method:bert", "BERT", 2, False, False, (QA,), 2022, P2[1]),
        ],
    ),
    (
        "introduced_entities",
        {"since": 2022},
        [
            ("method:mamba", "Mamba", *P4, None, True, 0.97, "We introduce Mamba."),
            ("dataset:coco", "COCO", *P3, None, True, 0.97, "We release COCO."),
        ],
    ),
    (
        "introduced_datasets",
        {},
        [("dataset:coco", "COCO", *P3, None, True, 0.97, "We release COCO.")],
    ),
    (
        "state_of_task",
        {"task": "QA"},
        [
            ("SQuAD", "accuracy", "absolute", "%", "88.5%", "LoRA", QA, *P1, 1, SENTENCES[0]),
            (*NO_NUMBER, QA, *P2, 0, "The task is question answering."),
        ],
    ),
    (
        "state_of_task",
        {"task": "QA", "all_numbers": 1},
        [
            ("SQuAD", "accuracy", "absolute", "%", "90-91%", None, QA, *P2, 2, SENTENCES[2]),
        ],
    ),
    (
        "state_of_task",
        {"task": "QA", "all_numbers": 1, "without_metric": 1, "limit": 2},
        [
            ("SQuAD", "accuracy", "absolute", "%", "90-91%", None, QA, *P2, 2, SENTENCES[2]),
            ("SQuAD", None, "delta", "points", "+1.5", "LoRA", QA, *P2, 1, SENTENCES[1]),
        ],
    ),
    (
        "state_of_task",
        {"task": "QA", "all_numbers": 1, "lowest": 1, "limit": 1},
        [("SQuAD", "accuracy", "absolute", "%", "88.5%", "LoRA", QA, *P1, 2, SENTENCES[0])],
    ),
    (
        "state_of_task",
        {"task": "QA", "min_confidence": 0.95},
        [
            (*NO_NUMBER, QA, *P2, 0, "The task is question answering."),
            (*NO_NUMBER, QA, *P1, 0, "We study question answering."),
        ],
    ),
    ("state_of_task", {"task": "QA", "min_confidence": 0.95, "nearest": 0}, []),
    (
        "datasets_like",
        {"dataset": "MS coco"},
        [("dataset:lvis", "LVIS", 0, 1, (DETECTION,), 2023, P7[1])],
    ),
    (
        "papers_of_author",
        {"author": "Wu"},
        [
            ("Ann Wu", *P2, (), (QA,), ("Cy Ng",)),
            ("Ann Wu", *P1, ("LoRA",), (QA,), ("Cy Ng",)),
        ],
    ),
    ("papers_of_author", {"author": "n wu"}, []),
    (
        "who_works_on_both",
        {"name": "LoRA", "other_name": "bert"},
        [
            ("in one paper", ("Ann Wu", "Cy Ng"), (P2[1], P1[1]), (), (), 2022),
            ("in one paper", ("Bo Li",), (P2[1],), (), (), 2022),
        ],
    ),
    (
        "who_works_on_both",
        {"name": "SQuAD", "other_name": "MMLU", "limit": 1},
        [("in one paper", ("Ann Wu", "Bo Li", "Cy Ng"), (P2[1],), (), (), 2022)],
    ),
    (
        "who_works_on_both",
        {"name": "Mamba", "other_name": "RLHF"},
        [("only names both", (), (P5[1],), (), (), None)],
    ),
    ("who_works_on_both", {"name": "Mamba", "other_name": "SQuAD"}, []),
    (
        "new_in_quarter",
        {"quarter": "2023-Q1"},
        [("dataset:lvis", "LVIS", 1, "p7", P7[1], "2023-02", 0.97, "We look at LVIS.")],
    ),
    ("new_in_quarter", {"quarter": "2023-Q2"}, []),
    (
        "most_used_methods",
        {},
        [("method:bert", "BERT", 3), ("method:lora", "LoRA", 3), ("method:mamba", "Mamba", 2)],
    ),
    ("most_used_methods", {"limit": 1}, [("method:bert", "BERT", 3)]),
    ("most_used_methods", {"limit": 0}, []),
    (
        "most_used_datasets",
        {},
        [
            ("dataset:coco", "COCO", 3, 3),
            ("dataset:squad", "SQuAD", 2, 2),
            ("dataset:lvis", "LVIS", 1, 1),
        ],
    ),
    ("most_used_benchmarks", {}, [("benchmark:mmlu", "MMLU", 1, 1)]),
    ("most_used_tasks", {}, [(f"task:{DETECTION}", DETECTION, 4), (f"task:{QA}", QA, 2)]),
    ("most_used_metrics", {}, [("metric:accuracy", "accuracy", 2), ("metric:map", "mAP", 2)]),
    (
        "usage_by_year",
        {"name": "lora"},
        [(2021, 1, 1, 1), (2022, 1, 1, 2), (2023, 1, 1, 3), (None, 1, 1, 1)],
    ),
    ("datasets_used_together", {}, []),
    (
        "datasets_used_together",
        {"min_papers": 1},
        [("MMLU", "SQuAD", "benchmark:mmlu", "dataset:squad", 1, 1, 2, "LoRA revisited")],
    ),
    (
        "methods_used_together",
        {},
        [("BERT", "LoRA", "method:bert", "method:lora", 2, 3, 4, "LoRA revisited")],
    ),
    (
        "used_with",
        {"name": "mamba"},
        [
            ("dataset:coco", "COCO", 2, 3, "Low ranks for Mamba"),
            ("task:object detection", "object detection", 2, 4, "Low ranks for Mamba"),
        ],
    ),
    ("used_with", {"name": "LVIS"}, []),
    (
        "used_with",
        {"name": "LVIS", "min_papers": 1},
        [("task:object detection", "object detection", 1, 4, P7[1])],
    ),
    (
        "used_with",
        {"name": "LoRA"},
        [
            ("dataset:squad", "SQuAD", 2, 2, "LoRA revisited"),
            (f"task:{QA}", QA, 2, 2, "LoRA revisited"),
            ("method:bert", "BERT", 2, 3, "LoRA revisited"),
        ],
    ),
    (
        "results_on_benchmark",
        {"benchmark": "squad"},
        [
            (
                *ON_SQUAD,
                "accuracy",
                "absolute",
                "score",
                "%",
                "90-91%",
                None,
                0.9,
                *P2,
                "p2#211",
                SENTENCES[2],
            ),
            (
                *ON_SQUAD,
                "accuracy",
                "absolute",
                "score",
                "%",
                "88.5%",
                "LoRA",
                0.9,
                *P1,
                "p1#170",
                SENTENCES[0],
            ),
        ],
    ),
    (
        "results_on_benchmark",
        {"benchmark": "squad", "without_metric": 1, "min_confidence": 0.9, "limit": 3},
        [
            (*ON_SQUAD, *SCORE, "90-91%", None, 0.9, *P2, "p2#211", SENTENCES[2]),
            (*ON_SQUAD, *SCORE, "88.5%", "LoRA", 0.9, *P1, "p1#170", SENTENCES[0]),
            (*ON_SQUAD, *GAIN, "+1.5", "LoRA", 0.9, *P2, "p2#178", SENTENCES[1]),
        ],
    ),
    (
        "results_on_benchmark",
        {"benchmark": "squad", "min_confidence": 0.95},
        [
            (*ON_SQUAD, *[None] * 6, 0.9, *P2, None, "SQuAD is the first test."),
            (*ON_SQUAD, *[None] * 6, 0.9, *P1, None, "It is tested on SQuAD."),
        ],
    ),
    ("results_on_benchmark", {"benchmark": "squad", "min_confidence": 0.95, "nearest": 0}, []),
    (
        "results_of_method",
        {"method": "low-rank adaptation", "task_confidence": 0.9, "without_metric": 1},
        [
            (
                *(
                    *BY_LORA,
                    OWN,
                    "LoRA",
                    "SQuAD",
                    QA,
                    "accuracy",
                    "absolute",
                    "score",
                    "%",
                    "88.5%",
                ),
                *(*P1, "p1#170", SENTENCES[0]),
            ),
            (
                *(*BY_LORA, OWN, "LoRA", "SQuAD", None, None, "delta", "score", "points", "+1.5"),
                *(*P2, "p2#178", SENTENCES[1]),
            ),
        ],
    ),
    (
        "results_of_method",
        {"method": "BERT"},
        [
            (
                *("BERT", "method:bert", BESIDE, None, "SQuAD", None, "accuracy", "absolute"),
                *("score", "%", "90-91%", *P2, "p2#211", SENTENCES[2]),
            ),
        ],
    ),
    ("results_of_method", {"method": "BERT", "nearest": 0}, []),
    (
        "results_of_method",
        {"method": "method:mamba", "task_confidence": 0.9, "without_metric": 1},
        [
            (
                "Mamba",
                "method:mamba",
                OWN,
                "Mamba",
                None,
                DETECTION,
                None,
                "ratio",
                "score",
                "x",
                "3x",
                *P4,
                "p4#132",
                FASTER,
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "parameters", "rows"), CASES, ids=[f"{name}-{given}" for name, given, _ in CASES]
)
def test_query_returns_the_rows_written_by_hand(asked_store, name, parameters, rows):
    assert list(run_query(asked_store, name, parameters).rows) == rows


TAGS = """
MATCH (n) SET n:`To Read`
WITH DISTINCT 1 AS once
MATCH (p:Paper), (e)
WHERE e <> p
MERGE (p)-[:TAGGED]->(e)
"""
ONCE = list({name: (name, parameters, rows) for name, parameters, rows in CASES}.values())


@pytest.mark.parametrize(
    "asked_store", [pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True
)
def test_labels_and_relationships_of_others_change_no_answer(asked_store):
    def ask():
        yield explain_paths(asked_store, "SQuAD", "BERT", PathOptions(most=2))
        yield explain_paths(asked_store, "github.com/ann/lora", "p5")
        yield find_similar(asked_store, "p1", limit=2)
        for kind, name in ((LookupKind.METHOD, "lora"), (LookupKind.PAPER, "p1")):
            yield look_up(asked_store, kind, name)

    before = list(ask())
    asked_store.run(TAGS, write=True)
    try:
        assert list(ask()) == before
        for name, parameters, rows in ONCE:
            assert list(run_query(asked_store, name, parameters).rows) == rows, name
    finally:
        asked_store.run("MATCH (n)-[r:TAGGED]->() DELETE r", write=True)
        asked_store.run("MATCH (n) REMOVE n:`To Read`", write=True)


def test_every_query_has_rows_written_by_hand():
    written = {name for name, _, rows in CASES if rows}

    assert written == {query.name for query in load_queries()}


HOSTILE = [
    "'",
    '"',
    "`",
    "\\",
    "$name",
    "'}) DETACH DELETE n //",
    '") MATCH (n) DETACH DELETE n //',
    "x' OR 1=1 //",
    "\u0000",
    "lora\n// ",
    "😀\uff21",
    "",
    HOSTILE_TITLE,
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_only_values(asked_store, value):
    before = run_query(asked_store, "graph_statistics").rows

    for query in load_queries():
        texts = {p.name: value for p in query.parameters if p.type == "STRING"}
        rows = run_query(asked_store, query.name, texts).rows if texts else ()
        assert rows == () or value == HOSTILE_TITLE

    assert run_query(asked_store, "graph_statistics").rows == before
