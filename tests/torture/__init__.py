"""Spoilt objects, far more of them than a gate has time for."""
