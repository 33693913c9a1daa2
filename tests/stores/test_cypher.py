import pytest

from papergraph.errors import QueryError, QueryParameterError
from papergraph.stores.cypher import (
    blank_literals,
    check_single,
    select_parameters,
    split_statements,
)


@pytest.mark.parametrize(
    ("cypher", "blanked"),
    [
        ("RETURN 'a;b'", "RETURN  "),
        (r"RETURN 'it\'s; $x'", "RETURN  "),
        ('RETURN "a\'b" + $c', "RETURN   + $c"),
        ("MATCH (n:`a;``b`) RETURN n", "MATCH (n: ) RETURN n"),
        ("RETURN 1 // $x ; y", "RETURN 1  "),
        ("RETURN /* $x ; */ 1", "RETURN   1"),
        ("RETURN 1 /* open", "RETURN 1  "),
        ("RETURN 'http://x' AS a", "RETURN   AS a"),
    ],
)
def test_literals_and_comments_are_blanked(cypher, blanked):
    assert blank_literals(cypher) == blanked


@pytest.mark.parametrize("cypher", ["RETURN 1", "RETURN 1;", "RETURN ';' ; // ;\n"])
def test_one_statement_passes(cypher):
    check_single(cypher)


@pytest.mark.parametrize("cypher", ["", ";", "// x", "/* x", "RETURN 1; RETURN 2", "RETURN 1;;x"])
def test_none_and_several_statements_are_refused(cypher):
    with pytest.raises(QueryError):
        check_single(cypher)


def test_named_parameters_are_selected():
    assert select_parameters("RETURN $a, '$b'", {"a": (1, 2), "b": 3}) == {"a": [1, 2]}


def test_every_missing_parameter_is_named():
    with pytest.raises(QueryParameterError, match=r"\$a, \$b"):
        select_parameters("RETURN $a, $b, $c", {"c": 1})


def test_script_is_split_at_semicolons_without_its_comments():
    assert split_statements("// one\nRETURN 1;\n\n// two\nRETURN\n2;\n") == (
        "RETURN 1",
        "RETURN\n2",
    )
