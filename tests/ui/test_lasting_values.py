"""A day of work is some ten million calls into Qt; none of them may end the program."""

import subprocess
import sys

A_LONG_DAY = """
from PySide6.QtCore import QObject, Signal
from caseflow.ui.lasting_values import keep_lasting_values

class Bell(QObject):
    rung = Signal()

keep_lasting_values()
keep_lasting_values()
bell = Bell()
for _ in range(200_000):
    bell.setObjectName("bell")
    bell.rung.emit()
"""


def test_a_long_day_does_not_end_in_an_abort() -> None:
    day = subprocess.run([sys.executable, "-c", A_LONG_DAY], capture_output=True, text=True, timeout=60)
    assert (day.returncode, day.stderr) == (0, "")
