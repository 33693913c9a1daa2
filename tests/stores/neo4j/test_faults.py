"""Servers, networks and loaders that break while a graph is loaded."""

import os
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from neo4j_server import Neo4jProcess, Setup
from papergraph.cli import app
from papergraph.errors import StoreError, StoreUnavailableError
from papergraph.settings import Credentials
from papergraph.stores import open_store
from papergraph.stores.neo4j.admin_import import write_command, write_import
from papergraph.stores.sync import LoadMode, load_graph
from store_graphs import limit_batches, make_corpus_graph, make_paper_node, make_store_graph
from tcp_proxy import CuttingProxy

pytestmark = pytest.mark.xdist_group("own servers")

ANYONE = Credentials(user="neo4j", password=SecretStr("whatever"))


def get_parts(graph):
    return (*graph.nodes, *graph.edges)


CORPUS = make_corpus_graph()
PARTS = get_parts(CORPUS)


@pytest.fixture
def open_server(empty_neo4j):
    return lambda address=empty_neo4j.address: open_store(
        address, write=True, credentials=empty_neo4j.credentials
    )


@pytest.mark.neo4j
def test_load_goes_on_after_the_network_was_cut(empty_neo4j, open_server):
    host, port = empty_neo4j.address.removeprefix("bolt://").split(":")
    proxy = CuttingProxy((host, int(port)), cut_after=(20_000, 60_000))
    try:
        with open_server(f"bolt://127.0.0.1:{proxy.port}") as store:
            limit_batches(store, 20)
            load_graph(store, PARTS)
        assert proxy.cuts == 2
    finally:
        proxy.close()
    with open_server() as store:
        assert store.read() == CORPUS


@pytest.mark.neo4j
def test_merge_reads_again_what_a_cut_kept_from_it(empty_neo4j, open_server, monkeypatch):
    host, port = empty_neo4j.address.removeprefix("bolt://").split(":")
    with open_server() as store:
        load_graph(store, PARTS)
    proxy = CuttingProxy((host, int(port)))
    try:
        with open_server(f"bolt://127.0.0.1:{proxy.port}") as store:
            read_rows, read = store.read_rows, []

            def read_after_a_cut(table):
                read.append(table.name)
                if table.name == "Method":
                    proxy.cut()
                return read_rows(table)

            monkeypatch.setattr(store, "read_rows", read_after_a_cut)
            load_graph(store, PARTS, mode=LoadMode.MERGE)
    finally:
        proxy.close()
    assert read.count("Method") == 2  # to join names, and to count anew
    with open_server() as store:
        assert store.read() == CORPUS


@pytest.fixture
def own_neo4j(neo4j_server, tmp_path):
    """Give a server that may be killed; what skips the shared one skips this."""
    process = Neo4jProcess(tmp_path)
    try:
        process.start()
        yield process
    finally:
        process.stop()


@pytest.mark.neo4j
def test_load_goes_on_after_the_server_was_killed(own_neo4j):
    address, credentials = own_neo4j.server.address, own_neo4j.server.credentials
    acknowledged = []

    def kill_once(steps):
        acknowledged.append(steps)
        if len(acknowledged) == 5:
            own_neo4j.kill()
            threading.Thread(target=own_neo4j.start).start()

    with open_store(address, write=True, credentials=credentials) as store:
        limit_batches(store, 20)
        load_graph(store, PARTS, on_progress=kill_once)
        assert store.read() == CORPUS
    assert len(acknowledged) > 5


LOADER = """
import sys
sys.path.insert(0, sys.argv[1])
from papergraph.settings import Credentials
from papergraph.stores import open_store
from papergraph.stores.sync import load_graph
from store_graphs import limit_batches, make_corpus_graph
graph = make_corpus_graph()
with open_store(sys.argv[2], write=True, credentials=Credentials.from_environment()) as store:
    limit_batches(store, 20)
    print("ready", flush=True)
    parts = (*graph.nodes, *graph.edges)
    load_graph(store, parts, on_progress=lambda steps: print(steps, flush=True))
"""


@pytest.mark.neo4j
def test_killed_loader_loses_nothing_that_was_acknowledged(empty_neo4j, open_server):
    tests = Path(__file__).parents[2]
    command = [sys.executable, "-c", LOADER, tests, empty_neo4j.address]
    secret = empty_neo4j.credentials.password.get_secret_value()
    for pause in (0.05, 0.2, 0.6):
        empty_neo4j.clear()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "NEO4J_PASSWORD": secret}
        ) as loader:
            assert loader.stdout.readline() == "ready\n"
            time.sleep(pause)
            loader.kill()
            acknowledged = sum(map(int, loader.stdout.read().split()))
        with open_server() as store:
            found = store.read()
            assert len(found.nodes) + len(found.edges) >= acknowledged
            assert all(part in PARTS for part in get_parts(found))
    with open_server() as store:
        load_graph(store, PARTS)
        assert store.read() == CORPUS


@pytest.mark.neo4j
def test_of_two_loads_at_once_one_is_whole_and_the_other_says_so(open_server):
    graphs = (CORPUS, make_corpus_graph(method="GPT"))
    outcomes = {}

    def load(index):
        with open_server() as store:
            limit_batches(store, 20)
            try:
                load_graph(store, get_parts(graphs[index]), mode=LoadMode.REPLACE)
            except StoreError as exc:
                outcomes[index] = str(exc)

    threads = [threading.Thread(target=load, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_server() as store:
        found = store.read()
    assert found in graphs
    if outcomes:
        ((loser, message),) = outcomes.items()
        assert found == graphs[1 - loser]
        assert "Another load" in message


def wait_until_blocked(server):
    """Wait until a transaction waits for a lock of another."""
    blocked = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)"
    deadline = time.monotonic() + 30
    with server.connect() as session:
        while not session.run(blocked).single(strict=True).value():
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.mark.neo4j
def test_loader_that_was_stopped_for_a_deadlock_tries_again(empty_neo4j, open_server, caplog):
    changed = (make_paper_node("a", "New one"), make_paper_node("b", "New two"))
    with empty_neo4j.connect() as session, open_server() as store, ThreadPoolExecutor() as pool:
        load_graph(store, (make_paper_node("a", "One"), make_paper_node("b", "Two")))
        session.run("UNWIND range(1, 100) AS n CREATE (:Planet)").consume()
        # Of two in a deadlock the server stops the one with fewer locks.
        with session.begin_transaction() as other:
            other.run("MATCH (p:Planet) SET p.summary = true").consume()
            other.run("MATCH (p:Paper {id: 'b'}) SET p.summary = true").consume()
            loading = pool.submit(load_graph, store, changed)
            wait_until_blocked(empty_neo4j)
            other.run("MATCH (p:Paper {id: 'a'}) SET p.summary = true").consume()
            other.commit()
        loading.result(60)
        assert store.read() == make_store_graph(*changed)
    retries = [line for line in caplog.messages if "will be retried" in line]
    assert retries
    assert all("DeadlockDetected" in line for line in retries)


@pytest.fixture
def read_only_neo4j(neo4j_server, tmp_path):
    """Give a server that holds a graph and lets nobody change it."""
    setup = Setup(settings=("server.databases.read_only=neo4j",))
    process = Neo4jProcess(tmp_path / "home", setup=setup)
    command = write_command(write_import(PARTS, tmp_path / "csv"))
    assert process.run_admin(*shlex.split(command)[1:]).returncode == 0
    try:
        process.start()
        yield process.server
    finally:
        process.stop()


@pytest.mark.neo4j
def test_database_for_reading_only_is_named_with_what_to_do(read_only_neo4j):
    address, credentials = read_only_neo4j.address, read_only_neo4j.credentials
    with open_store(address, write=True, credentials=credentials) as store:
        with pytest.raises(StoreError, match=r"reading only.*server\.databases") as caught:
            load_graph(store, get_parts(make_corpus_graph(301)))
        assert store.read() == CORPUS
    wanted = str(caught.value)
    password = {"NEO4J_PASSWORD": credentials.password.get_secret_value()}
    loading = CliRunner().invoke(app, ["load", "--to", address], env=password)
    assert loading.exit_code == 1
    assert loading.stderr == f"papergraph: {wanted}\n"
    examined = CliRunner().invoke(app, ["doctor", "--in", address], env=password)
    assert examined.exit_code == 1
    seen = examined.stdout.splitlines()
    assert seen[seen.index("WRONG rights        nothing can be written") + 1].strip() == wanted


@pytest.fixture
def expired_certificate(tmp_path):
    """Give a key and a certificate for 127.0.0.1 that was good for one day in 2020."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not there")
    (tmp_path / "ca.cnf").write_text(
        "[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nserial=serial\n"
        "default_md=sha256\npolicy=any\nx509_extensions=names\nunique_subject=no\n"
        "[any]\ncommonName=supplied\n"
        "[names]\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=critical,CA:TRUE\n",
        encoding="ascii",
    )
    (tmp_path / "index").touch()
    (tmp_path / "serial").write_text("01\n", encoding="ascii")
    request = "req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj /CN=127.0.0.1"
    sign = (
        "ca -batch -selfsign -config ca.cnf -keyfile key.pem -in request.pem -out certificate.pem "
        "-startdate 20200101000000Z -enddate 20200102000000Z -notext"
    )
    for command in (request, sign):
        subprocess.run(["openssl", *command.split()], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "certificate.pem", tmp_path / "key.pem"


@pytest.fixture
def listener():
    """Give a function that listens, with TLS if it is given a context, and returns the port."""
    opened = []

    def listen(context=None):
        plain = socket.create_server(("127.0.0.1", 0))
        opened.append(plain)

        def answer():
            while True:
                try:
                    client, _ = plain.accept()
                except OSError:
                    return
                with client:
                    try:
                        if context:
                            context.wrap_socket(client, server_side=True).close()
                        else:
                            client.recv(100)
                            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    except OSError:
                        pass

        threading.Thread(target=answer, daemon=True).start()
        return plain.getsockname()[1]

    yield listen
    for plain in opened:
        plain.close()


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
@pytest.mark.parametrize("trusted", [True, False])
def test_certificate_that_does_not_hold_is_named(
    expired_certificate, listener, monkeypatch, scheme, trusted
):
    certificate, key = expired_certificate
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    address = f"{scheme}://127.0.0.1:{listener(context)}"
    message = "expired. Renew it" if trusted else "signed by nobody that this machine trusts"
    with pytest.raises(StoreUnavailableError, match=message) as caught:
        open_store(address, credentials=ANYONE)
    assert address in str(caught.value)


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_server_without_tls_is_named(listener, scheme):
    address = f"{scheme}://127.0.0.1:{listener()}"
    with pytest.raises(StoreUnavailableError, match="answers, but not with TLS") as caught:
        open_store(address, credentials=ANYONE)
    assert f"Use {scheme[:-2]}:// for" in str(caught.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_port_for_browsers_is_named(listener, scheme):
    address = f"{scheme}://127.0.0.1:{listener()}"
    with pytest.raises(StoreUnavailableError, match=r"answers by HTTP.*7687"):
        open_store(address, credentials=ANYONE)
