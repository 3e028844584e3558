"""Work goes to the store thread and comes back to the page that asked, if it is still there."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError, Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.jobs import Jobs, report_of
from caseflow.ui.progress import Cancelled, Progress
from caseflow.ui.words import refusal_text

pytestmark = pytest.mark.screen
SECRET = "0110008995028"
A_NOTE = Change("note", RecordId("a" * 32))


class Heard(QWidget):
    """A page that writes down what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.refusals: list[Refusal] = []
        self.reports: list[str] = []
        self.work: list[bool] = []
        self.progress: Progress | None = None

    def refused(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def failed(self, report: str) -> None:
        self.reports.append(report)

    def working(self, title_word: str, progress: Progress | None) -> None:
        self.work.append(progress is not None)
        self.progress = progress


@pytest.fixture
def store_thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1) as executor:
        yield executor


@pytest.fixture
def jobs(store_thread: ThreadPoolExecutor, qtbot: QtBot) -> Jobs:
    return Jobs(store_thread)


@pytest.fixture
def page(qtbot: QtBot) -> Heard:
    made = Heard()
    qtbot.addWidget(made)
    return made


def test_the_answer_comes_to_the_main_thread(jobs: Jobs, page: Heard, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    jobs.ask(page, threading.get_ident, lambda there: seen.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    there, here = seen[0]
    assert here == threading.get_ident() != there


def test_an_action_tells_the_page_then_everybody_then_the_toast(
    jobs: Jobs, page: Heard, qtbot: QtBot
) -> None:
    told: list[object] = []
    jobs.changed.connect(told.append)
    jobs.toast.connect(lambda message, undo: told.append((message, undo)))
    jobs.act(page, lambda: Done(7, (A_NOTE,), "note_saved"), told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [7, (A_NOTE,), ("note_saved", None)]


def test_what_the_person_can_mend_goes_to_the_page(jobs: Jobs, page: Heard, qtbot: QtBot) -> None:
    jobs.act(page, raising(InputError("note_empty", "The note is empty.")))
    qtbot.waitUntil(lambda: bool(page.refusals))
    assert refusal_text(page.refusals[0]) == "Beleška je prazna. Upišite tekst."
    assert page.reports == []


def test_our_fault_is_reported_without_what_was_typed(
    jobs: Jobs, page: Heard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        jobs.act(page, raising(ValueError(f"cannot save {SECRET}")))
        qtbot.waitUntil(lambda: bool(page.reports))
    assert "builtins.ValueError" in page.reports[0]
    assert "ui/jobs.py" in page.reports[0]
    assert SECRET not in page.reports[0] + caplog.text
    assert "builtins.ValueError" in caplog.text


def test_a_fault_while_showing_the_answer_is_reported_too(
    jobs: Jobs, page: Heard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    nothing: dict[str, int] = {}
    jobs.ask(page, lambda: "x", lambda key: page.work.append(bool(nothing[key])))
    qtbot.waitUntil(lambda: bool(page.reports))
    assert "builtins.KeyError" in page.reports[0]


def test_the_answer_of_a_closed_page_is_dropped_but_the_change_is_told(
    jobs: Jobs, store_thread: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    page, go = Heard(), threading.Event()
    answers: list[int] = []
    changes: list[object] = []
    jobs.changed.connect(changes.append)

    def slow() -> Done[int]:
        assert go.wait(5)
        return Done(1, (A_NOTE,))

    jobs.act(page, slow, answers.append)
    delete(page)
    go.set()
    qtbot.waitUntil(lambda: bool(changes))
    assert answers == []


def test_an_undo_that_fails_speaks_through_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.refused) as heard:
        jobs.undo(raising(InputError("note_empty", "The note is empty.")))
    assert isinstance(heard.args[0], InputError)


def test_a_long_job_says_how_far_it_is_and_can_be_stopped(jobs: Jobs, page: Heard, qtbot: QtBot) -> None:
    listening, go = threading.Event(), threading.Event()
    far: list[tuple[int, int, str]] = []

    def import_all(progress: Progress) -> Done[int]:
        assert listening.wait(5)
        progress.report(1, 3, "common.working")
        assert go.wait(5)
        progress.check()
        return Done(3)

    jobs.long(page, "common.working", import_all)
    assert page.progress is not None
    page.progress.moved.connect(lambda *told: far.append(told))
    listening.set()
    page.progress.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(page.refusals))
    assert isinstance(page.refusals[0], Cancelled)
    assert page.work == [True, False]
    assert far == [(1, 3, "common.working")]


def test_a_report_names_only_our_own_lines() -> None:
    try:
        refusal_text(None)  # type: ignore[arg-type]
    except AttributeError as error:
        report = report_of(error)
    assert "ui/words.py" in report
    assert "test_jobs.py" not in report


def raising(error: Exception) -> Callable[..., Done[object]]:
    def job(*_: object) -> Done[object]:
        raise error

    return job
