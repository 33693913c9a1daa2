import csv
import io
import json

import pytest

from papergraph.cli.output import (
    OutputFormat,
    print_rows,
    render_csv,
    render_json,
    render_json_lines,
    render_markdown,
    render_tsv,
    to_text,
)
from papergraph.text.escaping import escape_control, escape_markdown

CONTROL = "a\x1b[31mb\x07\x9bc\u202ed\u2028e\x7f"
SHOWN = r"a\x1b[31mb\x07\x9bc\u202ed\u2028e\x7f"


def read_csv(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("text", ["=1+1", "+1+2", "-A1", "@SUM(A1)", "\tx", "\rx", "+4.1|cmd"])
def test_csv_disarms_text_that_a_spreadsheet_would_run(text):
    assert read_csv(render_csv(["a"], [[text]])) == [["a"], [f"'{text}"]]


@pytest.mark.parametrize("cell", [-1, -0.5, 3, "+4.1", "-0.3%", "+1e-3"])
def test_csv_leaves_numbers_alone(cell):
    assert read_csv(render_csv(["a"], [[cell]])) == [["a"], [str(cell)]]


def test_csv_is_rfc_4180():
    text = render_csv(["a", "b"], [['say "hi", all', "two\nlines"], [None, True]])

    assert text == 'a,b\r\n"say ""hi"", all","two\nlines"\r\n,true\r\n'


def test_csv_disarms_a_list_by_its_first_character():
    assert read_csv(render_csv(["a"], [[("=x", "y")]]))[1] == ["'=x; y"]


def test_json_reads_back_the_same_and_steers_no_terminal():
    value = [{"title": CONTROL, "names": ["é😀", "<b>"], "year": None, "line": "a\nb"}]
    text = render_json(value)

    assert json.loads(text) == value
    assert "é😀" in text
    assert not set(CONTROL) - set("abcde[31m") & set(text)


@pytest.mark.parametrize("render", [render_csv, render_markdown])
def test_rendered_text_shows_control_characters(render):
    text = render(["a"], [[CONTROL]])

    assert not set(CONTROL) - set("abcde[31m") & set(text)
    assert "x1b" in text


def test_control_characters_are_shown_in_a_table(capsys):
    print_rows(["a\x1b"], [[CONTROL]], OutputFormat.TABLE)
    text = capsys.readouterr().out

    assert SHOWN in text
    assert "\x1b" not in text


def test_new_line_in_a_cell_stays_in_its_row():
    assert render_markdown(["a"], [["x\ny"]]).count("\n") == 3
    assert escape_control("x\ny") == r"x\x0ay"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("<script>&", "&lt;script&gt;&amp;"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("*a* _b_ `c` ~d~ \\", r"\*a\* \_b\_ \`c\` \~d\~ \\"),
    ],
)
def test_markdown_shows_text_as_it_is(text, expected):
    assert escape_markdown(text) == expected


def test_markdown_is_a_table():
    assert (
        render_markdown(["a", "b"], [[1, ("x", "y")]]) == "| a | b |\n| --- | --- |\n| 1 | x, y |\n"
    )


@pytest.mark.parametrize(("columns", "width"), [(None, 100), ("60", 60), ("x", 100)])
def test_table_in_a_pipe_is_narrow_and_cuts_nothing(capsys, monkeypatch, columns, width):
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)
    title = "[bold]long[/] " * 60
    print_rows(["id", "title"], [["p1", title.strip()]], OutputFormat.TABLE)
    text = capsys.readouterr().out

    assert max(map(len, text.splitlines())) <= width
    assert text.count("[bold]long[/]") == 60


def test_table_breaks_no_name_of_one_word(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    name = "paper_pairs_by_dataset_and_method"
    print_rows(["query", "answers"], [[name, "long words " * 20]], OutputFormat.TABLE)

    assert name in capsys.readouterr().out


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_table_cuts_no_heading(capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    columns = ["id", "dataset", "papers", "introduced_here", "hub", "confidence", "last_year"]
    row = ["dataset:split-cifar-100", "Split-CIFAR-100", 3, True, False, 0.834471, 2024]
    print_rows(columns, [row], OutputFormat.TABLE)
    said = capsys.readouterr().out

    assert max(map(len, said.splitlines())) <= width
    assert all(part in said for column in columns for part in column.split("_"))
    assert "0.834471" not in said
    assert "0.834" in said


def test_tsv_has_a_line_a_row_and_disarms_formulas():
    assert render_tsv(["a", "b"], [["=1\tx", 2], ["two\nlines", None]]) == (
        "a\tb\n'=1\\x09x\t2\ntwo\\x0alines\t\n"
    )


def test_json_lines_read_back_line_by_line():
    text = render_json_lines(["a", "b"], [[CONTROL, None], ["x", ("y",)]])

    assert [json.loads(line) for line in text.split("\n")[:-1]] == [
        {"a": CONTROL, "b": None},
        {"a": "x", "b": ["y"]},
    ]
    assert not set(CONTROL) - set("abcde[31m") & set(text)


@pytest.mark.parametrize("style", sorted(set(OutputFormat) - {OutputFormat.JSONL}))
def test_no_rows_still_print(capsys, style):
    print_rows(["a", "b"], [], style)
    text = capsys.readouterr().out

    assert json.loads(text) == [] if style is OutputFormat.JSON else "a" in text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "yes"),
        (0.30000000000000004, "0.3"),
        (2021, "2021"),
        (("a", "b"), "a, b"),
        ({"label": "Paper"}, '{"label": "Paper"}'),
    ],
)
def test_cells_read_well(cell, text):
    assert to_text(cell) == text
