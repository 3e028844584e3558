"""The computers of an office: their letters in client codes, and who sits at each."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from caseflow.db.rows.nouns import fetch, listed
from caseflow.domain.ids import DeviceId, PersonId

LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Seat:
    """Who sits at a computer.

    Args:
        person: whose the passphrase is with which it joined; None where the office was founded.
        people: who may write at it; None for everybody of the office.
    """

    person: PersonId | None
    people: frozenset[PersonId] | None


def free_letter(connection: Connection) -> str:
    """For a new computer; the last letter when all are taken."""
    used = {row["letter"] for row in fetch(connection, "device")}
    return next((one for one in LETTERS if one not in used), "Z")


def seats(connection: Connection) -> dict[DeviceId, Seat]:
    """Of every computer of the office that we have heard of."""
    return {
        DeviceId(row["id"]): Seat(
            PersonId(row["seat"]) if row["seat"] else None,
            frozenset(map(PersonId, listed(row["people"]))) if row["people"] else None,
        )
        for row in fetch(connection, "device")
    }
