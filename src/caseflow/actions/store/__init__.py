"""The store itself: copies of it, what was typed and not yet saved, what every record was before."""
