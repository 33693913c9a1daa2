"""Say what changed between two graphs, why, and what of it is news."""
