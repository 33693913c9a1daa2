"""Offer papergraph to Python: ``import papergraph as pg`` gives what stands here."""
