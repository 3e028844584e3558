"""Partners, sticks and networks as people see them."""
