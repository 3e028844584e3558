"""Objects carried from place to place by whoever need not read them."""
