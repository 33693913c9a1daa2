"""Fetch papers from services on the network: the only package that asks them for anything."""
