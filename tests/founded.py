"""Offices for tests that are about something else: founded once in a session, then copied and opened.

A copy is a real office in a folder of its own, opened with its passphrase by the clock of its test. Asked for
twice in one test, the same particulars are two offices with keys of their own. Tests of founding itself
call `create_office`.
"""

import os
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from caseflow.actions.office.founding import CreatedOffice, NewOffice, create_office
from caseflow.actions.office.opening import close_office, open_office
from caseflow.domain.clock import Clock, system_clock


@dataclass(frozen=True)
class _Founded:
    """Every file of a closed office with its rights, and its two codes."""

    files: dict[Path, tuple[int, bytes]]
    recovery_code: str
    organization_code: str

    def copy_to(self, folder: Path) -> None:
        for path, (rights, data) in self.files.items():
            to = folder / path
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(data)
            to.chmod(rights)


_FOUNDED: Final[dict[tuple[Any, ...], _Founded]] = {}
_ASKED: Final[dict[tuple[Any, ...], str]] = {}
"""Which test took an office last."""


def founded(new: NewOffice, clock: Clock) -> CreatedOffice:
    """An office as `create_office` makes it."""
    now = clock()
    one = _of_this_test(new, None if clock is system_clock else now)
    one.copy_to(new.folder)
    desk = open_office(new.folder, new.passphrase, clock)
    return CreatedOffice(desk, one.recovery_code, one.organization_code)


def _of_this_test(new: NewOffice, at: datetime | None) -> _Founded:
    """The first of these particulars that this test has not taken yet."""
    test = os.environ["PYTEST_CURRENT_TEST"].partition(" (")[0]
    particulars = (*astuple(replace(new, folder=Path())), at)
    number = 0
    while _ASKED.get(name := (*particulars, number)) == test:
        number += 1
    _ASKED[name] = test
    if name not in _FOUNDED:
        _FOUNDED[name] = _found(new, at)
    return _FOUNDED[name]


def _found(new: NewOffice, at: datetime | None) -> _Founded:
    with TemporaryDirectory() as place:
        folder = Path(place) / "office"
        clock: Clock = system_clock if at is None else lambda: at
        made = create_office(replace(new, folder=folder), clock)
        close_office(made.desk)
        files = [path for path in folder.rglob("*") if path.is_file()]
        kept = {path.relative_to(folder): (path.stat().st_mode, path.read_bytes()) for path in files}
    return _Founded(kept, made.recovery_code, made.organization_code)
