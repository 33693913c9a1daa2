"""Complete commands in real shells, and look right at any width, with and without colour."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import COMMAND, EXAMPLES, fail, run

BASH = """
eval "$(_PAPERGRAPH_COMPLETE=source_bash papergraph)"
COMP_WORDS=(papergraph loo); COMP_CWORD=1
_papergraph_completion papergraph
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
autoload -Uz compinit && compinit -u -d "$HOME/dump"
eval "$(_PAPERGRAPH_COMPLETE=source_zsh papergraph)"
(( $+functions[_papergraph_completion] )) || exit 3
[[ ${_comps[papergraph]} == _papergraph_completion ]] || exit 4
_TYPER_COMPLETE_ARGS='papergraph loo' _PAPERGRAPH_COMPLETE=complete_zsh papergraph
"""
FISH = """
_PAPERGRAPH_COMPLETE=source_fish papergraph | source
complete -C 'papergraph loo'
"""


@pytest.fixture
def command(tmp_path):
    """Give the environment of a shell that finds the command."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "papergraph"
    script.write_text(f"#!{COMMAND[0]}\n{COMMAND[2]}\n", encoding="utf-8")
    script.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(tmp_path)}


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_shell_completes_a_command(command, shell, script):
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    done = subprocess.run(
        [shell, "-c", script], env=command, capture_output=True, check=False, timeout=60
    )
    assert b"lookup" in done.stdout, done
    assert b"build" not in done.stdout


def run_on_terminal(*arguments, columns=100, **env):
    """Run a command whose stdout and stderr are a terminal, and return what that shows."""
    leader, follower = pty.openpty()
    size = {"COLUMNS": str(columns), "LINES": "50", "TERM": "xterm-256color"}
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**known, **size, **env},
    ):
        os.close(follower)
        parts = []
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
    os.close(leader)
    return b"".join(parts).decode()


@pytest.mark.parametrize("columns", [40, 60, 79, 201, 300])
def test_answer_fits_any_width(demo, columns):
    shown = run("lookup", "LoRA", "--in", demo, env={"COLUMNS": str(columns)}).stdout.decode()
    assert max(map(len, shown.splitlines())) <= columns
    assert "Training-Free" in shown


def test_no_color_leaves_no_colour(demo):
    coloured = run_on_terminal("lookup", "LoRA", "--in", demo)
    plain = run_on_terminal("lookup", "LoRA", "--in", demo, NO_COLOR="1")
    assert "\x1b[" in coloured
    assert not [code for code in plain.split("\x1b[")[1:] if code[:1] in "34" or code[:2] == "9"]


def test_no_progress_draws_no_bars(tmp_path):
    page = min(EXAMPLES.iterdir())
    arguments = ("extract", page, "--model", "fast", "-j", "1")
    with_bars = run_on_terminal(*arguments, "-o", tmp_path / "a")
    without = run_on_terminal(*arguments, "-o", tmp_path / "b", "--no-progress")
    assert "\x1b[" in with_bars
    assert "\x1b[" not in without


def test_a_site_counts_its_pages_while_it_writes_them(demo, tmp_path):
    shown = run_on_terminal("site", demo, "-o", tmp_path / "site", "--entity", "LoRA")
    pages = re.search(r"([\d,]+) pages in", shown)[1]
    bar = [line for line in re.split(r"[\r\n]", shown) if "write" in line][-1]
    assert pages in bar


@pytest.mark.skipif(sys.platform == "win32", reason="the browser here is a shell script")
def test_open_opens_the_index_page_and_prints_where_it_is(demo, tmp_path):
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{seen}"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = run("open", demo, env={"BROWSER": str(browser)})
    assert Path(done.stdout.decode().strip()) == demo / "index.html"
    assert seen.read_text(encoding="utf-8").strip() == (demo / "index.html").as_uri()


def test_open_of_what_has_no_index_says_what_has(tmp_path):
    assert "papergraph build" in fail("open", tmp_path)
