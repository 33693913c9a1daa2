import gc
import weakref

from papergraph.io.memory import pause_collection, release_memory


class Node:
    """Refer to itself, so that only a collection frees it."""

    def __init__(self):
        self.own = self


def test_what_only_a_cycle_holds_is_freed():
    freed = weakref.ref(Node())
    release_memory()
    assert freed() is None


def test_collection_is_paused_and_goes_on():
    with pause_collection():
        assert not gc.isenabled()
    assert gc.isenabled()
