import json
import shutil

import draw
import pytest
import report
import sample

import papergraph as pg

PAPERS = [
    {
        "id": f"p{number}",
        "title": f"SLAD-{number}: Slow Adapters for Image Classification",
        "abstract": f"We propose SLAD-{number}, a method for image classification that builds on "
        f"LoRA. SLAD-{number} achieves an accuracy of 76.{number}% on ImageNet.",
    }
    for number in range(1, 5)
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("truth")
    papers = folder / "papers.jsonl"
    papers.write_text("\n".join(map(json.dumps, PAPERS)), encoding="utf-8")
    pg.build(papers, folder / "graph").close()
    return folder / "graph"


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_folder(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def draw_items(graph, output, *arguments):
    assert sample.main([str(graph), "-o", str(output), "--seed", "1", *arguments]) == 0
    return [item for path in sorted(output.glob("items-*")) for item in read_lines(path)]


def test_a_sample_holds_every_kind_of_claim_that_the_graph_makes(graph, tmp_path):
    kinds = {item["kind"] for item in draw_items(graph, tmp_path)}
    assert {"entity edge", "shown result", "data node", "introduced_by", "merged node"} <= kinds
    assert {"results of a paper", "introductions of a paper", "library query"} <= kinds


def test_one_seed_draws_the_same_items(graph, tmp_path):
    draw_items(graph, tmp_path / "one")
    draw_items(graph, tmp_path / "two")
    assert read_folder(tmp_path / "one") == read_folder(tmp_path / "two")


def test_a_reader_of_results_does_not_see_what_is_shown(graph, tmp_path):
    items = draw_items(graph, tmp_path, "--count", "results of a paper=4")
    (item, *_) = [item for item in items if item["id"] == "results of p1"]
    assert item["found"] == []
    assert "shown" not in item
    shown = {row["id"]: row["shown"] for row in read_lines(tmp_path / "shown.jsonl")}
    assert shown["results of p1"] == ["76.1%"]


def test_the_report_counts_how_useful_answers_are(tmp_path, capsys):
    (tmp_path / "shown.jsonl").touch()
    uses = ("useful", "useful", "poor", "")
    items = [{"kind": "library query", "verdict": "partly", "use": use} for use in uses]
    path = tmp_path / "items-01.jsonl"
    path.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    report.main([str(tmp_path)])
    assert "| 3 | 0.667 | 0.208 to 0.939 | 0 | 1 | 0 |" in capsys.readouterr().out
    path.write_text(json.dumps({**items[0], "use": "fine"}), encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: no use 'fine'"):
        list(report.read_items(tmp_path))


def test_the_report_counts_verdicts_and_what_was_found(graph, tmp_path, capsys):
    items = draw_items(graph, tmp_path, "--count", "results of a paper=4", "shown result=4")
    for item in items:
        if item["kind"] == "shown result":
            item["verdict"] = "wrong" if item["id"].startswith("p2") else "right"
        elif item["id"] == "results of p1":
            item["found"] = ["76.1 %", "12"]
    for path in tmp_path.glob("items-*"):
        path.unlink()
    lines = [json.dumps(item) for item in items]
    (tmp_path / "items-01.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report.main([str(tmp_path)])
    table = capsys.readouterr().out
    assert "| shown result | 4 | 0.750 | 0.301 to 0.954 | 0 | 1 | 0 | 0 |" in table
    assert "| results of a paper | 2 | 0.500 |" in table


def test_introductions_that_are_only_likely_are_drawn_and_counted_apart(graph, tmp_path, capsys):
    lines = (graph / "graph.jsonl").read_text(encoding="utf-8")
    assert '"introduced_by":"p1"' in lines
    likely = tmp_path / "likely"
    shutil.copytree(graph, likely)
    changed = lines.replace('"introduced_by":"p1"', '"likely_introduced_by":"p1"')
    (likely / "graph.jsonl").write_text(changed, encoding="utf-8")
    items = draw_items(likely, tmp_path / "out", "--count", "library query=0")
    assert any(item["kind"] == "likely introduced by" for item in items)
    for item in items:
        if item["id"] == "introductions of p1":
            item["found"] = ["SLAD-1"]
    path = tmp_path / "out" / "items-01.jsonl"
    path.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    report.main([str(tmp_path / "out")])
    table = capsys.readouterr().out
    assert "| introductions of a paper | 1 | 0.000 |" in table
    assert "| introductions of a paper, or likely | 1 | 1.000 |" in table


def test_a_draw_leaves_out_the_papers_that_were_seen():
    lines = [json.dumps({"id": f"25{number}"}) for number in range(9)]
    drawn = draw.draw(lines, {"251", "252"}, seed="a", count=7)
    assert drawn == [line for line in lines if json.loads(line)["id"] not in ("251", "252")]
    assert draw.draw(lines, set(), seed="a", count=3) == draw.draw(lines, set(), seed="a", count=3)


def test_an_unknown_verdict_is_refused_with_its_line(tmp_path):
    (tmp_path / "items-01.jsonl").write_text('{"kind": "k", "verdict": "good"}', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: no verdict 'good'"):
        list(report.read_items(tmp_path))
