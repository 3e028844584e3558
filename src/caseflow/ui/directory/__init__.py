"""Imenik: finding a service, reading its card, adding one, bringing a directory in and giving it away."""
