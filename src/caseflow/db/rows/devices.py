"""The computers of an office, as client codes tell them apart."""

from typing import Final

from sqlalchemy import Connection

from caseflow.db.rows.nouns import fetch

LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"


def free_letter(connection: Connection) -> str:
    """For a new computer; the last letter when all are taken."""
    used = {row["letter"] for row in fetch(connection, "device")}
    return next((one for one in LETTERS if one not in used), "Z")
