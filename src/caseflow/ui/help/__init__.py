"""Priručnik: the books that come with the program."""
