"""The marked person in a running window: in every form, in a fault, on the clipboard, at a lock, in a crash.

She is looked for in titles, in what others see of the process, in the report of a fault, in what the program
says, in its home and temp folder and beside the store.
"""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.store.drafts import draft
from caseflow.domain.clock import system_clock
from tests.test_canary import JMBG, MARK, everywhere, spellings
from tests.ui.every_form import PASSPHRASE, Place, make_place
from tests.ui.living_process import LivingProcess

if not sys.platform.startswith("linux"):
    pytest.skip("only Linux shows a process as files", allow_module_level=True)

pytestmark = [pytest.mark.screen, pytest.mark.slow]

HER = f"{MARK} {JMBG}"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path / "store")


@pytest.fixture
def program(tmp_path: Path, place: Place) -> Iterator[LivingProcess]:
    made = LivingProcess(Path(place.folder), tmp_path / "around")
    made.order("unlock", passphrase=PASSPHRASE)
    yield made
    made.kill()


def look_around(program: LivingProcess, folder: Path) -> None:
    """Every file of the program and everything others see of its process."""
    process = Path(f"/proc/{program.process.pid}")
    seen = [(name, (process / name).read_bytes()) for name in ("cmdline", "environ", "comm")]
    for name, data in (*everywhere(folder), *seen):
        for one in (MARK, JMBG, PASSPHRASE):
            assert not any(form in data for form in spellings(one)), (one, name)


def test_she_is_nowhere_around_the_program(program: LivingProcess, place: Place, tmp_path: Path) -> None:
    typed = program.order("fill_every_form", place=asdict(place), what=HER)
    assert sum(MARK in one for one in typed.values()) > 25
    assert not any(MARK in title for title in program.order("titles_seen"))
    look_around(program, tmp_path)
    program.order("go", room="cases", record=place.case)
    report = program.order("fail_with", text=HER)
    assert "ValueError" in report
    assert not any(one in report for one in (MARK, JMBG))
    assert MARK in program.order("copy_note")
    program.say("lock")
    program.hear("begun")
    assert program.order("clipboard") == ""
    look_around(program, tmp_path)
    program.order("unlock", passphrase=PASSPHRASE)
    program.order("go", room="cases", record=place.case)
    os.kill(program.process.pid, signal.SIGABRT)
    assert program.process.wait() == -signal.SIGABRT
    for name, data in everywhere(tmp_path):
        assert not any(form in data for one in (MARK, JMBG) for form in spellings(one)), name
    assert {one.name for one in (tmp_path / "around").iterdir()} == {"home", "tmp", "said"}
    assert (tmp_path / "around" / "said").stat().st_size > 0


def test_she_was_there_to_be_found(program: LivingProcess, place: Place) -> None:
    """What the other test does not find lies in the decrypted store."""
    program.order("fill_every_form", place=asdict(place), what=HER)
    program.kill()
    desk = open_office(Path(place.folder), PASSPHRASE, system_clock)
    assert MARK in (draft(desk, "note", place.case) or "")
    assert MARK in (draft(desk, "referral", "new") or "")
    close_office(desk)
