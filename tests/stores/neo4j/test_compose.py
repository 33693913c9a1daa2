import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from typer.testing import CliRunner

from neo4j_server import AS_COMPOSED
from papergraph.cli import app

CHECKOUT = Path(__file__).parents[3]
PASSWORD = {"NEO4J_PASSWORD": "irrelevant"}


def read(name):
    return (CHECKOUT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(read("docker-compose.yml"))


@pytest.fixture(scope="module")
def service(compose):
    return compose["services"]["neo4j"]


@pytest.fixture(scope="module")
def loader(compose):
    return compose["services"]["papergraph"]


@pytest.fixture(scope="module")
def instructions():
    """Give the Dockerfile's instructions, each as its name and its arguments."""
    text = re.sub(r"^#.*\n", "", read("Dockerfile"), flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line]


def find_arguments(instructions, name):
    return [arguments for found, arguments in instructions if found == name]


def test_image_is_the_version_that_tests_run(service):
    version = service["image"].removeprefix("neo4j:").removesuffix("-community")
    assert version.count(".") == 2
    assert f"<neo4j.version>{version}</neo4j.version>" in read("devtools/pom.xml")


def test_ports_are_open_to_this_machine_alone(service):
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_benchmarks_give_a_server_as_much_memory(service):
    memory = {key.rpartition("memory_")[2]: size for key, size in service["environment"].items()}
    assert AS_COMPOSED.heap == memory["heap_max__size"]
    assert AS_COMPOSED.page_cache == memory["pagecache_size"]


def test_password_has_no_default(service):
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")


def test_health_is_a_query_with_no_password_on_the_command_line(service):
    kind, command = service["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert "cypher-shell" in command
    assert "RETURN 1" in command
    assert " -p" not in command


def test_data_is_in_a_named_volume(compose, service):
    volumes = dict(volume.split(":")[::-1] for volume in service["volumes"])
    assert volumes["/data"] in compose["volumes"]


def test_loader_waits_for_a_healthy_server_and_runs_once(compose, loader):
    assert set(compose["services"]) == {"neo4j", "papergraph"}
    assert loader["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert loader["restart"] == "no"


def test_loader_can_neither_write_nor_gain_rights(loader):
    assert loader["read_only"] is True
    assert loader["cap_drop"] == ["ALL"]
    assert loader["security_opt"] == ["no-new-privileges:true"]
    (graph,) = loader["volumes"]
    assert graph["read_only"] is True
    assert graph["bind"] == {"create_host_path": False}


def test_loader_takes_the_password_from_the_environment_alone(loader):
    assert list(loader["environment"]) == ["NEO4J_PASSWORD"]
    assert loader["environment"]["NEO4J_PASSWORD"].startswith("${NEO4J_PASSWORD:?")
    assert "PASSWORD" not in loader["command"]


def test_folder_that_stands_in_for_no_graph_is_there(loader):
    (graph,) = loader["volumes"]
    default = re.fullmatch(r"\$\{PAPERGRAPH_GRAPH:-(.+)\}", graph["source"])[1]
    assert (CHECKOUT / default).is_dir()


@pytest.mark.parametrize("graph", ["", "/graph"])
def test_loader_runs_a_command_that_papergraph_knows(loader, graph):
    command, changes = re.subn(r"\$\{PAPERGRAPH_GRAPH:\+(/graph)\}", graph, loader["command"])
    assert changes == 1
    assert loader["volumes"][0]["target"] == "/graph"
    assert "bolt://neo4j:7687" in command
    arguments = shlex.split(command.replace("neo4j:7687", "127.0.0.1:1"))
    done = CliRunner().invoke(app, arguments, env=PASSWORD)
    # Nothing is there to load, or into; wrong usage ends with 2.
    assert done.exit_code == 1, done.output


def test_compose_itself_accepts_the_file():
    def run(*arguments, **environment):
        kept = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
        return subprocess.run(
            ("docker", "compose", *arguments),
            cwd=CHECKOUT,
            env={**kept, **environment},
            capture_output=True,
            check=False,
        )

    try:
        there = run("version").returncode == 0
    except FileNotFoundError:
        there = False
    if not there:
        pytest.skip("docker compose is not there")
    done = run("config", "--quiet", **PASSWORD)
    assert done.returncode == 0, done.stderr.decode()
    assert b"set NEO4J_PASSWORD" in run("config", "--quiet").stderr


def test_image_stands_on_one_slim_python_that_papergraph_supports(instructions):
    images = {arguments.split()[0] for arguments in find_arguments(instructions, "FROM")}
    (image,) = images
    version = re.fullmatch(r"python:(\d+\.\d+\.\d+)-slim-[a-z]+", image)[1]
    supported = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"]
    assert version in SpecifierSet(supported)


def test_image_is_of_papergraph_and_not_of_root(instructions):
    last = max(index for index, (name, _) in enumerate(instructions) if name == "FROM")
    final = instructions[last:]
    user, group = find_arguments(final, "USER")[-1].split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert find_arguments(final, "ENTRYPOINT") == ['["/opt/papergraph/bin/papergraph"]']
    assert not find_arguments(final, "RUN")


def test_image_takes_nothing_from_an_index_without_its_hash(instructions):
    commands = [
        command
        for arguments in find_arguments(instructions, "RUN")
        for command in arguments.split("&&")
        if re.search(r"\bpip\b.*\b(install|wheel)\b", command)
    ]
    assert len(commands) == 4
    for command in commands:
        offline = "--no-deps" in command and re.search("--no-index|--no-build-isolation", command)
        assert "--require-hashes" in command or offline, command
    assert any("PIP_NO_CACHE_DIR=1" in line for line in find_arguments(instructions, "ENV"))


def test_image_is_built_with_the_build_tool_that_tests_run():
    pins = set(re.findall(r"^\S+==\S+", read("requirements-build.lock"), flags=re.MULTILINE))
    assert any(pin.startswith("hatchling==") for pin in pins)
    assert pins <= set(re.findall(r"^\S+==\S+", read("requirements-dev.lock"), re.MULTILINE))


def test_engine_is_sent_what_the_image_copies_and_nothing_else(instructions):
    copied = {
        source
        for arguments in find_arguments(instructions, "COPY")
        if not arguments.startswith("--from=")
        for source in arguments.split()[:-1]
    }
    assert all((CHECKOUT / source).exists() for source in copied)
    rules = [line for line in read(".dockerignore").splitlines() if not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule.removeprefix("!") for rule in rules if rule.startswith("!")} == copied
