"""The pieces every screen is made of."""
