import gc

import pytest

from commands import do_without
from papergraph.errors import ConfigError

MASTER = "local-cluster[2,1,1024]"
"""Two executors in processes of their own, each with one core and 1,024 MB."""


@pytest.fixture(scope="session")
def session():
    """Give a session that builds in this process take up; starting one takes seconds."""
    from papergraph.spark.session import open_session  # noqa: PLC0415 - perhaps not installed

    try:
        with open_session(MASTER) as opened:
            yield opened
        # Sockets that Spark forgets are noticed here, where tests of Spark allow it.
        gc.collect()
    except ConfigError as exc:
        do_without(f"{exc}")
