"""The computers of an office: their letters in client codes, and who sits at each."""

from dataclasses import dataclass
from itertools import chain, product
from typing import Final

from sqlalchemy import Connection

from caseflow.db.rows.nouns import fetch, listed
from caseflow.db.rows.refused import hidden_values
from caseflow.domain.ids import DeviceId, PersonId

LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
FIRST: Final = LETTERS[0]
"""Of the computer an office began on."""


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
    """For a new computer: a letter, after the last of them two. Nobody else ever gets one that was given."""
    used = {row["letter"] for row in fetch(connection, "device")} | hidden_values(
        connection, "device", "letter"
    )
    pairs = ("".join(pair) for pair in product(LETTERS, repeat=2))
    return next(one for one in chain(LETTERS, pairs) if one not in used)


def letter_of(connection: Connection, device: DeviceId) -> str:
    """The letter in the codes of a computer.

    Two that were let in at the same hour by two computers may have got the same one: then the second of them,
    by their ids, writes it doubled and adds one, which nobody is given.
    """
    rows = {row["id"]: row["letter"] or FIRST for row in fetch(connection, "device")}
    own = rows.get(device, FIRST)
    before = sorted(one for one, letter in rows.items() if letter == own and one < device)
    return own if not before else own * 2 + LETTERS[(len(before) - 1) % len(LETTERS)]


def seats(connection: Connection) -> dict[DeviceId, Seat]:
    """Of every computer of the office that we have heard of."""
    return {
        DeviceId(row["id"]): Seat(
            PersonId(row["seat"]) if row["seat"] else None,
            frozenset(map(PersonId, listed(row["people"]))) if row["people"] else None,
        )
        for row in fetch(connection, "device")
    }
