"""How far a long command is: one line on a terminal's error output, written over and over, and then gone.

Nothing is written where the output is a file or another program's. Ctrl+C stops the command at its next step.
"""

import sys


class Far:
    """What actions are given as their progress."""

    def __init__(self) -> None:
        self._told = ""
        self._is_seen = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> bool:
        """Goes on: at the console only Ctrl+C stops."""
        if self._is_seen and total:
            self._write(f"{100 * done // total} %" if done < total else "")
        return True

    def _write(self, text: str) -> None:
        if text != self._told:
            sys.stderr.write(f"\r{' ' * len(self._told)}\r{text}")
            sys.stderr.flush()
            self._told = text
