import json
import os
import signal
import subprocess
import sys
import time

import pytest

from papergraph.ingest.reader import read_papers
from papergraph.io.processes import ProcessEndedError, run_apart


def test_a_function_runs_in_another_process_and_its_result_comes_back(tmp_path):
    with run_apart(os.getpid, file=tmp_path / "job") as wait:
        assert wait() != os.getpid()
    assert list(tmp_path.iterdir()) == []


def test_what_it_raises_is_raised_where_it_is_waited_for(tmp_path):
    raised = pytest.raises(ValueError, match="Expecting value")
    with run_apart(json.loads, "no JSON", file=tmp_path / "job") as wait, raised as error:
        wait()
    assert "in raw_decode" in error.value.__notes__[0]


def test_an_error_that_cannot_be_read_again_is_told_by_its_name(tmp_path):
    missing = tmp_path / "papers.jsonl"
    raised = pytest.raises(RuntimeError, match=r"IngestError: .*papers\.jsonl")
    with run_apart(read_papers, [missing], file=tmp_path / "job") as wait, raised:
        wait()


def test_a_process_that_is_killed_is_told(tmp_path):
    ended = pytest.raises(ProcessEndedError)
    with run_apart(signal.raise_signal, 9, file=tmp_path / "job") as wait, ended:
        wait()


def test_a_process_ends_when_nobody_waits_any_more(tmp_path):
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), run_apart(time.sleep, 60, file=tmp_path / "job"):
        raise KeyboardInterrupt
    assert time.monotonic() - began < 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows blocks no signals")
def test_ctrl_c_stays_off_while_the_first_process_starts():
    code = """
import signal
from multiprocessing import resource_tracker
from papergraph.io.processes import interrupts_held
with interrupts_held():
    resource_tracker.ensure_running()
    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "True\n"
