"""Clients and their cases: codes, consent, closing, and the same person met twice."""
