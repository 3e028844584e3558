"""A shared folder as offices really have it: full, read-only, gone, and used by strangers too."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.carriers.names import check_name, is_name

NAME = "spaces/ab/cd/000001.seg"
no_links = pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")


def why(action: Callable[[], object]) -> str:
    with pytest.raises(CarrierError) as refused:
        action()
    return refused.value.key


@given(st.text(max_size=30))
def test_an_accepted_name_stays_inside(name: str) -> None:
    if is_name(name):
        assert check_name(name).isascii()
        assert ".." not in Path(name).parts
        assert not Path(name).is_absolute()


def test_a_prefix_that_leads_elsewhere_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x").write_bytes(b"")
    assert list(FolderCarrier(tmp_path / "share").list("../secret/")) == []


def test_strangers_files_are_passed_over(tmp_path: Path) -> None:
    share = FolderCarrier(tmp_path)
    share.put_if_absent(NAME, b"ours")
    for stranger in ("Thumbs.db", "~$uput.docx", ".DS_Store", "Novi folder"):
        (tmp_path / "spaces" / stranger).write_bytes(b"theirs")
    assert list(share.list("")) == [NAME]


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    FolderCarrier(tmp_path).put_if_absent(NAME, b"ours")
    assert [path.name for path in (tmp_path / NAME).parent.iterdir()] == ["000001.seg"]


def test_a_missing_share_is_told_and_never_made(tmp_path: Path) -> None:
    share = FolderCarrier(tmp_path / "unplugged")
    for action in (
        lambda: list(share.list("")),
        lambda: share.get(NAME),
        lambda: share.put_if_absent(NAME, b""),
        lambda: share.delete(NAME),
    ):
        assert why(action) == "share_missing"
    assert not (tmp_path / "unplugged").exists()


@no_links
def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.seg").write_bytes(b"private")
    (tmp_path / "share" / "spaces").symlink_to(tmp_path / "outside")
    (tmp_path / "share" / "y.seg").symlink_to(tmp_path / "outside" / "x.seg")
    share = FolderCarrier(tmp_path / "share")
    assert list(share.list("")) == []
    assert why(lambda: share.get("spaces/x.seg")) == "name_refused"
    assert why(lambda: share.get("y.seg")) == "name_refused"
    assert why(lambda: share.put_if_absent("spaces/z.seg", b"")) == "name_refused"
    assert why(lambda: share.delete("y.seg")) == "name_refused"
    assert (tmp_path / "outside" / "x.seg").read_bytes() == b"private"


@no_links
def test_a_pipe_on_the_share_hangs_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.seg")
    assert why(lambda: FolderCarrier(tmp_path).get("x.seg")) == "object_missing"
    assert list(FolderCarrier(tmp_path).list("")) == []


@pytest.mark.parametrize(
    ("number", "key"),
    [(errno.ENOSPC, "share_full"), (errno.EROFS, "share_read_only"), (errno.EACCES, "share_read_only"),
     (errno.ENODEV, "share_missing"), (errno.EIO, "share_failed")],
)  # fmt: skip
def test_what_the_system_reports_is_told_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def fails(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    assert why(lambda: FolderCarrier(tmp_path).put_if_absent(NAME, b"segment")) == key
    assert list(FolderCarrier(tmp_path).list("")) == []
    assert list((tmp_path / NAME).parent.iterdir()) == []


def test_a_folder_where_a_file_should_be_is_no_object(tmp_path: Path) -> None:
    (tmp_path / "spaces").mkdir()
    assert why(lambda: FolderCarrier(tmp_path).get("spaces")) == "object_missing"
    assert why(lambda: FolderCarrier(tmp_path).delete("spaces")) in ("share_failed", "share_read_only")


def test_addresses_lead_to_folders(tmp_path: Path) -> None:
    for address in (str(tmp_path), tmp_path.as_uri(), f" {tmp_path} "):
        open_carrier(address).put_if_absent("x", b"")
        assert list(open_carrier(address).list("")) == ["x"]


@pytest.mark.parametrize("address", ["", "razmena", "http://example.org/x", "file:x", "file:///a?b"])
def test_other_addresses_are_refused(address: str) -> None:
    assert why(lambda: open_carrier(address)) == "share_address"


def test_the_last_file_takes_its_folder_along_and_never_the_share(tmp_path: Path) -> None:
    share = FolderCarrier(tmp_path)
    for name in (NAME, NAME.replace("1.seg", "2.seg"), "top"):
        share.put_if_absent(name, b"ours")
    share.delete(NAME)
    assert list(share.list("spaces/")) == [NAME.replace("1.seg", "2.seg")]
    share.delete(NAME.replace("1.seg", "2.seg"))
    assert not (tmp_path / NAME).parent.exists()
    share.delete("top")
    assert tmp_path.is_dir()


def test_a_file_arrives_while_another_takes_its_folder_along(tmp_path: Path) -> None:
    def come_and_go() -> None:
        share = FolderCarrier(tmp_path)
        for _ in range(300):
            share.put_if_absent(NAME, b"passing")
            share.delete(NAME)

    other = threading.Thread(target=come_and_go)
    other.start()
    share = FolderCarrier(tmp_path)
    for count in range(300):
        name = NAME.replace("1.seg", f"{count + 2}.seg")
        assert share.put_if_absent(name, b"stays")
        assert share.get(name) == b"stays"
        share.delete(name)
    other.join()
