"""The QR code of a slip: the short code and nothing else, so that a lost paper tells nobody anything."""

import segno

from caseflow.documents.pages import Pen

_QUIET_MODULES = 2
"""White modules around; four by the standard, but the paper around it is white as well."""


class CodeMark:
    """One QR code, made once and drawn as often as the page needs it."""

    def __init__(self, code: str) -> None:
        matrix = segno.make_qr(code, error="q").matrix
        self._modules = len(matrix)
        self._runs = [run for row, line in enumerate(matrix) for run in _runs(row, bytes(line))]

    def draw(self, pen: Pen, x: float, y: float, size: float) -> None:
        """Draws the code with its lower left corner there, quiet zone included."""
        module = size / (self._modules + 2 * _QUIET_MODULES)
        top = y + size - _QUIET_MODULES * module
        left = x + _QUIET_MODULES * module
        pen.squares(
            [
                (left + start * module, top - (row + 1) * module, length * module, module)
                for row, start, length in self._runs
            ]
        )


def _runs(row: int, line: bytes) -> list[tuple[int, int, int]]:
    """The dark stretches of a row as (row, first column, length)."""
    runs: list[tuple[int, int, int]] = []
    for column, dark in enumerate(line):
        if not dark:
            continue
        if runs and runs[-1][1] + runs[-1][2] == column:
            runs[-1] = (row, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((row, column, 1))
    return runs
