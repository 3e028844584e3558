"""Cycles are collected on the main thread, never on the one that works for the store."""

import gc
import threading
from collections.abc import Iterator
from weakref import ref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caseflow.ui import collecting


class Knot:
    """Holds itself; remembers on which thread it was freed."""

    freed_on: list[str] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.freed_on.append(threading.current_thread().name)


@pytest.fixture
def owner() -> Iterator[QObject]:
    made = QObject()
    yield made
    gc.enable()


def test_a_knot_is_freed_by_the_timer_of_the_main_thread(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "EVERY_MS", 10)
    collecting.collect_here(owner)
    assert not gc.isenabled()
    gone = ref(Knot())
    qtbot.waitUntil(lambda: gone() is None)
    assert Knot.freed_on == [threading.main_thread().name]
