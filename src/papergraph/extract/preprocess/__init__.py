"""Prepare a paper's text: words, sentences, abbreviations, web addresses and cited authors."""
