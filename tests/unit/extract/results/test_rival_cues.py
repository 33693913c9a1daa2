import pytest

from papergraph.extract.results.contexts import NUMBER, Argument, build_document_context
from papergraph.extract.results.rival_clauses import has_other_subject, is_in_rival_clause
from papergraph.extract.results.rival_cues import is_rival_value


def list_rival_values(sentence, where="beside"):
    """Return the numbers of a sentence that are what others reached."""
    title = "A title"
    text = f"{title}\n{sentence}"
    place = text.index("SLAD")
    own = Argument("METHOD", "SLAD", "INTRODUCES", 1.0, ((place, place + 4),))
    sentences = [(0, len(title)), (len(title) + 1, len(text))]
    document = build_document_context(text, len(title), sentences, [own])
    (context,) = document.contexts
    numbers = [document.numbers[context.items[p].index] for p in context.positions[NUMBER]]
    return [
        number.digits
        for number, position in zip(numbers, context.positions[NUMBER], strict=True)
        if (is_in_rival_clause if where == "clause" else is_rival_value)(context, position)
    ]


@pytest.mark.parametrize(
    ("sentence", "rivals"),
    [
        ("SLAD reaches 87.0%, outperforming CNN (58.3%) and MLP (49.6%).", ["58.3", "49.6"]),
        ("SLAD reaches an F1 of 83.1 compared to 76.3.", ["76.3"]),
        ("SLAD reaches 93.9% vs 94.3% of the best.", ["94.3"]),
        ("SLAD raises accuracy from 22.9% to 32.1%.", ["22.9"]),
        (
            "SLAD raises accuracy from =22.9% to 32.1%, or from 38.8% \u2192 45.1%.",
            ["22.9", "38.8"],
        ),
        ("SLAD reaches 60.4% (published 60.7%) on A.", ["60.7"]),
        ("SLAD has an error of 14.85, competitive with CNN-2-10B (14.32) on A.", ["14.32"]),
        ("SLAD succeeds in over 80%, a boost from the prior best result of 57%.", ["57"]),
        ("SLAD reaches 40%, while humans exceed 90%.", ["90"]),
        ("SLAD is better than the 65.5 of LASER.", ["65.5"]),
        ("SLAD improves by more than 3.5 points over CNN.", []),
        ("SLAD has the best results (94.4% on A, 60.6% on B).", []),
        ("SLAD needs from 3 hours.", []),
        ("SLAD improves accuracy (76% to 82%) and SI-SDR 2.2dB to 3.2dB (+44%).", ["76", "2.2"]),
        ("SLAD has scores of many kinds (76% to 82%).", []),
        ("SLAD rises above the baseline (from 0.04% to 31.7% for CNN).", ["0.04"]),
        ("SLAD reaches 92.5%, above the baseline student's 91.4%.", ["91.4"]),
        ("SLAD improves F1 from the reported 74.7% (a neural model) to 85.4%.", ["74.7"]),
        ("SLAD has a recall of 0.78, compared with the baseline at 0.73.", ["0.73"]),
        ("SLAD beats the best method CNN (60.1% vs. 31.6%).", ["31.6"]),
        ("SLAD beats baselines with rates that range from 13.7% to 90.0%.", []),
        ("SLAD wins, beating CNN in recall (71.1%, p=0.01) and score (62.6%).", []),
        ("SLAD wins, beating CNN in recall (71.1%) and MLP (62.6%).", ["62.6"]),
        ("SLAD outperforms others from 5% to 20%.", []),
        (
            "SLAD reaches 2.7 and 2.8, outperforming others, which achieve 2.3 and 2.5.",
            ["2.3", "2.5"],
        ),
        ("SLAD has an exact match of 69.3%, up from 58.8%, on A.", ["58.8"]),
        ("SLAD wins (error: 0.571\u21920.376) and (0.3% -> 39.2%).", ["0.571", "0.3"]),
        ("SLAD finds 89.6%, against 41.2% for A and 63.3% for the baselines.", ["41.2", "63.3"]),
        ("SLAD is robust against attacks with 93%.", []),
        ("SLAD reaches 0.54 vs. CNN's 0.32.", ["0.32"]),
        (
            "SLAD reaches 84%, rivaling larger models, CNN (7B; 84.0%) and MLP (82%).",
            ["84.0", "82"],
        ),
        ("SLAD leads baselines on 109 tests (83.4% pass rate).", []),
        ("SLAD achieves 25%, far exceeding the 40% of CNN.", ["40"]),
        (
            "SLAD is competitive with larger models (CNN: micro-F1 = 0.8, macro-F1 = 0.7).",
            ["0.8", "0.7"],
        ),
        ("SLAD shows a drop in recall from 80.8% with proof to 51.4%.", []),
        ("SLAD plunges from 61.1% to 2.5% as depth grows.", []),
        ("SLAD has F1 scores that exceeded those of the best (0.12 and 0.009).", ["0.12", "0.009"]),
        ("SLAD has an F1 of 0.98 in comparison to the 0.84 of CNN.", ["0.84"]),
        ("SLAD beats CNN and establishes a strong baseline on A (Top-1: 75.9%).", []),
        ("SLAD is behind humans (0.98 F1).", ["0.98"]),
        ("SLAD beats its teacher, achieving new bests on A (63.8%) and B (43.1%).", []),
        (
            "SLAD has 96.2%, compared with 44.9% accuracy and an AUC of 0.58 before.",
            ["44.9", "0.58"],
        ),
        ("SLAD outperformed others: it has the highest recall (0.81), and more (0.80).", []),
        ("SLAD exceeds strong baselines across text (85.1) and speech (2.7).", []),
        ("SLAD has 2.2M weights, matching CNN (86.1).", ["86.1"]),
        (
            "SLAD improves recall from 0.21 for a static one and 0.24 for the best of all to 0.25.",
            ["0.21", "0.24"],
        ),
        ("SLAD reaches 95.3%, surpassing human performance of 94.8%.", ["94.8"]),
        (
            "SLAD has 3.67, compared to 2.29 for A, 2.91 for B, and 3.39 for C.",
            ["2.29", "2.91", "3.39"],
        ),
        ("SLAD has 0.912, exceeding both the baseline at 0.894 and B.", ["0.894"]),
        ("SLAD has 0.21, compared with 0.24, and reaches 0.32.", ["0.24"]),
        ("SLAD outperformed others, which attained recalls of 7.5 and 0.2.", ["7.5", "0.2"]),
        ("In a previous study, SLAD had an accuracy of 85%.", ["85"]),
        ("The AUC of SLAD drops from 0.71 to 0.61.", []),
        ("The error of SLAD drops from 0.71 to 0.61.", ["0.71"]),
        (r"SLAD wins on A ($88.8\% \rightarrow 93.9\%$).", ["88.8"]),
        (
            "SLAD improves A on temporal (73.3% to 81.6%) and rare (65.9% to 85.2%) questions.",
            ["73.3", "65.9"],
        ),
        ("SLAD keeps its accuracy (A accuracy: 65.2% to 65.0%).", ["65.2"]),
        ("SLAD has an accuracy degradation of 47% (89.8% to 42.9%).", []),
        ("SLAD is unlike baselines; CNN has a score of 26.5%.", []),
        ("Against A, the SLAD achieved an error of 3.89 (RMSE 4.77).", []),
        ("SLAD has 87.5%, exceeding a human reference of 62.3% and CNN.", ["62.3"]),
        ("SLAD reaches 61.1%, half the gap to the 74.1% single-rater ceiling.", ["74.1"]),
        ("SLAD has 90.8%, above CNN (65.2%) and a judge (72.8%).", ["65.2", "72.8"]),
        (
            "SLAD has 77.8%, outperforming A (71.4%, HR 2.4), B (64.0%) and C (AUCs: 62.2%).",
            ["71.4", "2.4", "64.0", "62.2"],
        ),
        ("SLAD is above the best human (60.0% vs. 48.2%).", ["48.2"]),
        ("SLAD is comparable to the best parser, which achieves 95.8%.", ["95.8"]),
        ("SLAD beats CNN vs. A (33.4%) and achieves 44.0% on B (with 42.7% C, 8.6% D).", ["33.4"]),
        ("SLAD raises A from 82% to 89%, 66% to 78% for B.", ["82", "66"]),
        ("SLAD is better (0.81 vs. 0.72 for CNN), with a low MSE (0.005).", ["0.72"]),
        ("SLAD has 0.089, compared to CNN's MSE of 0.147.", ["0.147"]),
        ("SLAD is better (0.83) compared to an accuracy-only test (rho=0.41).", ["0.41"]),
        ("SLAD is small relative to a baseline, with a high fidelity (RMSE = 0.02).", []),
        ("SLAD has 99.9%, which matches CNN's 99.8%.", ["99.8"]),
        (
            "SLAD has 70.2%, outperforming doctors (young: 59.6%, old ones: 66.0%).",
            ["59.6", "66.0"],
        ),
        ("SLAD is trained from CNN-2 (24.4% accuracy).", ["24.4"]),
        ("When evaluated against a set, SLAD remained sensitive (0.98).", []),
        ("SLAD exceeds an average accuracy of 90%.", []),
        ("SLAD outperforms others, raising recall from 5% to 20%.", ["5"]),
    ],
)
def test_a_number_set_against_the_paper_s_own_is_a_rival_s(sentence, rivals):
    assert list_rival_values(sentence) == rivals


def test_a_clause_on_others_reports_what_they_reach():
    assert list_rival_values(
        "SLAD reaches 77.1%, while the state of the art loses 6%.", "clause"
    ) == ["6"]
    assert (
        list_rival_values("While others fail, SLAD improves the state of the art to 8.1.", "clause")
        == []
    )
    initial = "Where the initial model already has 95%, or reaches 95.6%, SLAD has 96.9%."
    assert list_rival_values(initial, "clause") == []
    initial = "On A, where the initial model already achieves 95.6%, SLAD has 96.9%."
    assert list_rival_values(initial, "clause") == ["95.6"]
    earlier = "SLAD aligns with prior work reporting up to 0.10."
    assert list_rival_values(earlier, "clause") == ["0.10"]
    before = "While DeBERTa has 89.8, our SLAD scores 97.9."
    assert list_rival_values(before, "clause") == ["89.8"]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("SLAD reaches 75.7%; CNN-2 achieves 84.1% and 60.2%.", ["84.1", "60.2"]),
        ("SLAD gains 14.0%, while Match accelerates it by up to 22.9x.", ["22.9"]),
        ("CNN-2 achieves 84.1%; our model achieves 75.7%.", []),
        ("CNN-2 achieves 84.1%, while SLAD achieves 75.7%.", []),
    ],
)
def test_a_clause_with_another_subject_has_no_number_of_the_method(sentence, others):
    def is_others(context, position):
        return has_other_subject(context, position, context.positions.get("METHOD", ()))

    title = "A title"
    text = f"{title}\n{sentence}"
    places = [(text.index("SLAD"), text.index("SLAD") + 4)] if "SLAD" in text else []
    arguments = [Argument("METHOD", "SLAD", "INTRODUCES", 1.0, tuple(places))]
    sentences = [(0, len(title)), (len(title) + 1, len(text))]
    (context,) = build_document_context(text, len(title), sentences, arguments).contexts
    found = build_document_context(text, len(title), sentences, arguments).numbers
    assert [
        found[context.items[place].index].digits
        for place in context.positions[NUMBER]
        if is_others(context, place)
    ] == others
