"""An older program keeps a field it does not know; the day it is brought up to date the field is there."""

from pathlib import Path

from sqlalchemy import select

from caseflow.db.engine import open_engine
from caseflow.db.store import STORE_FILE
from caseflow.db.tables import NOUN_TABLES
from tests.db.offices import KEY, elsewhere, opened

OLDER = """
import sys
from pathlib import Path
from caseflow.domain.nouns import NOUNS

del NOUNS["service"].fields["schedule"]

from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.ids import DIRECTORY
from caseflow.oplog.op import make
from tests.db.offices import opened

assert "schedule" not in NOUN_TABLES["service"].c
office = opened(Path(sys.argv[1]))
head = (b"L" * 16, 1, 1 << 16, b"p" * 16, b"", "put", "service", b"r" * 16)
one = make(head, {}, {"name": "Klub", "schedule": "9-17"}, bytes(16))
office.ledger.apply(DIRECTORY, b"L" * 16, [one], ())
(kept,) = office.ledger.operations(b"L" * 16, 0, 9)
assert kept.values["schedule"] == "9-17"
with office.store.transaction() as transaction:
    transaction.connection.exec_driver_sql("PRAGMA user_version=0")
office.store.close()
"""


def test_a_field_of_a_newer_program_is_shown_after_the_upgrade(tmp_path: Path) -> None:
    ended = elsewhere(OLDER, str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    engine = open_engine(tmp_path / STORE_FILE, KEY)
    with engine.begin() as connection:  # what the numbered change that brings the field does
        connection.exec_driver_sql("ALTER TABLE noun_service ADD COLUMN schedule")
    engine.dispose()
    office = opened(tmp_path, seed=2)
    table = NOUN_TABLES["service"]
    with office.store.reading() as connection:
        row = connection.execute(select(table.c.name, table.c.schedule)).one()
    assert tuple(row) == ("Klub", "9-17")
    office.store.close()
