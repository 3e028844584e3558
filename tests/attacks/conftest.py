"""A console for every attack."""

from pathlib import Path

import pytest

from tests.cli.console import Console, console_in


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    return console_in(tmp_path, monkeypatch)
