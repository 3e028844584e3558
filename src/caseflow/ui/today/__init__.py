"""Danas: what waits for this person, one sentence and one step a row."""
