"""What a process needs at the most, counted from a moment of our choice where the system can (Linux)."""

import sys
from contextlib import suppress
from pathlib import Path

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def start_anew() -> None:
    """Forget what the process, or the one it came from, needed before."""
    with suppress(OSError):
        _FORGET.write_text("5", encoding="ascii")


def peak_megabytes() -> float:
    """The most since then."""
    if _STATUS.exists():
        lines = _STATUS.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM:"))
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)
