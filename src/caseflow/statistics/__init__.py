"""Figures that point at nobody. No Qt."""
