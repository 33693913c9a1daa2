import json
import shlex

from commands import fail, run


def test_values_of_a_query_stand_behind_its_name(demo):
    by_name = run("query", "who_uses", "--param", "name=LoRA", "--in", demo)
    by_place = run("query", "who_uses", "LoRA", "--in", demo)
    assert by_place.returncode == 0
    assert by_place.stdout == by_name.stdout
    assert run("query", "who_uses", "LoRA", "GSM8K", "--in", demo).returncode == 2


def test_a_query_takes_names_as_people_write_them(demo):
    name = run("query", "datasets_for_task", "continual learning", "--in", demo)
    other = run("query", "datasets_for_task", "Continual-Learning", "--in", demo)
    assert name.returncode == other.returncode == 0
    assert other.stdout == name.stdout


def test_look_up_shows_one_table_alone(demo):
    done = run("lookup", "GSM8K", "--table", "results", "--format", "csv", "--in", demo)
    assert done.stdout.decode().startswith("metric,")
    wrong = run("lookup", "GSM8K", "--table", "numbers", "--in", demo)
    assert wrong.returncode == 2
    assert "papers, results" in " ".join(wrong.stderr.decode().split())


def test_look_up_leads_on_to_commands_that_have_an_answer(demo):
    done = run("lookup", "GSM8K", "--in", demo)
    lines = [line for line in done.stderr.decode().splitlines() if "papergraph" in line]
    assert lines
    for line in lines:
        words = shlex.split(line.partition("papergraph ")[2])
        assert run(*words, cwd=demo.parent).returncode == 0, line


def test_results_of_papers_without_code_are_left_out_with_them(demo):
    done = run("lookup", "GSM8K", "--with-code", "--format", "json", "--in", demo)
    answer = json.loads(done.stdout)
    assert {row["paper_id"] for row in answer["results"]} <= {
        row["paper_id"] for row in answer["papers"]
    }
    whole = json.loads(run("lookup", "GSM8K", "--format", "json", "--in", demo).stdout)
    assert len(answer["results"]) < len(whole["results"])


def test_an_identifier_that_is_not_there_suggests_no_other(demo):
    said = fail("lookup", "2605.99999", "--in", demo)
    assert "Did you mean" not in said
    assert "papergraph add" in said


def test_graphs_that_stand_here_are_named_where_none_was(demo):
    assert f"--in {demo.name}" in fail("lookup", "LoRA", cwd=demo.parent)


def test_an_export_is_named_after_its_graph(demo, tmp_path):
    done = run("export", "bibtex", demo, "--around", "LoRA", cwd=tmp_path)
    assert done.stdout.decode().strip() == "demo.bib"
    assert (tmp_path / "demo.bib").is_file()
