"""Decides what is exchanged and what is believed. No SQL, no clock of its own."""
