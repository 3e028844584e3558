"""How long to wait after a wrong passphrase: nothing at first, then longer, never more than half a minute.

Kept in memory only: the true brake is the slow key, this one only spares the impatient.
"""

from typing import Final

_SECONDS: Final = (0, 0, 1, 2, 4, 8, 15, 30)


class Delay:
    def __init__(self) -> None:
        self.wrong = 0

    def add(self) -> int:
        """One more wrong try; returns the seconds to wait."""
        self.wrong += 1
        return _SECONDS[min(self.wrong, len(_SECONDS)) - 1]
