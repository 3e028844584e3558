"""Where a person's own store lies."""

from pathlib import Path

import platformdirs
import pytest

from caseflow.actions.office.own_folder import own_folder


@pytest.mark.parametrize("home", ["", "  ", "/somewhere/else", "~/data"])
def test_it_is_where_the_system_keeps_data(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", home)
    said = platformdirs.user_data_path("caseflow", appauthor=False)
    assert own_folder() == said.expanduser()
