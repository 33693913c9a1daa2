from commands import fail, run
from service_server import ANSWERS, ServiceServer, serve


def test_fetched_file_is_told_with_the_command_that_builds_from_it(tmp_path):
    output = tmp_path / "my papers.jsonl"
    with serve(ServiceServer(ANSWERS["zotero"])) as address:
        done = run("fetch", "zotero", "--address", address, "-o", output)
    assert done.returncode == 0
    told = done.stderr.decode()
    assert "5 records" in told
    assert f"papergraph build '{output}' -o graph" in told
    assert output.read_text(encoding="utf-8").count("ABCD234") == 5


def test_service_that_is_not_known_is_told_with_those_that_are(tmp_path):
    told = fail("fetch", "scholar", "cats", "-o", tmp_path / "x")
    assert "arxiv, openalex, semanticscholar, crossref, zotero" in told
