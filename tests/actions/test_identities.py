"""Who a client is lies in one space, is opened by role, and every opening is written down."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.closing import close_and_propose
from caseflow.actions.cases.identities import (
    identity_claims,
    identity_differs,
    keep_identity,
    open_identity,
    take_identity,
)
from caseflow.actions.desk import Desk
from caseflow.actions.protection.disposals import disposals
from caseflow.actions.referrals.notes import add_referral_note
from caseflow.actions.referrals.writing import new_referral, referral_page, send_referral
from caseflow.actions.search import search_everything
from caseflow.db.dump import dump
from caseflow.db.rows.nouns import fetch
from caseflow.db.spaces import space_names
from caseflow.db.tables import operation
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.cases.identity import Identity
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.office.person import Sitter
from caseflow.domain.office.roles import Role
from caseflow.domain.referrals.view import NewReferral
from caseflow.oplog.op import Value

from .conftest import Town
from .test_seats import seated as seated_at

MILA = Identity("Milunka Zovinić", "0110008995028", "Lipova 7", "preko razredne")


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2008, "Kragujevac", "f")).value


def seated(desk: Desk, role: Role) -> Desk:
    return replace(desk, me=replace(desk.me, roles=frozenset({role})))


def openings(desk: Desk) -> list[str]:
    with desk.store.reading() as connection:
        found = fetch(connection, "audit")
    return [row["what"] for row in found if row["entity"] == "client_identity"]


def test_it_lies_in_the_identity_space_and_in_no_other(ana: Desk, young: ClientRow) -> None:
    keep_identity(ana, young.id, MILA)
    assert open_identity(ana, young.id) == MILA
    with ana.store.reading() as connection:
        spaces = space_names(connection)
        held = {
            spaces[row.space].split(":")[0]
            for row in connection.execute(operation.select())
            if row.payload and any(mark.encode() in row.payload for mark in ("Zovinić", MILA.jmbg, "Lipova"))
        }
        words = connection.execute(text("SELECT count(*) FROM search WHERE words MATCH 'zovin* OR lipov*'"))
        assert words.scalar_one() == 0
    assert held == {"identity"}
    assert search_everything(ana, "Zovinić") == ()


def test_each_opening_is_written_down_and_a_role_without_the_door_opens_nothing(
    ana: Desk, young: ClientRow
) -> None:
    keep_identity(ana, young.id, MILA)
    open_identity(ana, young.id)
    open_identity(ana, young.id)
    assert openings(ana) == ["wrote", "opened", "opened"]
    for role in (Role.READER, Role.OUTREACH_WORKER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            open_identity(seated(ana, role), young.id)
        with pytest.raises(NotAllowed):
            keep_identity(seated(ana, role), young.id, MILA)
    assert openings(ana) == ["wrote", "opened", "opened"]


def test_a_wrong_jmbg_is_refused_and_a_slip_is_taken_back(ana: Desk, young: ClientRow) -> None:
    keep_identity(ana, young.id, MILA)
    with pytest.raises(InputError):
        keep_identity(ana, young.id, Identity(jmbg="0110008995029"))
    done = keep_identity(ana, young.id, Identity("Druga"))
    assert done.undo is not None
    done.undo()
    assert open_identity(ana, young.id) == MILA


def test_identity_and_internal_note_never_reach_the_other_office(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    new = NewReferral(
        young.id,
        counselling.id,
        "mental_health",
        "urgent",
        "given",
        "Sama traži.",
        "pisani",
        given_by="parent",
        assent="given",
    )
    sent = send_referral(ana, new_referral(ana, new).value.id).value
    keep_identity(ana, young.id, MILA)
    add_referral_note(ana, sent.id, "Zovemo Rogozovo u petak.")
    town.exchange(ana, bojan, ana, bojan)
    (note,) = [event for event in referral_page(ana, sent.id).events if event.step == "note"]
    assert (note.text, note.who) == ("Zovemo Rogozovo u petak.", ana.me.name)
    assert not [event for event in referral_page(bojan, sent.id).events if event.step == "note"]
    with bojan.store.reading() as connection:
        theirs = "\n".join(dump(connection))
    assert "Sama traži." in theirs
    for mark in ("Rogozovo", "Zovinić", MILA.jmbg, "Lipova"):
        assert mark not in theirs


def test_an_empty_internal_note_or_one_by_a_reader_is_refused(
    town: Town, ana: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    new = NewReferral(
        young.id,
        counselling.id,
        "mental_health",
        "urgent",
        "given",
        "",
        "pisani",
        given_by="parent",
        assent="given",
    )
    made = new_referral(ana, new).value
    with pytest.raises(InputError):
        add_referral_note(ana, made.id, "  ")
    with pytest.raises(NotAllowed):
        add_referral_note(seated(ana, Role.READER), made.id, "Zvati.")


def test_two_computers_that_write_who_somebody_is_show_one_thing_and_the_other(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow
) -> None:
    """Neither knew of the other: nothing is lost, both show the same, and a person takes one at one click."""
    town.network(ana, bojan)
    laptop = seated_at(town, ana, Sitter(ana.me.person))
    keep_identity(laptop, young.id, Identity("Milunka Zović", safe_contact="tetka, 064"))
    keep_identity(ana, young.id, Identity("Milunka Zovinić", "0110008995028"))
    assert not identity_differs(ana, young.id)
    town.exchange(laptop, ana, laptop)
    both = Identity("Milunka Zovinić", "0110008995028", "", "tetka, 064")
    for desk in (ana, laptop):
        assert open_identity(desk, young.id) == both
        assert identity_differs(desk, young.id)
        (other,) = identity_claims(desk, young.id)
        assert (other.field, other.claim.value, other.claim.who) == ("name", "Milunka Zović", ana.me.name)
        assert other.stands
    keep_identity(laptop, young.id, replace(both, address="Lipova 7"))
    assert identity_differs(laptop, young.id)
    take_identity(laptop, young.id, "name", "Milunka Zović")
    town.exchange(laptop, ana)
    for desk in (ana, laptop):
        assert open_identity(desk, young.id) == replace(both, name="Milunka Zović", address="Lipova 7")
        assert not identity_differs(desk, young.id)
        (before,) = identity_claims(desk, young.id)
        assert (before.claim.value, before.stands) == ("Milunka Zovinić", False)
    take_identity(ana, young.id, "name", before.claim.value)
    assert open_identity(ana, young.id).name == "Milunka Zovinić"


def test_what_a_table_and_a_person_wrote_apart_is_one_identity(ana: Desk, young: ClientRow) -> None:
    keep_identity(ana, young.id, Identity("Milunka Zovinić", safe_contact="škola"))
    with ana.store.transaction() as transaction:
        said: dict[str, Value] = {"client": young.id, "name": "Milunka Z.", "jmbg": MILA.jmbg}
        transaction.write(ana.identity, "client_identity", said)
    assert open_identity(ana, young.id) == Identity("Milunka Z.", MILA.jmbg, "", "škola")
    assert [one.claim.value for one in identity_claims(ana, young.id)] == ["Milunka Zovinić"]
    take_identity(ana, young.id, "name", "Milunka Zovinić")
    assert not identity_differs(ana, young.id)
    cases.open_case(ana, young.id, "regular")
    case = cases.cases(ana)[0].id
    close_and_propose(ana, case, "goals_achieved")
    assert len(disposals(ana)) == 2
