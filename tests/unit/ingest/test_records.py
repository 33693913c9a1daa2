import pytest

from papergraph.ingest.field_names import name_field
from papergraph.ingest.records import OmittedFields, build_paper
from papergraph.models import Paper
from papergraph.text.normalize import hash_title

HOSTILE = [
    "<script>alert(1)</script> for All",
    "<img src=x onerror=alert(1)> & </title>",
    "'}) MATCH (n) DETACH DELETE n //",
    "../../etc/passwd",
    '=HYPERLINK("http://example.com")',
    "{{ template }} ${jndi:ldap://x} %s \\u003c",
    "é with a combining accent",
]


def build(omitted=None, **record):
    return build_paper(record, "a.jsonl", 7, omitted or OmittedFields())


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_text_is_kept_as_it_stands(title):
    paper = build(title=title, abstract=title)
    assert (paper.title, paper.abstract) == (title, title)


def test_text_stands_on_one_line_without_control_characters():
    abstract = "One\ntwo\r\n\u202ethree\x00\x1b[31m\ud800 \u200b."
    paper = build(title=" A\tTitle ", abstract=abstract)
    assert paper.title == "A Title"
    assert paper.abstract == "One two three [31m ."
    assert paper.given_abstract == abstract


@pytest.mark.parametrize(
    ("fields", "paper_id"),
    [
        ({"id": " W 12 ", "doi": "10.1234/x"}, "W 12"),
        ({"id": 12}, "12"),
        ({"arxiv_id": "arXiv:2301.12345v2", "doi": "10.1234/x"}, "arxiv:2301.12345"),
        ({"arxiv": "https://arxiv.org/pdf/2301.12345v1.pdf"}, "arxiv:2301.12345"),
        ({"arxiv_id": "cs.CL/0112017v1"}, "arxiv:cs.cl/0112017"),
        ({"doi": "https://doi.org/10.1234/AbC"}, "doi:10.1234/abc"),
        ({"arxiv_id": "none", "doi": "n/a"}, hash_title("A Title")),
        ({}, hash_title("a  title!")),
    ],
)
def test_id_comes_from_the_best_there_is(fields, paper_id):
    assert build(title="A Title", **fields).id == paper_id


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("year", "2020", 2020),
        ("year", 2020.0, 2020),
        ("year", "n.d.", None),
        ("year", 20201, None),
        ("year", float("nan"), None),
        ("year", True, None),
        ("published", "2020-05-01T12:00:00Z", "2020-05-01"),
        ("published", "May 2020", "2020-05"),
        ("published", "some day", None),
        ("published", 2020, "2020"),
        ("authors", ["A. Cat", {"name": "B. Dog"}, None], ("A. Cat", "B. Dog")),
        ("authors", "Cat, A.; Dog, B.;", ("Cat, A.", "Dog, B.")),
        ("authors", [["A. Cat"]], ("A. Cat",)),
        ("authors", 5, None),
        ("venue", " ", None),
        ("venue", {"name": "X"}, "X"),
        ("abstract", 5, None),
        ("id", {"a": 1}, None),
        ("sources", ["b.txt:3"], ("a.jsonl:7", "b.txt:3")),
    ],
)
def test_value_is_read_or_costs_its_field_alone(field, value, kept):
    omitted = OmittedFields()
    record = build(omitted, title="A Title", **{field: value})
    fields = Paper.__pydantic_fields__
    default = hash_title("A Title") if field == "id" else fields[field].get_default()
    assert getattr(record, field) == (default if kept is None else kept)
    assert omitted.values == ({} if kept else {field: 1})


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"abstract": "No title here."}, "no title"),
        ({"title": None}, "no title"),
        ({"title": ""}, "no title"),
        ({"title": "?! …"}, "no letter and no digit"),
        ({"title": 5}, "'title' is a number, not text"),
    ],
)
def test_record_that_is_no_paper_is_rejected(record, reason):
    rejection = build(**record)
    assert reason in rejection.reason
    assert (rejection.source, rejection.line) == ("a.jsonl", 7)


def test_year_comes_from_the_date():
    assert build(title="T", published="2020-05").year == 2020
    assert build(title="T", published="2020-05", year=2019).year == 2019


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (" Title ", "title"),
        ("ARXIV-ID", "arxiv_id"),
        ("Publication Date", "published"),
        ("summary", "abstract"),
        ("Article Title (en)", "title"),
        ("scores", None),
        ("x" * 10**6, None),
    ],
)
def test_field_is_known_by_any_of_its_names(name, field):
    assert name_field(name) == field


@pytest.mark.parametrize("order", [["abstract", "summary"], ["summary", "abstract"]])
def test_own_name_wins_over_a_synonym(order):
    omitted = OmittedFields()
    paper = build(omitted, title="T", **{name: name for name in order})
    assert paper.abstract == "abstract"
    assert omitted.fields == {"summary": 1}


def test_notes_count_what_was_left_out():
    omitted = OmittedFields()
    build(omitted, title="T", lines=[1], mood="x", year="?")
    build(omitted, title="T", lines=[2], mood=None)
    assert list(omitted.iter_notes("a.jsonl")) == [
        "a.jsonl: left out fields that a paper does not have: lines (2), mood (1).",
        "a.jsonl: left out values that cannot be used: year (1).",
    ]


def test_notes_stay_short_and_printable():
    omitted = OmittedFields()
    build(omitted, title="T", **{f"\n{n}" + "x" * 999: n for n in range(50)})
    (note,) = omitted.iter_notes("a.jsonl")
    assert note.endswith("30 more.")
    assert len(note) < 2000
    assert note.isprintable()


def test_initials_beside_whole_names_are_no_loss():
    omitted = OmittedFields()
    paper = build(
        omitted,
        **{"title": "A", "Authors": "Doe J.; Roe A.", "Author full names": "Doe, J; Roe, A"},
    )
    assert paper.authors == ("Doe, J", "Roe, A")
    assert not omitted.fields


def test_authors_that_another_field_has_not_are_told():
    omitted = OmittedFields()
    build(
        omitted,
        **{"title": "A", "Authors": "Poe E.; Roe A.", "Author full names": "Doe, J; Roe, A"},
    )
    assert omitted.fields == {"Authors": 1}


def test_other_authors_of_one_first_name_are_told():
    omitted = OmittedFields()
    build(omitted, **{"title": "A", "Authors": "John Roe", "Author full names": "John Doe"})
    assert omitted.fields == {"Authors": 1}
