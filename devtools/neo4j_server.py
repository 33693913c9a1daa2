"""Run a real Neo4j Community server without Docker, from its published artifacts.

``python -m devtools.neo4j_server --port 7687`` runs one in the foreground, with the password of
``NEO4J_PASSWORD``; it needs Java 17 or 21, and Maven the first time. ``PAPERGRAPH_NEO4J_VERSION``
names another version than the tested one, e.g. 2026.08.1, which needs Java 21.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from neo4j import GraphDatabase, Session
from neo4j.exceptions import DriverError, Neo4jError
from pydantic import SecretStr

from papergraph.settings import Credentials

_CHECKOUT = Path(__file__).resolve().parent.parent
_POM = Path(__file__).with_name("pom.xml")
_HOST = "127.0.0.1"
_START_SECONDS = 120
"""How long a start may take: a busy machine with two cores needs up to 40 seconds."""

_STOP_SECONDS = 30
_JAVA_OPTIONS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
)
# Halves the processor time of a start and of a small load.
_BRIEF_OPTIONS = ("-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class ServerUnavailableError(RuntimeError):
    """Report why no server could be had."""


def _find_tested_version() -> str:
    """Return the version that ``PAPERGRAPH_NEO4J_VERSION`` or else ``pom.xml`` names."""
    named = os.environ.get("PAPERGRAPH_NEO4J_VERSION")
    if named:
        return named
    declared = re.search(r"<neo4j.version>(.+?)<", _POM.read_text(encoding="utf-8"))
    if declared is None:
        raise ServerUnavailableError(f"{_POM} names no neo4j.version")
    return declared[1]


TESTED = _find_tested_version()


@dataclass(frozen=True)
class Setup:
    """Describe which Neo4j is run, and how.

    Attributes:
        heap: The most memory for its work.
        page_cache: The memory for its files.
        brief: Whether a quick start is worth more than quick queries later.
        settings: More lines of ``neo4j.conf``.
    """

    version: str = TESTED
    heap: str = "512m"
    page_cache: str = "64m"
    brief: bool = True
    settings: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """Return what Java is told, whether it runs the server or its tools."""
        return (*_JAVA_OPTIONS, *(_BRIEF_OPTIONS if self.brief else ()))


AS_COMPOSED = Setup(heap="1g", page_cache="512m", brief=False)
"""What docker-compose.yml gives its server."""


@dataclass(frozen=True)
class Neo4jServer:
    """Hold the address of a server and who may enter."""

    address: str
    credentials: Credentials

    @contextmanager
    def connect(self) -> Iterator[Session]:
        """Open a session of a driver of its own."""
        login = (self.credentials.user, self.credentials.password.get_secret_value())
        with (
            GraphDatabase.driver(self.address, auth=login) as driver,
            driver.session(database="neo4j") as session,
        ):
            yield session

    def clear(self) -> None:
        """Delete every node and relationship."""
        with self.connect() as session:
            session.run(
                "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
            ).consume()


class Neo4jProcess:
    """Run a server that can be stopped, or killed, and started again with what it holds."""

    def __init__(
        self,
        folder: str | Path,
        *,
        port: int = 0,
        password: str | None = None,
        setup: Setup = Setup(),
    ) -> None:
        """Prepare a server in a folder, at a port or at any that is free.

        Raises:
            ServerUnavailableError: Java, the artifacts or the port cannot be had.
        """
        self._java = find_java(setup.version)
        self._libraries = fetch_libraries(setup.version)
        self._setup = setup
        password = password or secrets.token_urlsafe(16)
        port = _check_port(port)
        self._folder = Path(folder).absolute()
        self._process: subprocess.Popen[bytes] | None = None
        self.server = Neo4jServer(
            f"bolt://{_HOST}:{port}", Credentials(user="neo4j", password=SecretStr(password))
        )
        _configure(self._folder, port, password, setup)

    def run_admin(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``neo4j-admin``, of the same version, in the server's folder while it is down.

        Paths in the arguments are absolute, or of that folder, where the tool leaves its reports.
        """
        settings = {"NEO4J_HOME": f"{self._folder}", "NEO4J_CONF": f"{self._folder / 'conf'}"}
        return subprocess.run(
            [
                self._java,
                *self._setup.options,
                "-cp",
                f"{self._libraries}/*",
                "org.neo4j.cli.AdminTool",
                *arguments,
            ],
            cwd=self._folder,
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises:
            ServerUnavailableError: It fails.
        """
        self._process = _start(self._java, self._libraries, self._folder, self._setup)
        _wait_until_ready(self.server, self._process, self._folder)

    @property
    def pid(self) -> int:
        """Return the id of the server's process."""
        return self._started().pid

    def kill(self) -> None:
        """End the server without a word, as the loss of power does."""
        process = self._started()
        process.kill()
        process.wait()

    def stop(self) -> None:
        """Stop the server."""
        if self._process:
            _stop(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ServerUnavailableError("the server was not started")
        return self._process


@contextmanager
def run_server(
    *, port: int | None = None, password: str | None = None, home: str | Path | None = None
) -> Iterator[Neo4jServer]:
    """Run a server on a loopback port until the context ends.

    Args:
        port: The port, else any that is free.
        password: The password of user ``neo4j``, else one made up.
        home: The folder that keeps its data, else one that is deleted afterwards.

    Raises:
        ServerUnavailableError: Java, the artifacts or the port cannot be had, or it fails.
    """
    with tempfile.TemporaryDirectory(prefix="papergraph-neo4j-") as temporary:
        process = Neo4jProcess(home or temporary, port=port or 0, password=password)
        try:
            process.start()
            yield process.server
        finally:
            process.stop()


@cache
def find_java(version: str) -> str:
    """Return the first Java that runs a version of Neo4j, of those that Debian installs."""
    oldest = 21 if _is_dated(version) else 17
    installed = sorted(str(path) for path in Path("/usr/lib/jvm").glob("*/bin/java"))
    for java in filter(None, (shutil.which("java"), *installed)):
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
        found = re.search(r'version "(\d+)', told.stderr)
        if found and int(found[1]) >= oldest:
            return java
    raise ServerUnavailableError(f"Neo4j {version} needs Java {oldest}, which is not there")


def _is_dated(version: str) -> bool:
    """Tell whether a version is named after its year, as all since 5.26 are."""
    return version.startswith("20")


def fetch_libraries(version: str) -> Path:
    """Return the folder of the server's jars, fetched with Maven the first time."""
    folder = _CHECKOUT / ".cache" / "neo4j" / version
    folder.mkdir(parents=True, exist_ok=True)
    libraries = folder / "lib"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not libraries.exists():
            _download(folder / "incoming", version)
            (folder / "incoming").rename(libraries)
    return libraries


def _download(folder: Path, version: str) -> None:
    if not shutil.which("mvn"):
        raise ServerUnavailableError("mvn is not there; install Maven")
    shutil.rmtree(folder, ignore_errors=True)
    goal = "dependency:copy-dependencies"
    command = ["mvn", "--batch-mode", "--quiet", "--file", str(_POM), goal]
    done = subprocess.run(
        [
            *command,
            f"-Dneo4j.version={version}",
            f"-DoutputDirectory={folder}",
            "-DincludeScope=runtime",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerUnavailableError(f"Maven could not fetch Neo4j: {done.stdout[-2000:]}")


def _configure(folder: Path, port: int, password: str, setup: Setup) -> None:
    (folder / "conf").mkdir(parents=True, exist_ok=True)
    write = _write_old_settings if setup.version.startswith("4.") else _write_settings
    (folder / "conf" / "neo4j.conf").write_text(
        write(port, setup) + "".join(f"{line}\n" for line in setup.settings), encoding="utf-8"
    )
    initial = folder / "data" / "dbms" / "auth.ini"
    if not (folder / "data" / "databases").exists():
        initial.parent.mkdir(parents=True, exist_ok=True)
        initial.write_text(f"neo4j:{_hash_password(password)}:\n", encoding="utf-8")


def _write_settings(port: int, setup: Setup) -> str:
    quiet = "quiet_period_duration=0s" if _is_dated(setup.version) else "quiet_period=0"
    return (
        f"server.default_listen_address={_HOST}\n"
        f"server.bolt.listen_address={_HOST}:{port}\n"
        f"server.bolt.advertised_address={_HOST}:{port}\n"
        "server.http.enabled=false\n"
        "server.https.enabled=false\n"
        # A stop waits ten seconds otherwise.
        f"internal.dbms.bolt.netty_server_shutdown_{quiet}\n"
        "internal.server.bolt.thread_pool_shutdown_wait_time=0s\n"
        f"server.memory.pagecache.size={setup.page_cache}\n"
        "dbms.security.auth_enabled=true\n"
        "dbms.usage_report.enabled=false\n"
    )


def _write_old_settings(port: int, setup: Setup) -> str:
    """Return the settings as they were called before Neo4j 5."""
    return (
        f"dbms.default_listen_address={_HOST}\n"
        "dbms.connector.bolt.enabled=true\n"
        f"dbms.connector.bolt.listen_address={_HOST}:{port}\n"
        f"dbms.connector.bolt.advertised_address={_HOST}:{port}\n"
        "dbms.connector.http.enabled=false\n"
        f"dbms.memory.pagecache.size={setup.page_cache}\n"
    )


def _hash_password(password: str) -> str:
    """Return what ``neo4j-admin dbms set-initial-password`` leaves for the first start."""
    iterations = 1024
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(iterations - 1):
        digest = hashlib.sha256(digest).digest()
    return f"SHA-256,{digest.hex().upper()},{salt.hex().upper()},{iterations}"


def _start(java: str, libraries: Path, folder: Path, setup: Setup) -> subprocess.Popen[bytes]:
    main = "Neo4jCommunity" if _is_dated(setup.version) else "CommunityEntryPoint"
    command = [
        java,
        *setup.options,
        f"-Xmx{setup.heap}",
        "-cp",
        f"{libraries}/*",
        f"org.neo4j.server.{main}",
    ]
    command += [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    with (folder / "stderr.log").open("wb") as errors:
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
        )


def _wait_until_ready(server: Neo4jServer, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    host, port = server.address.removeprefix("bolt://").split(":")
    while time.monotonic() < deadline and process.poll() is None:
        try:
            # The port opens before the database is there; the query says when it is.
            socket.create_connection((host, int(port)), timeout=1).close()
            with server.connect() as session:
                session.run("RETURN 1").consume()
        except (OSError, DriverError, Neo4jError):
            time.sleep(0.1)
        else:
            if process.poll() is None:
                return
    raise ServerUnavailableError(f"Neo4j did not start: {_read_logs(folder)}")


def _read_logs(folder: Path) -> str:
    logs = (folder / "stderr.log", folder / "logs" / "neo4j.log")
    return "\n".join(log.read_text(errors="replace")[-2000:] for log in logs if log.exists())


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _check_port(port: int) -> int:
    """Return a port that nothing listens at: another server there would be taken for ours."""
    with socket.socket() as probe:
        try:
            probe.bind((_HOST, port))
        except OSError as exc:
            raise ServerUnavailableError(
                f"port {port} is taken: {exc.strerror}; choose another with --port"
            ) from exc
        return int(probe.getsockname()[1])


def main() -> None:
    """Run a server in the foreground until it is interrupted."""
    parser = argparse.ArgumentParser(description="Run Neo4j without Docker.")
    parser.add_argument("--port", type=int, default=7687)
    parser.add_argument("--home", type=Path, default=_CHECKOUT / ".cache" / "neo4j" / "home")
    arguments = parser.parse_args()
    password = os.environ.get("NEO4J_PASSWORD")
    if not password:
        sys.exit("Set NEO4J_PASSWORD to the password that the server is to have.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with run_server(port=arguments.port, password=password, home=arguments.home) as server:
            print(f"Neo4j is at {server.address}, user neo4j. Ctrl-C stops it.", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        pass
    except ServerUnavailableError as exc:
        sys.exit(str(exc))


if __name__ == "__main__":
    main()
