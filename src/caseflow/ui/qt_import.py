"""Qt, read with Python's own `import` left in its place.

PySide puts a function of its own there. From then on it looks through the source of every module that is
read, on whichever thread, and keeps that text in memory: so it knows who may ask for `__feature__`, other
names for what Qt has, and for `*`. Nobody here asks for either. Without it a module costs a fifth less.
"""

import builtins
from importlib import import_module


def read_qt() -> None:
    """Called before anything of Qt is read; later it changes nothing."""
    own = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = own
