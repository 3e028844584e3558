"""A forked child that strace holds: its calls listed, or one of them struck by a signal or an error.

The child has everything imported already and waits until strace has it, so a strike costs milliseconds and
calls are counted from where the work begins. What it says comes through a socket, by a call that is never
struck, and outlives it.
"""

import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caseflow.domain.errors import Refusal

CHANGING: Final = (
    "openat,write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,link,"
    "linkat,symlink,unlink,unlinkat,rmdir,mkdir,mkdirat,fchmod,chmod,utimensat,sendfile,copy_file_range"
)
"""Between two of these no file changes, so a kill at any other call leaves what a kill at the next leaves."""
DONE: Final = "done"
_CALL: Final = re.compile(r"^(\w+)\((.*)")
_CHANGING_OPEN: Final = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")
_ANYBODY: Final = 0x59616D61, ctypes.c_ulong(-1)
_PATIENCE_SECONDS: Final = 60

Say = Callable[[str], None]
"""Tells whoever watches that something is done; told only after the program has said so."""


@dataclass(frozen=True)
class Point:
    """The `number`-th call of that name since the work began."""

    call: str
    number: int


@dataclass(frozen=True)
class Ended:
    """How the child ended. said: in its order; `done` last when nothing stopped it."""

    killed: bool
    said: tuple[str, ...]


def points_of(work: Callable[[Say], None], log: Path, said: list[str]) -> list[Point]:
    """Every call of the work that may change a file, in their order, when nothing strikes it.

    Args:
        said: gets what it acknowledged.
    """
    ended = _run(work, ("-o", str(log), "-e", f"trace={CHANGING}"))
    assert ended.said[-1:] == (DONE,), f"it does not even work unstruck: {ended}"
    said += ended.said[:-1]
    counted, points = Counter[str](), []
    for line in log.read_text("utf-8", "replace").splitlines():
        found = _CALL.match(line)
        if found:
            counted[found[1]] += 1
            if found[1] != "openat" or _CHANGING_OPEN.search(found[2]):
                points.append(Point(found[1], counted[found[1]]))
    return points


def struck(work: Callable[[Say], None], point: Point, effect: str) -> Ended:
    """Args: effect: `signal=KILL`, or `error=ENOSPC` and the like: the call fails and is not made."""
    rule = f"inject={point.call}:{effect}:when={point.number}"
    return _run(work, ("-o", os.devnull, "-e", f"trace={point.call}", "-e", rule))


def _run(work: Callable[[Say], None], strace: tuple[str, ...]) -> Ended:
    go, begin = os.pipe()
    told, tell = socket.socketpair()
    child = os.fork()
    if child == 0:
        os.close(begin)
        told.close()
        _be_the_child(work, go, tell)
    os.close(go)
    tell.close()
    tracer = _hold(child, strace)
    os.write(begin, b"1")
    os.close(begin)
    with told, told.makefile("rb") as heard:
        said = heard.read().decode().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    tracer.wait(_PATIENCE_SECONDS)
    return Ended(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, tuple(said))


def _hold(child: int, strace: tuple[str, ...]) -> subprocess.Popen[bytes]:
    tracer = subprocess.Popen(["strace", "-qq", "-p", str(child), *strace])
    give_up = time.monotonic() + _PATIENCE_SECONDS
    status = Path(f"/proc/{child}/status")
    while "TracerPid:\t0\n" in status.read_text("ascii", "replace"):
        assert tracer.poll() is None, "strace may not trace here"
        assert time.monotonic() < give_up, "strace did not come"
        time.sleep(0.002)
    time.sleep(0.005)  # seized; now the interruption that makes it count
    return tracer


def _be_the_child(work: Callable[[Say], None], go: int, tell: socket.socket) -> None:
    """Works and ends without any of the endings of a program."""

    def say(text: str) -> None:
        tell.sendall(f"{text}\n".encode())

    _let_anybody_trace()
    os.read(go, 1)
    try:
        work(say)
        said = DONE
    except Refusal as refusal:
        said = f"refused {refusal.key}"
    except BaseException as error:  # noqa: BLE001 whatever it is, it is what we look for
        said = f"fault {type(error).__name__} {error}".replace("\n", " ")
    say(said)
    os._exit(0)


def _let_anybody_trace() -> None:
    """Where only a parent may trace its child: strace is a sister."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(*_ANYBODY, 0, 0, 0)
