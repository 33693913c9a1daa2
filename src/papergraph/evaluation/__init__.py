"""Score extraction against annotated papers, and check how far its confidence can be trusted."""
