"""How far a long job is and how long it still takes, as whoever waits reads it."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseflow.ui.progress import Progress
from caseflow.ui.widgets.progress_strip import ProgressStrip
from caseflow.ui.words import set_language


@pytest.fixture
def now() -> list[float]:
    set_language("sr-Latn")
    return [100.0]


def read(strip: ProgressStrip) -> str:
    return strip.findChildren(QLabel)[-1].text().replace("\u00a0", " ")


def test_it_says_how_much_and_after_a_while_how_long_still(qtbot: QtBot, now: list[float]) -> None:
    progress = Progress()
    strip = ProgressStrip("Pravi se kopija…", progress, lambda: now[0])
    qtbot.addWidget(strip)
    assert "Radi se" in read(strip)
    progress.report(0, 1000, "backup.writing")
    progress.report(10, 1000, "backup.writing")
    assert read(strip) == "upisano · 1 %", "nobody knows yet"
    now[0] += 10
    progress.report(100, 1000, "backup.writing")
    assert read(strip) == "upisano · 10 % · još oko 2 min"
    now[0] += 10
    progress.report(600, 1000, "backup.writing")
    assert read(strip) == "upisano · 60 % · još manje od minuta"
    progress.report(1, 500, "backup.reading")
    assert read(strip) == "pročitano · 0 %", "another work goes at another pace"


def test_what_has_no_end_says_only_what_it_is(qtbot: QtBot, now: list[float]) -> None:
    progress = Progress()
    strip = ProgressStrip("Razmena", progress, lambda: now[0])
    qtbot.addWidget(strip)
    now[0] += 60
    progress.report(7, 0, "backup.reading")
    assert read(strip) == "pročitano"
