import pytest

from documents import quote, read_document
from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.classifier.loglinear import LogLinearModel
from papergraph.extract.classifier.mention_clusters import MentionCluster
from papergraph.extract.classifier.role_features import RoleFeatures
from papergraph.extract.classifier.roles import RoleClassifier, is_in_other_script
from papergraph.extract.lexicon.model_data import ROLES, Weights
from papergraph.extract.preprocess.word_view import read_words
from papergraph.models import Role


def make_cluster(words, name, entity_type="METHOD", confidence=1.0):
    places = [
        (start, end)
        for start in range(len(words))
        for end in range(start + 1, min(start + 4, len(words)) + 1)
        if quote(words, (start, end)) == name
    ]
    mentions = tuple(
        FoundMention(*place, words.key(*place), entity_type, confidence, frozenset(), "")
        for place in places
    )
    return MentionCluster(entity_type, name, confidence, mentions)


def describe(abstract, name, **kwargs):
    words = read_words(read_document(abstract))
    return set(RoleFeatures(words).describe(make_cluster(words, name, **kwargs)))


@pytest.mark.parametrize(
    ("abstract", "feature"),
    [
        ("We propose LoRA.", "verb:propose:1"),
        ("We propose LoRA.", "verb:direct:1"),
        ("We propose LoRA.", "proposing:ours"),
        ("It outperforms LoRA.", "comparing:outperforms"),
        ("It is built upon LoRA.", "previous:upon"),
        ("LoRA is popular.", "stance:popular"),
        ("LoRA works. LoRA wins.", "often:2"),
        ("LoRA is old. We tune it.", "where:before"),
        ("We tune LoRA, as LoRA is small.", "ours:before"),
        ("We test it. Unlike LoRA, it wins.", "fromours:1"),
        ("We test it. Unlike LoRA, it wins.", "opens:unlike"),
        ("It is built upon LoRA.", "LL:built upon"),
    ],
)
def test_words_around_a_mention_are_features(abstract, feature):
    assert feature in describe(abstract, "LoRA")


def test_words_of_other_sentences_are_no_features():
    assert "verb:propose:2" not in describe("We propose it. LoRA is old.", "LoRA")


def classify(abstract, weights, **kwargs):
    doc = read_document(abstract)
    doc._.clusters = (make_cluster(read_words(doc), "LoRA", **kwargs),)
    (role,) = RoleClassifier(LogLinearModel(weights), None)(doc)._.roles
    return role


def prefer(feature, *roles):
    """Return weights by which a feature makes roles likely, the first the likeliest."""
    row = [0] * len(ROLES)
    for rank, role in enumerate(roles):
        row[ROLES.index(role)] = 900 - 300 * rank
    return Weights(ROLES, {feature: tuple(row)})


def test_the_likeliest_role_is_taken():
    weights = prefer("METHOD|verb:propose:1", Role.INTRODUCES)
    assert classify("We propose LoRA.", weights) == Role.INTRODUCES


def test_an_unlikely_entity_is_not_introduced():
    weights = prefer("METHOD|verb:propose:1", Role.INTRODUCES, Role.USES)
    assert classify("We propose LoRA.", weights, confidence=0.4) == Role.USES


@pytest.mark.parametrize(
    ("weight", "role"), [(870, Role.MENTIONS), (840, Role.USES)], ids=["near", "far"]
)
def test_a_claim_that_is_hardly_likelier_than_a_mention_is_a_mention(weight, role):
    row = [0] * len(ROLES)
    row[ROLES.index(Role.USES)], row[ROLES.index(Role.MENTIONS)] = 900, weight
    weights = Weights(ROLES, {"METHOD|verb:propose:1": tuple(row)})

    assert classify("We propose LoRA.", weights) == role


def test_a_role_says_how_sure_it_is():
    doc = read_document("We propose LoRA.")
    doc._.clusters = (make_cluster(read_words(doc), "LoRA"),)
    weights = prefer("METHOD|verb:propose:1", Role.INTRODUCES, Role.USES)

    (proof,) = RoleClassifier(LogLinearModel(weights), None)(doc)._.role_proofs

    assert proof.confidence == pytest.approx(0.9501, abs=0.01)


def test_a_role_that_the_schema_forbids_is_passed_over():
    weights = prefer("TASK|verb:propose:1", Role.EVALUATED_ON, Role.ADDRESSES)
    assert classify("We propose LoRA.", weights, entity_type="TASK") == Role.ADDRESSES


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("本文在ImageNet数据集上优于ResNet-50。", True),
        ("우리는 SparseBird를 제안한다.", True),
        ("Мы обучаем ResNet-50 на ImageNet.", True),
        ("We train ResNet-50 (残差网络) on ImageNet at 5 °C, as naïvely as before.", False),
        ("1. —", False),
    ],
)
def test_roles_are_read_in_latin_script_alone(text, is_other):
    assert is_in_other_script(text) is is_other
