"""People of the office and its settings."""

from datetime import date

from sqlalchemy import Connection

from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.person import PersonRow, standing_people


def people(connection: Connection) -> tuple[PersonRow, ...]:
    """In the order they were added. Whether one can sign in here the vault knows, not the tables.

    Who is the same person as another works here under the other's name: not active, and says whose.
    """
    rows = fetch(connection, "person", order=[columns("person").row])
    stands = standing_people({row["id"]: row["same_as"] for row in rows})
    return tuple(
        PersonRow(
            PersonId(row["id"]),
            row["name"],
            listed(row["roles"]),
            row["active"] != 0 and stands[row["id"]] == row["id"],
            can_sign_in=False,
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            same_as=stands[row["id"]] if stands[row["id"]] != row["id"] else None,
            conflicts=tuple((row["conflicts"] or "").split()),
        )
        for row in rows
    )


def _standing(connection: Connection) -> dict[PersonId, PersonId]:
    return standing_people({row["id"]: row["same_as"] for row in fetch(connection, "person")})


def stands_for(connection: Connection, person: PersonId) -> PersonId:
    """Who works here under this id."""
    return _standing(connection).get(person, person)


def ids_of(connection: Connection, person: PersonId) -> frozenset[PersonId]:
    """Every id under which a person of the office has written, the given one among them."""
    standing = _standing(connection)
    first = standing.get(person, person)
    return frozenset({person, first} | {one for one, to in standing.items() if to == first})


def setting(connection: Connection, record: RecordId) -> str | None:
    rows = fetch(connection, "setting", columns("setting").id == record, limit=1)
    return str(rows[0]["value"]) if rows and rows[0]["value"] is not None else None
