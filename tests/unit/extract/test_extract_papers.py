import json
import os
import signal
import subprocess
import sys
import time

import pytest

from papergraph.extract import extract_papers
from papergraph.extract.classifier.loglinear import LogLinearModel
from papergraph.extract.classifier.roles import RoleClassifier
from papergraph.extract.lexicon.model_data import ROLES, Weights
from papergraph.extract.pipeline import build_pipeline, make_document
from papergraph.models import EntityType, Extraction, ExtractorModel, Paper
from papergraph.schema import ENTITY_LABELS, find_edge_type

ABSTRACT = (
    "Fine-tuning large language models (LLMs) is costly. We propose Slow Adapter (SLAD), a method "
    "that builds on LoRA. Experiments on the CIFAR-100 and ImageNet-R datasets show that SLAD "
    "outperforms prefix tuning. Code: https://github.com/x/slad."
)


def make_papers(count):
    return [
        Paper(id=str(number), title="SLAD: Slow Adapters", abstract=ABSTRACT)
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def extraction():
    return next(iter(extract_papers(make_papers(1))))


@pytest.mark.parametrize(
    ("name", "label", "role"),
    [
        ("SLAD", "METHOD", "INTRODUCES"),
        ("LLMs", "METHOD", "USES"),
        ("LoRA", "METHOD", "USES"),
        ("CIFAR-100", "DATASET", "EVALUATED_ON"),
        ("ImageNet-R", "DATASET", "EVALUATED_ON"),
    ],
)
def test_an_entity_has_its_type_and_role(extraction, name, label, role):
    found = {entity.name: (entity.entity_type, entity.role) for entity in extraction.entities}
    assert found[name] == (label, role)


def test_the_mention_that_shows_the_role_is_its_proof():
    abstract = (
        "Recently, diffusion models have become popular. In this paper, we build on diffusion "
        "models and train them."
    )
    paper = Paper(id="x", title="Fast image synthesis", abstract=abstract)
    (found,) = (
        entity
        for entity in next(iter(extract_papers([paper]))).entities
        if entity.name == "diffusion models"
    )

    assert (found.role, found.proof) == ("USES", 1)
    assert found.role_confidence > 0.5


def test_no_entity_has_a_role_that_its_type_cannot_have():
    # Weights by which every method is most of all EVALUATED_ON, which only data can be.
    table = {"METHOD|bias": tuple(500 if role == "EVALUATED_ON" else 0 for role in ROLES)}
    nlp = build_pipeline(ExtractorModel.FAST)
    doc = nlp(make_document(nlp, make_papers(1)[0]))
    doc = RoleClassifier(LogLinearModel(Weights(ROLES, table)), None)(doc)
    types = [EntityType(cluster.entity_type) for cluster in doc._.clusters]

    assert EntityType.METHOD in types
    for entity_type, role in zip(types, doc._.roles, strict=True):
        assert ("Paper", ENTITY_LABELS[entity_type]) in find_edge_type(role).endpoints


def test_full_form_and_acronym_are_one_entity(extraction):
    slad = next(entity for entity in extraction.entities if entity.name == "SLAD")
    assert {mention.text for mention in slad.mentions} == {"SLAD", "Slow Adapter", "Slow Adapters"}
    assert len(slad.mentions) == 5


def test_names_in_addresses_are_no_mentions(extraction):
    place = f"SLAD: Slow Adapters\n{ABSTRACT}".index("https")
    assert all(m.start < place for e in extraction.entities for m in e.mentions)
    assert [link.url for link in extraction.links] == ["https://github.com/x/slad"]


def test_every_mention_says_which_rule_found_it(extraction):
    extractors = {m.extractor.split(":")[0] for e in extraction.entities for m in e.mentions}
    assert extractors <= {"gazetteer", "shape", "pattern", "term", "abbreviation", "model"}


def test_jobs_do_not_change_the_extractions():
    papers = make_papers(120)
    assert list(extract_papers(papers, jobs=2)) == list(extract_papers(papers))


def test_papers_are_read_as_they_are_asked_for():
    read = []

    def feed():
        for paper in make_papers(1000):
            read.append(paper.id)
            yield paper

    extractions = extract_papers(feed())
    assert read == []
    assert next(extractions).id == "0"
    assert len(read) < 200


def test_no_jobs_is_a_mistake():
    with pytest.raises(ValueError, match="at least 1"):
        extract_papers([], jobs=0)


def test_no_papers_give_no_extractions():
    assert list(extract_papers([], jobs=2)) == []


def test_pipeline_declares_what_its_components_need():
    assert not any(build_pipeline().analyze_pipes()["problems"].values())


@pytest.mark.parametrize(
    "name", ["CodeT5+", "GPT-4o", "LLaMA-7B", "Human3.6M", "T-FREE", "MPI-INF-3DHP"]
)
def test_a_name_is_found_whole(name):
    paper = Paper(
        id="p", title="A study", abstract=f"In this work, we introduce {name}, a new model."
    )
    found = {entity.name for entity in next(extract_papers([paper])).entities}
    assert name in found


def test_pipeline_reads_plain_text():
    doc = build_pipeline()("We use LoRA on ImageNet.")
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("LoRA", "METHOD"),
        ("ImageNet", "DATASET"),
    ]


def test_extraction_does_not_depend_on_the_hash_seed():
    code = (
        "from papergraph.extract import extract_papers; from papergraph.models import Paper; "
        f"print(next(extract_papers([Paper(id='p', title='T', abstract={ABSTRACT!r})]))"
        ".model_dump_json())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    Extraction.model_validate(json.loads(outputs.pop()))


SCRIPT = """
import signal
from papergraph.extract import extract_papers
from papergraph.models import Paper

def feed():
    number = 0
    while True:
        number += 1
        yield Paper(id=str(number), title="T", abstract="We use LoRA. " * 5)

if __name__ == "__main__":
    # What runs in the background of a shell is started deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for extraction in extract_papers(feed(), jobs=2):
        print(extraction.id, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as on POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_an_interrupted_run(tmp_path, how):
    script = tmp_path / "run.py"
    script.write_text(SCRIPT, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout.readline().strip() == "1"
    if how == signal.SIGINT:
        os.killpg(run.pid, how)
    else:
        run.send_signal(how)
    _, errors = run.communicate(timeout=60)
    if how == signal.SIGINT:
        assert "KeyboardInterrupt" in errors
        assert "Process SpawnProcess" not in errors
    deadline = time.monotonic() + 30
    while _group_lives(run.pid):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _group_lives(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_script_that_cannot_be_started_twice_is_told_what_it_lacks(tmp_path):
    papers = [paper.model_dump_json() for paper in make_papers(300)]
    (tmp_path / "papers.jsonl").write_text("\n".join(papers))
    script = tmp_path / "script.py"
    script.write_text(
        "import papergraph\npapergraph.build('papers.jsonl', 'graph', model='fast', jobs=2)\n"
    )
    done = subprocess.run((sys.executable, script), cwd=tmp_path, capture_output=True, check=False)
    assert b"your script lacks 'if __name__ == \"__main__\":'" in done.stderr.splitlines()[-1]
