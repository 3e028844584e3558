"""A picture of every room, in three languages, light and dark, as a person would see it."""

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import lists as referral_lists
from caseflow.app import make_window
from caseflow.domain.directory.service import ServiceQuery
from caseflow.ui.jobs import Jobs
from caseflow.ui.session import Session
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.words import set_language

LOOKS = (("sr-Latn", "light"), ("sr-Cyrl", "light"), ("en", "light"), ("sr-Latn", "dark"))
WIDTH, HEIGHT, SETTLE_MILLISECONDS = 1280, 800, 200
ANSWERS = 3
"""As many times an answer may be what the next question waits for."""
IDLE_MINUTES = 30


@dataclass(frozen=True)
class View:
    """Args: record: what the room is asked to show, or None."""

    name: str
    room: str
    record: str | None = None


def views(desk: Desk) -> tuple[View, ...]:
    """Every room, and in some of them a record worth looking at."""
    found = directory.search_services(desk, ServiceQuery("psihološko savetovanje")).rows
    case = next(row for row in cases.cases(desk) if row.client_code.endswith("A001"))
    sent = next(row for row in referral_lists.referrals(desk) if row.status == "completed")
    return (
        View("today", "today"),
        View("directory", "directory", found[0].id),
        View("referrals", "referrals", sent.id),
        View("referral-new", "referrals", "new"),
        View("cases", "cases"),
        View("case", "cases", case.id),
        View("exchange", "exchange"),
        View("settings", "settings"),
    )


def take_pictures(app: QApplication, desk: Desk, folder: Path) -> list[str]:
    """Writes `<view>-<language>-<theme>.png`; returns their names."""
    shown = views(desk)
    executor = ThreadPoolExecutor(1)
    made: list[str] = []
    for language, theme in LOOKS:
        set_language(language)
        apply_theme(app, Theme.DARK if theme == "dark" else Theme.LIGHT)
        jobs = Jobs(executor)
        window = make_window(jobs, desk)
        Session(jobs, desk, window, IDLE_MINUTES)
        window.resize(WIDTH, HEIGHT)
        window.show()
        for view in shown:
            window.open_room(view.room, view.record)
            settle(executor)
            made.append(f"{view.name}-{language}-{theme}.png")
            window.grab().save(str(folder / made[-1]))
        window.close()
        window.deleteLater()
    executor.shutdown()
    return made


def settle(thread: Executor) -> None:
    """Let the answers of the store arrive and be painted, on a slow computer too: one asks for the next."""
    for _ in range(ANSWERS):
        loop = QEventLoop()
        asked = thread.submit(lambda: None)
        while not asked.done():
            QTimer.singleShot(SETTLE_MILLISECONDS, loop.quit)
            loop.exec()
        QTimer.singleShot(SETTLE_MILLISECONDS, loop.quit)
        loop.exec()
