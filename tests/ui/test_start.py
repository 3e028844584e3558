"""What is read before the unlock window stands: Qt, our window, and hardly anything else."""

import subprocess
import sys

STANDS = """
import sys, caseflow.__main__
before = set(sys.modules)
from PySide6 import QtCore, QtGui, QtWidgets
qt = set(sys.modules) - before
import caseflow.app
print(*sorted(set(sys.modules) - before - qt))
"""
HEAVY = {
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "cbor2",
    "click",
    "cryptography",
    "dataclasses",
    "dateutil",
    "email",
    "openpyxl",
    "phonenumbers",
    "platformdirs",
    "reportlab",
    "snowballstemmer",
    "sqlalchemy",
    "sqlcipher3",
    "ssl",
    "subprocess",
    "tuf",
    "urllib.request",
    "zoneinfo",
}
MOST_MODULES_OF_OURS = 45


def test_the_window_needs_nothing_heavy() -> None:
    told = subprocess.run([sys.executable, "-c", STANDS], capture_output=True, text=True, check=True)
    read = told.stdout.split()
    assert not HEAVY & set(read)
    assert not [name for name in read if name.startswith(("caseflow.db", "caseflow.sync", "caseflow.crypto"))]
    ours = [name for name in read if name.startswith("caseflow")]
    assert len(ours) <= MOST_MODULES_OF_OURS, ours
