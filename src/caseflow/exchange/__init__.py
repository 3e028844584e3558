"""Formats of the outside world: tables, HSDS."""
