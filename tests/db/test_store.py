"""Ana saves, closes, opens again; what breaks in between leaves nothing."""

import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text

from caseflow.db.check import check_store
from caseflow.db.facts import remember
from caseflow.db.store import STORE_FILE
from caseflow.db.tables import NOUN_TABLES, operation
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, Space, org_space
from caseflow.domain.text.serbian_fold import match_expression
from tests.db.offices import ANA, Office, elsewhere, opened

SECRET = "Savetovalište-za-mlade-koje-niko-ne-sme-videti"

KILLED = """
import os, sys
from pathlib import Path
from caseflow.domain.ids import DIRECTORY
from tests.db.offices import opened

with opened(Path(sys.argv[1])).store.transaction() as transaction:
    transaction.write(DIRECTORY, "service", {"name": "Half"})
    transaction.flush()
    os._exit(7)
"""


def names(office: Office) -> list[str]:
    table = NOUN_TABLES["service"]
    with office.store.reading() as connection:
        return list(connection.execute(select(table.c.name).order_by(table.c.name)).scalars())


def logged(office: Office) -> int:
    with office.store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(operation)).scalar_one())


def test_what_ana_saved_is_there_after_she_opens_again(ana: Office) -> None:
    ana.write("service", {"name": "Klub za mlade", "places_free": 3})
    before = ana.dumped()
    ana.store.close()
    again = opened(ana.store.folder, seed=9)
    assert names(again) == ["Klub za mlade"]
    assert again.dumped() == before
    assert check_store(again.store).operations == 1
    again.store.close()


def test_a_word_finds_the_row_in_either_script(ana: Office) -> None:
    ana.write("service", {"name": "Саветовалиште Чачак"})
    ana.write("service", {"name": "Narodna kuhinja"})
    service = NOUN_TABLES["service"]
    query = text("SELECT rowid FROM search WHERE search MATCH :words")
    with ana.store.reading() as connection:
        rows = connection.execute(query, {"words": match_expression("cacak savetovalista")}).scalars().all()
        assert connection.execute(select(service.c.name).where(service.c.row.in_(rows))).scalars().all() == [
            "Саветовалиште Чачак"
        ]


def test_a_changed_name_is_found_by_the_new_word_only(ana: Office) -> None:
    made = ana.write("service", {"name": "Narodna kuhinja"})
    ana.write("service", {"name": "Dnevni boravak"}, made)
    query = text("SELECT count(*) FROM search WHERE search MATCH :words")
    with ana.store.reading() as connection:
        counts = [
            connection.execute(query, {"words": match_expression(word)}).scalar_one()
            for word in ("kuhinja", "boravak")
        ]
    assert counts == [0, 1]


def test_an_interrupted_action_leaves_nothing(ana: Office) -> None:
    ana.write("service", {"name": "Klub"})
    before = ana.dumped()

    def interrupted() -> None:
        with ana.store.transaction() as transaction:
            transaction.write(DIRECTORY, "service", {"name": "Half"})
            transaction.flush()
            raise KeyError("the program stops here")

    with pytest.raises(KeyError):
        interrupted()
    assert ana.dumped() == before
    assert logged(ana) == 1
    assert not ana.store.is_rolled_back()
    assert ana.write("service", {"name": "Next"})
    assert check_store(ana.store).operations == 2


def test_a_glance_sees_what_is_done_and_nothing_that_is_half_done(ana: Office) -> None:
    statement = "SELECT value FROM meta WHERE key = ?"
    with ana.store.transaction() as transaction:
        remember(transaction.connection, "fact", b"half")
        assert ana.store.glance(statement, ("fact",)) == []
    assert ana.store.glance(statement, ("fact",)) == [(b"half",)]


def test_the_connection_that_read_a_long_history_is_given_up_for_a_fresh_one(ana: Office) -> None:
    def saved(is_large: bool) -> Connection:
        with ana.store.transaction(is_large) as transaction:
            transaction.write(DIRECTORY, "service", {"name": "Klub"})
            return transaction.connection

    before = saved(is_large=True)
    assert {saved(is_large=False) for _ in range(20)} == {before}
    assert before not in {saved(is_large=False) for _ in range(20)} - {before} != set()
    assert logged(ana) == 41


def test_a_killed_program_leaves_whole_transactions_only(ana: Office) -> None:
    ana.write("service", {"name": "Klub"})
    ana.store.close()
    assert elsewhere(KILLED, str(ana.store.folder)).returncode == 7
    again = opened(ana.store.folder, seed=9)
    assert names(again) == ["Klub"]
    assert check_store(again.store).operations == 1
    again.store.close()


def test_nothing_readable_lies_in_any_file(ana: Office) -> None:
    ana.write("service", {"name": SECRET, "description": SECRET * 50})
    with ana.store.transaction() as transaction:
        transaction.write(DIRECTORY, "service", {"name": SECRET})
        transaction.flush()
        files = [path for path in ana.store.folder.rglob("*") if path.is_file()]
        assert {STORE_FILE, f"{STORE_FILE}-wal"} <= {path.name for path in files}
        held = b"".join(path.read_bytes() for path in files)
    assert SECRET.encode() not in held
    assert "Savetovalište".encode() not in held
    assert b"savetovalist" not in held.lower()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to see open files")
def test_sqlite_opens_no_file_beside_the_store(ana: Office) -> None:
    with ana.store.transaction() as transaction:
        for number in range(400):
            transaction.write(
                DIRECTORY, "service", {"name": f"{SECRET} {number}", "description": SECRET * 20}
            )
        transaction.flush()
        transaction.connection.exec_driver_sql(
            "CREATE TEMP TABLE sorted AS SELECT * FROM noun_service ORDER BY description, name DESC"
        )
        opened_files = {os.readlink(one) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()}
    assert not [name for name in opened_files if "etilqs" in name]


def test_each_space_has_its_own_lane_and_the_changes_are_told(ana: Office) -> None:
    with ana.store.transaction() as transaction:
        made = transaction.write(DIRECTORY, "service", {"name": "Klub"})
        transaction.audit("wrote", "service", [made])
    assert [change.entity for change in transaction.changes] == ["service", "audit"]
    assert {lane.space for lane in ana.ledger.own_lanes()} == {DIRECTORY, org_space(ANA.organization)}


def test_the_lane_goes_on_after_opening_again(ana: Office) -> None:
    ana.write("service", {"name": "one"})
    ana.store.close()
    again = opened(ana.store.folder, seed=9)
    again.write("service", {"name": "two"})
    lanes = again.ledger.own_lanes()
    assert [(lane.position.sequence, lane.published) for lane in lanes] == [(2, 0)]
    again.store.close()


def test_a_text_nobody_could_read_back_is_refused_and_nothing_is_kept(ana: Office) -> None:
    with pytest.raises(InputError) as told:
        ana.write("note", {"text": "Ж" * 200_000}, space=Space("org:" + "1" * 32))
    assert told.value.key == "entry_too_large"
    assert logged(ana) == 0


def test_a_fault_of_ours_never_quotes_what_was_typed(ana: Office) -> None:
    ana.write("service", {"name": SECRET})
    copied = insert(operation).from_select(["id", "lane", "sequence", "space", "record", "header"], select(
        operation.c.id, operation.c.lane, operation.c.sequence, operation.c.space, operation.c.record,
        operation.c.header).where(operation.c.record != SECRET + " disk is full"))  # fmt: skip
    with pytest.raises(Exception, match="UNIQUE") as told, ana.store.transaction() as transaction:
        transaction.connection.execute(copied)
    assert SECRET not in str(told.value)


def test_a_note_seals_few_pages(ana: Office) -> None:
    """What saving costs is the pages that are sealed, whatever the machine is doing meanwhile."""
    for _ in range(60):
        save_note(ana)
    ana.store.check_pages()  # brings the journal home and empties it
    for _ in range(40):
        save_note(ana)
    journal = ana.store.folder / (STORE_FILE + "-wal")
    assert journal.stat().st_size / (4096 + 24) / 40 < 17


def save_note(office: Office) -> None:
    space = org_space(ANA.organization)
    with office.store.transaction() as transaction:
        words = " ".join(office.store.random(3).hex() for _ in range(40))
        made = transaction.write(space, "note", {"client": office.store.random(16).hex(), "text": words})
        transaction.audit("wrote", "note", [made])


def test_ids_of_notes_follow_the_time_and_of_what_leaves_the_office_they_do_not(ana: Office) -> None:
    space = org_space(ANA.organization)
    notes = [ana.write("note", {"text": f"{number}"}, space=space) for number in range(20)]
    assert notes == sorted(notes)
    assert len({note[:12] for note in notes}) == 20
    for entity in ("client", "person", "referral", "referral_event"):
        names = [ana.write(entity, {}, space=space) for _ in range(20)]
        assert names != sorted(names)
