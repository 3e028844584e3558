"""How far a command is, as a terminal shows it and as nobody else hears of it."""

import io
import sys

import pytest

from caseflow.cli.far import Far


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_reads_each_step_once_and_at_the_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    far = Far()
    assert all(far(done, 300) for done in (30, 31, 150, 300))
    assert terminal.getvalue().split("\r") == ["", "", "10 %", "    ", "50 %", "    ", ""]


def test_a_file_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", file := io.StringIO())
    assert Far()(1, 2)
    assert not file.getvalue()
