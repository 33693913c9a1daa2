import pytest

from papergraph.errors import QueryError
from papergraph.queries.headers import parse_query
from papergraph.queries.library import read_queries
from papergraph.queries.model import Column, Parameter

HEADER = """\
// some_query
// Topic: Papers
// Answers: What is there?
// Parameter: name STRING required — its name — or alias
// Parameter: limit INTEGER = 20 — rows at most
// Parameter: least FLOAT = 0.5 — the least score
// Column: id STRING — the id
// Column: year INTEGER? — where known
// Column: names STRING[] — what it is called
"""
BODY = "\nMATCH (n) WHERE n.name = $name AND n.x > $least RETURN n.id AS id LIMIT $limit\n"


def parse(text, *, name="some_query", dialect=""):
    return parse_query(text, name=name, dialect=dialect, place=f"{name}.cypher")


def test_header_declares_parameters_and_columns():
    query = parse(HEADER + BODY)

    assert (query.topic, query.summary) == ("Papers", "What is there?")
    assert query.parameters == (
        Parameter("name", "STRING", None, "its name — or alias"),
        Parameter("limit", "INTEGER", 20, "rows at most"),
        Parameter("least", "FLOAT", 0.5, "the least score"),
    )
    assert query.columns == (
        Column("id", "STRING", False, "the id"),
        Column("year", "INTEGER", True, "where known"),
        Column("names", "STRING[]", False, "what it is called"),
    )
    assert query.text_for("neo4j") == HEADER + BODY


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// some_query", "// other_query", "line 1: must be '// some_query'"),
        ("// Topic: Papers\n", "", "one line '// Topic: …'"),
        ("// Answers: What is there?\n", "", "one line '// Answers: …'"),
        ("// Answers: ", "// Answer: ", "line 3: .* is no header line"),
        ("// Topic: Papers", "// Topic:", "line 2: .* is no header line"),
        ("INTEGER = 20", "INTEGER", "line 5: .* is no parameter"),
        ("INTEGER = 20", "INTEGER = null", "line 5: the default 'null' is no INTEGER"),
        ("INTEGER = 20", "INTEGER = true", "line 5: the default 'true' is no INTEGER"),
        ("INTEGER = 20", "INTEGER = 0.5", "line 5: the default '0.5' is no INTEGER"),
        ("INTEGER = 20", "INTEGER = twenty", "line 5: the default 'twenty' is no INTEGER"),
        ("limit INTEGER", "limit NUMBER", "line 5: .* is no parameter"),
        ("— the id", "- the id", "line 7: .* is no column"),
        ("INTEGER? —", "DATE? —", "line 8: .* is no column"),
        ("// Column: year", "// Column: id", "declared twice: id"),
        ("$limit", "20", r"differ in \$limit"),
        ("$limit", "$limits", r"differ in \$limit, \$limits"),
        (BODY, "\n", "no statement"),
        ("// Topic: Papers\n// Answers: What is there?", "// Answers: A?\n// Topic: A", "order"),
    ],
)
def test_broken_header_is_refused_with_its_place(old, new, message):
    text = HEADER + BODY
    assert old in text

    with pytest.raises(QueryError, match=f"some_query.cypher.*{message}"):
        parse(text.replace(old, new, 1))


def test_reason_is_for_files_of_one_store_alone():
    reason = "// Apart: the stores differ\n"

    assert parse(HEADER + reason + BODY, dialect="neo4j").apart == "the stores differ"
    with pytest.raises(QueryError, match="Apart"):
        parse(HEADER + reason + BODY)
    with pytest.raises(QueryError, match="Apart"):
        parse(HEADER + BODY, dialect="neo4j")


def test_files_for_each_store_make_one_query(tmp_path):
    text = HEADER + "// Apart: the stores differ\n" + BODY
    (tmp_path / "some_query.embedded.cypher").write_text(text, encoding="utf-8")
    (tmp_path / "some_query.neo4j.cypher").write_text(f"{text}// here\n", encoding="utf-8")

    (query,) = read_queries(tmp_path)

    assert query.text_for("neo4j").endswith("// here\n")
    assert query.text_for("embedded") == text


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"neo4j": ""}, "needs a file for each of: embedded, neo4j"),
        ({"neo4j": "", "embedded": "", "": ""}, "needless"),
        ({"neo4j": "", "embedded": "// Column: more STRING — more\n"}, "headers .* differ"),
        ({"oracle": ""}, "'oracle' is no store"),
    ],
)
def test_files_of_one_query_must_fit_together(tmp_path, files, message):
    for dialect, extra in files.items():
        reason = "// Apart: the stores differ\n" if dialect else ""
        path = tmp_path / f"some_query{'.' * bool(dialect)}{dialect}.cypher"
        path.write_text(HEADER + extra + reason + BODY, encoding="utf-8")

    with pytest.raises(QueryError, match=message):
        read_queries(tmp_path)


def test_unknown_topic_is_refused(tmp_path):
    text = (HEADER + BODY).replace("Topic: Papers", "Topic: Odds and ends")
    (tmp_path / "some_query.cypher").write_text(text, encoding="utf-8")

    with pytest.raises(QueryError, match="Odds and ends"):
        read_queries(tmp_path)
