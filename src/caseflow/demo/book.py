"""The pictures of the handbook, taken from the demo office: light, small, once in each script.

`python -m caseflow.demo --out X --book src/caseflow/resources/books/pictures` takes them anew; they are
kept with the program, because whoever reads the handbook has no demo.
"""

from collections import Counter
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from caseflow.actions.desk import Desk
from caseflow.app import make_window
from caseflow.demo.screens import IDLE_MINUTES, View, settle, views
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow
from caseflow.ui.session import Session
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.words import set_language

SCRIPTS = (("sr-Latn", "latn"), ("sr-Cyrl", "cyrl"))
WIDTH, HEIGHT = 1120, 660
PICTURES = {
    "today": "today",
    "directory": "directory",
    "case": "case",
    "referral": "referral-new",
    "exchange": "exchange",
    "guard": "case",
}
"""A picture and the view of the demo it shows."""
GUARDED = "Razgovor u školi, 30 minuta. U zdravstvenoj knjižici stoji JMBG 0110008995028."
COLOURS, ALIKE = 256, 0xFFF8F8F8
SHARE = r"\\server\razmena"
"""What stands for the folder of the computer the pictures are taken on."""
MOST_COMPRESSED = 0


def take_book_pictures(app: QApplication, desk: Desk, folder: Path) -> list[str]:
    """Writes `<picture>-<script>.png`; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    named = {view.name: view for view in views(desk)}
    executor = ThreadPoolExecutor(1)
    made: list[str] = []
    apply_theme(app, Theme.LIGHT)
    for language, script in SCRIPTS:
        set_language(language)
        jobs = Jobs(executor)
        window = make_window(jobs, desk)
        session = Session(jobs, desk, window, IDLE_MINUTES)
        window.resize(WIDTH, HEIGHT)
        window.show()
        for name, view in PICTURES.items():
            _show(window, named[view], name, executor)
            made.append(f"{name}-{script}.png")
            _save(window.grab().toImage(), folder / made[-1])
        _text_of(window).clear()
        settle(executor)
        session.stop()
    executor.shutdown()
    return made


def _show(window: MainWindow, view: View, name: str, thread: Executor) -> None:
    window.open_room(view.room, view.record)
    settle(thread)
    if name == "guard":
        _text_of(window).setPlainText(GUARDED)
        settle(thread)
    for one in window.findChildren(QLabel):
        if one.isVisible() and Path(one.text()).is_absolute():
            one.setText(SHARE)


def _text_of(window: MainWindow) -> QPlainTextEdit:
    return next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())


def _save(picture: QImage, path: Path) -> None:
    """In few colours, of alike ones the most common: a screen has few, and so the file is small."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(whole.constBits()).cast("I"))
    of_alike: dict[int, int] = {}
    for colour, _ in found.most_common():
        of_alike.setdefault(colour & ALIKE, colour)
    table = list(of_alike.values())[:COLOURS]
    nearest = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    flat = whole.convertToFormat(QImage.Format.Format_Indexed8, table, nearest)
    flat.save(str(path), None, MOST_COMPRESSED)
