"""Figures of the office and its register of unmet needs."""
