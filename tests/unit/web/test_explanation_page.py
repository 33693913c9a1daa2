import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_extraction, make_link, make_paper, make_paper_entity
from papergraph.explain.extraction import explain_extraction as explain
from papergraph.models import (
    Abbreviation,
    Decision,
    Entity,
    Extraction,
    Member,
    Mention,
    PaperEntity,
    Resolution,
    Result,
    Role,
    Rule,
    Verdict,
)
from papergraph.web.explanation_page import write_explanation

KINDS = ("METHOD", "DATASET", "BENCHMARK", "TASK", "METRIC")
# With right-to-left letters, marks that turn and join text, and characters beyond 16 bits.
TEXT = st.text(st.sampled_from("ab <&\"'>\u05d0\u0639\u200b\u200d\u200f\u202e\u0301\U0001f917"))


class Reader(HTMLParser):
    """Gather the text inside each element that has a class, of the title, and of each mark."""

    def __init__(self):
        super().__init__()
        self.stack, self.texts, self.marks = [], {}, []

    def handle_starttag(self, tag, attributes):
        if tag in ("meta", "link"):
            return
        values = dict(attributes)
        is_mark = values.get("class", "").startswith("mark ") and tag == "a"
        self.stack.append("mark" if is_mark else values.get("class", tag))
        if is_mark:
            self.marks.append(["", values])

    def handle_startendtag(self, tag, attributes):
        """Pass over what holds nothing."""

    def handle_endtag(self, tag):
        assert self.stack, tag
        self.stack.pop()

    def handle_data(self, data):
        for name in set(self.stack):
            self.texts[name] = self.texts.get(name, "") + data
        if self.stack and self.stack[-1] == "mark":
            self.marks[-1][0] += data


def read_page(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def make_lora():
    paper = make_paper(
        "LoRA adapts",
        "We propose LoRA. We present a trick. Tested on GLUE. Code: https://github.com/a/b",
        id="p1",
        year=2021,
        url="https://arxiv.org/abs/2106.09685",
    )
    extraction = make_extraction(
        paper,
        make_paper_entity(paper, "METHOD", "LoRA", role=Role.INTRODUCES, confidence=0.97),
        make_paper_entity(paper, "BENCHMARK", "GLUE", role=Role.EVALUATED_ON, confidence=0.5),
        links=(make_link(paper, "https://github.com/a/b"),),
    )
    return paper, extraction.model_copy(
        update={
            "results": (Result(start=0, end=4, value="3.2", kind="delta", metric="accuracy"),),
            "abbreviations": (Abbreviation(start=0, end=4, short="LoRA", long="low rank"),),
        }
    )


def make_resolution(extraction):
    members = [
        (entity, Member(paper=extraction.id, surface=mention.text))
        for entity in extraction.entities
        for mention in entity.mentions[:1]
    ]
    return Resolution(
        entities=tuple(
            Entity(
                id=f"{entity.entity_type.value.lower()}:x-{entity.name.lower()}",
                entity_type=entity.entity_type,
                name=f"The {entity.name}",
                aliases=(entity.name,),
                members=(member,),
            )
            for entity, member in members
        ),
        decisions=tuple(
            Decision(
                entity_type=entity.entity_type,
                left=entity.name,
                right=f"The {entity.name}",
                verdict=Verdict.SAME,
                rule=Rule.CASE,
                score=0.9,
            )
            for entity, _ in members
        ),
    )


@st.composite
def marked_papers(draw):
    """Give a paper and mentions anywhere in it: nested, overlapping, adjacent, over its newline."""
    paper = make_paper(draw(TEXT.filter(bool)), draw(TEXT), id="p")
    size = len(paper.text)
    ends = st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted)
    places = draw(st.lists(ends.filter(lambda place: place[0] < place[1]), max_size=8))
    mentions = [
        Mention(start=a, end=b, text=paper.text[a:b], extractor="rule:<b>", confidence=0.5)
        for a, b in places
    ]
    entities = tuple(
        PaperEntity(
            entity_type=KINDS[number % len(KINDS)],
            name=mention.text,
            role=Role.USES,
            confidence=0.5,
            mentions=(mention,),
        )
        for number, mention in enumerate(mentions)
    )
    return paper, Extraction(id="p", entities=entities)


@settings(max_examples=150, deadline=None)
@given(marked_papers())
def test_marks_leave_every_character_of_the_text_in_its_place(tmp_path_factory, marked):
    paper, extraction = marked
    path = tmp_path_factory.getbasetemp() / "marked.html"
    page = read_page(write_explanation(explain(paper, extraction), path))

    assert page.texts["h1"] == paper.title
    assert page.texts.get("abstract", "") == paper.abstract
    for text, values in page.marks:
        start = int(values["id"].removeprefix("t"))
        assert paper.text[start : start + len(text)] == text
        named = [extraction.entities[int(n)] for n in values["data-entity"].split()]
        assert all(e.mentions[0].start <= start < e.mentions[0].end for e in named)


@settings(max_examples=150, deadline=None)
@given(marked_papers())
def test_every_mention_is_marked_over_all_its_characters(marked):
    paper, extraction = marked
    explanation = explain(paper, extraction)
    pieces = (*explanation.title, *explanation.abstract)
    for number, entity in enumerate(extraction.entities):
        covered = {
            place
            for piece in pieces
            for mark in piece.marks
            if mark.entity == number
            for place in range(piece.start, piece.end)
        }
        mention = entity.mentions[0]
        assert covered == set(range(mention.start, mention.end)) - {len(paper.title)}


def test_the_page_says_what_was_found_by_what_and_what_it_became(tmp_path):
    paper, extraction = make_lora()
    resolution = make_resolution(extraction)
    path = write_explanation(explain(paper, extraction, resolution), tmp_path / "page.html")
    text = re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8").split("<body>")[1])

    for said in ("introduces: the paper proposes", "0.97", "test", "method:x-lora", "The LoRA"):
        assert said in text
    assert "LoRA = The LoRA: case (0.90)" in text
    assert "3.2deltaaccuracy" in text
    assert "We present a trick." in text.split("Perhaps missed")[1]
    assert 'href="https://github.com/a/b"' in path.read_text(encoding="utf-8")


def test_a_mark_leads_to_its_row_and_the_row_back(tmp_path):
    paper, extraction = make_lora()
    text = write_explanation(explain(paper, extraction), tmp_path / "page.html").read_text()
    targets = set(re.findall(r'href="#([^"]+)"', text))
    described = set(re.findall(r'aria-describedby="([^"]+)"', text))

    assert {"e0", "e1", "t0", f"t{paper.text.index('GLUE')}"} <= targets
    assert targets | described <= set(re.findall(r' id="([^"]+)"', text))


def test_a_paper_without_anything_gives_a_page_that_says_so(tmp_path):
    paper = make_paper("Nothing here", "")
    path = write_explanation(explain(paper, Extraction(id=paper.id)), tmp_path / "page.html")

    assert "Nothing was found in this text." in path.read_text()
    assert "Perhaps missed" not in path.read_text()


def test_the_page_loads_nothing_and_allows_just_its_script_and_style(tmp_path):
    text = write_explanation(explain(*make_lora()), tmp_path / "page.html").read_text()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    policy = policy.replace("&#39;", "'")

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        parts = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digests = (hashlib.sha256(part.encode()).digest() for part in parts)
        allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
        assert f"{directive} {allowed};" in policy
    assert not re.search(r'<(script|img|link|iframe)[^>]*(src|href)="(?!data:,")', text)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//a.example"])
def test_an_address_that_is_no_web_address_is_no_link(tmp_path, address):
    paper, extraction = make_lora()
    link = extraction.links[0].model_copy(update={"url": address})
    hostile = extraction.model_copy(update={"links": (link,)})
    path = write_explanation(explain(paper, hostile), tmp_path / "page.html")

    assert f'href="{address}' not in path.read_text()


def test_the_same_explanation_gives_the_same_bytes(tmp_path):
    pages = [write_explanation(explain(*make_lora()), tmp_path / name) for name in ("a", "b")]

    assert pages[0].read_bytes() == pages[1].read_bytes()
