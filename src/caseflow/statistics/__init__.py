"""Figures that point at nobody, counted from facts that hold no words: no store, no window."""
