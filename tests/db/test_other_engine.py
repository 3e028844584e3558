"""Another engine opens the store with its raw key and reads the same: nobody's work depends on one library.

SQLite3 Multiple Ciphers knows the pages of SQLCipher 4 from its own code. It is used in no other place.
"""

from pathlib import Path

import apsw
import pytest
from sqlalchemy import text

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.cases.notes import add_note
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.db.store import STORE_FILE
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.clock import system_clock
from tests.founded import founded

Rows = dict[str, list[tuple[object, ...]]]
ALL_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"


def other_engine(path: Path, key: bytes) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"x'{key.hex()}'")
    return connection


def ours(desk: Desk) -> Rows:
    with desk.store.reading() as connection:
        tables = connection.execute(text(ALL_TABLES)).scalars().all()
        return {
            name: sorted(
                (tuple(row) for row in connection.execute(text(f'SELECT * FROM "{name}"'))), key=repr
            )
            for name in tables
        }


def theirs(connection: apsw.Connection) -> Rows:
    tables = [str(name) for (name,) in connection.execute(ALL_TABLES)]
    return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


def test_another_engine_reads_the_same_rows(tmp_path: Path) -> None:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "četiri obične reči", kdf=FLOOR)
    desk = founded(new, system_clock).desk
    client = add_client(desk, NewClient(2009, "Čačak", "f")).value
    case = open_case(desk, client.id, "urgent").value
    add_note(desk, NewNote(client.id, "Došla je sama, кратка белешка.", "visit", case.id))
    before, key = ours(desk), desk.keys.vault.database_key
    close_office(desk)
    path = new.folder / STORE_FILE
    found = theirs(other_engine(path, key))
    assert found == before
    assert "кратка белешка" in str(found)
    with pytest.raises(apsw.NotADBError):
        other_engine(path, bytes(32)).execute(ALL_TABLES)
