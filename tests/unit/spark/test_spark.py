"""Compare what Spark makes with what one machine makes."""

import os

import pyarrow as pa
import pytest

import papergraph as pg
from commands import EXAMPLES, need_module
from papergraph.errors import ConfigError, ExtractionError
from papergraph.models import ExtractorModel, Paper
from papergraph.settings import SparkSettings

engine = need_module("papergraph.spark.engine", "spark")
extraction = need_module("papergraph.spark.extraction", "spark")
resolution = need_module("papergraph.spark.resolution", "spark")
stages = need_module("papergraph.spark.stages", "spark")

pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""Spark leaves sockets to the garbage collector."""

SAMPLE = EXAMPLES / "page-1.txt"
"""80 papers."""

PAPER = Paper(id="p1", title="LoRA on GLUE", abstract="We evaluate LoRA on GLUE.")


def read_files(folder):
    """Return the content of every file of a graph folder, save databases."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".lbug", ".sqlite")
    }


def test_scores_are_made_anew_where_code_that_they_come_from_differs():
    code = resolution._read_code()
    assert all(name in code for name in (b"def fold_name", b"def iter_blocks", b"class PairScorer"))


def test_spark_gives_the_files_of_one_machine_and_leaves_none_of_its_own(session, tmp_path):
    pg.build(SAMPLE, tmp_path / "one")
    pg.build(SAMPLE, tmp_path / "spark", engine="spark")
    one, spark = read_files(tmp_path / "one"), read_files(tmp_path / "spark")
    assert {name for name in one if one[name] != spark.get(name)} == set()
    assert spark.keys() == one.keys()


def test_executor_processes_load_the_model_once(session):
    extract = extraction._make_extractor(ExtractorModel.FAST)

    def extract_and_tell(batches):
        from papergraph.extract.batch import _load_pipeline  # noqa: PLC0415 - runs elsewhere

        for batch in batches:
            for _ in range(3):
                list(extract([batch]))
            yield pa.RecordBatch.from_pydict(
                {"process": [os.getpid()], "loads": [_load_pipeline.cache_info().misses]}
            )

    rows = pa.table({"position": range(4), "paper": [PAPER.model_dump_json()] * 4})
    frame = session.createDataFrame(rows).repartition(4)
    told = frame.mapInArrow(extract_and_tell, "process bigint, loads bigint").collect()
    assert len({row.process for row in told} - {os.getpid()}) == 2
    # The accurate model of the build before, if it ran here, and this one.
    assert {row.loads for row in told} <= {1, 2}


def test_finished_step_is_not_made_again_and_an_unfinished_one_is(session, tmp_path):
    steps, made = stages.Stages(session, str(tmp_path / "steps")), []

    def make():
        made.append(1)
        return session.range(3)

    assert steps.keep("numbers", make).count() == steps.keep("numbers", make).count() == 3
    assert len(made) == 1
    (tmp_path / "steps" / "numbers" / "_SUCCESS").unlink()
    assert steps.keep("numbers", make).count() == 3
    assert len(made) == 2


def test_finished_build_deletes_its_own_steps_and_nothing_else(session, tmp_path):
    mine = tmp_path / "papergraph" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    settings = SparkSettings(stages=str(tmp_path))
    with engine.open_engine(settings, ExtractorModel.FAST, tmp_path / "unused") as spark:
        assert len(list(spark.extract([PAPER]))) == 1
        assert len(list(tmp_path.iterdir())) == 2
    assert sorted(tmp_path.rglob("*")) == [mine.parent, mine]


def test_killed_build_goes_on_from_the_steps_that_are_finished(session, tmp_path):
    def extract_some():
        with engine.open_engine(SparkSettings(), ExtractorModel.FAST, tmp_path / "steps") as spark:
            assert len(list(spark.extract([PAPER]))) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_some()
    (kept,) = (tmp_path / "steps").iterdir()
    before = sorted(path.name for path in kept.iterdir())
    with pytest.raises(KeyboardInterrupt):
        extract_some()
    assert sorted(path.name for path in kept.iterdir()) == before


def test_failure_of_an_executor_is_told_as_it_would_be_here(session):
    def fail(batches):
        raise ExtractionError("Paper 'p1' cannot be extracted.")

    frame = session.range(1).mapInArrow(fail, "id bigint")
    expected = r"^Paper 'p1' cannot be extracted\.$"
    with pytest.raises(ExtractionError, match=expected), engine._explaining_failure():
        frame.collect()


def test_papers_that_do_not_come_back_stop_the_build(session):
    with pytest.raises(ConfigError, match="--stages"):
        list(extraction._read_rows(session.range(3), 5))
