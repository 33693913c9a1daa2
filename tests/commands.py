"""Run papergraph's own command as a user does."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-c", "from papergraph.cli import main; main()")
EXAMPLES = ROOT / "examples" / "daily_papers"


def run(*arguments, stdin=b"", env=None, cwd=None, prefix=()):
    """Run a command and return what it did; it never waits for a terminal."""
    return subprocess.run(
        (*prefix, *COMMAND, *map(str, arguments)),
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=240,
    )


def fail(*arguments, **options):
    """Run a command that must fail with exit code 1, and return the one line it says."""
    done = run(*arguments, **options)
    message = done.stderr.decode()
    assert done.returncode == 1, message
    assert "Traceback" not in message
    assert done.stdout == b""
    return message


def do_without(reason):
    """Skip a test that lacks what it needs; in CI nothing may be lacking, and it fails."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def need_module(name, extra):
    """Return a module, or skip the tests of the one that asks; in CI its packages may not lack."""
    try:
        return importlib.import_module(name)
    except ImportError as exc:
        if os.environ.get("CI"):
            raise
        reason = f"{exc.name} is not installed: pip install 'papergraph[{extra}]'"
        pytest.skip(reason, allow_module_level=True)


def obey_permissions():
    """Return the prefix under which file permissions bind even root."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may do everything here: there is no setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
