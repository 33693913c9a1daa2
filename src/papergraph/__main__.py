"""Run the command with ``python -m papergraph``."""

from papergraph.cli import main

if __name__ == "__main__":
    main()
