"""Nouns and rules. No I/O, no clock of its own."""
