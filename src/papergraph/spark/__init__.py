"""Run extraction and the pairing of names on Spark: the only package that imports it."""
