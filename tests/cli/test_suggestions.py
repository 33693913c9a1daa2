import pytest

from commands import run
from papergraph.cli.suggestions import suggest_command
from papergraph.queries import load_queries


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("results", "GSM8K"), "papergraph lookup NAME --table results"),
        (("update",), "papergraph add GRAPH FILE"),
        (("gexf",), "papergraph export gexf GRAPH -o FILE"),
        (("most_used_methods",), "papergraph query most_used_methods"),
        (("view", "LoRA"), "papergraph view around 'LoRA'"),
        (("export", "demo", "--format", "gexf"), "papergraph export gexf GRAPH"),
        (("export", "zotero"), "papergraph export csl-json GRAPH"),
        (("lookup", "LoRA", "--code"), "Write: --with-code"),
        (("lookup", "LoRA", "--csv"), "Write: --format csv"),
        (("lookup", "LoRA", "-o", "x"), "> FILE"),
        (("query", "who_uses", "--method", "LoRA"), "papergraph query NAME VALUE"),
        (("site", "--in", "demo"), "papergraph site GRAPH"),
        (("diff", "a", "b", "--since", "c"), "papergraph digest NEW --since OLD"),
        (("view", "around", "continual", "learning"), "Put quotes around a name"),
    ],
)
def test_wrong_usage_is_told_what_does_it(words, told):
    done = run(*words, env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"})
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_every_query_that_is_suggested_is_there():
    names = {query.name for query in load_queries()}
    words = ("builds-on", "cites", "cited", "results", "sota", "datasets", "methods")
    told = [line for word in words for line in suggest_command("", word)]
    asked = [line.split()[3] for line in told if "papergraph query " in line]
    assert len(asked) >= 6
    assert set(asked) <= names


def test_a_graph_in_the_place_of_a_name_is_told(demo):
    for words in (("lookup", "LoRA"), ("similar", "LoRA")):
        done = run(*words, demo, env={"TERMINAL_WIDTH": "300"})
        assert done.returncode == 2
        assert f"--in {demo}" in done.stderr.decode()
