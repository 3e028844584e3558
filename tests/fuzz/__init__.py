"""Bytes nobody wrote, for everything that reads bytes."""
