"""Copies of the store: made, thinned out, proved by a drill, brought back; and everything that goes wrong."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.clients import clients as all_clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.passphrases import give_passphrase, rekey, take_passphrase
from caseflow.actions.office.people import add_person
from caseflow.actions.office.safety import change_passphrase
from caseflow.actions.store.backup import (
    back_up_if_due,
    backup_state,
    backups,
    drill,
    keep_backup_place,
    make_backup,
)
from caseflow.actions.store.check import dump_store, verify_log
from caseflow.actions.store.restore import Restored, Returning, restore_backup
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.notices import dismiss, is_older, notices
from caseflow.actions.today import today
from caseflow.crypto.kdf import FLOOR
from caseflow.db import standby
from caseflow.db.backup import SHELF, Backup
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import BackupError, Refusal, StoreError, VaultError
from caseflow.domain.ids import PersonId
from tests.founded import founded

PASSPHRASE, OTHER = "četiri obične reči", "pet sasvim običnih reči"
WORKER = "Anastasija"
"""Long enough that a megabyte of ciphertext does not spell it by chance, as it did a shorter one."""


class Calendar:
    """The system's clock, some days on."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return system_clock() + self.ahead


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def desk(tmp_path: Path, calendar: Calendar) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name=WORKER, kdf=FLOOR)
    made = founded(new, calendar).desk
    for year in (2008, 2009, 2010):
        add_client(made, NewClient(year))
    yield made
    close_office(made)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def clients(desk: Desk) -> int:
    return len(all_clients(desk))


def brought_back(folder: Path, backup: Backup, passphrase: str = PASSPHRASE) -> Restored:
    return restore_backup(Returning(folder, backup.folder, passphrase), system_clock)


def refused(call: "object", *words: object) -> str:
    assert callable(call)
    with pytest.raises(Refusal) as told:
        call(*words)
    return told.value.key


def test_a_copy_is_made_and_proves_to_hold(desk: Desk, stick: Path) -> None:
    made = make_backup(desk, stick).value
    assert made.folder.parent == stick / SHELF
    assert sorted(one.name for one in made.folder.iterdir()) == ["about.json", "store.caseflow", VAULT_FILE]
    add_client(desk, NewClient(2011))
    proof = drill(desk, made.folder).value
    assert proof.operations > 5
    assert proof.behind >= 2
    assert WORKER.encode() not in b"".join(one.read_bytes() for one in made.folder.iterdir())


def test_it_is_made_every_day_by_itself_and_only_then(desk: Desk, calendar: Calendar) -> None:
    assert back_up_if_due(desk).value is not None
    assert back_up_if_due(desk).value is None
    calendar.ahead = timedelta(hours=25)
    assert back_up_if_due(desk).value is not None
    assert backup_state(desk).last is not None
    assert len(backups(desk)) == 2


def test_old_ones_go_as_the_calendar_says(desk: Desk, calendar: Calendar, stick: Path) -> None:
    theirs = make_backup(desk, stick).value.folder
    another = theirs.with_name(f"20200101T000000Z-{'b' * 8}")
    shutil.copytree(theirs, another)
    about = json.loads((another / "about.json").read_text())
    about |= {"device": "b" * 32, "made": "2020-01-01T00:00:00+00:00"}
    (another / "about.json").write_text(json.dumps(about))
    for day in range(1, 12):
        calendar.ahead = timedelta(days=day)
        make_backup(desk, stick)
    found = backups(desk, stick)
    assert 8 <= len(found) <= 7 + 4 + 6
    assert another in {one.folder for one in found}, "another computer's copy is its own affair"


def test_a_copy_comes_back_in_the_place_of_a_spoilt_store(desk: Desk, stick: Path) -> None:
    made = make_backup(desk, stick).value
    add_client(desk, NewClient(2011))
    before = clients(desk)
    close_office(desk)
    store = desk.folder / standby.STORE_FILE
    store.write_bytes(os.urandom(4096))
    restored = brought_back(desk.folder, made)
    assert not restored.new_computer
    assert clients(restored.desk) == before - 1
    assert restored.desk.me.name == WORKER
    add_client(restored.desk, NewClient(2012))
    assert verify_log(restored.desk).operations
    close_office(restored.desk)
    assert (desk.folder / standby.REPLACED).stat().st_size == 4096
    close_office(open_office(desk.folder, PASSPHRASE, system_clock))


def test_a_passphrase_taken_away_stays_away(desk: Desk, stick: Path) -> None:
    who = PersonId(add_person(desk, "Đorđe", ["case_manager"]).value.id)
    give_passphrase(desk, who, OTHER, FLOOR)
    made = make_backup(desk, stick).value
    take_passphrase(desk, who)
    close_office(desk)
    close_office(brought_back(desk.folder, made).desk)
    with pytest.raises(VaultError):
        open_office(desk.folder, OTHER, system_clock)


def test_a_copy_of_before_another_key_and_passphrase_opens_with_those_of_then(
    desk: Desk, stick: Path
) -> None:
    made = make_backup(desk, stick).value
    rekey(desk)
    change_passphrase(desk, PASSPHRASE, OTHER, FLOOR)
    assert refused(drill, desk, made.folder, OTHER) == "backup_key"
    assert drill(desk, made.folder, PASSPHRASE).value.operations
    close_office(desk)
    assert refused(brought_back, desk.folder, made, OTHER) == "backup_key"
    close_office(open_office(desk.folder, OTHER, system_clock))
    close_office(brought_back(desk.folder, made).desk)
    close_office(open_office(desk.folder, PASSPHRASE, system_clock))


def test_on_another_computer_the_founder_goes_on_with_new_keys(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    made = make_backup(desk, stick).value
    restored = brought_back(tmp_path / "new", made)
    try:
        assert restored.new_computer
        assert restored.desk.me.device != desk.me.device
        assert restored.desk.me.letter != desk.me.letter
        assert clients(restored.desk) == clients(desk)
        add_client(restored.desk, NewClient(2012))
        assert verify_log(restored.desk).operations
    finally:
        close_office(restored.desk)
    close_office(open_office(tmp_path / "new", PASSPHRASE, system_clock))


def test_a_copy_of_another_office_takes_the_place_of_ours_only_when_somebody_says_so(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    make_backup(desk, stick)
    (copy,) = backups(desk, stick)
    close_office(desk)
    other = NewOffice(tmp_path / "other", "Udruženje", "association", PASSPHRASE, kdf=FLOOR)
    close_office(founded(other, system_clock).desk)
    before = {one.name: one.read_bytes() for one in other.folder.iterdir() if one.is_file()}
    with pytest.raises(BackupError) as refused:
        restore_backup(Returning(other.folder, copy.folder, PASSPHRASE), system_clock)
    assert refused.value.key == "backup_of_others"
    assert {one.name: one.read_bytes() for one in other.folder.iterdir() if one.is_file()} == before
    returning = Returning(other.folder, copy.folder, PASSPHRASE, instead=True)
    close_office(restore_backup(returning, system_clock).desk)
    with closing(open_office(other.folder, PASSPHRASE, system_clock).store) as store:
        assert not store.is_rolled_back()
    for name in ("store.caseflow", "vault.caseflow"):
        assert (other.folder / f"{name}.replaced").read_bytes() == before[name]


def test_an_older_copy_put_back_by_hand_is_told_until_somebody_reads_it(desk: Desk) -> None:
    """Also after something was written over it, which the mark then follows."""
    store = desk.folder / standby.STORE_FILE
    close_office(desk)
    older = store.read_bytes()
    newer = open_office(desk.folder, PASSPHRASE, system_clock)
    assert notices(newer) == ()
    add_client(newer, NewClient(2011))
    close_office(newer)
    store.write_bytes(older)
    again = open_office(desk.folder, PASSPHRASE, system_clock)
    assert is_older(again)
    add_client(again, NewClient(2012))
    close_office(again)
    again = open_office(desk.folder, PASSPHRASE, system_clock)
    (notice,) = notices(again)
    assert notice.key == "store_older"
    dismiss(again, notice)
    assert not is_older(again)
    close_office(again)
    again = open_office(desk.folder, PASSPHRASE, system_clock)
    assert notices(again) == ()
    close_office(again)


def test_on_another_computer_nobody_else_brings_it_back(desk: Desk, stick: Path, tmp_path: Path) -> None:
    who = PersonId(add_person(desk, "Đorđe", ["case_manager"]).value.id)
    give_passphrase(desk, who, OTHER, FLOOR)
    made = make_backup(desk, stick).value
    assert refused(brought_back, tmp_path / "new", made, OTHER) == "backup_elsewhere"
    assert not any((tmp_path / "new").iterdir()) if (tmp_path / "new").exists() else True


def test_what_the_share_knows_beyond_the_copy_comes_back(desk: Desk, stick: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    network.start_network(desk, str(share), PASSPHRASE)
    made = make_backup(desk, stick).value
    add_service(desk, NewService("Savetovalište"))
    add_client(desk, NewClient(2012))
    exchange.sync(desk)
    close_office(desk)
    restored = brought_back(desk.folder, made).desk
    add_client(restored, NewClient(2013))
    for _ in range(2):
        exchange.sync(restored)
    shown = "\n".join(dump_store(restored))
    assert "Savetovalište" in shown
    assert "2012" in shown
    assert "2013" in shown
    close_office(restored)


def test_a_place_that_cannot_take_it_is_told_and_kept_clean(desk: Desk, stick: Path, tmp_path: Path) -> None:
    assert refused(make_backup, desk, tmp_path / "gone") == "backup_gone"
    assert refused(make_backup, desk, desk.folder / "machine") == "backup_inside"
    (tmp_path / "file").write_text("")
    assert refused(keep_backup_place, desk, tmp_path / "file") == "backup_gone"
    assert refused(make_backup, desk, stick, lambda done, total: False) == "stopped"
    assert list(stick.iterdir()) == [], "not even an empty folder"
    assert refused(make_backup, desk, None, lambda done, total: False) == "stopped"
    assert not (desk.folder / "backups").exists()
    assert backup_state(desk).last is None
    kept = make_backup(desk, stick).value.folder
    assert refused(make_backup, desk, stick, lambda done, total: False) == "stopped"
    assert list((stick / SHELF).iterdir()) == [kept]


def test_why_the_daily_copy_failed_is_kept(desk: Desk, stick: Path) -> None:
    keep_backup_place(desk, stick)
    shutil.rmtree(stick)
    with pytest.raises(BackupError):
        back_up_if_due(desk)
    assert backup_state(desk).failed == "backup_gone"
    stick.mkdir()
    assert back_up_if_due(desk).value is not None
    assert backup_state(desk).failed == ""


def test_who_works_alone_is_reminded_weekly_of_another_medium(
    desk: Desk, stick: Path, calendar: Calendar
) -> None:
    make_backup(desk)
    assert backup_state(desk).reminder
    assert not today(desk).copy_due, "a new office has its first week"
    calendar.ahead = timedelta(days=8)
    assert today(desk).copy_due, "where the day is read, not only where copies are made"
    make_backup(desk, stick)
    assert not backup_state(desk).reminder
    assert not today(desk).copy_due
    calendar.ahead = timedelta(days=16)
    assert backup_state(desk).reminder
    assert today(desk).copy_due


def damage(made: Backup, name: str) -> None:
    """Far behind: in front lie the pages of the schema, without which nothing opens at all."""
    path = made.folder / name
    data = bytearray(path.read_bytes())
    data[len(data) * 9 // 10] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["store.caseflow", VAULT_FILE, "about.json"])
def test_a_damaged_copy_is_told_and_changes_nothing(desk: Desk, stick: Path, name: str) -> None:
    made = make_backup(desk, stick).value
    if name == "about.json":
        (made.folder / name).write_text('{"v": 1}')
    else:
        damage(made, name)
    assert refused(drill, desk, made.folder) == "backup_damaged"
    close_office(desk)
    before = (desk.folder / standby.STORE_FILE).read_bytes()
    assert refused(brought_back, desk.folder, made) == "backup_damaged"
    assert (desk.folder / standby.STORE_FILE).read_bytes() == before
    assert not standby.is_waiting(desk.folder)


def test_a_copy_with_another_page_and_a_true_hash_is_damaged(desk: Desk, stick: Path) -> None:
    """Whoever changes a page can write the hash anew; the seals of the pages and the chain cannot be."""
    made = make_backup(desk, stick).value
    damage(made, "store.caseflow")
    about = json.loads((made.folder / "about.json").read_text())
    import hashlib

    about["files"]["store.caseflow"]["sha256"] = hashlib.sha256(made.store.read_bytes()).hexdigest()
    (made.folder / "about.json").write_text(json.dumps(about))
    assert refused(drill, desk, made.folder) == "backup_damaged"


def test_a_copy_of_a_newer_program_a_wrong_key_and_an_open_store_are_told(desk: Desk, stick: Path) -> None:
    made = make_backup(desk, stick).value
    with pytest.raises(StoreError) as told:
        brought_back(desk.folder, made)
    assert told.value.key == "store_in_use"
    assert refused(brought_back, desk.folder, made, "nije ta lozinka") == "backup_key"
    about = json.loads((made.folder / "about.json").read_text())
    (made.folder / "about.json").write_text(json.dumps(about | {"schema": 99}))
    assert refused(brought_back, desk.folder, made) == "backup_newer"
    assert [one.folder for one in backups(desk, stick)] == [made.folder], (
        "it is there, and says so when chosen"
    )
    (made.folder / "about.json").write_text(json.dumps({"v": 99}))
    assert refused(brought_back, desk.folder, made) == "backup_newer"
    assert backups(desk, stick) == ()
    assert refused(drill, desk, stick) == "backup_none"


def test_a_copy_of_another_branch_differs(desk: Desk, stick: Path) -> None:
    first = make_backup(desk, stick).value
    add_client(desk, NewClient(2011))
    second = make_backup(desk).value
    close_office(desk)
    again = brought_back(desk.folder, first).desk
    for year in (2012, 2013, 2014):
        add_client(again, NewClient(year))
    assert drill(again, first.folder).value.operations
    assert refused(drill, again, second.folder) == "backup_differs"
    close_office(again)
