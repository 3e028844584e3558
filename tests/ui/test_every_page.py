"""Whoever walks through all pages is offered nothing that is refused, and reads nothing that is not theirs.

For each role: every room, record, panel, button, menu and command. A button that asks the store for what the
role has no right to fails here, and so does a word of a young person on a page of whoever may not read it.
"""

import logging
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.app import make_window
from caseflow.domain.errors import NotAllowed
from caseflow.domain.office.roles import Permission, Role, may
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from tests.ui.walker import Counted, Walker
from tests.ui.whole_office import ASKED, JMBG, NAME, NOTED, OF_LAW, RECEIVED, Whole

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support"),  # raising a window, catching the keyboard
]

FEWEST: Final = 50
OF_A_CASE: Final = (NOTED, ASKED)
OF_HER: Final = (NAME, JMBG)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What an action refused for want of a right."""
    found: list[tuple[str, str]] = []
    before = Desk.allow

    def allow(self: Desk, *permissions: Permission) -> None:
        try:
            before(self, *permissions)
        except NotAllowed:
            found.append(
                (WALKING[-1].step if WALKING else "afterwards", " / ".join(one.value for one in permissions))
            )
            raise

    monkeypatch.setattr(Desk, "allow", allow)
    return found


WALKING: Final[list[Walker]] = []


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where everything goes that is saved, and where everything comes from that is opened."""
    place = tmp_path / "files"
    place.mkdir()
    table = place / "spisak.csv"
    table.write_text("Organizacija;Usluga;Opština\nCrveni krst;Kuhinja;Čačak\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(place / "saved"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(table), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(place))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)


def walk(qtbot: QtBot, desk: Desk, whole: Whole) -> Walker:
    words.set_language("sr-Latn")
    thread = Counted()
    window = make_window(Jobs(thread), desk)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    made = Walker(window, thread, whole)
    WALKING.append(made)
    try:
        made.walk()
    finally:
        WALKING.clear()
        thread.shutdown()
    return made


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_nothing_is_offered_that_is_refused_and_nothing_read_that_is_not_theirs(
    qtbot: QtBot,
    whole: Whole,
    refused: list[tuple[str, str]],
    caplog: pytest.LogCaptureFixture,
    role: Role,
) -> None:
    desk = replace(whole.desk, me=replace(whole.desk.me, roles=frozenset({role})))
    with caplog.at_level(logging.ERROR, "caseflow"):
        walked = walk(qtbot, desk, whole)
    assert not refused, "\n".join(sorted({f"{where}: {right}" for where, right in refused}))
    assert caplog.text == ""
    hidden = () if may({role}, Permission.READ_CASE) else (*OF_A_CASE, OF_LAW, RECEIVED, *whole.codes)
    hidden += () if may({role}, Permission.OPEN_IDENTITY) else OF_HER
    assert_nobody_reads(walked, hidden)
    assert walked.pressed > FEWEST, "a walk that presses nothing proves nothing"


def assert_nobody_reads(walked: Walker, hidden: Iterable[str]) -> None:
    found = [(one, at) for one in hidden for text, at in walked.read.items() if one in text]
    assert not found, "\n".join(f"{one}: {', '.join(sorted(at))}" for one, at in found)


def test_without_a_reason_nobody_reads_what_is_a_colleagues(qtbot: QtBot, whole: Whole) -> None:
    me = replace(whole.desk.me, person=whole.colleague, name="Mira T.", roles=frozenset({Role.CASE_MANAGER}))
    walked = walk(qtbot, replace(whole.desk, me=me), whole)
    assert_nobody_reads(walked, (*OF_A_CASE, *OF_HER))
    for open_to_her in (RECEIVED, OF_LAW):
        assert any(open_to_her in text for text in walked.read), open_to_her
    assert any(code in text for code in whole.codes for text in walked.read)
