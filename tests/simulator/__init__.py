"""Whole worlds of offices over the real engine, thousands of them, each made again from its number."""
