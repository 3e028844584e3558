"""What is read before the unlock window stands: Qt, our window, and hardly anything else; and how."""

import subprocess
import sys
from pathlib import Path

from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.utc import system_clock

PASSPHRASE = "Zeleni tramvaj broj 7"

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
OPENED = """
import pathlib, sys
import caseflow.app, caseflow.__main__
door = set(sys.modules)
caseflow.app.READ_AHEAD[0]()
before = set(sys.modules)
from caseflow.actions.office.opening import close_office
from caseflow.domain.utc import system_clock
close_office(caseflow.app.Doors(pathlib.Path(sys.argv[1]), system_clock).open(sys.argv[2]))
print(*sorted(before - door))
print(*sorted(set(sys.modules) - before))
"""
MOST_MODULES_TO_OPEN = 100
CAN_WAIT = {
    "caseflow.actions.office.founding",
    "caseflow.domain.cases.duplicates",
    "caseflow.domain.protection.retention",
    "caseflow.domain.sync.local_network",
    "caseflow.domain.sync.partner",
    "caseflow.domain.today",
    "caseflow.resources.tables",
    "caseflow.sync.trust",
}
INSIDE = """
import sys
import caseflow.app
for read in caseflow.app.READ_AHEAD:
    read()
before = set(sys.modules)
for name in caseflow.app.screens():
    caseflow.app.import_module(name)
print(*sorted(set(sys.modules) - before))
"""
SEEN_FIRST = """
import sys
import caseflow.app, caseflow.ui.session
from caseflow.ui.main_window import MainWindow
rooms = {room.key: room for room in caseflow.app.rooms()}
import caseflow.ui.today.page
print(*sorted(name for name in sys.modules if name.startswith("caseflow.ui.")))
for name in caseflow.app.screens():
    caseflow.app.import_module(name)
before = set(sys.modules)
for room in rooms:
    caseflow.app.import_module(rooms[room].make_page.__module__.replace(".room", ".page"))
print(*sorted(set(sys.modules) - before), "nothing")
"""
NOT_FOR_DANAS = ("cases", "directory", "help", "referrals", "reports", "settings", "sync")


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


def test_what_opens_an_office_is_read_first_and_is_all_it_takes(tmp_path: Path) -> None:
    """Nobody who is coming in waits for a module; and before that, nothing is read that can wait."""
    new = NewOffice(tmp_path / "here", "Centar", "csr", PASSPHRASE, kdf=FLOOR)
    close_office(create_office(new, system_clock).desk)
    said = [sys.executable, "-c", OPENED, str(new.folder), PASSPHRASE]
    told = subprocess.run(said, capture_output=True, text=True, check=True)
    first, later = (line.split() for line in told.stdout.splitlines())
    assert set(later) <= {"encodings.ascii"}
    assert not CAN_WAIT & set(first)
    ours = [name for name in first if name.startswith("caseflow")]
    assert len(ours) <= MOST_MODULES_TO_OPEN, ours


def test_the_rooms_read_nothing_but_themselves() -> None:
    """They are read on the main thread, when somebody has come in; all that they do was read before."""
    told = subprocess.run([sys.executable, "-c", INSIDE], capture_output=True, text=True, check=True)
    read = [name for name in told.stdout.split() if not name.startswith(("caseflow.ui", "PySide6"))]
    assert read
    assert not [name for name in read if not name.startswith(("caseflow.domain", "caseflow.resources"))], read


def test_danas_is_shown_before_the_pages_of_other_rooms_are_read() -> None:
    """Nobody waits for seven rooms to see the first; what was read on behind it is all that they need."""
    told = subprocess.run([sys.executable, "-c", SEEN_FIRST], capture_output=True, text=True, check=True)
    first, later = (line.split() for line in told.stdout.splitlines())
    early = {name for name in first for room in NOT_FOR_DANAS if name.startswith(f"caseflow.ui.{room}.")}
    assert early == {f"caseflow.ui.{room}.room" for room in NOT_FOR_DANAS}
    assert later == ["nothing"]
