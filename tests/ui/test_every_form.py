"""No form of the program loses what was typed: each is kept, saved in two seconds, back after kill -9.

A new entry field fails here until its form is kept (`ui.kept`) and opened by `every_form`, or until it stands
in `NOT_KEPT` with the reason why nobody misses it.
"""

import ast
import gc
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import caseflow.ui
from caseflow.actions.desk import Desk
from caseflow.actions.store.backup import backup_state
from caseflow.actions.store.drafts import draft
from caseflow.domain.changes import Change
from caseflow.domain.clock import system_clock
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS
from caseflow.ui import daily_copy, words
from caseflow.ui import kept as kept_module
from caseflow.ui.entries import texts_of
from caseflow.ui.kept import KEEP_AFTER_MS, Kept
from caseflow.ui.main_window import MainWindow
from caseflow.ui.unlock.doors import Doors
from tests.ui.every_form import PASSPHRASE, EveryForm, Place, fill, make_place, stands
from tests.ui.life import Life
from tests.ui.living_process import LivingProcess
from tests.ui.pause import pause
from tests.ui.test_app import unlock

pytestmark = [pytest.mark.screen, pytest.mark.slow]

UI = Path(caseflow.ui.__file__).parent
ENTRIES = {"QLineEdit", "QPlainTextEdit", "QTextEdit"}
NOT_KEPT = {
    "unlock/": "no store is open yet in which it could be kept",
    "widgets/secret_field.py": "a passphrase is kept nowhere",
    "widgets/book_view.py": "a word that is looked for",
    "cases/case_list.py": "a word that is looked for",
    "top_bar.py": "a word that is looked for",
    "directory/list_pane.py": "a word that is looked for",
    "directory/choice_popup.py": "narrows a list",
    "directory/due_pane.py": "a place that is looked for",
    "settings/audit_panel.py": "narrows a list",
    "referrals/list_pane.py": "the code on a slip that opens its referral",
    "referrals/returns_page.py": "the code on a slip that opens its referral",
    "sync/stick_panel.py": "the place of a stick that is here now",
    "sync/packet_panel.py": "the place of a file that is here now",
    "sync/root_key.py": "the place of a stick that is here now",
    "settings/admin_key_block.py": "a code from paper is a secret",
    "cases/note_guard.py": "it comes and goes with its bar; what is typed is kept by `Why` beside it",
}


def is_excused(file: str) -> bool:
    return any(file == one or (one.endswith("/") and file.startswith(one)) for one in NOT_KEPT)


def entry_kinds() -> set[str]:
    """The entries of Qt and our own classes made of them."""
    kinds = set(ENTRIES)
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and {ast.unparse(one) for one in node.bases} & ENTRIES:
                kinds.add(node.name)
    return kinds


def sites() -> set[tuple[str, int]]:
    """Every place of the source where an entry is made: file and line."""
    kinds, found = entry_kinds(), set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in kinds:
                found.add((path.relative_to(UI).as_posix(), node.lineno))
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QWidget, str, int]]:
    """Every entry that is made from now on, with the place of the source that made it."""
    seen: list[tuple[QWidget, str, int]] = []

    def noting(before: Callable[..., None]) -> Callable[..., None]:
        def init(self: QWidget, *args: Any, **words: Any) -> None:
            before(self, *args, **words)
            frame = sys._getframe(1)
            while frame.f_locals.get("self") is self and frame.f_back is not None:
                frame = frame.f_back
            path = Path(frame.f_code.co_filename)
            if path.is_relative_to(UI):
                seen.append((self, path.relative_to(UI).as_posix(), frame.f_lineno))

        return init

    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        monkeypatch.setattr(kind, "__init__", noting(kind.__init__))
    return seen


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path / "store")


@pytest.fixture
def program(qapp: QApplication, place: Place) -> Iterator[Life]:
    words.set_language("sr-Latn")
    gc.collect()
    life = Life(qapp, Doors(Path(place.folder), system_clock))
    yield life
    life.end()


def test_there_is_no_entry_that_nobody_keeps(
    qtbot: QtBot, made: list[tuple[QWidget, str, int]], program: Life, place: Place
) -> None:
    window = unlock(qtbot, program)
    kept: set[QWidget] = set()
    for form in EveryForm(window, place):
        kept |= {text for entry in form.entries.values() for text in texts_of(entry)}
    lost = {
        (file, line)
        for entry, file, line in made
        if isValid(entry)
        and not is_excused(file)
        and not is_secret(entry)
        and not is_kept(entry, window, kept)
    }
    assert lost == set()
    visited = {(file, line) for _, file, line in made}
    assert {site for site in sites() if not is_excused(site[0])} - visited == set()


def is_secret(entry: QWidget) -> bool:
    return isinstance(entry, QLineEdit) and entry.echoMode() == QLineEdit.EchoMode.Password


def is_kept(entry: QWidget, window: MainWindow, kept: set[QWidget]) -> bool:
    """In a form that was opened, or in one made in the same way; what can only be read needs no draft."""
    if entry in kept or (isinstance(entry, QLineEdit | QPlainTextEdit) and entry.isReadOnly()):
        return True
    return any(entry in texts_of(one) for form in window.findChildren(Kept) for one in form.entries.values())


def test_what_is_typed_is_in_the_store_within_two_seconds(
    qtbot: QtBot, program: Life, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pause of every form is shortened, and its time by as much; `test_kept` waits the whole of it."""
    shortened = KEEP_AFTER_MS - 100
    monkeypatch.setattr(kept_module, "KEEP_AFTER_MS", KEEP_AFTER_MS - shortened)
    window = unlock(qtbot, program)
    desk = program.now.desk
    assert desk is not None
    for form in EveryForm(window, place):
        started = time.monotonic()
        wanted = set(fill(form).values())
        while wanted:
            pause(20)
            assert time.monotonic() - started < 2.0 - shortened / 1000, (form.form, wanted)
            body = draft(desk, form.form, form.about()) or ""
            wanted = {one for one in wanted if one not in body.replace("\\", "")}


def test_what_is_typed_is_kept_while_a_copy_is_made_and_changes_keep_coming(
    qtbot: QtBot, program: Life, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never came to its end: pages asked anew faster than they were answered, and showed no answer."""
    monkeypatch.setattr(daily_copy, "FIRST_MS", 1_000)
    window = unlock(qtbot, program)
    desk, session = program.now.desk, program.now.session
    assert desk is not None
    assert session is not None
    changes = tuple(Change(noun, RecordId("")) for noun in NOUNS)
    storm = QTimer(session, interval=300)
    storm.timeout.connect(partial(_tell, window, changes))
    storm.start()
    kept = [(form.form, form.about(), fill(form)) for form in EveryForm(window, place)]
    storm.stop()
    qtbot.waitUntil(lambda: backup_state(desk).last is not None, timeout=10_000)
    for form, about, typed in kept:
        qtbot.waitUntil(partial(_is_kept, desk, form, about, typed), timeout=10_000)


def _tell(window: MainWindow, changes: tuple[Change, ...]) -> None:
    """As after a round. The forms of Razmena are shown about what is not there, and would go at once."""
    if window.place()[0] != "exchange":
        window.context.jobs.changed.emit(changes)


def _is_kept(desk: Desk, form: str, about: str, typed: dict[str, str]) -> bool:
    body = (draft(desk, form, about) or "").replace("\\", "")
    return all(one in body for one in typed.values())


def test_it_is_back_after_a_kill(place: Place) -> None:
    first = LivingProcess(Path(place.folder))
    first.order("unlock", passphrase=PASSPHRASE)
    typed = first.order("fill_every_form", place=asdict(place))
    first.kill()
    second = LivingProcess(Path(place.folder))
    second.order("unlock", passphrase=PASSPHRASE)
    found = second.order("read_every_form", place=asdict(place))
    second.kill()
    assert found == typed
    assert len(typed) > 30


def test_nothing_stands_in_a_form_before_anything_was_typed(
    qtbot: QtBot, program: Life, place: Place
) -> None:
    """So that what comes back in the test before was really kept."""
    for form in EveryForm(unlock(qtbot, program), place):
        assert not any("Žuta" in text for text in stands(form).values())
