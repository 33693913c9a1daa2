from pathlib import Path

import pytest

from papergraph.ingest.field_names import FIELD_NAMES
from papergraph.ingest.formats import FORMATS, describe_formats, list_extensions
from papergraph.models import Paper

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"


def test_docs_list_the_formats_as_the_table_has_them():
    assert describe_formats() in DOCS.read_text(encoding="utf-8")


def test_docs_list_every_name_of_a_field():
    text = DOCS.read_text(encoding="utf-8")
    for field in ("title", "abstract", "authors", "venue", "code", "references"):
        assert f"| `{field}` | {', '.join(FIELD_NAMES[field])} |" in text


@pytest.mark.parametrize("name", FORMATS)
def test_format_names_fields_that_papers_have(name):
    assert set(FORMATS[name].fields) <= {*Paper.__pydantic_fields__, "notes"}


@pytest.mark.parametrize("name", FORMATS)
def test_files_that_docs_name_for_a_format_are_there(name):
    folder = Path(__file__).parent
    assert all((folder / f"{file}.py").is_file() for file in FORMATS[name].tests.split(", "))


def test_extensions_are_those_of_the_formats():
    assert {".bib", ".ris", ".nbib", ".xml", ".csv", ".jsonl", ".md"} <= set(list_extensions())


def test_no_name_stands_for_two_fields():
    names = [name for field in FIELD_NAMES.values() for name in field]
    assert sorted({name for name in names if names.count(name) > 1}) == ["py", "y1"]
