"""A disk whose flush takes longer: a child process in which `fsync` and `fdatasync` wait before they do it.

A disk of this kind of machine says within tens of microseconds that what was written is safe. The disks on
desks take 0.5 to 5 ms (solid) or 8 to 17 ms (turning), and a save waits for one flush, whoever saves. The
wait is put in front of the real flush by a few lines of C, which need Linux and gcc; without them there is no
such figure.
"""

import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from benchmarks.stores import scratch
from benchmarks.yardstick import seconds

_LONGER: Final = "longer_by_microseconds"
_PRELOAD: Final = "LD_PRELOAD"
_C: Final = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
long longer_by_microseconds = 0;
static int later(const char *name, int file) {
    int (*flush)(int) = dlsym(RTLD_NEXT, name);
    struct timespec wait = {longer_by_microseconds / 1000000, longer_by_microseconds % 1000000 * 1000};
    if (longer_by_microseconds) nanosleep(&wait, 0);
    return flush(file);
}
int fsync(int file) { return later("fsync", file); }
int fdatasync(int file) { return later("fdatasync", file); }
"""


def figures_of(module: str) -> dict[str, Any] | None:
    """What a module prints as JSON when it runs as a program whose flushes can be made longer; None where
    they cannot."""
    if sys.platform != "linux" or shutil.which("gcc") is None:
        return None
    with scratch() as folder:
        source, library = folder / "flush.c", folder / "flush.so"
        source.write_text(_C, encoding="ascii")
        subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
        told = subprocess.run(
            [sys.executable, "-m", module],
            env=os.environ | {_PRELOAD: str(library)},
            check=True,
            stdout=subprocess.PIPE,
        )
    return dict(json.loads(told.stdout))


def lengthen(milliseconds: float) -> None:
    """Every flush of this process, a child of `figures_of`, from now on."""
    library = ctypes.CDLL(os.environ[_PRELOAD])
    ctypes.c_long.in_dll(library, _LONGER).value = round(milliseconds * 1000)


def flush_milliseconds(folder: Path, times: int = 50) -> float:
    """How long a flush of one page at the end of a file takes, as a journal is written: the median."""
    with (folder / "flushed").open("wb", buffering=0) as file:

        def once() -> None:
            file.write(bytes(4096))
            os.fsync(file.fileno())

        return statistics.median(seconds(once) for _ in range(times)) * 1000
