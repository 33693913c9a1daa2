import json

import pytest

from papergraph.ingest.format_detection import detect_format

ABSTRACT = "We study how things are, and we find that they are. " * 6
RECORD = {"title": "A Title", "abstract": ABSTRACT}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (json.dumps(RECORD), "jsonl"),
        (f"\n{json.dumps(RECORD)}\n{json.dumps(RECORD)}", "jsonl"),
        (f"{{broken\n{json.dumps(RECORD)}", "jsonl"),
        (f'{{"title": "cut\n{json.dumps(RECORD)}', "jsonl"),
        (json.dumps([RECORD]), "json"),
        (json.dumps([RECORD], indent=4), "json"),
        (json.dumps(RECORD, indent=4), "json"),
        ("[]", "json"),
        ("title\nOne\n", "csv"),
        ("Title;Abstract\nOne;Two\n", "csv"),
        ("id\tabstract\n1\tx\n", "csv"),
        ("name,text\n1,x\n2,y\n", "csv"),
        ("new\n\nDaily Papers\n", "pages"),
        (f"First Title\n{ABSTRACT}\nSecond Title\n{ABSTRACT}", "pages"),
        (f"[Re] A Study of Titles, Again\n\n{ABSTRACT}", "pages"),
        (f"Authors, Beware\n\n{ABSTRACT}", "pages"),
        ("just a line", None),
        (f"<html>\n<p>\n{ABSTRACT}</p>\n<p>and so</p>", None),
        (f"@article{{key,\n title = {{A Title}},\n abstract = {{{ABSTRACT}}}\n}}", "bibtex"),
        ("% made by hand\n@string{x = {y}}\n\n@Misc {key,\ntitle=x}", "bibtex"),
        ("# Notes\n\nSome words.\n\n- a list\n- of things\n" * 9, None),
        ("", None),
    ],
)
def test_format_is_recognised_from_the_content(text, name):
    assert detect_format(text) == name
