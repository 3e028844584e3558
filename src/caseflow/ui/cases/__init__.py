"""Slučajevi: the list of cases, a new one, and everything of one case on one page."""
