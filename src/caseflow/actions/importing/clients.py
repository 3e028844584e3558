"""Bringing the clients an office already has in from its tables: looked at, written as one, undone as one.

What goes by code goes into the client and the case; names, personal numbers and addresses go into the
identity space and nowhere else, and only by the hand of somebody who may open identities.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from caseflow.actions.cases.glass import closed_among
from caseflow.actions.desk import Desk
from caseflow.actions.importing.batches import (
    REPORT_EVERY,
    Brought,
    Entry,
    Progress,
    Stopped,
    go_on,
    keep_import,
    undoing,
)
from caseflow.actions.importing.directory import Handed
from caseflow.actions.importing.mappings import kept_mapping
from caseflow.db.rows import client_import as rows
from caseflow.db.rows.clients import codes_given, note_given
from caseflow.domain.cases.client_code import next_client_code, place_letters
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.client_fields import OF_IDENTITY, ClientRules
from caseflow.domain.importing.clients import ClientPlan, ClientWrite, Here, plan_clients
from caseflow.domain.importing.directory import SourceRow, imported_id
from caseflow.domain.importing.report import TableReport
from caseflow.domain.office.roles import Permission
from caseflow.exchange.client_columns import guess_clients, refuse_without_columns
from caseflow.exchange.mapping import CLIENT, ColumnMapping, load_mapping
from caseflow.exchange.mapping_guess import unread_columns
from caseflow.exchange.source_rows import source_rows
from caseflow.exchange.tabular import read_tables
from caseflow.oplog.op import Value
from caseflow.resources.tables import code_lists, labelled_codes, municipality

KIND = "clients"
_SHOWN = 5
_USUAL = {"priority": "regular", "status": "implementation"}
"""Of a case that began before the program: work is under way, and nothing is known to be urgent."""


@dataclass(frozen=True)
class ClientReport:
    """Args: tables: one, `clients`. batch: once it is written. first: of a look before it."""

    tables: dict[str, TableReport]
    batch: RecordId | None = None
    first: tuple[SourceRow, ...] = ()


def hand_in_clients(desk: Desk, path: Path, mapping: Path | None = None) -> Handed:
    """See what a file of clients is.

    Raises:
        InputError: it cannot be read as tables, or no column is understood.
    """
    desk.allow(Permission.WRITE_CASE)
    tables = read_tables(path)
    chosen = load_mapping(mapping, CLIENT) if mapping else kept_mapping(desk, KIND, tables, CLIENT)
    return Handed(path.stem, tuple(tables), chosen or guess_clients(tables, path.stem))


def look_at_clients(
    desk: Desk, handed: Handed, progress: Progress = go_on, namesakes: bool = False
) -> ClientReport:
    """What an import would do; nothing is written."""
    desk.allow(Permission.WRITE_CASE)
    first: list[SourceRow] = []
    plan = _plan(desk, handed, namesakes, partial(_watched, progress=progress, first=first), _Codes(desk))
    return ClientReport(_reports(handed, plan), first=tuple(first))


def bring_in_clients(
    desk: Desk, handed: Handed, progress: Progress = go_on, namesakes: bool = False
) -> Done[ClientReport]:
    """Import what was handed in.

    Args:
        namesakes: people of one name and year of birth are different people.

    Raises:
        NotAllowed: the table names somebody, and none of the person's roles opens identities.
        Stopped: `progress` said so.
    """
    desk.allow(Permission.WRITE_CASE)
    codes = _Codes(desk)
    plan = _plan(desk, handed, namesakes, partial(_watched, progress=progress, first=[]), codes)
    entries = [entry for one in plan.writes for entry in _entries(desk, one)]
    said = plan.report
    about = Brought(KIND, handed.source, said.made, said.merged, len(said.refused))
    changes, batch = keep_import(desk, about, entries, progress)
    codes.note()
    undo = undoing(desk, batch) if entries else None
    report = ClientReport(_reports(handed, plan), batch if entries else None)
    return Done(report, changes, "clients_imported", undo)


def _plan(
    desk: Desk, handed: Handed, namesakes: bool, watch: "partial[Iterator[SourceRow]]", codes: "_Codes"
) -> ClientPlan:
    assert handed.mapping is not None
    refuse_without_columns(handed.mapping)
    if names_somebody(handed.mapping):
        desk.allow(Permission.OPEN_IDENTITY)
    opens = desk.may(Permission.OPEN_IDENTITY)
    with desk.store.reading() as connection:
        known = rows.known_clients(connection, desk.identity if opens else None)
    shut = closed_among(desk, [one.record for one in known])
    known = [replace(one, closed=one.record in shut) for one in known]
    found = source_rows(handed.tables, handed.mapping, lambda _list, code: code)
    here = Here(known, codes, namesakes, _Erased(desk))
    return plan_clients(watch(found), _rules(desk), here)


def names_somebody(mapping: ColumnMapping) -> bool:
    """Whether a column of it belongs to an identity."""
    return any(name in OF_IDENTITY for rule in mapping.tables for name in rule.fields)


def _reports(handed: Handed, plan: ClientPlan) -> dict[str, TableReport]:
    mapping = handed.mapping
    assert mapping is not None
    left = [name for table in handed.tables for name in unread_columns(table, mapping)]
    plan.report.unknown_columns = tuple(dict.fromkeys(left))
    return {KIND: plan.report}


def _rules(desk: Desk) -> ClientRules:
    return ClientRules(code_lists(), labelled_codes(), _place, local_day(desk.clock()))


def _place(text: str) -> str | None:
    found = municipality(text)
    return found.sr_latn if found else None


class _Erased:
    """The codes of clients that came in by a table once and were erased."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        with desk.store.reading() as connection:
            self._records = rows.buried(connection)

    def __contains__(self, code: object) -> bool:
        return bool(self._records) and _id(self._desk, "client", str(code)) in self._records


class _Codes:
    """The codes this computer gives, one after another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._year, self._letter = local_day(desk.clock()).year, desk.me.letter
        with desk.store.reading() as connection:
            self._taken = codes_given(connection)
        self._last: dict[str, int] = {}

    def __call__(self, place: str) -> str:
        letters = place_letters(place)
        start = self._start(letters)
        if letters not in self._last:
            first = next_client_code(letters, self._year, self._letter, self._taken)
            self._last[letters] = int(first.removeprefix(start)) - 1
        self._last[letters] += 1
        return f"{start}{self._last[letters]:03d}"

    def note(self) -> None:
        """They stand for somebody now."""
        with self._desk.store.transaction() as transaction:
            for letters, last in self._last.items():
                note_given(transaction.connection, f"{self._start(letters)}{last:03d}")

    def _start(self, letters: str) -> str:
        return f"{letters}-{self._year}-{self._letter}"


def _entries(desk: Desk, one: ClientWrite) -> Iterator[Entry]:
    name = _record(desk, "client", one)
    told: dict[str, Value] = dict(one.client)
    if one.known is not None and one.known.removed:
        told["removed"] = False
    if told:
        yield Entry(desk.space, "client", name, told)
    if one.identity:
        known = one.known.identity_record if one.known else None
        holder = known or _id(desk, "client_identity", one.code)
        yield Entry(desk.identity, "client_identity", holder, {"client": name, **one.identity})
    if one.case is not None and (one.known is None or not one.known.removed):
        yield Entry(desk.space, "case", _id(desk, "case", one.code), _case(desk, name, one))


def _record(desk: Desk, noun: str, one: ClientWrite) -> RecordId:
    """Of a client made by an earlier row of the same table, what that row made."""
    is_here = one.known is not None and not one.known.record.startswith("row ")
    return one.known.record if is_here and one.known else _id(desk, noun, one.code)


def _id(desk: Desk, noun: str, code: str) -> RecordId:
    return imported_id(desk.me.organization, KIND, noun, code)


def _case(desk: Desk, client: RecordId, one: ClientWrite) -> dict[str, Value]:
    said = _USUAL | {name: str(text) for name, text in (one.case or {}).items() if name != "opened_on"}
    now = desk.clock()
    day = str((one.case or {}).get("opened_on", ""))
    opened = f"{day}T12:00:00+00:00" if day else now.isoformat(timespec="seconds")
    return {"client": client, "code": one.code, "opened_at": opened, "lead": desk.me.person, **said}


def _watched(found: Iterable[SourceRow], progress: Progress, first: list[SourceRow]) -> Iterator[SourceRow]:
    for count, row in enumerate(found, start=1):
        if count % REPORT_EVERY == 0 and not progress(count, 0):
            raise Stopped
        if len(first) < _SHOWN:
            first.append(row)
        yield row
