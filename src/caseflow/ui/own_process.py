"""The process of the program: nothing of it goes to a dump, and locking begins it anew.

Python and Qt do not overwrite what they free, so the only sure way to have neither key nor text in memory
after locking is another process: on Linux the same one with a new program in it (`exec`), on Windows a new
one while this one ends. Nothing is handed over but where the store lies; what was typed and where one was
lie in the store (`actions.leaving`).
"""

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_PR_SET_DUMPABLE = 4
_NO_CRASH_BOXES = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX."""
_REPORT_WITHOUT_HEAP = 1
"""WER_FAULT_REPORTING_FLAG_NOHEAP."""
_FIRST_OWN_FILE = 3


def leave_no_dump() -> None:
    """A crash writes no memory to the disk, and no other process of this user reads it."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_BOXES)
        ctypes.windll.kernel32.WerSetFlags(_REPORT_WITHOUT_HEAP)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def window_command(store: Path | None) -> tuple[str, ...]:
    """What opens the window on a store; on the usual one when none is named."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "caseflow")
    return program if store is None else (*program, "--store", str(store))


def begin_anew(command: Sequence[str], in_place: bool = sys.platform != "win32") -> None:
    """This process ends here, whatever its threads are waiting for; the command begins.

    Args:
        in_place: the command takes over this process, with its number; otherwise it gets one of its own.
    """
    try:
        if in_place:
            os.closerange(_FIRST_OWN_FILE, os.sysconf("SC_OPEN_MAX"))
            os.execv(command[0], list(command))
        else:
            _begin_beside(command)
    finally:
        os._exit(0)


def _begin_beside(command: Sequence[str]) -> None:
    import subprocess

    subprocess.Popen(command)
