"""Who sits before a long command sees how far it is and may stop it; a script reads nothing of that."""

import io
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path

import pytest

from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.passphrases import rekey
from caseflow.cli.said import Said
from caseflow.cli.watched import Watched, watched
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import BackupError, CarrierError
from tests.cli.console import PASSPHRASE, Console

CLEAR = "\r\x1b[K"


class Screen(io.StringIO):
    """Somebody sits before it."""

    def isatty(self) -> bool:
        return True


def shown(as_json: bool) -> str:
    screen = Screen()
    with redirect_stderr(screen), watched(Said({"as_json": as_json}), "copying") as seen:
        assert seen.goes_on(1, 4)
        assert seen.goes_on(1, 4)
        assert seen.goes_on(4, 4)
    return screen.getvalue()


def test_one_line_is_written_over_and_gone_in_the_end() -> None:
    assert shown(as_json=False) == f"{CLEAR}copying: 25 %{CLEAR}copying: 100 %{CLEAR}"
    assert shown(as_json=True) == ""


def test_where_nobody_watches_nothing_is_said(console: Console) -> None:
    office = console.office("ana", "CSR Čačak", "csr")
    assert "another key" in console.done("vault", "rekey", office)
    assert console.done("backup", "make", office)


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
def test_a_person_at_a_terminal_sees_how_far_it_is(console: Console) -> None:
    office = console.office("ana", "CSR Čačak", "csr")
    assert "another key: 100 %" in at_a_terminal("vault", "rekey", office)
    assert "copying: 100 %" in at_a_terminal("backup", "make", office)
    assert at_a_terminal("vault", "rekey", office, "--json") == ""


def at_a_terminal(*words: str) -> str:
    """What a command writes on the stream of errors."""
    here, there = os.openpty()
    command = [sys.executable, "-m", "caseflow", *words]
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=there, timeout=120, check=False)
    os.close(there)
    said = b""
    try:
        while part := os.read(here, 4096):
            said += part
    except OSError:  # so a terminal says that nobody is at the other end
        pass
    os.close(here)
    assert ended.returncode == 0, said
    return said.decode()


def interrupted(seen: Watched, done: int, total: int) -> bool:
    """Ctrl+C in the middle of a step."""
    signal.raise_signal(signal.SIGINT)
    return seen.goes_on(done, total)


def test_ctrl_c_stops_another_key_and_the_old_one_still_counts(console: Console) -> None:
    office = Path(console.office("ana", "CSR Čačak", "csr"))
    desk = open_office(office, PASSPHRASE, system_clock)
    key = desk.keys.vault.database_key
    with (
        watched(Said({"as_json": False}), "another key") as seen,
        pytest.raises(BackupError, match="Stopped"),
    ):
        rekey(desk, partial(interrupted, seen))
    assert desk.keys.vault.database_key == key
    close_office(desk)
    assert console.json("log", "verify", str(office))["ok"] is True
    assert not [one.name for one in office.iterdir() if one.name.endswith((".part", ".rekeyed"))]


def test_what_is_carried_stops_too_and_a_second_ctrl_c_ends_the_program() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched(Said({"as_json": False}), "carrying") as seen:
        seen.step(1, 3)
        seen.count("fetching", 1)
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(CarrierError, match="goes on"):
            seen.step(2, 3)
        with pytest.raises(KeyboardInterrupt):
            seen.count("fetching", 2)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
