from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def service():
    text = (CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["services"]["neo4j"]


def test_image_is_the_version_that_tests_run(service):
    version = service["image"].removeprefix("neo4j:").removesuffix("-community")
    assert version.count(".") == 2
    pom = (CHECKOUT / "tests" / "server" / "pom.xml").read_text(encoding="utf-8")
    assert f"<neo4j.version>{version}</neo4j.version>" in pom


def test_ports_are_open_to_this_machine_alone(service):
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_password_has_no_default(service):
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")


def test_health_is_a_query_with_no_password_on_the_command_line(service):
    kind, command = service["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert "cypher-shell" in command
    assert "RETURN 1" in command
    assert " -p" not in command


def test_data_is_in_a_named_volume(service):
    text = (CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8")
    named = yaml.safe_load(text)["volumes"]
    volumes = dict(volume.split(":")[::-1] for volume in service["volumes"])
    assert volumes["/data"] in named
