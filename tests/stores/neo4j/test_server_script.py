import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]


def run_script(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "devtools.neo4j_server", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def test_server_without_a_password_is_refused():
    done = run_script(NEO4J_PASSWORD="")
    assert done.returncode == 1
    assert "NEO4J_PASSWORD" in done.stderr


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::ffff:127.0.0.1")]
)
def test_taken_port_is_never_mistaken_for_the_own_server(family, host, neo4j_server, tmp_path):
    with socket.socket(family) as other:
        other.bind((host, 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run_script("--port", port, "--home", tmp_path, NEO4J_PASSWORD=tmp_path.name)
    assert done.returncode == 1
    assert f"port {port} is taken" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.neo4j
def test_port_of_a_running_server_is_refused(neo4j_server, tmp_path):
    port = neo4j_server.address.rpartition(":")[2]
    password = neo4j_server.credentials.password.get_secret_value()
    done = run_script("--port", port, "--home", tmp_path, NEO4J_PASSWORD=password)
    assert done.returncode == 1
    assert "is taken" in done.stderr
