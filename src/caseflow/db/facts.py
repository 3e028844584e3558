"""Facts of this computer alone, by key: never exchanged, part of the transaction they are written in."""

from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver

RECALL: Final = "SELECT value FROM meta WHERE key = ?"
_REMEMBER: Final = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def recall(connection: Connection, key: str) -> bytes | None:
    found = driver(connection).execute(RECALL, (key,)).fetchone()
    return found[0] if found else None


def remember(connection: Connection, key: str, value: bytes | None) -> None:
    if value is None:
        driver(connection).execute("DELETE FROM meta WHERE key = ?", (key,))
        return
    driver(connection).execute(_REMEMBER, (key, value))
