"""Lists as models over frozen rows."""
