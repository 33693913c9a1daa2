"""Find the results that papers report."""
