"""Build a citation knowledge graph from a pile of paper abstracts."""

__version__ = "0.1.0"
