"""Read a paper with the trained token classifier."""
