"""The real program as it is started: no dump of it, nothing personal in what others see of its process."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui.own_process import window_command
from tests.founded import founded

if not sys.platform.startswith("linux"):
    pytest.skip("only Linux shows a process as files", allow_module_level=True)

pytestmark = [pytest.mark.screen, pytest.mark.slow]

LONG = 30.0


def until(done: Callable[[], bool]) -> None:
    limit = time.monotonic() + LONG
    while not done():
        assert time.monotonic() < limit
        time.sleep(0.05)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", "Ana", kdf=FLOOR)
    close_office(founded(new, system_clock).desk)
    seen = {**os.environ, "DISPLAY": ":none", "QT_QPA_PLATFORM": "offscreen"}
    started = subprocess.Popen(window_command(new.folder), env=seen, cwd=tmp_path, stderr=subprocess.DEVNULL)
    yield started
    started.kill()
    started.wait()


def test_a_crash_of_the_real_program_writes_nothing(program: subprocess.Popen[bytes], tmp_path: Path) -> None:
    process = Path(f"/proc/{program.pid}")
    until(lambda: "libQt6Widgets" in (process / "maps").read_text() if os.geteuid() == 0 else True)
    until(lambda: limit_of_core(process) == ("0", "0"))
    program.send_signal(signal.SIGABRT)
    assert program.wait() == -signal.SIGABRT
    assert [one.name for one in tmp_path.iterdir()] == ["store"]


def limit_of_core(process: Path) -> tuple[str, str]:
    found = re.search(r"Max core file size\s+(\S+)\s+(\S+)", (process / "limits").read_text())
    assert found is not None
    return found[1], found[2]


def test_nobody_but_root_reads_the_memory_of_a_guarded_process() -> None:
    said = (
        "from caseflow.ui.own_process import leave_no_dump; import ctypes; leave_no_dump();"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    asked = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "0"


@pytest.mark.parametrize("in_place", [True, False])
def test_the_next_life_begins_and_this_one_ends(tmp_path: Path, in_place: bool) -> None:
    """In place on Linux, as a process of its own on Windows."""
    note = tmp_path / "said"
    next_life = [sys.executable, "-c", f"import os; open({str(note)!r}, 'w').write(str(os.getpid()))"]
    said = (
        "from caseflow.ui.own_process import begin_anew;"
        f"begin_anew({next_life!r}, {in_place}); print('never')"
    )
    with subprocess.Popen([sys.executable, "-c", said], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.read() == b""
        assert first.wait() == 0
    until(lambda: note.exists() and note.read_text() != "")
    assert (note.read_text() == str(first.pid)) is in_place
