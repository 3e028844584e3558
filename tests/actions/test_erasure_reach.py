"""An erasure travels: to every computer of the office, to the share, past whatever would bring it back."""

import shutil

import pytest

from caseflow.actions import search
from caseflow.actions.cases import clients, glass, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.protection import disposals, erasure_reach
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.store.check import dump_store, verify_log
from caseflow.actions.sync import devices, revoking, stick
from caseflow.actions.sync.devices import NewComputer
from caseflow.actions.sync.quarantined import quarantine
from caseflow.crypto.kdf import FLOOR
from caseflow.db.rows import retention as rows
from caseflow.db.rows.belonging import operations_on
from caseflow.db.rows.nouns import listed
from caseflow.domain.cases.case import ClientRow, NewClient, NewNote
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.letting_go import Verdict
from caseflow.domain.protection.retention import Basis, State
from caseflow.domain.referrals.view import NewReferral
from caseflow.oplog.op import Value

from .conftest import PASSPHRASE, Town
from .erased import raw_pages, readable_on, stored_bytes

MARK, REASON = "zvezdočatstvu", "Lista kategorija, redni broj 12"


@pytest.fixture
def laptop(town: Town, ana: Desk, counselling: ServiceRow) -> Desk:
    """Ana's second computer; at it sits another person."""
    return computer(town, ana, "laptop")


def computer(town: Town, ana: Desk, name: str) -> Desk:
    new = NewComputer(town.folder / name, str(town.share), PASSPHRASE, name, kdf=FLOOR)
    joining = devices.join_device(new, town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana, joining.desk, ana, joining.desk)
    close_office(joining.desk)
    desk = open_office(town.folder / name, PASSPHRASE, town.calendar)
    town.desks.append(desk)
    return desk


@pytest.fixture
def young(town: Town, ana: Desk, laptop: Desk, bojan: Desk, counselling: ServiceRow) -> ClientRow:
    """Known at both computers and, by a referral, at the partner."""
    who = clients.add_client(ana, NewClient(2004, "Kragujevac", "female")).value
    case = cases.open_case(ana, who.id, "urgent").value
    notes.add_note(ana, NewNote(who.id, f"Priča o {MARK}.", case=case.id))
    new = NewReferral(
        who.id, counselling.id, "mental_health", "urgent", "given", f"O {MARK}", "pisani",
        given_by="self_adult",
    )  # fmt: skip
    referrals.send_referral(ana, referrals.new_referral(ana, new).value.id)
    town.exchange(ana, laptop, bojan)
    write_for_ana(laptop, who, f"Opet o {MARK}.")
    town.exchange(laptop, ana)
    return who


def write_for_ana(desk: Desk, who: ClientRow, text: str) -> None:
    """A colleague writes about Ana's client, and says why."""
    closed = glass.closed_to(desk, who.id)
    assert closed is not None
    glass.break_glass(desk, closed, "substitution")
    notes.add_note(desk, NewNote(who.id, text))


def erase(town: Town, ana: Desk, laptop: Desk, record: RecordId) -> RecordId:
    """Ana proposes at her computer, the colleague confirms at the laptop."""
    made = disposals.propose(ana, "client_file", record, REASON, Basis.REQUEST).value
    town.exchange(ana, laptop)
    disposals.confirm(laptop, made.id)
    return made.id


def on_share(desk: Desk, town: Town) -> bytes:
    return readable_on(town.share, desk)


def test_it_reaches_every_computer_and_the_share_and_says_how_far_it_came(
    town: Town, ana: Desk, laptop: Desk, bojan: Desk, young: ClientRow
) -> None:
    assert MARK.encode() in on_share(ana, town)
    assert MARK.encode() in raw_pages(laptop)
    name = erase(town, ana, laptop, young.id)
    assert erasure_reach.reach(laptop, name).packets is None
    town.exchange(laptop)
    found = erasure_reach.reach(laptop, name)
    assert (found.computers, found.done, found.waiting) == (2, ("laptop",), ("A",))
    assert found.packets
    town.exchange(ana, laptop)
    found = erasure_reach.reach(laptop, name)
    assert (found.computers, found.waiting, found.packets) == (2, (), 0)
    assert MARK.encode() not in on_share(ana, town)
    for desk in (ana, laptop):
        assert MARK.encode() not in raw_pages(desk)
        assert MARK.encode() not in stored_bytes(desk)
        assert verify_log(desk).operations > 10
    assert disposals.disposal(ana, name).told == ("Udruženje Plavi fenjer",)
    assert MARK.encode() in stored_bytes(bojan)
    town.exchange(ana, laptop, ana)
    assert [*dump_store(ana)] == [*dump_store(laptop)]


def test_an_old_stick_and_a_share_put_back_bring_nothing_back(
    town: Town, ana: Desk, laptop: Desk, young: ClientRow
) -> None:
    old, before = town.folder / "stari stik", town.folder / "stara deljena"
    old.mkdir()
    stick.write_stick(ana, old, prepare=True)
    shutil.copytree(town.share, before)
    erase(town, ana, laptop, young.id)
    town.exchange(laptop, ana, laptop)
    assert MARK.encode() not in on_share(ana, town)
    stick.read_stick(laptop, old)
    assert MARK.encode() not in on_share(ana, town)
    shutil.copytree(before, town.share, dirs_exist_ok=True)
    assert MARK.encode() in on_share(ana, town)
    third = computer(town, ana, "treći")
    assert MARK.encode() not in raw_pages(third)
    town.exchange(laptop, ana)
    assert MARK.encode() not in on_share(ana, town)
    for desk in (ana, laptop, third):
        assert MARK.encode() not in raw_pages(desk)


def test_what_came_late_waits_for_two_people(town: Town, ana: Desk, laptop: Desk, young: ClientRow) -> None:
    third = computer(town, ana, "treći")
    write_for_ana(third, young, "Javila se posle svega.")
    added = clients.add_client(third, NewClient(2005)).value
    erase(town, ana, laptop, young.id)
    town.exchange(laptop, ana, third, ana, laptop)
    for desk in (ana, laptop, third):
        assert [one.id for one in clients.clients(desk)] == [added.id]
        assert search.search_everything(desk, "javila") == ()
        assert disposals.late_count(desk) == 1
    assert [*dump_store(ana)] == [*dump_store(third)]
    shown = disposals.propose_late(ana, Verdict.SHOWN, "Vratila se u program").value
    town.exchange(ana, laptop)
    disposals.confirm(laptop, shown.id)
    town.exchange(laptop, ana, third)
    for desk in (ana, laptop, third):
        assert len(search.search_everything(desk, "javila")) == 1
        assert disposals.late_count(desk) == 0
    assert [*dump_store(ana)] == [*dump_store(third)]
    assert disposals.late_words(ana, shown.id) == ("Javila se posle svega.",)


def test_what_came_late_may_go_too(town: Town, ana: Desk, laptop: Desk, young: ClientRow) -> None:
    third = computer(town, ana, "treći")
    write_for_ana(third, young, "Javila se posle svega.")
    erase(town, ana, laptop, young.id)
    town.exchange(laptop, third, ana, laptop)
    made = disposals.propose_late(ana, Verdict.ERASED, "I to ide").value
    town.exchange(ana, laptop)
    disposals.confirm(laptop, made.id)
    town.exchange(laptop, third, ana)
    for desk in (ana, laptop, third):
        assert b"Javila se" not in raw_pages(desk)
    assert b"Javila se" not in on_share(ana, town)


def test_the_lane_of_a_removed_computer_is_sealed_again_by_a_colleague(
    town: Town, ana: Desk, laptop: Desk, young: ClientRow
) -> None:
    third = computer(town, ana, "treći")
    write_for_ana(third, young, f"Treći put o {MARK}.")
    town.exchange(third, laptop, ana)
    revoking.revoke(ana, third.me.device, "ukraden")
    town.exchange(ana, laptop)
    erase(town, ana, laptop, young.id)
    town.exchange(laptop, ana, laptop)
    assert MARK.encode() not in on_share(ana, town)
    newcomer = computer(town, ana, "novi")
    assert {one.id for one in clients.clients(newcomer)} == set()
    assert [*dump_store(newcomer)] == [*dump_store(ana)]


def test_one_person_alone_erases_nothing_on_another_computer(
    town: Town, ana: Desk, laptop: Desk, young: ClientRow
) -> None:
    """A changed program that skips the second person: its tombstone is set aside everywhere."""
    made = disposals.propose(laptop, "client_file", young.id, REASON, Basis.REQUEST).value
    with laptop.store.transaction() as transaction:
        proposal = rows.proposal(transaction.connection, made.id)
        assert proposal is not None
        records = list(listed(proposal["records"]))
        for proposed_by in (ana.me.person, laptop.me.person):
            values: dict[str, Value] = {
                "disposal": made.id,
                "records": records,
                "operations": b"".join(operations_on(transaction.connection, records)),
                "verdict": "erased",
                "proposed_by": proposed_by,
                "confirmed_by": laptop.me.person,
                "at": town.calendar().isoformat(),
            }
            transaction.write(laptop.space, "tombstone", values)
    town.exchange(laptop, ana)
    assert MARK.encode() in stored_bytes(ana)
    assert disposals.disposal(ana, made.id).state is State.PROPOSED
    assert [one.key for one in quarantine(ana)] == ["two_people"]
