import pytest

from papergraph.models import Edge, Evidence, Node, PropertyGraph
from papergraph.queries.asking import ask_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import change_nodes, make_query_graph, make_random_graph


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give seven papers of which BERT and LoRA are hubs."""
    graph = make_query_graph()
    hubs = {key: {"hub": True} for key in ("method:bert", "method:lora")}
    path = tmp_path_factory.mktemp("hubs") / "graph.lbug"
    write_database(change_nodes(graph, hubs), path)
    with open_store(path) as opened:
        yield opened


def test_hubs_are_taken_in_where_there_is_nothing_else_and_that_is_said(store):
    found = ask_query(store, "methods_used_together", {})

    assert [row["method"] for row in found] == ["BERT"]
    assert (
        found.note == "What very many papers name counts here, since without it there is nothing."
    )


def test_hubs_stay_out_where_that_was_asked_for(store):
    found = ask_query(store, "methods_used_together", {"with_hubs": 0})

    assert (found.rows, found.note) == ((), "")


def test_a_task_without_data_of_its_own_is_answered_by_what_it_is_a_kind_of(store):
    found = ask_query(store, "datasets_for_task", {"task": "visual question answering"})

    assert [row["name"] for row in found] == ["SQuAD", "MMLU"]
    assert found.note.startswith("Papers on what it is a kind of count here")


def test_papers_that_name_no_data_are_listed_only_where_asked_for(tmp_path):
    graph = make_query_graph()
    data = {"EVALUATED_ON", "MEASURED_BY"}
    edges = tuple(edge for edge in graph.edges if edge.type not in data)
    write_database(graph.model_copy(update={"edges": edges}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as bare:
        assert not ask_query(bare, "datasets_for_task", {"task": "QA"}).rows

        found = ask_query(bare, "datasets_for_task", {"task": "QA", "nearest": 1})

    assert [row["name"] for row in found] == [None, None]


def test_less_sure_papers_are_taken_in_where_there_are_no_others(tmp_path):
    graph = make_query_graph()
    edges = tuple(
        edge.model_copy(update={"confidence": 0.6}) if edge.type == "ADDRESSES" else edge
        for edge in graph.edges
    )
    write_database(graph.model_copy(update={"edges": edges}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as doubtful:
        found = ask_query(doubtful, "methods_for_task", {"task": "QA"})

    assert "LoRA" in found.column("method")
    assert found.note == "What is less sure counts here, since nothing is surer."


def test_method_is_not_for_what_one_paper_works_on_beside_the_task_of_its_title(tmp_path):
    graph = make_query_graph()
    titled = {"title": "Low ranks for question answering"}
    nodes = change_nodes(graph, {"p5": titled}).nodes
    of_title = next(e for e in graph.edges if (e.source, e.type) == ("p2", "ADDRESSES"))
    edges = (*graph.edges, of_title.model_copy(update={"source": "p5"}))
    write_database(PropertyGraph.assemble(nodes, edges), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "tasks_of_method", {"method": "lora"})
        wide = ask_query(opened, "tasks_of_method", {"method": "lora", "nearest": 1})

    assert found.column("task") == ("question answering",)
    assert wide.column("task") == ("question answering", "object detection")


def test_answer_on_data_that_has_none_says_how_many_papers_name_none(tmp_path):
    graph = make_query_graph()
    edges = tuple(edge for edge in graph.edges if edge.type != "EVALUATED_ON")
    write_database(graph.model_copy(update={"edges": edges}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as bare:
        found = ask_query(bare, "datasets_for_task", {"task": "QA"})
        wide = ask_query(bare, "datasets_for_task", {"task": "QA", "nearest": 1})

    assert [row["kind"] for row in found] == ["Metric"]
    assert found.note.startswith("Of 2 papers on this none surely names a dataset or benchmark; ")
    assert wide.note == ""


@pytest.mark.parametrize("task", ["QA", "question answering"])
def test_data_of_papers_less_surely_on_a_task_is_taken_in_where_there_are_metrics_alone(
    task, tmp_path
):
    graph, titled = make_query_graph(), {"title": "On question answering"}
    nodes = change_nodes(graph, {"p1": titled}).nodes
    kept = [e for e in graph.edges if (e.source, e.type) != ("p1", "EVALUATED_ON")]
    addressing = next(edge for edge in kept if (edge.source, edge.type) == ("p2", "ADDRESSES"))
    other = addressing.model_copy(update={"target": "task:object detection"})
    write_database(PropertyGraph.assemble(nodes, (*kept, other)), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "datasets_for_task", {"task": task})
        bare = ask_query(opened, "datasets_for_task", {"task": task, "nearest": 0})

    assert bare.column("kind") == ("Metric",)
    assert {*found.column("name")} == {"SQuAD", "MMLU"}
    assert found.note.startswith("So little is named that papers less surely about it count here")


@pytest.mark.parametrize(
    ("kind", "data", "is_told"),
    [("delta", False, True), ("delta", True, False), ("absolute", False, False)],
)
def test_answer_on_a_task_says_where_it_knows_gains_alone(kind, data, is_told, tmp_path):
    graph = make_query_graph()
    nodes = tuple(
        node.model_copy(update={"properties": {**node.properties, "kind": kind}})
        if node.properties.get("value") == "88.5%"
        else node
        for node in graph.nodes
    )
    edges = tuple(edge for edge in graph.edges if data or edge.type != "ON")
    changed = graph.model_copy(update={"nodes": nodes, "edges": edges})
    write_database(changed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "state_of_task", {"task": "QA"})

    assert [row["best"] for row in found] == ["88.5%", None]
    assert found.note.startswith("No score is told surely enough") is is_told


def test_communities_tell_how_many_papers_are_in_none(store):
    papers, gathered = store.run(
        "MATCH (p:Paper) WHERE p.stub IS NULL RETURN count(p), count(p.community)"
    ).rows[0]
    found = ask_query(store, "communities", {})

    assert sum(found.column("papers")) == gathered < papers
    assert found.note == f"{papers - gathered} of {papers} papers are in none."


def test_answer_tells_where_no_paper_on_a_task_gives_its_code(tmp_path):
    graph = make_query_graph()
    edges = tuple(edge for edge in graph.edges if edge.type != "HAS_CODE")
    write_database(graph.model_copy(update={"edges": edges}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as bare:
        found = ask_query(bare, "code_for_task", {"task": "QA"})

    assert found.rows
    assert found.note == "No paper that is surely on this gives the address of its code."


def test_papers_without_code_show_the_last_words_of_their_abstracts(tmp_path):
    graph = make_query_graph()
    edges = tuple(edge for edge in graph.edges if edge.type != "HAS_CODE")
    write_database(graph.model_copy(update={"edges": edges}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as bare:
        found = ask_query(bare, "papers_without_code", {})

    assert {"p1", "p2", "p4"} <= {*found.column("paper_id")}
    assert max(len(ending or "") for ending in found.column("ending")) == len("…") + 100


@pytest.mark.parametrize(
    ("doubtful", "note"),
    [
        (("p1", "p2"), "Rows 1 to 2 are less sure, though likelier right than wrong."),
        (("p2",), "Row 2 is less sure, though likelier right than wrong."),
    ],
)
def test_doubtful_numbers_follow_where_few_are_sure(doubtful, note, tmp_path):
    graph = make_query_graph()
    edges = tuple(
        edge.model_copy(update={"confidence": 0.6})
        if edge.type == "ON" and edge.source.startswith(doubtful)
        else edge
        for edge in graph.edges
    )
    write_database(graph.model_copy(update={"edges": edges}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        found = ask_query(store, "results_on_benchmark", {"benchmark": "SQuAD"})
        asked = {"benchmark": "SQuAD", "min_confidence": 0.75}
        sure = ask_query(store, "results_on_benchmark", asked)
        wide = ask_query(store, "state_of_task", {"task": "QA", "min_confidence": 0.3, "limit": 2})

    values = ["90-91%", "88.5%"] if "p1" in doubtful else ["88.5%", "90-91%"]
    assert [row["value"] for row in found] == values
    assert found.note.startswith(note)
    assert sum(row["value"] is None for row in sure) == len(doubtful)
    assert len(wide) == 2


def test_gain_without_a_metric_stands_where_few_numbers_are_and_its_paper_has_no_other(tmp_path):
    graph = make_query_graph()
    gains = {"+1.5", "90-91%"}
    gain = {node.id for node in graph.nodes if node.properties.get("value") in gains}
    nodes = [
        node.model_copy(update={"properties": {**node.properties, "kind": "delta"}})
        if node.id in gain
        else node
        for node in graph.nodes
    ]
    edges = [edge for edge in graph.edges if edge.type != "IN" or edge.source not in gain]
    write_database(PropertyGraph.assemble(nodes, edges), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        found = ask_query(store, "results_on_benchmark", {"benchmark": "SQuAD"})

    assert (found[0]["value"], found[0]["metric"]) == ("88.5%", "accuracy")
    assert [(row["paper_id"], row["metric"]) for row in found][1:] == [("p2", None)]
    assert found.note.startswith("Row 2 is by how much papers gain, by a metric that is not told")


def test_what_is_saved_on_data_stands_after_scores_with_or_without_a_metric(tmp_path):
    graph = make_query_graph()
    nodes = tuple(
        node.model_copy(update={"properties": {**node.properties, "quantity": "cost"}})
        if node.properties.get("value") in {"90-91%", "+1.5"}
        else node
        for node in graph.nodes
    )
    write_database(graph.model_copy(update={"nodes": nodes}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        found = ask_query(store, "results_on_benchmark", {"benchmark": "SQuAD"})
        scores = ask_query(store, "results_on_benchmark", {"benchmark": "SQuAD", "with_costs": 0})

    assert [(row["value"], row["quantity"]) for row in found] == [
        ("88.5%", "score"),
        ("90-91%", "cost"),
        ("+1.5", "cost"),
    ]
    assert [row["value"] for row in scores] == ["88.5%", None]


def test_answer_names_the_hubs_that_it_leaves_out(store):
    note = ask_query(store, "most_used_methods", {}).note

    assert note.startswith("Left out, as very many papers name them: ")
    assert note.endswith(". with_hubs=1 takes them in.")


@pytest.mark.parametrize(
    ("name", "given"), [("most_used_methods", {"with_hubs": 1}), ("most_used_datasets", {})]
)
def test_answer_that_leaves_no_hub_out_has_no_note(store, name, given):
    assert ask_query(store, name, given).note == ""


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Give papers that name nothing, two of them on one topic and two by one name."""
    titles = {
        "a": ("Polarized parliaments of Europe", "Speeches in parliament are hostile."),
        "b": ("Hostile speeches in a parliament", "European debates are polarized."),
        "c": ("Antibody design", "Proteins are generated."),
        **{f"x{n}": (f"Filler {n}", "Nothing of note happens.") for n in range(9)},
    }
    nodes = [
        Node(
            label="Paper",
            id=key,
            properties={"title": title, "abstract": abstract, "authors": (AUTHORS.get(key, key),)},
        )
        for key, (title, abstract) in titles.items()
    ]
    path = tmp_path_factory.mktemp("texts") / "graph.lbug"
    write_database(PropertyGraph(nodes=tuple(nodes), edges=()), path)
    with open_store(path) as opened:
        yield opened


AUTHORS = {"a": "Wei Li", "b": "Wei Li"}


def test_papers_that_name_nothing_as_others_do_are_compared_by_their_texts(texts):
    found = ask_query(texts, "similar_papers", {"paper": "polarized PARLIAMENTS of europe"})

    assert [(row["paper_id"], row["shared"]) for row in found] == [("b", ("parliament",))]
    assert found.note.startswith("Rare words of titles and abstracts count, too: ")


def test_paper_that_is_like_no_other_has_no_rows(texts):
    assert ask_query(texts, "similar_papers", {"paper": "c"}).rows == ()


def test_papers_that_share_a_common_word_alone_are_not_alike(tmp_path):
    spare = [(f"Filler {n}", "Nothing of note happens.") for n in range(90)]
    moving = [
        (f"Motion of {word}", " ".join(letter + word for letter in "rstvw"))
        for word in ("boats", "crows", "deer", "elks", "foxes")
    ]
    titles = [
        ("Motion of arms", ""),
        *moving,
        ("Prosthetic motion", "Prosthetic arms are arms."),
        *spare,
    ]
    nodes = [
        Node(label="Paper", id=f"p{n:02}", properties={"title": title, "abstract": abstract})
        for n, (title, abstract) in enumerate(titles)
    ]
    write_database(PropertyGraph(nodes=tuple(nodes), edges=()), tmp_path / "graph.lbug")

    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "similar_papers", {"paper": "p00"})

    assert [(row["paper_id"], row["shared"]) for row in found] == [("p06", ("arms",))]


def test_what_papers_share_begins_with_names_the_rarest_first(tmp_path):
    titles = {"a": "Folding proteins", "b": "Proteins by folding", "c": "Ships", "d": "Trains"}
    names = {"Ants": "abc", "Zoo": "ab"}
    nodes = [
        *(
            Node(
                label="Dataset",
                id=f"dataset:{name}",
                properties={"name": name, "paper_count": len(papers)},
            )
            for name, papers in names.items()
        ),
        *(Node(label="Paper", id=key, properties={"title": each}) for key, each in titles.items()),
    ]
    proof = Evidence(field="title", start=0, end=1, quote="F", sentence="F", sentence_start=0)
    edges = [
        Edge(
            type="EVALUATED_ON",
            source_label="Paper",
            source=paper,
            target_label="Dataset",
            target=f"dataset:{name}",
            confidence=1.0,
            extractor="x",
            evidence=(proof,),
        )
        for paper in "abc"
        for name, papers in names.items()
        if paper in papers
    ]
    write_database(PropertyGraph(nodes=tuple(nodes), edges=tuple(edges)), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "similar_papers", {"paper": "a"})

    assert found.column("shared")[0] == ("Zoo", "Ants", "folding", "proteins")


def test_papers_without_any_word_are_like_none(tmp_path):
    papers = tuple(Node(label="Paper", id=key, properties={"title": key.upper()}) for key in "ab")
    write_database(PropertyGraph(nodes=papers, edges=()), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        assert not ask_query(opened, "similar_papers", {"paper": "a"}).rows


def test_papers_of_one_name_that_share_no_other_author_are_told(texts):
    note = ask_query(texts, "papers_of_author", {"author": "Wei Li"}).note

    assert note.startswith("Of these 2 papers 2 share no co-author with another one of that name")


def test_papers_of_one_name_that_share_another_author_need_no_note(store):
    assert ask_query(store, "papers_of_author", {"author": "Ann Wu"}).note == ""


def test_papers_whose_texts_alone_have_a_name_are_told(tmp_path):
    texts = {"a": "We use DBSCAN.", "b": "We run DBSCAN.", "c": "We run ST-DBSCAN-2."}
    papers = [
        Node(label="Paper", id=key, properties={"title": key.upper(), "abstract": abstract})
        for key, abstract in texts.items()
    ]
    method = Node(label="Method", id="method:dbscan", properties={"name": "DBSCAN"})
    place = {"start": 7, "end": 13, "sentence_start": 0}
    proof = Evidence(field="abstract", quote="DBSCAN", sentence=texts["a"], **place)
    use = Edge(
        type="USES",
        source_label="Paper",
        source="a",
        target_label="Method",
        target=method.id,
        confidence=0.9,
        extractor="x",
        evidence=(proof,),
    )
    write_database(PropertyGraph(nodes=(method, *papers), edges=(use,)), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        note = ask_query(opened, "papers_of_entity", {"name": "dbscan"}).note
        by_year = ask_query(opened, "usage_by_year", {"name": "dbscan"}).note

    assert by_year.endswith("not surely for this (1 of no year): “B” (b).")
    assert note == "Texts that have the name, too, though not surely for this: “B” (b)."


def test_numbers_that_are_left_out_for_their_metric_are_counted(store):
    left = ask_query(store, "results_on_benchmark", {"benchmark": "SQuAD"})
    given = {"benchmark": "SQuAD", "without_metric": 1}

    assert left.note == (
        "Left out: 1 number whose metric is not told surely enough; without_metric=1 takes them in."
    )
    assert ask_query(store, "results_on_benchmark", given).note == ""
    few = ask_query(store, "results_on_benchmark", {"benchmark": "SQuAD", "limit": 1})
    assert (len(few), few.note) == (1, left.note)


def test_less_sure_rows_follow_where_few_rest_on_sure_roles_and_are_left_out_otherwise(tmp_path):
    graph = make_query_graph()
    sure = Edge.model_validate(
        {**next(e for e in graph.edges if e.key[0] == "USES").model_dump(), "confidence": 0.95}
    )
    papers = [Node(label="Paper", id=f"x{n}", properties={"title": f"X{n}"}) for n in range(10)]
    uses = [sure.model_copy(update={"source": p.id, "target": "method:lora"}) for p in papers]
    enough = PropertyGraph.assemble((*graph.nodes, *papers), (*graph.edges, *uses))
    few = PropertyGraph.assemble((*graph.nodes, *papers), (*graph.edges, *uses[:9]))
    write_database(enough, tmp_path / "enough.lbug")
    write_database(few, tmp_path / "few.lbug")
    with open_store(tmp_path / "enough.lbug") as opened:
        found = ask_query(opened, "who_uses", {"name": "lora"})
        wide = ask_query(opened, "who_uses", {"name": "lora", "min_confidence": 0.8})
    with open_store(tmp_path / "few.lbug") as opened:
        filled = ask_query(opened, "who_uses", {"name": "lora"})

    assert set(found.column("paper_id")) == {paper.id for paper in papers}
    assert found.note == "Left out: more that is less sure; min_confidence=0.8 takes it in."
    assert len(wide) == 13
    assert wide.note == ""
    assert set(filled.column("paper_id")[:9]) == {paper.id for paper in papers[:9]}
    assert filled.column("paper_id")[9] in {"p2", "p3", "p5"}
    assert filled.note == f"Row 10 is less sure (0.8 to 0.93). {found.note}"


def test_a_wider_answer_that_leaves_out_what_is_less_sure_says_both(tmp_path):
    graph = make_query_graph()
    kinds = {"ADDRESSES": "task:question answering", "EVALUATED_ON": "dataset:squad"}
    addressing, testing = (
        edge.model_copy(update={"source": "x", "confidence": 0.95})
        for edge in graph.edges
        if edge.source == "p1" and kinds.get(edge.type) == edge.target
    )
    data = [Node(label="Dataset", id=f"dataset:{n}", properties={"name": f"D{n}"}) for n in "12345"]
    edges = [testing.model_copy(update={"target": node.id}) for node in data]
    paper = Node(label="Paper", id="x", properties={"title": "X"})
    nodes = (*graph.nodes, paper, *data)
    whole = PropertyGraph.assemble(nodes, (*graph.edges, addressing, *edges))
    write_database(whole, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "datasets_for_task", {"task": "visual question answering"})

    assert [row["name"] for row in found][:5] == ["D1", "D2", "D3", "D4", "D5"]
    assert found.note == (
        "Papers on what it is a kind of count here, since those on it name nothing. "
        "Rows 6 to 7 are less sure (0.8 to 0.93)."
    )


def test_methods_that_very_many_name_are_left_out_where_enough_others_are_tried(tmp_path):
    graph = make_query_graph()
    use = next(edge for edge in graph.edges if (edge.source, edge.target) == ("p5", "method:mamba"))
    own = [Node(label="Method", id=f"method:m{n}", properties={"name": f"M{n}"}) for n in range(5)]
    nodes = change_nodes(graph, {"method:lora": {"hub": True}}).nodes
    uses = [use.model_copy(update={"target": node.id}) for node in own]
    write_database(
        PropertyGraph.assemble((*nodes, *own), (*graph.edges, *uses)), tmp_path / "graph.lbug"
    )
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "methods_on_dataset", {"dataset": "COCO"})

    assert "LoRA" not in found.column("method")
    assert found.note == "Left out, as very many papers name them: LoRA."


@pytest.mark.parametrize(
    ("title", "shown"), [("BERT and Mamba", None), ("Mamba: BERT", "left out"), ("Scans", None)]
)
def test_what_may_be_introduced_here_is_told_by_an_empty_cell(title, shown, tmp_path):
    """A method beside the one that the title of its paper names is left out."""
    graph = make_query_graph()
    changes = {"method:bert": {"paper_count": 1}, "p4": {"title": title}}
    edges = tuple(
        edge.model_copy(update={"properties": {**edge.properties, "not_introduced": "doubt"}})
        if (edge.source, edge.target) == ("p4", "method:bert")
        else edge
        for edge in graph.edges
    )
    changed = change_nodes(graph.model_copy(update={"edges": edges}), changes)
    write_database(changed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "methods_on_dataset", {"dataset": "COCO"})

    told = dict(zip(found.column("method"), found.column("introduced_here"), strict=True))
    assert (told["Mamba"], told.get("BERT", "left out"), told["LoRA"]) == (True, shown, False)
    assert ("they seem parts of other methods of their papers: BERT." in found.note) == (
        shown == "left out"
    )


@pytest.mark.parametrize("is_left_out", [True, False])
def test_part_of_a_network_is_left_out_where_another_method_is_tried(is_left_out, tmp_path):
    graph = make_query_graph()
    nodes = change_nodes(graph, {"method:bert": {"name": "self-attention"}}).nodes
    left = set() if is_left_out else {"method:mamba", "method:lora"}
    edges = [edge for edge in graph.edges if edge.target not in left and edge.source not in left]
    nodes = [node for node in nodes if node.id not in left]
    write_database(PropertyGraph.assemble(nodes, edges), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "methods_on_dataset", {"dataset": "COCO"})

    assert ("self-attention" not in found.column("method")) is is_left_out


def test_classes_of_models_are_named_in_a_note_and_no_most_used_methods(tmp_path):
    found = _ask_named("LLM agents", tmp_path, "most_used_methods", {"limit": 2})

    assert found.column("method") == ("LoRA", "Mamba")
    assert found.note.startswith("Left out, as they are any models of a kind: LLM agents.")


@pytest.mark.parametrize(
    ("name", "note"),
    [("multimodal models", "The name stands for any models of a kind: "), ("TinyBERT", "")],
)
def test_that_a_method_is_any_models_of_a_kind_is_told_with_its_tasks(name, note, tmp_path):
    found = _ask_named(name, tmp_path, "tasks_of_method", {"method": name})

    assert found.rows
    assert found.note.partition("each")[0] == note


def test_kind_of_a_thing_is_not_used_with_it(tmp_path):
    found = _ask_named("PEFT", tmp_path, "used_with", {"name": "LoRA"}, aliases=("small LoRAs",))

    assert "PEFT" not in found.column("name")


def test_what_a_thing_is_a_kind_of_is_not_used_with_it(tmp_path):
    names = {"method:bert": "base models", "method:lora": "big base models"}
    graph = make_query_graph()
    renamed = change_nodes(
        graph, {key: {"name": name, "aliases": ()} for key, name in names.items()}
    )
    write_database(renamed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "used_with", {"name": "big base models"})

    assert "base models" not in found.column("name")
    assert "SQuAD" in found.column("name")


def _ask_named(name, folder, query, asked, aliases=()):
    """Ask a store where BERT has another name."""
    graph = make_query_graph()
    named = {"name": name, "aliases": aliases}
    changed = change_nodes(graph, {"method:bert": named})
    write_database(changed, folder / "graph.lbug")
    with open_store(folder / "graph.lbug") as opened:
        return ask_query(opened, query, asked)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("methods_for_task", {"task": "task:question-answering"}),
        ("most_used_methods", {}),
        ("methods_used_together", {}),
    ],
)
def test_the_largest_limit_is_as_good_as_any(store, name, given):
    largest = ask_query(store, name, {**given, "limit": 2**63 - 1})
    assert largest.rows == ask_query(store, name, {**given, "limit": 1000}).rows


@pytest.fixture(scope="module")
def random_store(tmp_path_factory):
    """Give made-up papers of which some roles are sure, where parts of networks are much used."""
    graph = make_random_graph()
    nodes = tuple(
        node.model_copy(
            update={"properties": {**node.properties, "name": f"{node.id[-9:-7]} attention"}}
        )
        if node.id[:-9] == "method:" and node.id[-9:-7] < "06"
        else node
        for node in graph.nodes
    )
    edges = tuple(
        edge.model_copy(update={"confidence": (0.82, 0.97)[place % 3 == 0]})
        for place, edge in enumerate(graph.edges)
    )
    path = tmp_path_factory.mktemp("random") / "graph.lbug"
    write_database(graph.model_copy(update={"nodes": nodes, "edges": edges}), path)
    with open_store(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("methods_for_task", {"task": "01 Task"}),
        ("methods_on_dataset", {"dataset": "02 Dataset"}),
        ("datasets_for_task", {"task": "01 Task"}),
        ("code_for_task", {"task": "00 Task"}),
        ("who_uses", {"name": "method:03 method"}),
        ("tasks_of_method", {"method": "method:01 method"}),
        ("used_with", {"name": "method:01 method"}),
        ("most_used_methods", {}),
        ("methods_used_together", {}),
    ],
)
def test_smaller_limit_gives_the_first_of_the_same_rows(random_store, name, given):
    every = ask_query(random_store, name, {**given, "limit": 1000}).rows

    assert len(every) > 5
    for limit in (1, 2, 3, 5, len(every) - 1):
        assert ask_query(random_store, name, {**given, "limit": limit}).rows == every[:limit]


def test_note_tells_of_less_sure_rows_that_are_shown_alone(random_store):
    asked = {"name": "method:03 method", "limit": 1}
    sure = ask_query(random_store, "who_uses", {"name": "method:03 method", "min_confidence": 0.93})
    assert 0 < len(sure) < 10

    assert "less sure (" not in ask_query(random_store, "who_uses", asked).note
    wide = ask_query(random_store, "who_uses", {**asked, "limit": len(sure) + 1})
    assert f"Row {len(sure) + 1} is less sure" in wide.note
