"""Work on the store thread, answers on the main thread; the only broad `except` of the screens.

There is one store thread (an executor of one worker, handed in), and one for what waits on a share or a
stick (`away`). A page hands over a job and what to do with its answer; the answer of a page that is gone
is dropped. What the person can mend goes to
`page.refused`; anything else is logged by its type and by our own lines, never by its values, and goes
to `page.failed` as a report that can be copied. What an action changed is told to everybody.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

import caseflow
from caseflow.domain.errors import Refusal
from caseflow.ui.garbage import Garbage
from caseflow.ui.progress import Cancelled, LetGo, Progress

if TYPE_CHECKING:
    from caseflow.domain.changes import Done

T = TypeVar("T")
_log = logging.getLogger("caseflow.jobs")
_STOPPED = frozenset({Cancelled().key, LetGo().key})
_OUR_FOLDER = Path(caseflow.__file__).parent


class JobPage(Protocol):
    """What a page must be able to hear."""

    def refused(self, refusal: Refusal) -> None: ...

    def failed(self, report: str) -> None: ...


class LongJobPage(JobPage, Protocol):
    def working(self, title_word: str, progress: Progress | None) -> None:
        """Show that something long began; None when it ended."""


class Worker(Protocol):
    """A thread that does one thing after the other."""

    def submit(self, work: Callable[[], None], /) -> object: ...


class Jobs(QObject):
    """Args: thread: of the store. share: of what waits on a share. copies: of what copies the store; the
    store's own where there is no other."""

    changed = Signal(object)
    """tuple[Change, ...]: what an action changed, to every open page."""
    toast = Signal(str, object)
    """Key of the sentence (`words.done_text`) and the undo, or None."""
    refused = Signal(object)
    """A Refusal of a job nobody's page asked for."""
    failed = Signal(str)
    """The report of a failure of such a job."""
    _finished = Signal(object)

    def __init__(
        self,
        thread: Worker,
        parent: QObject | None = None,
        share: Worker | None = None,
        copies: Worker | None = None,
        reader: Worker | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self.away = Away(share, self) if share else self
        """For jobs that reach for a share or a stick; they ask for a turn at the store (`Desk.turn`)."""
        self.beside = Beside(copies, self) if copies else self
        """For jobs that read the whole store; what they note of it is a turn too."""
        self.reading = Beside(reader, self) if reader else self
        """For questions that read much of the store (`Store.read_beside`); no copy keeps them waiting."""
        self._garbage = Garbage(self)
        self._finished.connect(self._run_here)

    def ask(self, page: JobPage | None, question: Callable[[], T], then: Callable[[T], object]) -> None:
        """Ask the store; `then` gets the answer on the main thread, while the page is there."""

        def answered(value: T) -> None:
            if _is_there(page):
                then(value)

        self._submit(page, question, answered)

    def act(
        self, page: JobPage | None, job: "Callable[[], Done[T]]", then: Callable[[T], object] | None = None
    ) -> None:
        """Do one action; afterwards `then`, the changes and the toast, in this order."""
        self._submit(page, job, partial(self._acted, page, then))

    def long(
        self,
        page: LongJobPage,
        title_word: str,
        job: "Callable[[Progress], Done[T]]",
        then: Callable[[T], object] | None = None,
    ) -> None:
        """An action that takes long enough to show how far it is and to be stopped."""
        progress = Progress(self)
        page.working(title_word, progress)
        progress.stopped.connect(partial(self._stop_asked, page, title_word))

        def begin() -> "Done[T]":
            progress.check()
            return job(progress)

        def ended(answer: "Done[T] | Exception") -> bool:
            told = progress.cancelled() and self._was_let_go(answer)
            if _is_there(page) and not told:
                page.working(title_word, None)
            progress.deleteLater()
            return told

        self._submit(page, begin, partial(self._acted, page, then), ended)

    def undo(
        self, undo: "Callable[[], Done[object]]", then: Callable[[object], object] | None = None
    ) -> None:
        """Take back what was offered to be taken back."""
        self.act(None, undo, then)

    def _submit(
        self,
        page: JobPage | None,
        job: Callable[[], T],
        then: Callable[[T], object],
        ended: Callable[[T | Exception], bool] = lambda _: False,
    ) -> None:
        """Args: ended: is told the answer first; True when nothing more is to be said of it."""

        def here(answer: T | Exception) -> None:
            if ended(answer):
                return
            failure = answer if isinstance(answer, Exception) else _attempt(partial(then, answer))
            if isinstance(failure, Exception) and _is_there(page):
                self._tell(page, failure)

        def there() -> None:
            answer = _attempt(job)
            if isValid(self):
                self._finished.emit(partial(here, answer))

        with suppress(RuntimeError):  # the thread has ended: there is nobody left to ask
            self._thread.submit(there)

    def _stop_asked(self, page: LongJobPage, title_word: str) -> None:
        """The store's thread comes back by itself at the next step."""

    def _was_let_go(self, answer: object) -> bool:
        """True when the page has been told already that this was stopped."""
        return False

    @Slot(object)
    def _run_here(self, deliver: Callable[[], None]) -> None:
        deliver()

    def _acted(self, page: JobPage | None, then: Callable[[T], object] | None, done: "Done[T]") -> None:
        try:
            if then and _is_there(page):
                then(done.value)
        finally:
            if done.changes:
                self.changed.emit(done.changes)
            if done.message:
                self.toast.emit(done.message, done.undo)

    def _tell(self, page: JobPage | None, error: Exception) -> None:
        """A refusal in its words, a fault of ours as a report; to the page, or to whoever listens to us."""
        if isinstance(error, Refusal):
            tell_refusal = page.refused if page is not None else self.refused.emit
            tell_refusal(error)
            return
        report = report_of(error)
        _log.error("%s", report)
        tell_failure = page.failed if page is not None else self.failed.emit
        tell_failure(report)


class Beside(Jobs):
    """Jobs of another thread; what comes of it is told by the jobs they belong to."""

    def __init__(self, thread: Worker, home: Jobs) -> None:
        super().__init__(thread, home)
        for heard, told in (
            (self.changed, home.changed), (self.toast, home.toast),
            (self.refused, home.refused), (self.failed, home.failed),
        ):  # fmt: skip
            heard.connect(told)


class Away(Beside):
    """Jobs that reach for a share: a share that does not answer is let go of as soon as a person says so."""

    def _stop_asked(self, page: LongJobPage, title_word: str) -> None:
        if _is_there(page):
            page.working(title_word, None)
            page.refused(LetGo())

    def _was_let_go(self, answer: object) -> bool:
        return isinstance(answer, Refusal) and answer.key in _STOPPED


def _attempt(work: Callable[[], T]) -> T | Exception:
    """The result, or what went wrong: whatever it is, it has to reach the person."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - the one place of the screens that may
        return error


def _is_there(page: object) -> bool:
    """A page whose Qt half was deleted hears nothing more; no page at all is always there."""
    return not isinstance(page, QObject) or isValid(page)


def report_of(error: BaseException) -> str:
    """What can be sent to whoever mends the program: versions, the kind of error, our lines; no values."""
    frames = [
        f"{Path(frame.filename).relative_to(_OUR_FOLDER).as_posix()}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_OUR_FOLDER)
    ]
    import platform

    versions = f"Python {platform.python_version()}, Qt {qt_version}, {sys.platform}"
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return "\n".join([f"caseflow: {kind}", versions, *frames])
