"""Run the command with ``python -m papergraph``."""

from papergraph.cli import main

main()
