"""A new file takes the place of an old one, also where something holds one of the two for a moment."""

import os
from pathlib import Path

import pytest

from caseflow import disk


def test_a_virus_scanner_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old, held, replace = tmp_path / "new", tmp_path / "old", [1, 2], os.replace
    new.write_text("novo")
    old.write_text("staro")

    def scanned(*names: Path) -> None:
        if held:
            held.pop()
            raise PermissionError(13, "held")
        replace(*names)

    monkeypatch.setattr(os, "replace", scanned)
    monkeypatch.setattr(disk, "_HELD_SECONDS", (0.001, 0.001, 0.001))
    disk.take_place(new, old)
    assert old.read_text() == "novo"
    assert not new.exists()


def test_who_holds_it_longer_leaves_both_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("novo")
    old.mkdir()
    monkeypatch.setattr(disk, "_HELD_SECONDS", (0.001,))
    with pytest.raises(OSError, match="old"):
        disk.take_place(new, old)
    assert new.read_text() == "novo"
