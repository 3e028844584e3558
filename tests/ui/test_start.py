"""What is read before the unlock window stands: Qt, our window, and hardly anything else; and how."""

import subprocess
import sys
from pathlib import Path

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
WHILE_IT_RUNS = """
import builtins, os, sys, threading, time

def look():
    while "caseflow.actions.today" not in sys.modules:
        time.sleep(0.01)
    print(builtins.__import__ is own, "shibokensupport.feature" in sys.modules, flush=True)
    os._exit(0)

own = builtins.__import__
threading.Thread(target=look, daemon=True).start()
os.environ["DISPLAY"] = "offscreen"
from caseflow.__main__ import main
sys.exit(main())
"""


def test_the_window_needs_nothing_heavy() -> None:
    told = subprocess.run([sys.executable, "-c", STANDS], capture_output=True, text=True, check=True)
    read = told.stdout.split()
    assert not HEAVY & set(read)
    assert not [name for name in read if name.startswith(("caseflow.db", "caseflow.sync", "caseflow.crypto"))]
    ours = [name for name in read if name.startswith("caseflow")]
    assert len(ours) <= MOST_MODULES_OF_OURS, ours


def test_python_reads_modules_itself_while_the_window_stands(tmp_path: Path) -> None:
    """Not the function of PySide, which would read the source of each along with it."""
    said = [sys.executable, "-c", WHILE_IT_RUNS, "--store", str(tmp_path)]
    told = subprocess.run(said, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "True"]
