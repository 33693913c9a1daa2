"""What papergraph writes beside the graph, and what it leaves alone."""

import pytest

from papergraph import __version__
from papergraph.errors import SchemaMismatchError, StoreError
from papergraph.models import LookupKind
from papergraph.queries import run_query
from papergraph.queries.lookup import look_up
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores import open_store
from papergraph.stores.cypher import merge_rows
from papergraph.stores.neo4j.metadata import LAYOUT_VERSION, Metadata, read_metadata
from papergraph.stores.rows import group_rows
from papergraph.stores.sync import LoadMode, load_graph, summarize_graph
from store_graphs import (
    make_edge,
    make_full_graph,
    make_method_node,
    make_paper_node,
    make_store_graph,
)

pytestmark = pytest.mark.neo4j

FULL = make_full_graph()
FULL_PARTS = (*FULL.nodes, *FULL.edges)


@pytest.fixture
def open_server(empty_neo4j):
    """Give a function that opens the empty server."""
    return lambda *, write=True: open_store(
        empty_neo4j.address, write=write, credentials=empty_neo4j.credentials
    )


def run(server, cypher):
    with server.connect() as session:
        return session.run(cypher).values()


def test_metadata_names_versions_and_graph(open_server):
    with open_server() as store:
        assert read_metadata(store) is None
        load_graph(store, FULL_PARTS)
        metadata = read_metadata(store)
    assert metadata.schema_version == SCHEMA_VERSION
    assert metadata.layout_version == LAYOUT_VERSION
    assert metadata.papergraph == __version__
    assert metadata.graph == summarize_graph(FULL_PARTS).digest
    assert metadata.state == "complete"


def test_metadata_of_a_stopped_load_says_so(open_server):
    def stop(_):
        raise KeyboardInterrupt

    with open_server() as store:
        with pytest.raises(KeyboardInterrupt):
            load_graph(store, FULL_PARTS, on_progress=stop)
        assert read_metadata(store).state == "loading"


def test_nothing_but_the_graph_and_its_metadata_is_in_the_database(open_server, empty_neo4j):
    with open_server() as store:
        load_graph(store, (make_paper_node(),))
    assert run(empty_neo4j, "MATCH (n) RETURN labels(n) ORDER BY labels(n)") == [
        [["Paper"]],
        [["_Papergraph"]],
    ]


def test_loading_again_changes_no_node_and_no_edge(open_server, empty_neo4j):
    state = "MATCH (n) WHERE n.id IS NOT NULL RETURN elementId(n) AS n, properties(n) ORDER BY n"
    with open_server() as store:
        load_graph(store, FULL_PARTS)
        before = run(empty_neo4j, state)
        load_graph(store, FULL_PARTS)
        assert read_metadata(store).batches == 1  # the metadata's own
    assert run(empty_neo4j, state) == before


def test_what_is_not_ours_is_left_alone(open_server, empty_neo4j):
    run(empty_neo4j, "CREATE (:Planet {id: 'p1', name: 'Mars'})-[:USES]->(:Star {id: 'lora'})")
    with open_server() as store:
        load_graph(store, FULL_PARTS)
        assert store.read() == FULL
        load_graph(store, (), mode=LoadMode.REPLACE)
    assert run(empty_neo4j, "MATCH (p:Planet)-[:USES]->(s:Star) RETURN p.name, s.id") == [
        ["Mars", "lora"]
    ]


@pytest.mark.parametrize("mode", LoadMode)
def test_database_with_papers_of_others_is_refused_and_left_alone(open_server, empty_neo4j, mode):
    run(empty_neo4j, "CREATE (:Paper {id: 'p1', title: 'Mine'}), (:Paper {title: 'Without id'})")
    before = run(empty_neo4j, "MATCH (n) RETURN labels(n), properties(n)")
    with open_server() as store, pytest.raises(StoreError, match=r"did not make.*2 Paper"):
        load_graph(store, (make_paper_node(),), mode=mode)
    assert run(empty_neo4j, "MATCH (n) RETURN labels(n), properties(n)") == before


@pytest.mark.parametrize("mode", LoadMode)
def test_edges_of_others_between_our_nodes_are_refused_and_left_alone(
    open_server, empty_neo4j, mode
):
    edges = "MATCH (:Paper)-[e]->() RETURN e.note ORDER BY e.note"
    with open_server() as store:
        load_graph(store, FULL_PARTS)
        run(empty_neo4j, "MATCH (p:Paper)-->(m:Method) MERGE (p)-[:CITES {note: 'mine'}]->(p)")
        before = run(empty_neo4j, edges)
        with pytest.raises(StoreError, match=r"edges that papergraph did not make.*CITES"):
            load_graph(store, (make_paper_node(),), mode=mode)
        assert "foreign parts" in find_wrong(store)
    assert run(empty_neo4j, edges) == before


def test_schema_is_not_defined_over_papers_of_others(open_server, empty_neo4j):
    run(empty_neo4j, "CREATE (:Paper {id: 'p1', title: 'Mine'})")
    with open_server() as store, pytest.raises(StoreError, match=r"did not make.*1 Paper"):
        store.define()


def test_node_that_others_joined_something_to_stays(open_server, empty_neo4j):
    with open_server() as store:
        load_graph(store, (make_paper_node("a"), make_paper_node("b")))
        run(empty_neo4j, "MATCH (p:Paper {id: 'a'}) CREATE (:Reader)-[:LIKES]->(p)")
        report = load_graph(store, (make_paper_node("c"),), mode=LoadMode.REPLACE)
        assert (report.removed, report.kept) == (1, 1)
        assert run(empty_neo4j, "MATCH (:Reader)-[:LIKES]->(p) RETURN p.id") == [["a"]]
        # It is no paper of the corpus any more, and in the way of no load.
        assert run_query(store, "papers_by_year").rows == ((None, 1, 0),)
        load_graph(store, (make_paper_node("c"),))
        both = make_store_graph(make_paper_node("a"), make_paper_node("c"))
        load_graph(store, both.nodes)
        assert store.read() == both


def test_properties_and_labels_that_others_added_stay(open_server, empty_neo4j):
    with open_server() as store:
        load_graph(store, (make_paper_node("a"),))
        run(empty_neo4j, "MATCH (p:Paper) SET p.starred = true, p:`To Read`")
        load_graph(store, (make_paper_node("a", "Another title"),))
    found = run(empty_neo4j, "MATCH (p:Paper:`To Read`) RETURN p.title, p.starred")
    assert found == [["Another title", True]]


def test_nodes_of_others_are_named_by_our_label(open_server, empty_neo4j):
    run(empty_neo4j, "CREATE (:`To Read`:Paper {id: 'mine'})")
    with open_server() as store, pytest.raises(StoreError, match="1 Paper"):
        store.define()


def test_relationships_of_others_count_for_nothing(open_server, empty_neo4j):
    papers = [make_paper_node(name, year=year) for name, year in (("a", 2020), ("b", 2010))]
    method = make_method_node(paper_count=1, first_year=2020)
    graph = make_store_graph(*papers, method, edges=[make_edge(papers[0], method, quote="LoRA")])
    with open_server() as store:
        load_graph(store, (*graph.nodes, *graph.edges))
        run(empty_neo4j, "MATCH (p:Paper), (m:Method) CREATE (p)-[:TAGGED]->(m)")
        assert find_wrong(store) == set()
        load_graph(store, (*graph.nodes, *graph.edges), mode=LoadMode.MERGE)
        assert store.read() == graph


def test_relationships_of_others_lead_to_nothing_but_keep_it(open_server, empty_neo4j):
    method = make_method_node(paper_count=0)
    graph = make_store_graph(make_paper_node(), method)
    with open_server() as store:
        load_graph(store, graph.nodes)
        assert "orphans" in find_wrong(store)
        run(empty_neo4j, "MATCH (m:Method) CREATE (:Reader)-[:LIKES]->(m)")
        (orphans,) = (f for f in store.diagnose() if f.subject == "orphans")
        assert orphans.summary.startswith("1 without a paper that leads to them: Method 'lora'")
        assert not orphans.remedy
        report = load_graph(store, graph.nodes, mode=LoadMode.MERGE_AND_PRUNE)
    assert report.kept == 1


def test_load_refuses_papers_that_another_brought_just_before_it_began(open_server, monkeypatch):
    with open_server() as first, open_server() as second:
        begin = first.begin

        def begin_late(digest):
            load_graph(second, FULL_PARTS)
            begin(digest)

        monkeypatch.setattr(first, "begin", begin_late)
        with pytest.raises(StoreError, match="papers that this graph lacks"):
            load_graph(first, (make_paper_node("late"),))
        assert second.read() == FULL


def test_load_that_began_later_stops_the_earlier_one(open_server):
    late = (make_paper_node("late"),)
    with open_server() as first, open_server() as second:

        def overtake(_):
            load_graph(second, late, mode=LoadMode.REPLACE)

        with pytest.raises(StoreError, match=r"Another load .* began after this one"):
            load_graph(first, FULL_PARTS, on_progress=overtake)
        assert second.read() == make_store_graph(*late)
        assert read_metadata(second).state == "complete"


def write_as_layout_1(server, graph, version=SCHEMA_VERSION):
    with server.connect() as session:
        for table, rows in group_rows(graph).items():
            session.run(merge_rows(table, lambda _, value: value), rows=rows).consume()
        session.run(
            f"CREATE CONSTRAINT papergraph_schema_{version} "
            "FOR (n:PapergraphSchema) REQUIRE n.id IS UNIQUE"
        ).consume()


@pytest.mark.parametrize("version", [1, SCHEMA_VERSION])
def test_graph_of_layout_1_is_migrated_by_loading(open_server, empty_neo4j, version):
    paper, method, stale = make_paper_node(), make_method_node(), make_method_node("GPT")
    edge = make_edge(paper, stale, quote="COCO")
    write_as_layout_1(empty_neo4j, make_store_graph(paper, stale, edges=[edge]), version)
    graph = make_store_graph(method, paper, edges=[make_edge(paper, method, quote="LoRA")])
    with open_server() as store:
        assert read_metadata(store) == Metadata(version, layout_version=1)
        load_graph(store, (*graph.nodes, *graph.edges))
        assert store.read() == graph
        assert read_metadata(store).layout_version == LAYOUT_VERSION
    assert run(empty_neo4j, "MATCH (n) WHERE n._papergraph IS NULL RETURN labels(n)") == [
        [["_Papergraph"]]
    ]
    names = {name for (name,) in run(empty_neo4j, "SHOW CONSTRAINTS YIELD name")}
    assert f"papergraph_schema_{version}" not in names


def test_graph_of_an_older_schema_is_not_read_but_loaded_over(open_server, empty_neo4j):
    with open_server() as store:
        load_graph(store, FULL_PARTS)
    run(empty_neo4j, "MATCH (s:_Papergraph) SET s.schema_version = 0")
    with pytest.raises(SchemaMismatchError, match=r"schema 0.*papergraph load"):
        open_server(write=False)
    with open_server() as store:
        with pytest.raises(StoreError, match="--replace"):
            load_graph(store, FULL_PARTS, mode=LoadMode.MERGE)
        load_graph(store, FULL_PARTS)
    with open_server(write=False) as store:
        assert store.read() == FULL


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("number", ["schema_version", "layout_version"])
def test_graph_of_a_later_papergraph_is_refused(open_server, empty_neo4j, write, number):
    with open_server() as store:
        load_graph(store, FULL_PARTS)
    run(empty_neo4j, f"MATCH (s:_Papergraph) SET s.{number} = 99, s.papergraph = '9.9'")
    with pytest.raises(SchemaMismatchError, match=r"9\.9"):
        open_server(write=write)


SERVER_CHANGES = {
    "indexes": "DROP INDEX papergraph_names",
    "load": "MATCH (s:_Papergraph) SET s.state = 'loading'",
    "schema": "MATCH (s:_Papergraph) SET s.schema_version = 1",
    "foreign parts": "CREATE (:Method {id: 'mine'})",
}


def find_wrong(store):
    return {finding.subject for finding in store.diagnose() if finding.remedy}


@pytest.mark.parametrize("subject", sorted(SERVER_CHANGES))
def test_doctor_sees_what_is_wrong_with_the_server(open_server, empty_neo4j, subject):
    with open_server() as store:
        load_graph(store, (make_paper_node(),))
        assert find_wrong(store) == set()
        run(empty_neo4j, SERVER_CHANGES[subject])
        assert subject in find_wrong(store)
        if subject != "foreign parts":
            load_graph(store, (make_paper_node(),))
            assert find_wrong(store) == set()


@pytest.mark.parametrize(
    ("damage", "seen"),
    [
        ("MATCH ()-[e:USES]->() REMOVE e.evidence", "'p1' -USES-> 'lora' has no evidence"),
        ("MATCH ()-[e:USES]->() SET e.evidence = ['x']", "'x' is no place of evidence"),
        ("MATCH ()-[e:USES]->() REMOVE e.confidence", "has no confidence"),
        ("CREATE (:Paper {title: 'x'})", "A Paper has no id"),
    ],
)
def test_doctor_names_what_cannot_even_be_read(open_server, empty_neo4j, damage, seen):
    paper, method = make_paper_node(), make_method_node()
    graph = make_store_graph(paper, method, edges=[make_edge(paper, method, quote="LoRA")])
    with open_server() as store:
        load_graph(store, (*graph.nodes, *graph.edges))
        run(empty_neo4j, damage)
        findings = {finding.subject: finding for finding in store.diagnose()}
    assert seen in findings["evidence"].summary
    assert findings["evidence"].remedy


def test_doctor_says_of_a_database_of_others_that_it_is_theirs(open_server, empty_neo4j):
    run(empty_neo4j, "CREATE (:Method {id: 'mine'})")
    with open_server() as store:
        assert find_wrong(store) == {"schema", "foreign parts"}


def test_search_indexes_of_an_older_papergraph_are_added_without_a_load(open_server, empty_neo4j):
    with open_server() as store:
        load_graph(store, FULL_PARTS)
        for name in ("names", "texts"):
            run(empty_neo4j, f"DROP INDEX papergraph_{name}")
        assert "indexes" in find_wrong(store)
        assert look_up(store, LookupKind.METHOD, "lora").name == "LoRA"
        assert store.define() == 2
        run(empty_neo4j, "CALL db.awaitIndexes(60)")
        assert "indexes" not in find_wrong(store)


OTHER_DEFINITIONS = {
    "papergraph_names": (
        "INDEX",
        "CREATE FULLTEXT INDEX papergraph_names FOR (n:Paper|Method) ON EACH [n.name, n.title]",
    ),
    "papergraph_paper_year": (
        "INDEX",
        "CREATE CONSTRAINT papergraph_paper_year FOR (n:Paper) REQUIRE n.doi IS UNIQUE",
    ),
    "papergraph_page_id": ("CONSTRAINT", "CREATE INDEX papergraph_page_id FOR (n:Page) ON (n.url)"),
}
DECLARED = """
SHOW INDEXES YIELD name, labelsOrTypes AS labels, properties, owningConstraint
WHERE name = $name RETURN labels, properties, owningConstraint
"""


def look_at_indexes(store):
    return next(f for f in store.diagnose() if f.subject == "indexes")


@pytest.mark.parametrize("name", sorted(OTHER_DEFINITIONS))
def test_index_of_our_name_with_another_definition_is_defined_anew(open_server, empty_neo4j, name):
    kind, statement = OTHER_DEFINITIONS[name]
    with open_server() as store:
        store.write(make_store_graph())
        declared = store.run(DECLARED, {"name": name})
        run(empty_neo4j, f"DROP {kind} {name}")
        run(empty_neo4j, statement)
        wrong = look_at_indexes(store)
        assert wrong.summary == f"{name} not as declared"
        assert "papergraph load" in wrong.remedy
        assert store.define() == 1
        assert store.define() == 0
        assert store.run(DECLARED, {"name": name}) == declared
        assert not look_at_indexes(store).remedy


EQUAL_DEFINITIONS = {
    "papergraph_paper_id": ("CONSTRAINT", "FOR (n:Paper) REQUIRE n.id IS UNIQUE"),
    "papergraph_paper_year": ("INDEX", "FOR (n:Paper) ON (n.year)"),
    "papergraph_metadata": ("CONSTRAINT", "FOR (n:_Papergraph) REQUIRE n.name IS UNIQUE"),
}


@pytest.mark.parametrize("name", sorted(EQUAL_DEFINITIONS))
def test_equal_definition_of_others_is_taken_for_ours(open_server, empty_neo4j, name):
    kind, rest = EQUAL_DEFINITIONS[name]
    with open_server() as store:
        store.write(make_store_graph())
        run(empty_neo4j, f"DROP {kind} {name}")
        run(empty_neo4j, f"CREATE {kind} `of others` {rest}")
        try:
            assert store.define() == 0
            assert not look_at_indexes(store).remedy
        finally:
            run(empty_neo4j, f"DROP {kind} `of others`")


def test_database_of_an_earlier_version_keeps_its_own_name_of_a_constraint(
    open_server, empty_neo4j
):
    with open_server() as store:
        store.write(make_store_graph())
        run(empty_neo4j, "DROP CONSTRAINT papergraph_metadata")
        rest = "FOR (n:_Papergraph) REQUIRE n.name IS UNIQUE"
        run(empty_neo4j, f"CREATE CONSTRAINT papergraph_stamp {rest}")
        try:
            assert store.define() == 0
            load_graph(store, FULL_PARTS)
            assert not look_at_indexes(store).remedy
        finally:
            run(empty_neo4j, "DROP CONSTRAINT papergraph_stamp")


def test_doctor_names_a_full_text_index_that_keeps_ours_from_being_made(open_server, empty_neo4j):
    with open_server() as store:
        store.write(make_store_graph())
        run(empty_neo4j, "DROP INDEX papergraph_texts")
        rest = "FOR (n:Paper) ON EACH [n.title, n.abstract]"
        run(empty_neo4j, f"CREATE FULLTEXT INDEX `of others` {rest}")
        try:
            assert store.define() == 0
            assert "'of others' is in place of papergraph_texts" in look_at_indexes(store).summary
        finally:
            run(empty_neo4j, "DROP INDEX `of others`")
        assert store.define() == 1
        assert not look_at_indexes(store).remedy


def test_abstracts_are_searched_by_words(open_server, empty_neo4j):
    paper = make_paper_node("p", "A title", abstract="We compare state-space models with others.")
    search = "CALL db.index.fulltext.queryNodes('papergraph_texts', $words) YIELD node AS p "
    with open_server() as store:
        load_graph(store, (paper, make_paper_node("q", "Another title")))
        found = store.run(f"{search} RETURN p.id AS id", {"words": '"state space" model~'})
    assert found.rows == (("p",),)


def test_doctor_changes_nothing(open_server, empty_neo4j):
    with open_server() as store:
        assert find_wrong(store) == {"schema"}
    assert run(empty_neo4j, "MATCH (n) RETURN n") == []
