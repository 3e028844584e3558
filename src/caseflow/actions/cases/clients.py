"""Clients by code. A name, where the law asks for one, is kept apart and never here."""

from collections.abc import Callable

from caseflow.actions.desk import Desk
from caseflow.actions.put_back import putting_back
from caseflow.db.rows import clients as rows
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.cases.client_code import next_client_code, place_letters
from caseflow.domain.cases.uic import check_uic
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value
from caseflow.resources.tables import municipality

OLDEST_BIRTH_YEAR = 1900


def add_client(desk: Desk, new: NewClient) -> Done[ClientRow]:
    """A new client with the next code of this computer.

    Raises:
        InputError: an impossible year, an unknown municipality, or what is no UIC.
    """
    desk.allow(Permission.WRITE_CASE)
    today = local_day(desk.clock())
    if not OLDEST_BIRTH_YEAR <= new.year_of_birth <= today.year:
        raise InputError("birth_year", "The year of birth cannot be {year}.", year=new.year_of_birth)
    place, uic = latin_name(new.municipality), check_uic(new.uic) if new.uic else ""
    with desk.store.transaction() as transaction:
        letters = place_letters(place or "")
        taken = rows.codes_given(transaction.connection, f"{letters}-{today.year}-{desk.me.letter}")
        code = next_client_code(letters, today.year, desk.me.letter, taken)
        values: dict[str, Value] = {"code": code, "year_of_birth": new.year_of_birth}
        values |= {name: text for name, text in _stated(new, place, uic) if text}
        made = transaction.write(desk.space, "client", values)
        rows.note_given(transaction.connection, code)
        transaction.audit("made", "client", [made])
    row = ClientRow(made, code, new.year_of_birth, new.sex, place, uic)
    return Done(row, tuple(transaction.changes), "client_added", _taking_back(desk, row))


def _taking_back(desk: Desk, row: ClientRow) -> Callable[[], Done[object]]:
    """A client entered by mistake is not shown any more; the code is given to nobody else.

    The undo raises NotAllowed once something was written about the client.
    """
    undo = putting_back(desk, (desk.space, "client", row.id), {"removed": True}, Permission.WRITE_CASE)

    def unless_worked_with() -> Done[object]:
        with desk.store.reading() as connection:
            if rows.is_worked_with(connection, row.id):
                raise NotAllowed(
                    "client_worked_with",
                    "Something was written about this client already, so the client stays.",
                )
        return undo()

    return unless_worked_with


def _stated(new: NewClient, place: str, uic: str) -> tuple[tuple[str, str], ...]:
    return ("sex", new.sex), ("municipality", place), ("uic", uic)


def latin_name(text: str) -> str:
    """The municipality's Latin name, from its name in either script or its code."""
    if not text:
        return ""
    found = municipality(text)
    if found is None:
        raise InputError("municipality", "There is no municipality “{name}”.", name=text)
    return found.sr_latn


def clients(desk: Desk) -> tuple[ClientRow, ...]:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        return rows.clients(connection)


def find_client(desk: Desk, code: str) -> ClientRow:
    """Raises InputError when nobody has this code, or two people, so that neither is taken for the other."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.clients_by_code(connection, code)
    typed = code.strip().upper()
    if not found:
        raise InputError("client_unknown", "No client has the code {code}.", code=typed)
    if len(found) > 1:
        raise InputError(
            "client_several", "Two clients have the code {code}. Choose from the list.", code=typed
        )
    return found[0]


def client(desk: Desk, name: RecordId) -> ClientRow:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.client(connection, name)
    if found is None:
        raise InputError("client_gone", "This client is not in the store.")
    return found
