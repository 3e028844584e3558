"""Keeps None, True and False alive under Python 3.11.

PySide6 6.12.0 gives back a reference it never took whenever a call returns None, and when a signal is
emitted, which returns True. From Python 3.12 on these values cannot die; in 3.11 they do after some
thousands of calls, a minute of work, and the program aborts ("deallocating None"). So they get more
references than a computer can spend. Measured on 3.11.2 and 3.11.7; 6.11.3 and 6.10.3 do not do it.
This goes when we ask for Python 3.12, or for a PySide6 that is mended.
"""

import ctypes
import sys

_SINCE_IMMORTAL = (3, 12)
_ENOUGH = 1 << 60
_VALUES = (None, True, False, NotImplemented)


def keep_lasting_values() -> None:
    """Called before the first widget; doing it twice is doing it once."""
    if sys.version_info >= _SINCE_IMMORTAL:
        return
    for value in _VALUES:
        if sys.getrefcount(value) < _ENOUGH // 2:
            ctypes.c_ssize_t.from_address(id(value)).value += _ENOUGH
