"""A widget that died in a cycle is taken apart on the main thread, whatever the store thread does."""

import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caseflow.ui.garbage import Garbage, collect, lasting
from caseflow.ui.jobs import Jobs

pytestmark = pytest.mark.screen


class Died:
    """Tells on which thread it was collected."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self.itself = self

    def __del__(self) -> None:
        self._tell(threading.get_ident())


def make_garbage() -> None:
    """More than Python would wait for."""
    for _ in range(20_000):
        cycle: list[object] = []
        cycle.append(cycle)


def test_the_store_thread_collects_nothing(qtbot: QtBot) -> None:
    executor = ThreadPoolExecutor(1)
    jobs = Jobs(executor)
    threads: list[int] = []
    Died(threads.append)
    executor.submit(make_garbage).result()
    assert threads == []
    make_garbage()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]
    executor.shutdown()
    jobs.deleteLater()


def test_python_collects_by_itself_again_when_nobody_has_a_thread(qtbot: QtBot) -> None:
    first, second = QObject(), QObject()
    Garbage(first)
    Garbage(second)
    assert not gc.isenabled()
    first.deleteLater()
    second.deleteLater()
    qtbot.wait(10)
    held_elsewhere = [one for one in gc.get_objects() if isinstance(one, Garbage)]
    assert gc.isenabled() or held_elsewhere


def test_what_is_read_is_not_looked_through(qtbot: QtBot) -> None:
    """Neither while it is read nor later: it takes the main thread as long as a person notices."""
    told: list[int] = []

    def read() -> None:
        Died(told.append)
        make_garbage()
        collect()

    gc.disable()
    try:
        lasting(read)
        assert told == []
        gc.collect()
        assert told == []
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.enable()
    gc.collect()
    assert told == [threading.get_ident()]
