"""What was done can be taken back: from the toast, and from the list for as long as the session lasts."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow
from caseflow.ui.palette import side_note
from tests.ui.test_frame import desk, jobs, window

pytestmark = pytest.mark.screen

__all__ = ["desk", "jobs", "window"]


def test_what_was_done_can_be_taken_back(window: MainWindow, jobs: Jobs) -> None:
    undone: list[bool] = []

    def undo() -> Done[object]:
        undone.append(True)
        return Done(None)

    jobs.act(None, lambda: Done(None, message="note_saved", undo=undo))
    QApplication.processEvents()
    assert window.toast.isVisible()
    assert window.toast.text() == words.done_text("note_saved")
    window.toast.undo_button.click()
    QApplication.processEvents()

    assert undone == [True]
    assert window.toast.isHidden()


def test_what_the_toast_no_longer_offers_is_taken_back_from_the_list(window: MainWindow, jobs: Jobs) -> None:
    """For the session: also from another room, and not only the last; once."""
    undone: list[str] = []

    def doing(what: str) -> Done[object]:
        def undo() -> Done[object]:
            undone.append(what)
            return Done(None, message="undone")

        return Done(None, message=what, undo=undo)

    for what in ("note_saved", "profile_saved"):
        jobs.act(None, partial(doing, what))
        QApplication.processEvents()
    window.toast.hide()
    window.open_room("referrals")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    offered = [row.title for row in window.palette_list.rows.rows]
    assert offered == [f"Opozovi: {words.done_text(one)}" for one in ("profile_saved", "note_saved")]
    assert "Danas" in side_note(window.palette_list.rows.rows[0])
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert undone == ["note_saved"]
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(window.palette_list.rows.rows) == 1


def test_where_nothing_was_done_the_list_says_so_and_typing_still_searches(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_list.said() == words.word("frame.undo_nothing")
    QTest.keyClicks(window.top_bar.search, "danas")
    assert window.palette_list.said() == ""


def test_what_a_refused_undo_would_take_back_stays_in_the_list(window: MainWindow, jobs: Jobs) -> None:
    def refuse() -> Done[object]:
        raise Refusal("unheard_of", "The disk is full.")

    jobs.act(None, lambda: Done(None, message="note_saved", undo=refuse))
    QApplication.processEvents()
    window.toast.undo_button.click()
    QApplication.processEvents()
    assert window.toast.text() == "The disk is full."
    assert len(window.undoing.rows()) == 1


def test_a_refused_undo_is_said(window: MainWindow, jobs: Jobs) -> None:
    def refuse() -> Done[object]:
        raise Refusal("unheard_of", "It was already sent.")

    jobs.undo(refuse)
    QApplication.processEvents()

    assert window.toast.text() == "It was already sent."
