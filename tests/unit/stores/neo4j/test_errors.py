"""What servers answer, hydrated by the driver as from the wire."""

import pytest
from neo4j.exceptions import Neo4jError

from papergraph.errors import StoreError, StoreUnavailableError
from papergraph.stores.neo4j.errors import translate_error

ADDRESS = "neo4j://graphs.example:7687"


def explain_answer(code):
    answer = Neo4jError._hydrate_neo4j(code=code, message="What the server says.")
    return translate_error(answer, ADDRESS, "reader")


@pytest.mark.parametrize(
    "code", ["Neo.ClientError.Security.Forbidden", "Neo.ClientError.Database.AccessDenied"]
)
def test_user_without_the_rights_is_named_with_what_to_do(code):
    explained = explain_answer(code)
    assert type(explained) is StoreError
    assert str(explained) == (
        f"{ADDRESS} does not let user 'reader' do that: What the server says. "
        "Ask whoever runs the server for the rights, or use another user."
    )


@pytest.mark.parametrize(
    "code",
    [
        "Neo.TransientError.General.DatabaseUnavailable",
        "Neo.TransientError.Database.DatabaseUnavailable",
        "Neo.TransientError.General.OutOfMemoryError",
    ],
)
def test_database_that_may_answer_later_is_no_wrong_query(code):
    explained = explain_answer(code)
    assert type(explained) is StoreUnavailableError
    assert str(explained) == f"{ADDRESS} cannot answer now: What the server says."


@pytest.mark.parametrize(
    "code",
    [
        "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    ],
)
def test_database_for_reading_only_is_no_wrong_query(code):
    explained = explain_answer(code)
    assert type(explained) is StoreError
    assert f"{ADDRESS} has this database for reading only" in str(explained)
