import re

import pytest
import typer
from rich.markup import render

from commands import run
from papergraph.cli import app
from papergraph.cli.completion import complete_name, complete_query


@pytest.fixture
def ask(demo):
    return lambda *words: run(*words, "--in", demo)


def list_commands(command, words=()):
    """Yield every command with the words that call it."""
    if not hasattr(command, "commands"):
        yield words, command
        return
    for name, child in command.commands.items():
        yield from list_commands(child, (*words, name))


COMMANDS = dict(list_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("words", sorted(COMMANDS), ids=" ".join)
def test_help_of_a_command_shows_an_example_of_it(words):
    command = COMMANDS[words]
    text = " ".join(f"{command.help} {command.epilog}".split())
    assert f"papergraph {' '.join(words)}" in text


def test_no_help_has_a_word_in_brackets_that_a_terminal_would_not_show():
    for words, command in COMMANDS.items():
        texts = [command.help, *(getattr(each, "help", None) for each in command.params)]
        for text in filter(None, texts):
            assert render(text).plain == text.replace("\\[", "["), words


def test_no_command_spells_json_its_own_way():
    for words, command in COMMANDS.items():
        shown = [o for p in command.params if not getattr(p, "hidden", False) for o in p.opts]
        assert "--json" not in shown, words


def test_query_names_are_completed_with_what_they_answer():
    found = dict(complete_query("methods_on"))
    assert "methods_on_dataset" in found
    assert all(found.values())


class Context:
    def __init__(self, folder):
        self.params = {"source": str(folder)}


def test_names_of_the_graph_are_completed_those_of_most_papers_first(demo):
    found = complete_name(Context(demo), "lo")
    assert found[0].casefold().startswith("lo")
    assert "LoRA" in found


def test_completion_never_fails(tmp_path):
    (tmp_path / "entities.jsonl").write_text("broken", encoding="utf-8")
    assert complete_name(Context(tmp_path), "lo") == []


def test_lookup_keeps_papers_with_code(ask):
    done = ask("lookup", "method", "LoRA", "--with-code", "--format", "jsonl", "--limit", "99")
    rows = done.stdout.decode().splitlines()
    assert rows
    assert all('"repositories": ["' in row for row in rows)
    assert "papers" not in done.stderr.decode()


def test_lookup_shows_the_columns_that_are_asked_for(ask):
    done = ask("lookup", "LoRA", "--columns", "title,role", "--format", "csv")
    assert done.stdout.decode().splitlines()[0] == "title,role"
    refused = ask("lookup", "LoRA", "--columns", "tittle")
    assert refused.returncode == 2
    assert "Columns: " in refused.stderr.decode()


def test_lookup_sorts_papers_by_title(ask):
    done = ask("lookup", "LoRA", "--sort", "title", "--columns", "title", "--format", "jsonl")
    titles = [line.casefold() for line in done.stdout.decode().splitlines()]
    assert titles == sorted(titles)


def test_lookup_since_a_year_leaves_out_papers_without_one(ask):
    done = ask("lookup", "LoRA", "--since", "2000", "--format", "jsonl")
    assert done.stdout == b""
    said = done.stderr.decode()
    assert re.search(r"^Papers without a year are left out: \d+\.$", said, re.MULTILINE)


def test_lookup_says_which_tables_its_limit_cuts(ask):
    said = ask("lookup", "CIFAR-100", "--limit", "1", "--min-confidence", "0").stderr.decode()
    assert re.search(r"^1 of \d+ papers; --limit shows more\.$", said, re.MULTILINE)
    assert re.search(r"^1 of \d+ in results; --limit shows more\.$", said, re.MULTILINE)


def test_lookup_is_short_unless_asked_to_be_long(ask):
    short, long = (
        ask("lookup", "CIFAR-100", *more).stdout.decode().splitlines() for more in ((), ("--long",))
    )
    assert len(short) < 0.8 * len(long)
    assert not re.search("--long", "\n".join(long))


def test_why_answers_as_json_in_both_spellings(ask):
    one, other = (
        ask("why", "LoRA", *words).stdout for words in (("--format", "json"), ("--json",))
    )
    assert one == other
    assert one.startswith(b"{")
