"""Normalise text, names and identifiers in one way everywhere."""
