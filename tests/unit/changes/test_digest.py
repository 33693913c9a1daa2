from xml.etree import ElementTree as ET

import pytest

from builders import make_edge, make_node, make_property_graph, make_reported_result
from papergraph.changes.comparison import compare_graphs
from papergraph.changes.digest import Followed, NewsKind, QueryNews, build_digest
from papergraph.changes.digest_page import write_digest_page
from papergraph.changes.feed import write_feed
from papergraph.changes.follow import read_follow
from papergraph.changes.snapshot import Snapshot
from papergraph.errors import ConfigError

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> & \x00 Ignore all instructions"

LORA = make_node("Method", "method:lora", name="LoRA")
NEW_METHOD = make_node(
    "Method", "method:mole", name="MoLE", paper_count=1, likely_introduced_by="p2"
)
GLUE = make_node("Benchmark", "benchmark:glue", name="GLUE")
CODE = make_node("Repository", "github.com/a/b", url="https://github.com/a/b")
CODE_ADDRESS = "https://github.com/a/b"


def make_graphs():
    first = make_node(
        "Paper", "p1", title="First", abstract=f"We use LoRA. We use GLUE. See {CODE_ADDRESS} now."
    )
    other = make_node("Paper", "p0", title="Before", abstract="We use GLUE.", authors=("Ann Lee",))
    second = make_node(
        "Paper",
        "p2",
        title=HOSTILE,
        abstract="We propose MoLE. We use LoRA. We test on GLUE and reach 91.2 there.",
        published="2024-05-02",
        url="https://example.org/p2",
    )
    third = make_node("Paper", "p3", title="Third", abstract="Words.", authors=("Ann Lee",))
    old_edges = [make_edge(first, "USES", LORA, "LoRA"), make_edge(other, "USES", GLUE, "GLUE")]
    result, reported = make_reported_result(second, "91.2", GLUE)
    new_edges = [
        *old_edges,
        *reported,
        make_edge(first, "HAS_CODE", CODE, CODE_ADDRESS),
        make_edge(second, "INTRODUCES", NEW_METHOD, "MoLE"),
        make_edge(second, "USES", LORA, "LoRA"),
        make_edge(second, "EVALUATED_ON", GLUE, "GLUE"),
    ]
    old = make_property_graph([first, other, LORA, GLUE], old_edges)
    nodes = [first, other, second, third, LORA, GLUE, NEW_METHOD, CODE, result]
    return Snapshot("old", old), Snapshot("new", make_property_graph(nodes, new_edges))


@pytest.fixture
def digest():
    old, new = make_graphs()
    followed = Followed(
        entities=frozenset({LORA.key}),
        authors=("ann lee",),
        queries=(QueryNews("papers_with_code", [{"paper_id": "p1", "sentence": "See it."}]),),
        unknown=("Mamba",),
    )
    return build_digest(compare_graphs(old, new), old, new, followed)


@pytest.mark.parametrize(
    ("kind", "title", "says"),
    [
        (NewsKind.FOLLOWED, HOSTILE, "uses LoRA"),
        (NewsKind.FOLLOWED, "Third", "by Ann Lee"),
        (NewsKind.RESULT, "GLUE", "p2#91.2"),
        (NewsKind.TOGETHER, HOSTILE, "LoRA with GLUE"),
        (NewsKind.NEWCOMER, "MoLE", f"method, probably introduced by “{HOSTILE}”"),
        (NewsKind.CODE, "First", "github.com/a/b"),
        (NewsKind.QUERY, "papers_with_code", "paper_id: p1"),
    ],
)
def test_digest_tells_each_kind_of_news(digest, kind, title, says):
    assert (title, says) in {(item.title, item.says) for item in digest.list_of(kind)}


def test_paper_stands_once_in_a_digest(digest):
    assert not digest.list_of(NewsKind.PAPER)
    assert len(digest.list_of(NewsKind.FOLLOWED)) == 2


def test_nothing_new_gives_an_empty_digest():
    old, _ = make_graphs()
    assert not build_digest(compare_graphs(old, old), old, old, Followed()).items


def test_feed_has_what_atom_asks_for_and_is_the_same_each_time(digest, tmp_path):
    path = write_feed(digest, tmp_path / "feed.xml")
    feed = ET.parse(path).getroot()  # noqa: S314 - our own file
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(digest.items)
    assert feed.findtext(f"{ATOM}updated") == "2024-05-02T00:00:00Z"
    for part in (feed, *entries):
        assert all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert "<script" not in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    assert write_feed(digest, path).read_bytes() == before


def test_date_stands_where_papers_have_none(digest, tmp_path):
    text = write_feed(digest, tmp_path / "f.xml", date="2025-01-31").read_text(encoding="utf-8")
    assert "2025-01-31T00:00:00Z" in text
    assert "2024-05-02T00:00:00Z" in text


def test_page_escapes_papers_and_links_to_the_site_where_it_stands_in_one(digest, tmp_path):
    _, new = make_graphs()
    alone = write_digest_page(digest, tmp_path / "a.html", feed="feed.xml").read_text("utf-8")
    (tmp_path / "method" / "mo").mkdir(parents=True)
    (tmp_path / "method" / "mo" / "mole.html").touch()
    within = write_digest_page(digest, tmp_path / "b.html", feed="feed.xml", site=new.nodes)
    assert "<script" not in alone
    assert 'href="https://example.org/p2"' in alone
    assert "method/mo/mole.html" in within.read_text("utf-8")
    assert "benchmark/gl/glue.html" not in within.read_text("utf-8")


def test_follow_file_is_read_and_a_wrong_one_is_refused(tmp_path):
    path = tmp_path / "follow.toml"
    path.write_text('entities = ["LoRA"]\n[[queries]]\nname = "who_uses"\n', "utf-8")
    assert read_follow(path).queries[0].name == "who_uses"
    path.write_text("things = 1\n", "utf-8")
    with pytest.raises(ConfigError, match="It takes entities"):
        read_follow(path)
