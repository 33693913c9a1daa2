"""Decide which candidates are entities, of what type and in which role."""
