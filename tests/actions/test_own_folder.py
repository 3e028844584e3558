"""Where a store lies: a person's own, or the one of all accounts of a computer."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.office.display import display, keep_display
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.own_folder import common_folder, own_folder, usual_folder
from caseflow.crypto.kdf import FLOOR
from caseflow.disk import keep_with_group
from caseflow.domain.cases.case import NewClient
from caseflow.domain.errors import StoreError
from caseflow.domain.utc import system_clock


@pytest.mark.parametrize("home", ["", "  ", "/somewhere/else", "~/data"])
def test_it_is_where_the_system_keeps_data(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", home)
    said = platformdirs.user_data_path("caseflow", appauthor=False)
    assert own_folder() == said.expanduser()


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder as an administrator prepares it for a group."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps the rights of a folder's files itself")
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2770)
    monkeypatch.setenv("CASEFLOW_COMMON", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    umask = os.umask(0o022)
    yield folder
    os.umask(umask)


def test_who_has_no_store_of_their_own_works_in_the_common_one(shared: Path) -> None:
    assert usual_folder() == own_folder()
    (shared / "vault.caseflow").touch()
    assert usual_folder() == shared
    own_folder().mkdir(parents=True)
    (own_folder() / "vault.caseflow").touch()
    assert usual_folder() == own_folder()


def test_only_a_whole_path_names_the_common_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in ("", "  ", "somewhere"):
        monkeypatch.setenv("CASEFLOW_COMMON", said)
        assert common_folder().is_absolute()
        assert common_folder().name == "caseflow"


def test_a_common_folder_nobody_prepared_is_refused_and_nothing_is_made(shared: Path) -> None:
    shared.chmod(0o755)
    with pytest.raises(StoreError) as refused:
        create_office(NewOffice(shared, "Centar", "csr", "Zeleni tramvaj broj 7", kdf=FLOOR), system_clock)
    assert refused.value.key == "common_unprepared"
    assert not list(shared.iterdir())


def test_what_one_account_makes_in_common_the_others_may_write_to(shared: Path) -> None:
    """Ana makes the office, writes and takes another key for the store; Boris can go on with it."""
    keep_with_group(shared)
    made = create_office(NewOffice(shared, "Centar", "csr", "Zeleni tramvaj broj 7", kdf=FLOOR), system_clock)
    with closing(made.desk.store):
        keep_display(shared, display(shared))
        add_client(made.desk, NewClient(2009))
        made.desk.store.make_rekeyed(bytes(range(32)))
        made.desk.store.reopen(bytes(range(32)))
        files = list(shared.rglob("*"))
        closed = [str(one) for one in files if stat.S_IMODE(one.stat().st_mode) & 0o067 != 0o060]
    assert len(files) > 6
    assert not [one for one in closed if not Path(one).is_dir()]
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o2770 for one in files if one.is_dir())
    assert any(one.name.endswith("-wal") for one in files)
