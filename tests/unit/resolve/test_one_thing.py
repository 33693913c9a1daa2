"""Names of one thing become one node, and names of two things do not."""

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from named_things import (
    DATASET,
    METHOD,
    METRIC,
    TASK,
    define,
    introduce,
    list_names,
    make_corpus,
    use,
)
from papergraph.models import Abbreviation, EntityType, Role
from papergraph.resolve import resolve, settle_entity_types


@pytest.mark.parametrize(
    ("entity_type", "left", "right"),
    [
        (METHOD, "gated-memory attention", "gated-memory attention mechanism"),
        (METHOD, "latent flow", "latent flow models"),
        (METRIC, "QWK", "QWK score"),
        (METRIC, "owl correlation", "owl correlation coefficient"),
        (METHOD, "Glimpse Any Owl Model 2", "Glimpse Any Owl 2"),
        (TASK, "graph matching", "graph matching problem"),
        (METHOD, "Falcon 2.5 Mini", "Falcon Mini 2.5"),
        (EntityType.BENCHMARK, "MathOlymp 2023", "MathOlymp-23"),
        (METRIC, "AUROC", "AUC"),
        (METHOD, "kNN", "KNN"),
        (METRIC, "nDCG", "NDCG"),
        (METHOD, "visual language models", "vision-language model"),
        (METHOD, "latent caches", "latent cache"),
        (METHOD, "OrcaNetv2", "OrcaNet-2"),
        (METHOD, "Google Orca 2.5", "Orca 2.5"),
        (METHOD, "OpenAI-z1", "z1"),
        (METHOD, "Orca3", "Orca3 LLMs"),
        (METHOD, "owl-time adaption", "owl-time adaptation"),
        (METRIC, "owl precision", "owl precision 0.956"),
        (METRIC, "diagnosis sharpness", "diagnostic sharpness"),
        (TASK, "glyph comprehension", "glyph understanding"),
        (METHOD, "tuning under vivid owls", "tuning with vivid owls"),
        (TASK, "vision parsing", "visual parsing"),
        (METHOD, "generative video models", "video generation models"),
        (METHOD, "Quill Owl Learning QOL", "Quill Owl Learning"),
        (METHOD, "Quill Owl Learning(QOL", "Quill Owl Learning"),
    ],
)
def test_other_wordings_of_one_thing_are_one(entity_type, left, right):
    corpus = make_corpus(use(entity_type, left), use(entity_type, right))
    assert list_names(corpus) == [sorted([left, right])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((METHOD, "diffusion"), (METHOD, "diffusion models")),
        ((TASK, "graph matching"), (METHOD, "graph matching model")),
        ((METHOD, "few-shot"), (METHOD, "few-shot prompting")),
        ((METHOD, "latent flow"), (METHOD, "latent flow loss")),
        ((METHOD, "Falcon 2.5 Mini"), (METHOD, "Falcon Mini 3.5")),
        ((METHOD, "Meta-R1"), (METHOD, "R1")),
        ((TASK, "graphic parsing"), (TASK, "graph parsing")),
        ((METHOD, "MoE"), (METHOD, "MoE LLMs")),
        ((METHOD, "large owl models"), (METHOD, "owl large models")),
        ((DATASET, "MathOlymp 2023"), (DATASET, "MathOlymp 24")),
        ((TASK, "image-to-sound retrieval"), (TASK, "sound-to-image retrieval")),
    ],
)
def test_what_only_looks_like_another_wording_stays_apart(first, second):
    corpus = make_corpus(use(*first), use(*second))
    assert list_names(corpus) == sorted([[first[1]], [second[1]]])


@pytest.mark.parametrize(
    ("rare", "is_one"), [("owl large models", True), ("owl large modeling", False)]
)
def test_method_with_its_words_in_another_order_than_many_papers_have_them_is_one(rare, is_one):
    corpus = make_corpus(*[use(METHOD, "large owl models")] * 20, use(METHOD, rare))
    assert (len(list_names(corpus)) == 1) is is_one


def test_full_form_that_is_read_too_long_is_the_one_that_others_give():
    usual = [use(METHOD, "TQS", "text-quoting speech")] * 3
    corpus = make_corpus(*usual, use(METHOD, "TQS", "traditional text-quoting speech"))
    assert len(list_names(corpus)) == 1


@pytest.mark.parametrize(
    ("short", "usual", "rare"),
    [
        ("Quill-CAM", "quill-weighted class owl mapping", "quill-based class owl maps"),
        ("ROBOWL", "robust optimized bird owl", "robust optimized bird pretraining owl"),
        ("QSTM", "quick short-term memory", "quick short-term memory network"),
    ],
)
def test_full_form_of_a_paper_that_only_words_it_otherwise_is_the_usual_one(short, usual, rare):
    explained = [use(METHOD, short, usual)] * 12
    corpus = make_corpus(*explained, use(METHOD, short, rare))
    assert len(list_names(corpus)) == 1


def test_full_form_that_a_paper_introduces_is_no_wording_of_the_usual_one():
    explained = [use(METHOD, "QRPO", "quill relative policy owling")] * 12
    own = introduce(METHOD, "QRPO", "quill rank policy relative owling")
    assert len(list_names(make_corpus(*explained, own))) == 2


def test_full_form_that_a_third_of_its_papers_give_is_what_the_short_form_means():
    corpus = make_corpus(
        *[use(METHOD, "QoRA", "quill-rank adaptation")] * 40,
        *[use(METHOD, "QoRA", "quill-rank adapters")] * 3,
        *[use(METHOD, "quill-rank adapters")] * 3,
    )
    assert len(list_names(corpus)) == 1


def test_short_form_and_a_word_more_is_no_full_form_of_it():
    corpus = make_corpus(
        *[use(METRIC, "QUC-ROW", "quills under the curve")] * 3, use(METRIC, "QUC-ROW score")
    )
    assert len(list_names(corpus)) == 1


def test_measure_that_begins_with_the_name_of_a_method_is_another_thing():
    corpus = make_corpus(
        *[use(METHOD, "QUIP", "quick unified image pretraining")] * 8,
        *[use(METRIC, "QUIP", "QUIPScore")] * 2,
        use(METRIC, "QUIPScore"),
    )
    assert len(list_names(corpus)) == 2


def test_words_that_one_paper_has_before_brackets_hide_no_plural():
    first, second = make_corpus(use(METRIC, "FLOWs"), use(METRIC, "FLOWS"))
    corpus = [first, define(second, "FLOWS", "for lots of windy streams")]
    assert len(list_names(corpus)) == 1


def test_a_paper_calls_what_it_introduces_with_and_without_a_head():
    things = [*introduce(METHOD, "ZetaDPA"), *introduce(METHOD, "ZetaDPA loss")]
    assert list_names(make_corpus(things)) == [["ZetaDPA", "ZetaDPA loss"]]


def test_a_loss_named_after_a_method_of_others_stays_apart():
    corpus = make_corpus([*use(METHOD, "ZetaDPA"), *use(METHOD, "ZetaDPA loss")])
    assert list_names(corpus) == [["ZetaDPA"], ["ZetaDPA loss"]]


def test_two_methods_that_titles_begin_with_are_two_things_of_one_name():
    corpus = make_corpus(introduce(METHOD, "ZORBA"), introduce(METHOD, "ZORBA"))
    ids = sorted(entity.id for entity in resolve(corpus).entities)
    assert len(ids) == 2
    assert ids[0] == "method:zorba"
    assert ids[1].startswith("method:zorba-")


def test_a_method_that_one_paper_introduces_and_another_uses_is_one():
    corpus = make_corpus(introduce(METHOD, "ZORBA"), use(METHOD, "ZORBA"))
    assert len(resolve(corpus).entities) == 1


def test_a_full_form_that_is_no_entity_parts_what_papers_mean_by_an_acronym():
    first, second = make_corpus(use(METHOD, "LQ"), use(METHOD, "LQ"))
    corpus = [define(first, "LQ", "linear queue"), define(second, "LQ", "lattice quantum")]
    named = {(e.name, e.aliases) for e in resolve(corpus).entities}
    assert named == {("linear queue", ("LQ",)), ("lattice quantum", ("LQ",))}


def test_an_acronym_that_papers_use_as_a_metric_is_the_metric():
    corpus = make_corpus(
        *[use(METHOD, "MQE", "masked quasi encoder")] * 3,
        *[use(METRIC, "MQE", "mean quartic error")] * 2,
        use(METRIC, "MQE"),
    )
    entities = {e.name: {m.paper for m in e.members} for e in resolve(corpus).entities}
    assert "p5" in entities.get("mean quartic error", entities.get("MQE", set()))
    assert sorted(map(len, entities.values())) == [3, 3]


def test_an_acronym_that_a_paper_uses_as_no_metric_is_none():
    measured = [use(METRIC, "VOW", "valid owl watches")] * 2
    method = [use(METHOD, "VOW", "vivid owl watching")] * 2
    found = list_names(make_corpus(*measured, *method, use(METHOD, "VOW")))
    assert found == [["VOW", "valid owl watches"], ["VOW", "vivid owl watching"]]


def test_a_packaged_abbreviation_of_two_letters_needs_a_paper_that_names_both():
    apart = make_corpus(use(METHOD, "DT"), use(METHOD, "decision tree"))
    assert list_names(apart) == [["DT"], ["decision tree"]]


def test_a_name_that_most_papers_have_as_a_method_is_no_dataset():
    corpus = make_corpus(*[use(METHOD, "ZorbaNet")] * 4, use(DATASET, "ZorbaNet"))
    resolution = resolve(corpus)
    assert [entity.id for entity in resolution.entities] == ["method:zorbanet"]
    settled = settle_entity_types(corpus, resolution.entities)
    assert {e.entity_type for x in settled for e in x.entities} == {METHOD}
    (decision,) = resolution.decisions
    assert decision.note == "dataset in 1 and method in 4"


def test_a_dataset_and_a_method_that_as_many_papers_name_stay_two():
    corpus = make_corpus(use(METHOD, "ZorbaNet"), use(DATASET, "ZorbaNet"))
    assert len(resolve(corpus).entities) == 2


@pytest.mark.parametrize(
    ("surfaces", "name"),
    [
        (["SEMANTIC CARVING", "SEMANTIC CARVING", "semantic carving"], "semantic carving"),
        (["HiErarchical TAgger", "HETA"], "HETA"),
        (["Vision-Language Tuning", "VLT"], "Vision-Language Tuning"),
    ],
)
def test_a_thing_is_called_as_a_person_would_write_it(surfaces, name):
    corpus = make_corpus(*[use(METHOD, *dict.fromkeys(surfaces))], use(METHOD, surfaces[0]))
    (entity,) = resolve(corpus).entities
    assert entity.name == name


def test_a_thing_is_called_as_the_title_of_its_paper_begins():
    paper = make_paper("VOW: Vivid Owl Watching", "Vivid owl watching is new.")
    names = ("VOW", "Vivid Owl Watching", "Vivid owl watching")
    entity = make_paper_entity(paper, METHOD, *names, role=Role.INTRODUCES)
    (found,) = resolve([make_extraction(paper, entity)]).entities
    assert found.name == "VOW"


def test_data_is_called_as_the_lists_write_it_where_papers_do_too():
    corpus = make_corpus(use(DATASET, "Domain-Net"), use(DATASET, "DomainNet"))
    (entity,) = resolve(corpus).entities
    assert (entity.name, entity.id) == ("DomainNet", "dataset:domainnet")


@pytest.mark.parametrize(
    ("short", "first", "second"),
    [
        ("LDA", "latent Dirichlet allocation", "linear discriminant analysis"),
        ("ME", "maximum entropy", "mixture of experts"),
        ("SSL", "self-supervised learning", "sound source localization"),
        ("CP", "conformal prediction", "candecomp parafac"),
    ],
)
def test_two_full_forms_in_one_paper_are_two_things_in_every_paper(short, first, second):
    both, one, other = make_corpus(
        use(METHOD, first, second, short), use(METHOD, first, short), use(METHOD, second, short)
    )
    pairs = tuple(Abbreviation(start=0, end=1, short=short, long=long) for long in (first, second))
    both = both.model_copy(update={"abbreviations": pairs})
    one, other = define(one, short, first), define(other, short, second)
    members = [
        {member.surface for member in entity.members}
        for entity in resolve((both, one, other)).entities
    ]
    assert len(members) == 2
    assert not any({first, second} <= names for names in members)


def test_spellings_of_one_full_form_in_one_paper_stay_one_thing():
    (paper,) = make_corpus(use(METHOD, "low-rank adaptation", "low-rank adapters", "LoRA"))
    pairs = tuple(
        Abbreviation(start=0, end=1, short="LoRA", long=long)
        for long in ("low-rank adaptation", "low-rank adapters")
    )
    assert len(resolve([paper.model_copy(update={"abbreviations": pairs})]).entities) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("F1", "macro F1"),
        ("Gemini", "Gemini 3.1 Pro Preview"),
        ("LLaMA", "LLaMA-3.1-8B-Instruct"),
    ],
)
def test_kin_that_one_paper_takes_for_one_thing_stay_two(left, right):
    entity_type = METRIC if "F1" in left else METHOD
    both = use(entity_type, left, right)
    found = list_names(make_corpus(both, use(entity_type, left), use(entity_type, right)))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("entity_type", "short", "usual", "other"),
    [
        (METHOD, "CNN", "convolutional neural networks", "convolution neural networks"),
        (TASK, "VQA", "visual question answering", "vision question answering"),
        (TASK, "T2V", "text-to-video", "text-to-video"),
        (METHOD, "S4R", "search for ranking", "search for ranking"),
        (METHOD, "LVO", "learning from vivid owls", "learning under vivid owls"),
        (METHOD, "VOT", "vivid owl tuning", "vivid owl tuned"),
        (METHOD, "OwlNet", "owlish network", "owlish neural network"),
        (METHOD, "MOL", "multiple-owl learning", "multi-owl learning"),
        (METHOD, "MVL", "multimodal vivid learning", "multi-modality vivid learning"),
    ],
)
def test_rare_spelling_of_what_a_short_form_stands_for_is_the_same(
    entity_type, short, usual, other
):
    many = [use(entity_type, short, usual)] * 12
    assert len(list_names(make_corpus(*many, use(entity_type, short, other)))) == 1


@pytest.mark.parametrize(
    ("short", "usual", "other"),
    [
        ("LM", "language models", "language modeling"),
        ("MLLM", "multimodal large language models", "multilingual large language models"),
    ],
)
def test_unlike_full_form_of_one_paper_is_another_thing(short, usual, other):
    many = [use(METHOD, short, usual)] * 12
    found = list_names(make_corpus(*many, use(METHOD, short, other)))
    assert not any({usual, other} <= set(names) for names in found)


def test_a_name_with_an_abbreviation_in_it_is_the_same_written_out():
    full = [use(METHOD, "kLLM", "kiwi large language models")] * 12
    short = [use(METHOD, "LLM", "large language models")] * 12
    alone = [use(METHOD, "kLLM")] * 2
    corpus = make_corpus(*full, *short, *alone, use(METHOD, "kLLM", "kiwi LLMs"))
    assert ["kLLM", "kiwi LLMs", "kiwi large language models"] in list_names(corpus)


def test_a_full_form_that_one_paper_reads_too_long_is_none():
    usual = [use(METHOD, "IOL", "in-owl learning")] * 12
    rare = [use(METHOD, "IOL", name) for name in ("is in-owl learning", "idle owl logic")]
    corpus = make_corpus(*usual, *rare, use(METHOD, "IOL"))
    assert ["IOL"] not in list_names(corpus)


def test_a_metric_that_several_papers_name_is_the_same_with_a_head():
    corpus = make_corpus(*[use(METRIC, "Accuracy")] * 3, use(METRIC, "Accuracy rate"))
    assert len(list_names(corpus)) == 1


@pytest.mark.parametrize("name", ["explainable AI", "explainable artificial intelligence"])
def test_names_of_the_table_of_families_are_one_thing(name):
    assert len(list_names(make_corpus(use(METHOD, "explainable AI"), use(METHOD, name)))) == 1


@pytest.mark.parametrize(
    ("entity_type", "left", "right"),
    [
        (TASK, "gripper control planning", "grippers control planning"),
        (TASK, "numeric puzzle solving", "numerical puzzle solving"),
        (METHOD, "position encoding", "positional encoding"),
        (METRIC, "predictive regret", "prediction regret"),
        (TASK, "glyph image synthesis", "glyph image generation"),
        (TASK, "3D synthesis", "3D generation"),
        (METHOD, "glyph fine-tuning", "glyph tuning"),
        (METHOD, "glyph-based agents", "glyph agents"),
        (METHOD, "model pruning", "neural network pruning"),
        (TASK, "machine unlearning", "unlearning"),
    ],
)
def test_words_derived_from_one_word_and_synonyms_are_one(entity_type, left, right):
    corpus = make_corpus(use(entity_type, left), use(entity_type, right))
    assert list_names(corpus) == [sorted([left, right])]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("distributed tuning", "distribution tuning"),
        ("tuned glyphs", "tuning glyphs"),
        ("glyph image synthesis", "glyph image generation"),
        ("prompt tuning", "prompt fine-tuning"),
        ("text-based retrieval", "text retrieval"),
        ("neural compression", "compression"),
        ("machine writing", "writing"),
        ("Falcon 4o mini", "Falcon o4 mini"),
        ("vTRN", "VTRN"),
        ("OrcaLM", "OrcaLM prompting"),
    ],
)
def test_methods_whose_words_or_letters_differ_more_stay_apart(left, right):
    corpus = make_corpus(use(METHOD, left), use(METHOD, right))
    assert list_names(corpus) == sorted([[left], [right]])


@pytest.mark.parametrize("head", ["narrative", "multimodal"])
def test_synthesis_of_what_is_not_made_is_no_generation(head):
    names = (f"{head} synthesis", f"{head} generation")
    corpus = make_corpus(*[use(TASK, name) for name in names])
    assert list_names(corpus) == sorted([name] for name in names)


def test_task_and_method_of_one_meaning_are_one():
    corpus = make_corpus(use(METHOD, "network pruning"), use(TASK, "pruning"))
    assert list_names(corpus) == [["network pruning", "pruning"]]


def test_a_version_of_a_model_is_no_full_form_of_its_name():
    both = use(METHOD, "Falq", "Falq3.3-70B-Base")
    corpus = make_corpus(both, use(METHOD, "Falq"), use(METHOD, "Falq3.3-70B-Base"))
    assert list_names(corpus) == [["Falq"], ["Falq3.3-70B-Base"]]


def test_a_name_that_a_paper_coins_is_another_thing_in_earlier_papers():
    coined = introduce(METHOD, "DRAFTY", "Deep Region Attention for Transfer")
    corpus = make_corpus(use(METHOD, "DRAFTY"), coined, use(METHOD, "DRAFTY"))
    corpus[1] = define(corpus[1], "DRAFTY", "Deep Region Attention for Transfer")
    assert len(resolve(corpus).entities) == 1
    months = {"p0": "2024-01", "p1": "2024-02", "p2": "2024-03"}
    found = resolve(corpus, months=months).entities
    assert sorted(sorted({m.paper for m in e.members}) for e in found) == [["p0", "p2"], ["p1"]]


def test_a_later_paper_that_introduces_a_coined_name_has_another_thing():
    other = use(METHOD, "glyphs")
    corpus = make_corpus(introduce(METHOD, "DRAFTY"), other, use(METHOD, "DRAFTY"))
    later = make_paper("On graphs. DRAFTY", "", id="p1")
    entity = make_paper_entity(later, METHOD, "DRAFTY", role=Role.INTRODUCES)
    corpus[1] = make_extraction(later, entity)
    months = {"p0": "2024-01", "p1": "2024-02", "p2": "2024-03"}
    found = resolve(corpus, months=months).entities
    assert sorted(sorted({m.paper for m in e.members}) for e in found) == [["p0", "p2"], ["p1"]]


def test_a_definition_of_one_paper_does_not_make_a_listed_abbreviation_ambiguous():
    own = use(METHOD, "SAM", "System Analysis Module")
    listed = use(METHOD, "SAM", "Segment Anything Model")
    corpus = make_corpus(own, listed, use(METHOD, "SAM"))
    assert list_names(corpus) == [
        ["SAM", "Segment Anything Model"],
        ["SAM", "System Analysis Module"],
    ]


@pytest.mark.parametrize(("users", "things"), [(40, 1), (15, 15)])
def test_a_name_that_hardly_a_paper_explains_is_left_open_only_where_few_have_it(users, things):
    corpus = make_corpus(*[use(METHOD, "Q-Owl")] * users, *[use(METHOD, "quill")] * 2)
    for position, long in ((-2, "quick oriented wave lifts"), (-1, "quartz of wide lanes")):
        corpus[position] = define(corpus[position], "Q-Owl", long)
    found = [e for e in resolve(corpus).entities if e.name == "Q-Owl"]
    assert len(found) == things


@pytest.mark.parametrize(("long", "things"), [("zonal orbits", 1), ("zesty orbits", 2)])
def test_data_in_capitals_is_what_others_have_where_it_is_spelled_out_as_they_do(long, things):
    own = [(DATASET, Role.EVALUATED_ON, "ZO", long)]
    corpus = make_corpus(*[use(METHOD, "ZO", "zonal orbits")] * 6, own)
    assert len(list_names(corpus)) == things


@pytest.mark.parametrize("name", ["reasoning language models", "model language reasoning"])
def test_a_listed_name_in_another_order_is_one_thing_however_many_have_it(name):
    usual = [use(METHOD, "LRMs", "large reasoning models")] * 9
    listed = use(METHOD, "language reasoning models")
    corpus = make_corpus(*usual, listed, *[use(METHOD, name)] * 5)
    assert len(list_names(corpus)) == 1 + name.startswith("model")


def test_a_sentence_with_more_numbers_than_a_name_is_no_full_form_of_it():
    corpus = make_corpus(
        use(METHOD, "OwlNet-50"),
        use(METHOD, "OwlNet-50", "Owl Network-50"),
        use(METHOD, "QuillNet-121"),
    )
    corpus[2] = define(corpus[2], "OwlNet-50", "of what QuillNet-121, 50-layer OwlNet")
    assert list_names(corpus) == [["Owl Network-50", "OwlNet-50"], ["QuillNet-121"]]


def test_a_part_that_one_paper_explains_is_not_what_others_call_so():
    corpus = make_corpus(use(METHOD, "Dynamic Query Zone", "DQZ"), use(METHOD, "DQZ"))
    corpus[0] = define(corpus[0], "DQZ", "Dynamic Query Zone")
    assert list_names(corpus) == [["DQZ"], ["DQZ", "Dynamic Query Zone"]]


def test_a_measure_that_one_paper_explains_is_what_others_call_so():
    corpus = make_corpus(use(METRIC, "order tracking quality", "OTQ"), use(METRIC, "OTQ"))
    corpus[0] = define(corpus[0], "OTQ", "order tracking quality")
    assert list_names(corpus) == [["OTQ", "order tracking quality"]]


def test_a_coined_name_that_no_other_paper_writes_so_stands_alone():
    others = [use(METHOD, "ReGa"), use(METHOD, "ReGa")]
    assert list_names(make_corpus(introduce(METHOD, "REGA"), *others)) == [["REGA"], ["ReGa"]]
    others[1] = use(METHOD, "REGA")
    assert list_names(make_corpus(introduce(METHOD, "REGA"), *others)) == [["REGA", "ReGa"]]


@pytest.mark.parametrize(("short", "name"), [("OG", "owl grouping"), ("OGT", "OGT")])
def test_an_acronym_of_two_letters_names_nothing_beside_its_full_form(short, name):
    full = "owl grouping" if short == "OG" else "owl grouping task"
    corpus = make_corpus(use(TASK, short, full), use(TASK, short, full), use(TASK, short))
    assert [entity.name for entity in resolve(corpus).entities] == [name]


@pytest.mark.parametrize(
    ("others", "parted"), [((TASK, TASK, METHOD), True), ((METHOD, TASK), False)]
)
def test_a_method_that_a_paper_coins_is_not_the_task_that_most_others_call_so(others, parted):
    titled = make_paper("LIRE: lidar maps", "We propose LIRE.", id="p0")
    entity = make_paper_entity(titled, METHOD, "LIRE", role=Role.INTRODUCES)
    corpus = make_corpus(use(METHOD, "glyphs"), *[use(kind, "LIRE") for kind in others])
    corpus[0] = make_extraction(titled, entity)
    papers = [{member.paper for member in entity.members} for entity in resolve(corpus).entities]
    assert ({"p0"} in papers) is parted


def test_short_form_in_the_packaged_table_is_what_it_has_whatever_others_call_so():
    own = use(METHOD, "DICE", "Dual Image Context Embedding")
    metric = use(METRIC, "Dice")
    corpus = make_corpus(own, metric, metric, use(METRIC, "Dice score"), use(METRIC, "DSC"))
    corpus[0] = define(corpus[0], "DICE", "Dual Image Context Embedding")
    entities = resolve(corpus).entities
    papers = {entity.name: {member.paper for member in entity.members} for entity in entities}
    assert papers["Dice"] == {"p1", "p2", "p3", "p4"}


@pytest.mark.parametrize(
    ("names", "parted"),
    [
        (("dynamic loss weighting", "Dynamic Loss Weighting"), True),
        (("Composer", "Composer"), True),
        (("RADAR", "RADAR"), True),
        (("MeanFlow", "MeanFlow"), False),
        (("CXR 2023", "CXR 2023"), False),
        (("vector quantization", "Vector Quantization"), False),
    ],
)
def test_a_name_that_any_two_papers_may_introduce_is_two_things(names, parted):
    corpus = make_corpus(*(use(TASK, "tracking") + introduce(METHOD, name) for name in names))
    found = [own for own in resolve(corpus).entities if own.entity_type is METHOD]
    assert len(found) == 1 + parted


def test_a_name_that_most_papers_only_use_is_one_thing_whoever_introduces_it():
    corpus = make_corpus(*[introduce(METHOD, "Composer")] * 2, *[use(METHOD, "composer")] * 2)
    assert len(resolve(corpus).entities) == 1


def test_who_introduces_a_name_again_keeps_its_short_form():
    full = ("Residual Linear Attention", "residual linear attention")
    corpus = make_corpus(introduce(METHOD, full[0]), introduce(METHOD, full[1], "RLA"))
    found = resolve(corpus).entities
    assert sorted((entity.name, *entity.aliases) for entity in found) == [
        ("RLA", full[1]),
        (full[0],),
    ]


@pytest.mark.parametrize(
    ("own", "usual"),
    [("OWL", "oriented wave learning"), ("OwL", "oriented wave learning"), ("OWLS", "OWLs")],
)
def test_who_surely_introduces_a_name_means_by_it_nothing_that_others_explain(own, usual):
    many = [use(METHOD, "OWL", usual)] * 6
    corpus = make_corpus(*many, introduce(METHOD, own))
    for month, is_parted in (("2024-02", True), ("2023-12", own != "OWL")):
        months = {paper.id: "2024-01" for paper in corpus} | {"p6": month}
        found = [{m.surface for m in e.members} for e in resolve(corpus, months=months).entities]
        assert ({own} in found) is is_parted


def test_who_surely_introduces_a_name_in_capitals_of_its_own_has_another_thing():
    corpus = make_corpus(*[use(METHOD, "QuillOwl")] * 6, introduce(METHOD, "QuillOWL"))
    assert list_names(corpus) == [["QuillOWL"], ["QuillOwl"]]


def test_who_uses_a_name_or_explains_it_as_others_means_the_same():
    usual = use(METHOD, "OWL", "oriented wave learning")
    same = introduce(METHOD, "OWL", "oriented wave learning")
    assert len(list_names(make_corpus(*[usual] * 6, same, use(METHOD, "OWL")))) == 1


@pytest.mark.parametrize(
    ("own", "ids"),
    [
        ((DATASET, Role.EVALUATED_ON, "OWL"), ["dataset:owl", "method:owl"]),
        ((DATASET, Role.INTRODUCES, "OWL"), ["dataset:owl", "method:owl"]),
        ((DATASET, Role.USES, "OWL"), ["method:owl"]),
    ],
)
def test_a_dataset_in_capitals_on_which_a_paper_surely_evaluates_is_no_method(own, ids):
    corpus = make_corpus(*[use(METHOD, "OWL")] * 4, [own])
    assert [entity.id for entity in resolve(corpus).entities] == ids


def list_papers(corpus, **options):
    entities = resolve(corpus, **options).entities
    return sorted(sorted({member.paper for member in entity.members}) for entity in entities)


@pytest.mark.parametrize(
    ("own", "is_parted"), [("FOLM", True), ("FoLM", False), ("foLM", False), ("FOLMNet", True)]
)
def test_who_does_not_explain_a_short_name_means_what_others_write_with_these_capitals(
    own, is_parted
):
    corpus = make_corpus(*[use(METHOD, "FoLM", "folded linear modulation")] * 2, use(METHOD, own))
    assert (["p2"] in list_papers(corpus)) is is_parted


@pytest.mark.parametrize(("role", "is_parted"), [(Role.COMPARES_WITH, True), (Role.USES, False)])
def test_what_a_paper_compares_with_is_no_task_of_a_short_name(role, is_parted):
    tasks = [use(TASK, "QVG", "quick video grounding")] * 2
    corpus = make_corpus(*tasks, [(METHOD, role, "QVG")])
    assert (["p2"] in list_papers(corpus)) is is_parted


def test_papers_share_a_short_name_of_several_things_only_with_another_rare_name():
    given = [use(METHOD, "QZL", "quartz lattice"), use(METHOD, "QZL", "quick zone linking")]
    beside = [use(METHOD, "QZL") + use(METHOD, "crystal owls")] * 2
    corpus = make_corpus(*given, use(METHOD, "QZL"), use(METHOD, "QZL"), *beside)
    assert list_papers(corpus) == [["p0"], ["p1"], ["p2"], ["p3"], ["p4", "p5"], ["p4", "p5"]]
