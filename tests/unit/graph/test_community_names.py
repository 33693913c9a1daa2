from papergraph.graph.community_names import count_inside, name_groups
from papergraph.graph.settings import CommunitySettings

SETTINGS = CommunitySettings()


def name(*groups, **named_by):
    """Name groups of papers; an entity is given as label__name and the papers that name it."""
    sharers = {
        (label, key): list(papers)
        for key, papers in named_by.items()
        for label in [key.partition("__")[0]]
    }
    names = {key: key[1].partition("__")[2].replace("_", " ") for key in sharers}
    own = [[("Paper", paper) for paper in group] for group in groups]
    return name_groups(own, sharers, names, SETTINGS)


def test_tasks_and_data_name_a_group_before_models():
    (found, _) = name(
        "abcd", "wxyz", Task__parsing="abc", Dataset__PTB="ab", Method__BERT="abcd", Task__x="wx"
    )

    assert found == "parsing, PTB"


def test_a_method_names_a_group_where_nothing_else_does():
    assert name("abcd", Method__metric_learning="abc", Method__ResNet="abcd") == ["metric learning"]


def test_what_other_groups_name_too_tells_less():
    (found, _) = name("abcd", "wxyz", Task__parsing="abc", Task__answering="abcwxyz")

    assert found == "parsing, answering"


def test_metrics_and_what_one_paper_names_tell_nothing():
    assert name("abcd", Metric__accuracy="abcd", Task__parsing="a") == ["unnamed (2)"]


def test_papers_of_a_group_are_counted_for_what_several_name():
    (counts,) = count_inside(
        [[("Paper", "a"), ("Paper", "b")]], {("Task", "t"): ["a", "b", "c"], ("Task", "u"): ["a"]}
    )

    assert counts == {("Task", "t"): 2}
