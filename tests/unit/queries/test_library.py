import re

import pytest

from papergraph.errors import UnknownQueryError
from papergraph.io.resources import find_resource
from papergraph.queries import find_query, load_queries
from papergraph.queries.reference import update_reference
from papergraph.schema import EDGE_TYPES, NODE_LABELS

TEXTS = [
    pytest.param(text, id=f"{query.name}.{dialect}")
    for query in load_queries()
    for dialect, text in query.texts.items()
]
NAMES = {declared.name for declared in (*NODE_LABELS, *EDGE_TYPES)}


@pytest.mark.parametrize("text", TEXTS)
def test_query_ends_in_an_order(text):
    returned = text.rpartition("RETURN")[2]

    assert re.search(r"\nORDER BY [^;]+\Z", returned)


@pytest.mark.parametrize("text", TEXTS)
def test_query_names_only_what_the_schema_declares(text):
    statement = re.sub(r"//.*", "", text)

    assert set(re.findall(r"[:|]([A-Z]\w*)", statement)) <= NAMES


@pytest.mark.parametrize("text", TEXTS)
def test_query_only_reads(text):
    statement = re.sub(r"//.*", "", text).upper()

    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|CALL|LOAD|DROP)\b", statement)


def test_statistics_count_every_label_and_type():
    text = find_query("graph_statistics").text_for("embedded")

    assert set(re.findall(r"name: '(\w+)'", text)) == NAMES


def test_reference_lists_every_query_as_declared():
    page = find_resource("cypher/README.md").read_text(encoding="utf-8")

    assert page == update_reference(page, load_queries()), (
        "Run python -m papergraph.queries.reference"
    )
    assert all(query.name in page for query in load_queries())


def test_unknown_query_names_those_that_are_near():
    with pytest.raises(UnknownQueryError, match="most_used_methods") as caught:
        find_query("most used method")

    assert caught.value.near[0] == "most_used_methods"


def test_unknown_query_without_any_near_says_where_they_are_listed():
    with pytest.raises(UnknownQueryError, match="`papergraph query`"):
        find_query("zzzz")
