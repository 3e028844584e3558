"""One colleague at two computers is one person; nobody says of themselves who they are."""

from dataclasses import replace

import pytest

from caseflow.actions.cases import clients, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.cases import hands as case_hands
from caseflow.actions.cases import lists as case_lists
from caseflow.actions.desk import Desk
from caseflow.actions.office import people, seats
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.passphrases import give_passphrase
from caseflow.actions.protection.audit import audit_at, find_audit
from caseflow.actions.protection.disposals import confirm, propose
from caseflow.actions.store import drafts
from caseflow.actions.sync import devices, exchange
from caseflow.actions.sync.computers import computers
from caseflow.actions.sync.devices import NewComputer
from caseflow.actions.sync.network import carrier_of, registry_of
from caseflow.actions.sync.quarantined import quarantine
from caseflow.actions.sync.restore import restore_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import ClientRow, NewClient, NewNote
from caseflow.domain.errors import BundleError, InputError, NotAllowed
from caseflow.domain.ids import DeviceId, PersonId, RecordId
from caseflow.domain.office.person import Sitter, standing_people
from caseflow.domain.protection.audit import AuditQuery
from caseflow.domain.protection.retention import Basis
from caseflow.sync.entering.enrolment import NewDevice, ask_for_device

from .conftest import PASSPHRASE, Town

COLLEAGUE = Sitter(name="Jelena P.", roles=("case_manager",))


def ask(town: Town, name: str = "laptop") -> devices.Joining:
    new = NewComputer(town.folder / name, str(town.share), PASSPHRASE, name, kdf=FLOOR)
    return devices.join_device(new, town.calendar)


def seated(town: Town, ana: Desk, who: Sitter, name: str = "laptop") -> Desk:
    """Another computer of the office, at which somebody sits down."""
    joining = ask(town, name)
    devices.approve(ana, joining.digits, who)
    town.exchange(ana, joining.desk, ana, joining.desk)
    close_office(joining.desk)
    return again(town, name)


def again(town: Town, name: str = "laptop") -> Desk:
    desk = open_office(town.folder / name, PASSPHRASE, town.calendar)
    town.desks.append(desk)
    return desk


def anew(town: Town, desk: Desk) -> Desk:
    close_office(desk)
    town.desks.remove(desk)
    return again(town, desk.folder.name)


def take_on(desk: Desk) -> ClientRow:
    made = clients.add_client(desk, NewClient(2009, "Kragujevac")).value
    cases.open_case(desk, made.id, "urgent")
    notes.add_note(desk, NewNote(made.id, "Prvi razgovor.", "young_persons_words"))
    return made


def mine(desk: Desk) -> list[str]:
    keys = case_lists.find_cases(desk, case_lists.CaseQuery(mine=True)).keys
    return sorted(row.code for row in case_lists.cases_at(desk, keys) if row)


def case_of(desk: Desk, client: ClientRow) -> RecordId:
    return RecordId(case_lists.case_of_clients(desk, [client.id])[client.id])


def leads(desk: Desk) -> set[str]:
    return {row.lead for row in cases.cases(desk)}


@pytest.fixture
def both(town: Town, ana: Desk, bojan: Desk) -> tuple[Desk, Desk]:
    """Ana at the office's computer and at her laptop."""
    town.network(ana, bojan)
    return ana, seated(town, ana, Sitter(ana.me.person))


def test_ana_at_her_laptop_is_ana(town: Town, both: tuple[Desk, Desk]) -> None:
    ana, laptop = both
    assert (laptop.me.person, laptop.me.name, laptop.me.roles) == (ana.me.person, "Ana S.", ana.me.roles)
    one, other = take_on(ana), take_on(laptop)
    town.exchange(laptop, ana, laptop)
    for desk in both:
        assert mine(desk) == sorted([cases.cases(desk)[0].code, cases.cases(desk)[1].code])
        assert leads(desk) == {"Ana S."}
        for client in (one, other):
            cases.case_page(desk, case_of(desk, client))
    assert quarantine(ana) == ()
    assert len([one for one in people.people(ana) if one.active]) == 1
    entries = audit_at(ana, find_audit(ana, AuditQuery(person=ana.me.person)))
    assert {row.who for row in entries if row} == {"Ana S."}


def test_somebody_new_gets_a_name_and_roles_from_the_office(town: Town, ana: Desk, bojan: Desk) -> None:
    town.network(ana, bojan)
    laptop = seated(town, ana, COLLEAGUE)
    assert (laptop.me.name, {role.value for role in laptop.me.roles}) == ("Jelena P.", {"case_manager"})
    take_on(laptop)
    town.exchange(laptop, ana)
    assert leads(ana) == {"Jelena P."}
    named = {one.name: one.people for one in computers(ana)}
    assert named["laptop"] == ("Jelena P.",)


@pytest.mark.parametrize("who", [Sitter(PersonId("ab" * 16)), Sitter(name=" "), Sitter(name="Jelena")])
def test_nobody_is_let_in_as_nobody(town: Town, ana: Desk, bojan: Desk, who: Sitter) -> None:
    town.network(ana, bojan)
    joining = ask(town)
    town.desks.append(joining.desk)
    with pytest.raises(InputError):
        devices.approve(ana, joining.digits, who)
    assert [one.name for one in computers(ana)] == ["A"]


def test_two_records_of_one_colleague_become_one_person(town: Town, ana: Desk, bojan: Desk) -> None:
    """The office took Ana's laptop in as if somebody new sat there, and says so a week later."""
    town.network(ana, bojan)
    laptop = seated(town, ana, Sitter(name="Laptop", roles=("case_manager",)))
    young = take_on(laptop)
    drafts.save_draft(laptop, "note", young.id, "započeto")
    town.exchange(laptop, ana)
    assert mine(ana) == []
    double = laptop.me.person
    seats.same_person(ana, double, ana.me.person)
    assert mine(ana) == [cases.cases(ana)[0].code]
    assert leads(ana) == {"Ana S."}
    cases.case_page(ana, cases.cases(ana)[0].id)
    notes.add_note(laptop, NewNote(young.id, "Još pod starim imenom.", "young_persons_words"))
    town.exchange(ana)
    told = exchange.sync(laptop)
    assert [change.entity for change in told.changes] == ["person"], "whoever sits there signs in anew"
    town.exchange(ana)
    assert people.roles_now(laptop) == frozenset()
    laptop = anew(town, laptop)
    assert exchange.sync(laptop).changes == ()
    assert (laptop.me.person, laptop.me.name) == (ana.me.person, "Ana S.")
    assert drafts.draft(laptop, "note", young.id) == "započeto"
    take_on(laptop)
    town.exchange(laptop, ana, bojan, ana)
    assert quarantine(ana) == ()
    assert len(mine(ana)) == 2
    hands = case_hands.case_hands(ana, case_of(ana, young))
    assert hands.lead == ana.me.person
    assert [one.id for one in people.people(ana) if one.active] == [ana.me.person]


def test_who_was_joined_wrongly_is_parted_again(town: Town, ana: Desk, bojan: Desk) -> None:
    town.network(ana, bojan)
    laptop = seated(town, ana, COLLEAGUE)
    take_on(laptop)
    town.exchange(laptop, ana)
    done = seats.same_person(ana, laptop.me.person, ana.me.person)
    assert done.undo is not None
    done.undo()
    town.exchange(ana, laptop)
    laptop = anew(town, laptop)
    assert laptop.me.name == "Jelena P."
    assert mine(ana) == []
    assert len(mine(laptop)) == 1
    with pytest.raises(InputError):
        seats.part_person(ana, laptop.me.person)


def test_a_computer_said_to_be_anas_is_jelenas(town: Town, both: tuple[Desk, Desk]) -> None:
    """What had arrived stays under the name it bears; what comes later under the wrong one is set aside."""
    ana, laptop = both
    before = take_on(laptop)
    town.exchange(laptop, ana)
    seats.seat_person(ana, laptop.me.device, COLLEAGUE)
    late = clients.add_client(laptop, NewClient(2010)).value
    town.exchange(ana, laptop, ana)
    assert [one.id for one in clients.clients(ana)] == [before.id]
    assert late.id != before.id
    assert {one.key for one in quarantine(ana) if one.adoptable} == {"grant_revoked"}
    laptop = anew(town, laptop)
    assert laptop.me.name == "Jelena P."
    assert not laptop.me.roles & {role for role in ana.me.roles if role.value == "administrator"}
    after = clients.add_client(laptop, NewClient(2011)).value
    town.exchange(laptop, ana)
    assert {one.id for one in clients.clients(ana)} == {before.id, after.id}


def test_others_may_write_where_the_office_says_so(town: Town, both: tuple[Desk, Desk]) -> None:
    ana, laptop = both
    jelena = people.add_person(ana, "Jelena P.", ["case_manager"]).value
    town.exchange(ana, laptop)
    with pytest.raises(InputError) as refused:
        give_passphrase(laptop, jelena.id, "sasvim druga fraza", FLOOR)
    assert refused.value.key == "person_not_here"
    seats.seat_person(ana, laptop.me.device, Sitter(ana.me.person), [jelena.id])
    town.exchange(ana, laptop)
    give_passphrase(laptop, jelena.id, "sasvim druga fraza", FLOOR)
    close_office(laptop)
    town.desks.remove(laptop)
    hers = open_office(laptop.folder, "sasvim druga fraza", town.calendar)
    town.desks.append(hers)
    assert hers.me.name == "Jelena P."
    take_on(hers)
    town.exchange(hers, ana)
    assert leads(ana) == {"Jelena P."}
    assert next(one.people for one in computers(ana) if one.name == "laptop") == ("Ana S.", "Jelena P.")


def test_who_founded_the_office_is_never_another(town: Town, both: tuple[Desk, Desk]) -> None:
    ana, laptop = both
    with pytest.raises(InputError) as refused:
        seats.seat_person(ana, ana.me.device, COLLEAGUE)
    assert refused.value.key == "seat_founder"
    with pytest.raises(NotAllowed):
        seats.seat_person(laptop, laptop.me.device, COLLEAGUE)
    with pytest.raises(InputError) as last:
        seats.same_person(ana, ana.me.person, people.add_person(ana, "Vera", ["reader"]).value.id)
    assert last.value.key == "administrator_last"


def test_two_records_of_one_colleague_are_not_two_people(town: Town, ana: Desk, bojan: Desk) -> None:
    """An erasure needs two people; who came in twice is one."""
    town.network(ana, bojan)
    laptop = seated(town, ana, Sitter(name="Laptop", roles=("case_manager", "supervisor")))
    young = take_on(laptop)
    proposed = propose(laptop, "client_file", young.id, "na zahtev", Basis.REQUEST).value
    town.exchange(laptop, ana)
    seats.same_person(ana, laptop.me.person, ana.me.person)
    with pytest.raises(NotAllowed) as refused:
        confirm(ana, proposed.id)
    assert refused.value.key == "disposal_same_person"


def test_a_restored_office_knows_who_sits_down(town: Town, ana: Desk, bojan: Desk) -> None:
    town.network(ana, bojan)
    take_on(ana)
    town.exchange(ana)
    new = NewComputer(town.folder / "novi", str(town.share), PASSPHRASE, "novi", kdf=FLOOR)
    back = restore_office(new, town.codes["CSR Kragujevac"], town.calendar, who="ana s.").desk
    town.desks.append(back)
    assert (back.me.person, back.me.name) == (ana.me.person, "Ana S.")
    assert len(mine(back)) == 1
    town.exchange(ana)
    assert len([one for one in people.people(ana) if one.active]) == 1
    take_on(back)
    town.exchange(back, ana)
    assert quarantine(ana) == ()
    assert len(mine(ana)) == 2


def claim(laptop: Desk, person: PersonId, entity: str, values: dict[str, object], name: str) -> None:
    """A program that was changed: it writes in another's name."""
    before = laptop.store.writer
    laptop.store.sign_in(replace(before, person=person))
    with laptop.store.transaction() as transaction:
        transaction.write(laptop.space, entity, values, RecordId(name))  # type: ignore[arg-type]
    laptop.store.sign_in(before)


def test_attack_nobody_writes_in_the_name_of_a_colleague(town: Town, ana: Desk, bojan: Desk) -> None:
    town.network(ana, bojan)
    laptop = seated(town, ana, COLLEAGUE)
    claim(laptop, ana.me.person, "person", {"roles": ["administrator"]}, laptop.me.person)
    town.exchange(laptop, ana)
    assert "author_unknown" in {one.key for one in quarantine(ana)}
    assert next(one.roles for one in people.people(ana) if one.name == "Jelena P.") == ("case_manager",)


def test_attack_nobody_says_of_themselves_that_they_are_a_colleague(
    town: Town, ana: Desk, bojan: Desk
) -> None:
    town.network(ana, bojan)
    laptop = seated(town, ana, COLLEAGUE)
    take_on(ana)
    claim(laptop, laptop.me.person, "person", {"same_as": ana.me.person}, laptop.me.person)
    claim(laptop, laptop.me.person, "device", {"seat": ana.me.person}, laptop.me.device)
    claim(laptop, laptop.me.person, "person", {"same_as": laptop.me.person}, ana.me.person)
    town.exchange(laptop, ana)
    assert {one.key for one in quarantine(ana)} == {"role_not_permitted"}
    assert {one.name for one in people.people(ana) if one.active} == {"Ana S.", "Jelena P."}
    assert leads(ana) == {"Ana S."}


def test_attack_a_request_that_bears_a_colleagues_id(town: Town, ana: Desk, bojan: Desk) -> None:
    """Somebody new bears the id of their computer; a request of Ana's id would take over her record."""
    town.network(ana, bojan)
    before = people.people(ana)
    carrier = carrier_of(ana)
    keys = bojan.keys.device
    for taken in (ana.me.person, ana.me.device, bojan.me.device):
        asked = NewDevice(DeviceId(taken), "Ana S.", keys.signing.public, keys.sealing.public)
        request = ask_for_device(carrier, registry_of(ana, carrier), asked)
        with pytest.raises(BundleError) as refused:
            devices.approve(ana, request.digits, COLLEAGUE)
        assert refused.value.key == "request_id_taken"
    assert people.people(ana) == before
    exchange.sync(ana)


def test_a_ring_of_records_has_one_who_stands_for_all() -> None:
    one, two, three, four = (PersonId(sign * 32) for sign in "1234")
    ring = {one: two, two: three, three: two, four: None}
    assert standing_people(ring) == {one: two, two: two, three: two, four: four}
