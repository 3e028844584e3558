"""What is read on behind a window: in its order, in small steps, and no further than asked."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from caseflow.ui.reading_on import ReadingOn

pytestmark = pytest.mark.screen

SLOW = "import time; began = time.thread_time()\nwhile time.thread_time() - began < 0.02: pass\n"


@pytest.fixture
def slow_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Each takes more work than a step has room for."""
    names = [f"read_on_{number}" for number in range(3)]
    for name in names:
        (tmp_path / f"{name}.py").write_text(SLOW, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield names
    gc.unfreeze()
    for name in names:
        sys.modules.pop(name, None)


def test_modules_are_read_one_by_one_and_the_window_answers_between(
    qtbot: QtBot, slow_modules: list[str]
) -> None:
    window, seen = QObject(), list[int]()
    reading = ReadingOn(slow_modules, window)
    answers = QTimer(window, interval=0)
    answers.timeout.connect(lambda: seen.append(sum(name in sys.modules for name in slow_modules)))
    answers.start()
    with qtbot.waitSignal(reading.ended):
        reading.begin()
    assert sorted({*seen, 3}) == [0, 1, 2, 3]
    window.deleteLater()


def test_nothing_is_read_before_it_begins(qtbot: QtBot, slow_modules: list[str]) -> None:
    window = QObject()
    ReadingOn(slow_modules, window)
    qtbot.wait(50)
    assert not [name for name in slow_modules if name in sys.modules]
    window.deleteLater()
