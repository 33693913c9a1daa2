"""Load what the extractor knows: names, phrases, cue words and fitted weights."""
