"""The demo replaces only what an earlier demo wrote."""

from pathlib import Path

import pytest

from caseflow.demo.__main__ import main
from caseflow.demo.place import PlaceTaken, empty_place


def test_an_earlier_demo_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "out" / "offices" / "share").mkdir(parents=True)
    (tmp_path / "out" / "summary.json").write_text("{}", encoding="utf-8")
    empty_place(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_new_or_an_empty_folder_is_free(tmp_path: Path) -> None:
    empty_place(tmp_path / "new")
    (tmp_path / "empty").mkdir()
    empty_place(tmp_path / "empty")


@pytest.mark.parametrize("kept", ["offices/share/report.odt", "slips/uput.pdf"])
def test_somebodys_folder_is_never_emptied(
    tmp_path: Path, kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "documents" / kept
    mine.parent.mkdir(parents=True)
    mine.write_text("work of a month", encoding="utf-8")
    (tmp_path / "documents" / "thesis.odt").write_text("work of a year", encoding="utf-8")
    assert main(["--out", str(tmp_path / "documents")]) == 1
    assert "nothing was deleted" in capsys.readouterr().err
    assert mine.exists()


def test_a_folder_named_like_ours_without_offices_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / "slips").mkdir()
    with pytest.raises(PlaceTaken):
        empty_place(tmp_path)


def test_a_file_is_not_a_place(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a letter", encoding="utf-8")
    with pytest.raises(PlaceTaken):
        empty_place(tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a letter"
