"""Find the spans of a text that may be entities."""
