"""Who a client is lies in one space, is opened by role, and every opening is written down."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from caseflow.actions.cases import clients
from caseflow.actions.cases.identities import keep_identity, open_identity
from caseflow.actions.desk import Desk
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
from caseflow.domain.office.roles import Role
from caseflow.domain.referrals.view import NewReferral

from .conftest import Town

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
