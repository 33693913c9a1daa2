import gc

import pytest

from commands import do_without, need_module
from papergraph.errors import ConfigError

MASTER = "local-cluster[2,1,1024]"
"""Two executors in processes of their own, each with one core and 1,024 MB."""

BRIEF = {
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "PYSPARK_SUBMIT_ARGS": "--conf spark.sql.shuffle.partitions=4 pyspark-shell",
}
"""A quick start is worth more than quick work later."""


@pytest.fixture(scope="session")
def session():
    """Give a session that builds in this process take up; starting one takes seconds."""
    spark = need_module("papergraph.spark.session", "spark")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in BRIEF.items():
            patch.setenv(name, value)
        try:
            with spark.open_session(MASTER) as opened:
                yield opened
            # Sockets that Spark forgets are noticed here, where tests of Spark allow it.
            gc.collect()
        except ConfigError as exc:
            do_without(f"{exc}")
