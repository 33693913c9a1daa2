"""Keep a graph in one file of the graph folder, with LadybugDB."""

from papergraph.stores.embedded.database_file import write_database, write_parts
from papergraph.stores.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore", "write_database", "write_parts"]
