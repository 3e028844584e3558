"""A call to a local network says what a match needs and nobody's name; who is picked gets the referral."""

import json
from dataclasses import dataclass, replace

import pytest

from caseflow.actions.cases import client_copy, clients, notes
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office import people
from caseflow.actions.protection import disposals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.calls import (
    call,
    call_preview,
    calls,
    claim_call,
    make_call,
    pick_claim,
    withdraw_call,
    withdraw_claim,
)
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.store import check as store_check
from caseflow.actions.sync import exchange, local_networks
from caseflow.actions.sync.quarantined import quarantine
from caseflow.actions.today import today
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import space_names
from caseflow.domain.cases.case import ClientRow, NewClient, NewNote
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import PersonId, RecordId, network_space
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.retention import Basis
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.need_call import TOLD, CallRow, CallState, NewCall
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.sync.local_network import MemberDetails, NewNetwork

from .conftest import Town
from .erased import raw_pages

MARK = "Zvezdomirka"


@dataclass(frozen=True)
class Circle:
    """Ana's network with Bojan and Dana in it; Goran is an office of the exchange and not a member."""

    town: Town
    ana: Desk
    bojan: Desk
    dana: Desk
    goran: Desk
    network: RecordId
    services: tuple[ServiceRow, ServiceRow]
    young: ClientRow

    def round(self, *desks: Desk) -> None:
        self.town.exchange(*(desks or (self.ana, self.bojan, self.dana, self.goran)))

    def asks(self, **how: object) -> NewCall:
        return replace(NewCall(self.young.id, self.network, "mental_health", "urgent"), **how)  # type: ignore[arg-type]

    def called(self, **how: object) -> CallRow:
        made = make_call(self.ana, self.asks(**how)).value
        self.round()
        return made

    def claimed(self, desk: Desk, of: CallRow) -> None:
        claim_call(desk, of.id, self.services[0 if desk is self.bojan else 1].id)
        self.round(desk)


@pytest.fixture
def circle(town: Town, ana: Desk, bojan: Desk) -> Circle:
    dana = town.office("Udruženje Atina", "association", person_name="Dana T.")
    goran = town.office("Gradska uprava", "association", person_name="Goran R.")
    town.network(ana, bojan, dana, goran)
    offers = []
    for desk, name in ((bojan, "Psihološko savetovanje mladih"), (dana, "Grupa podrške")):
        new = directory.NewService(name, "Kragujevac", service_types=("youth_counselling",))
        offers.append(directory.add_service(desk, new).value)
    network = local_networks.add_network(ana, NewNetwork("Mreža Šumadije")).value.id
    town.exchange(bojan, dana, goran, ana)
    for name in ("Udruženje Plavi fenjer", "Udruženje Atina"):
        local_networks.add_member(ana, network, name, MemberDetails())
    town.exchange(ana, bojan, dana, goran, ana, bojan, dana, goran)
    young = clients.add_client(ana, NewClient(2009, "Kragujevac", "female")).value
    return Circle(town, ana, bojan, dana, goran, network, (offers[0], offers[1]), young)


def state(desk: Desk, of: CallRow) -> str:
    return call(desk, of.id).state.value


def test_members_read_what_was_previewed_and_nobody_else_reads_anything(circle: Circle) -> None:
    shown = call_preview(circle.ana, circle.asks(access_mode="outreach"))
    assert (shown.network_name, shown.members) == ("Mreža Šumadije", 2)
    made = circle.called(access_mode="outreach")
    for desk in (circle.bojan, circle.dana):
        (row,) = calls(desk)
        assert (row.need, row.age_group, row.municipality) == ("mental_health", "child_0_17", "Kragujevac")
        assert (row.client, row.client_code, row.may_claim) == (None, "", True)
    assert calls(circle.goran) == ()
    with circle.bojan.store.reading() as connection:
        (arrived,) = fetch(connection, "need_call", columns("need_call").id == made.id)
    said = {name: str(arrived[name]) for name in TOLD if arrived[name] is not None}
    moments = {"at", "open_until"}  # the calendar goes on between the preview and the call
    assert said.keys() == dict(shown.leaves).keys()
    assert all(said[name] == text for name, text in shown.leaves if name not in moments)
    assert {name for name, value in arrived.items() if value is not None} <= {
        *TOLD, "row", "in_space", "id", "clock",
    }  # fmt: skip


def test_no_byte_of_a_call_knows_the_person(circle: Circle) -> None:
    """Everything that was ever written into the network's space, as it stands in the log of a member."""
    notes.add_note(circle.ana, NewNote(circle.young.id, f"{MARK} je došla sama."))
    made = circle.called()
    circle.claimed(circle.bojan, made)
    circle.round(circle.ana)
    (claim,) = call(circle.ana, made.id).claims
    pick_claim(circle.ana, made.id, claim.id)
    circle.round()
    there = "\n".join(store_check.dump_store(circle.dana))
    assert made.id in there
    for secret in (MARK, circle.young.code, circle.young.id, "female"):
        assert secret not in there


def test_the_municipality_can_be_left_out(circle: Circle) -> None:
    circle.called(tell_place=False)
    (row,) = calls(circle.bojan)
    assert row.municipality == ""


def test_several_claim_one_is_picked_and_only_that_one_gets_the_referral(circle: Circle) -> None:
    made = circle.called()
    circle.claimed(circle.bojan, made)
    circle.claimed(circle.dana, made)
    circle.round(circle.ana)
    row = call(circle.ana, made.id)
    assert [one.organization_name for one in row.claims] == ["Udruženje Plavi fenjer", "Udruženje Atina"]
    assert today(circle.ana).own_calls == (row,)
    picked = pick_claim(circle.ana, made.id, row.claims[1].id).value
    assert picked.picked == replace(row.claims[1], picked=True)
    circle.round()
    for desk in (circle.bojan, circle.dana):
        assert state(desk, made) == "taken"
        assert call(desk, made.id).picked is None, "who was picked is told by the referral alone"
        with pytest.raises(NotAllowed):
            claim_call(desk, made.id, circle.services[0].id)
    new = NewReferral(
        circle.young.id, circle.services[1].id, "mental_health", "urgent", "given",
        given_by="parent", assent="given", call=made.id,
    )  # fmt: skip
    with pytest.raises(InputError) as elsewhere:
        referrals.new_referral(circle.ana, replace(new, service=circle.services[0].id))
    assert elsewhere.value.key == "call_other_receiver"
    sent = referrals.new_referral(circle.ana, new).value
    referrals.send_referral(circle.ana, sent.id)
    assert call(circle.ana, made.id).referred
    assert today(circle.ana).own_calls == ()
    with pytest.raises(InputError):
        referrals.new_referral(circle.ana, new)
    circle.round(circle.ana, circle.dana, circle.bojan)
    make_step(circle.dana, sent.id, Step.ACCEPT, StepDetails())
    assert referrals.stored_referral(circle.dana, sent.id).values["need_call"] is None
    with pytest.raises(InputError):
        referrals.stored_referral(circle.bojan, sent.id)


def test_the_first_that_claims_is_picked_by_itself_where_the_call_says_so(circle: Circle) -> None:
    made = circle.called(first_claims=True)
    circle.claimed(circle.dana, made)
    circle.claimed(circle.bojan, made)
    circle.round(circle.ana, circle.bojan)
    row = call(circle.ana, made.id)
    assert row.picked is not None
    assert row.picked.organization_name == "Udruženje Atina"
    assert state(circle.bojan, made) == "taken"


def test_a_call_ends_at_its_term_and_can_be_taken_back(circle: Circle) -> None:
    one, other = circle.called(), circle.called(need="education")
    withdraw_call(circle.ana, other.id)
    circle.round()
    assert state(circle.bojan, other) == "withdrawn"
    circle.town.calendar.pass_days(4)
    assert state(circle.bojan, one) == "expired"
    with pytest.raises(NotAllowed):
        claim_call(circle.bojan, one.id, circle.services[0].id)
    assert today(circle.ana).own_calls == (call(circle.ana, one.id),), "nobody answered: what now?"
    assert today(circle.bojan).calls == ()


def test_an_answer_given_in_time_counts_though_it_came_after_the_term(circle: Circle) -> None:
    made = circle.called()
    claim_call(circle.bojan, made.id, circle.services[0].id)
    circle.town.calendar.pass_days(4)
    circle.round(circle.bojan, circle.ana)
    row = call(circle.ana, made.id)
    assert row.state is CallState.EXPIRED
    assert pick_claim(circle.ana, made.id, row.claims[0].id).value.state is CallState.TAKEN


def test_a_claim_can_be_taken_back_and_made_again(circle: Circle) -> None:
    made = circle.called()
    done = claim_call(circle.bojan, made.id, circle.services[0].id)
    assert done.undo is not None
    done.undo()
    assert call(circle.bojan, made.id).own_claim is None
    circle.claimed(circle.bojan, made)
    withdraw_claim(circle.bojan, made.id)
    circle.round(circle.bojan, circle.ana)
    assert call(circle.ana, made.id).claims == ()
    circle.claimed(circle.bojan, made)
    circle.round(circle.ana)
    assert len(call(circle.ana, made.id).claims) == 1


def test_whoever_left_the_network_reads_no_new_call_and_no_claim_of_theirs_counts(circle: Circle) -> None:
    before = circle.called()
    circle.claimed(circle.dana, before)
    local_networks.remove_member(circle.ana, circle.network, "Udruženje Atina")
    circle.round()
    circle.round()
    after = circle.called(need="education")
    circle.round()
    assert [row.id for row in calls(circle.bojan) if row.id == after.id] == [after.id]
    assert calls(circle.dana) == ()
    assert call(circle.ana, before.id).claims == ()
    with pytest.raises(InputError):
        make_call(circle.dana, replace(circle.asks(), client=_client(circle.dana)))


def _client(desk: Desk) -> RecordId:
    return clients.add_client(desk, NewClient(2008)).value.id


def test_what_is_not_for_one_to_say_is_set_aside_with_its_reason(circle: Circle) -> None:
    made = circle.called()
    space = network_space(circle.network)
    forged = {"call": made.id, "service": circle.services[0].id, "at": "2026-06-15T09:00:00+00:00"}
    with circle.dana.store.transaction() as transaction:
        transaction.write(space, "call_claim", {**forged, "organization": circle.bojan.me.organization})
        transaction.write(space, "need_call", {"state": "taken"}, made.id)
    circle.round(circle.dana, circle.ana)
    assert sorted(row.key for row in quarantine(circle.ana)) == ["not_owner", "speaks_for_another"]
    row = call(circle.ana, made.id)
    assert (row.state, row.claims) == (CallState.OPEN, ())


def test_one_s_own_call_and_another_s_service_are_no_answer(circle: Circle) -> None:
    made = circle.called()
    with pytest.raises(NotAllowed):
        claim_call(circle.ana, made.id, circle.services[0].id)
    with pytest.raises(InputError):
        claim_call(circle.bojan, made.id, circle.services[1].id)
    with pytest.raises(NotAllowed):
        withdraw_call(circle.bojan, made.id)
    reading = replace(circle.bojan, me=replace(circle.bojan.me, roles=frozenset({Role.READER})))
    with pytest.raises(NotAllowed):
        claim_call(reading, made.id, circle.services[0].id)


def test_a_round_by_the_administrator_closes_what_is_to_be_closed(circle: Circle) -> None:
    made = circle.called(first_claims=True)
    circle.claimed(circle.bojan, made)
    admin = replace(circle.ana, me=replace(circle.ana.me, roles=frozenset({Role.ADMINISTRATOR})))
    exchange.sync(admin)
    assert state(circle.ana, made) == "taken"
    with circle.ana.store.reading() as connection:
        names = space_names(connection)
        rows = fetch(connection, "need_call", columns("need_call").id == made.id)
    assert {names[row["in_space"]].split(":")[0] for row in rows} == {"org", "network"}


def test_a_call_stands_in_the_person_s_copy_and_goes_with_her_file(circle: Circle) -> None:
    ana = circle.ana
    made = circle.called()
    found = json.loads(client_copy.client_copy(ana, circle.young.id).value.data)["records"]
    assert [one["id"] for one in found["need_call"]] == [made.id]
    vera = people.add_person(ana, "Vera", ["case_manager"]).value
    proposed = disposals.propose(ana, "client_file", circle.young.id, "Zahtev 3", Basis.REQUEST).value
    ana.store.sign_in(replace(ana.store.writer, person=PersonId(vera.id)))
    disposals.confirm(replace(ana, me=replace(ana.me, person=PersonId(vera.id))), proposed.id)
    assert calls(ana) == ()
    with ana.store.reading() as connection:
        assert fetch(connection, "need_call") == []
    assert b"mental_health" not in raw_pages(ana)
