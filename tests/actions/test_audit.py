"""The audit: one entry of reading a person and hour, filters, and a store that somebody tampered with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, text

from caseflow.actions.cases import clients, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.office import people
from caseflow.actions.protection import audit
from caseflow.actions.store import check as store_check
from caseflow.db.rows.nouns import fetch
from caseflow.domain.cases.case import CaseRow, NewClient, NewNote
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import NotAllowed, StoreError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.audit import AuditQuery, AuditRow, Kind

from .conftest import Town


def a_case(ana: Desk) -> CaseRow:
    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value
    return cases.open_case(ana, who.id, "urgent").value


def entries(desk: Desk, **query: object) -> list[AuditRow]:
    found = audit.audit_at(desk, audit.find_audit(desk, AuditQuery(**query)))  # type: ignore[arg-type]
    return [row for row in found if row is not None]


def readings(desk: Desk) -> list[tuple[str, ...]]:
    """What the entries of reading in the table speak of."""
    with desk.store.reading() as connection:
        rows = fetch(connection, "audit")
    return [row["records"] for row in rows if row["what"] == "read"]


def test_everything_read_in_an_hour_is_one_entry(town: Town, ana: Desk) -> None:
    first, second = a_case(ana), a_case(ana)
    for one in (first, second, first, first):
        cases.case_page(ana, one.id)
    assert readings(ana) == []
    town.calendar.pass_days(1)
    cases.case_page(ana, second.id)
    (written,) = readings(ana)
    assert first.id in written
    assert second.id in written
    rows = entries(ana, kind=Kind.READ)
    assert [{one.id for one in row.records} for row in rows] == [{second.id}, {first.id, second.id}]
    assert {row.who for row in rows} == {"Ana S."}
    cases.case_page(ana, second.id)
    assert len(entries(ana, kind=Kind.READ)) == 2


def test_what_a_colleague_read_before_a_crash_stands_in_their_name(town: Town, ana: Desk) -> None:
    one = a_case(ana)
    vera = people.add_person(ana, "Vera M.", ["supervisor"]).value
    cases.case_page(ana, one.id)
    sits = replace(ana, me=replace(ana.me, person=vera.id, name=vera.name))
    ana.store.sign_in(replace(ana.store.writer, person=vera.id))
    assert [row.who for row in entries(sits, kind=Kind.READ)] == ["Ana S."]
    assert [row.who for row in entries(sits, kind=Kind.READ, person=vera.id)] == []


def test_a_reader_is_written_down_and_reads_until_a_day(town: Town, ana: Desk) -> None:
    one = a_case(ana)
    reader = people.add_person(ana, "Inspektor", ["reader"], until=date(2026, 6, 16)).value
    assert reader.until == date(2026, 6, 16)
    assert people.add_person(ana, "Drugi", ["reader"]).value.until == date(2026, 7, 15)
    me = replace(ana.me, person=reader.id, roles=frozenset({Role.READER}), until=reader.until)
    sits = replace(ana, me=me)
    cases.cases(sits)
    assert sits.roles == {Role.READER}
    town.calendar.pass_days(2)
    with pytest.raises(NotAllowed) as over:
        cases.case(sits, one.id)
    assert over.value.key == "reading_over"
    longer = people.change_roles(ana, reader.id, ["reader"], date(2026, 9, 1)).value
    assert longer.until == date(2026, 9, 1)
    assert people.change_roles(ana, reader.id, ["supervisor"]).value.until is None


def test_filters_of_the_audit(town: Town, ana: Desk, counselling: ServiceRow) -> None:
    first = a_case(ana)
    town.calendar.pass_days(2)
    second = a_case(ana)
    identities.open_identity(ana, second.client)
    store_check.dump_store(ana)
    both = {first.id, second.id}
    opened = [row for row in entries(ana, kind=Kind.WRITE) if row.what == "opened"]
    assert {one.id for row in opened for one in row.records} == both
    (looked,) = [row for row in entries(ana, kind=Kind.READ) if row.what == "opened"]
    assert [one.title for one in looked.records] == [second.client_code]
    assert [row.what for row in entries(ana, records=(first.id,))] == ["opened"]
    assert entries(ana, last=date(2026, 6, 14)) == []
    late = entries(ana, first=date(2026, 6, 17), last=date(2026, 6, 17))
    assert {one.id for row in late for one in row.records} >= {second.id, second.client}
    assert not {one.id for row in late for one in row.records} & {first.id, first.client}
    every = {kind: len(entries(ana, kind=kind)) for kind in Kind}
    assert sum(every.values()) == len(entries(ana))
    assert all(row.kind is kind for kind in Kind for row in entries(ana, kind=kind))


def test_what_was_written_about_a_client_is_found_by_their_code_and_called_by_it(ana: Desk) -> None:
    """Also where nobody but the program knows the record: a note, a need."""
    one, other = a_case(ana), a_case(ana)
    for count in range(12):
        notes.add_note(ana, NewNote(one.client, f"Razgovor {count}."))
    notes.add_note(ana, NewNote(other.client, "Drugi razgovor."))
    cases.add_need(ana, one.id, "mental_health")
    found = entries(ana, records=audit.records_of(ana, one.client_code))
    assert [row.entity for row in found].count("note") == 12
    assert "need" in {row.entity for row in found}
    assert {named.title for row in found for named in row.records} <= {one.client_code, one.code}


def test_who_looked_at_a_case_is_told_to_whoever_may_open_it(ana: Desk) -> None:
    one, other = a_case(ana), a_case(ana)
    cases.case_page(ana, one.id)
    cases.case_page(ana, other.id)
    identities.open_identity(ana, one.client)
    looked = audit.who_looked(ana, one.id)
    assert [row.what for row in looked] == ["opened", "read", "opened", "made"]
    named = {record.id for row in looked for record in row.records}
    assert named == {one.id, one.client}, "what else was read in the same hour is another's"
    nobody = replace(ana, me=replace(ana.me, roles=frozenset({Role.ADMINISTRATOR})))
    with pytest.raises(NotAllowed):
        audit.who_looked(nobody, one.id)


def forget_row(connection: Connection) -> None:
    connection.execute(text("DELETE FROM noun_audit WHERE what = 'opened'"))


def edit_row(connection: Connection) -> None:
    connection.execute(text("UPDATE noun_audit SET at = '2020-01-01T00:00:00+00:00' WHERE what = 'opened'"))


def add_row(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO noun_audit (row, in_space, id, what, entity, records, at, clock) "
            "SELECT max(row) + 1, in_space, 'f' || substr(id, 2), what, entity, records, at, clock "
            "FROM noun_audit"
        )
    )


@pytest.mark.parametrize("tamper", [forget_row, edit_row, add_row])
def test_an_entry_that_was_removed_added_or_edited_is_found(
    ana: Desk, tamper: Callable[[Connection], None]
) -> None:
    """By somebody who has the key of the file."""
    a_case(ana)
    proof = audit.verify_audit(ana)
    assert proof.entries == len(entries(ana))
    with ana.store.transaction() as transaction:
        tamper(transaction.connection)
    with pytest.raises(StoreError) as found:
        audit.verify_audit(ana)
    assert found.value.key == "audit_differs"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM operation WHERE row = (SELECT max(row) FROM operation WHERE record = :record)",
        "UPDATE operation SET payload = (SELECT payload FROM operation WHERE record != :record LIMIT 1) "
        "WHERE record = :record",
    ],
)
def test_an_entry_removed_or_edited_in_the_log_too_is_found(ana: Desk, statement: str) -> None:
    a_case(ana)
    with ana.store.transaction() as transaction:
        name = RecordId(
            transaction.connection.execute(
                text("SELECT id FROM noun_audit WHERE what = 'opened'")
            ).scalar_one()
        )
        transaction.connection.execute(text(statement), {"record": name})
        transaction.connection.execute(text("DELETE FROM noun_audit WHERE id = :record"), {"record": name})
    with pytest.raises(StoreError) as found:
        audit.verify_audit(ana)
    assert found.value.key == "log_broken"
