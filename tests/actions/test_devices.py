"""Another PC of the office, an office that comes back from its printed code, colleagues at one PC."""

import pytest

from caseflow.actions.cases import clients, glass, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.office import people
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.store import check as store_check
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.devices import NewComputer
from caseflow.actions.sync.restore import restore_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import ClientRow, NewClient, NewNote
from caseflow.domain.errors import InputError, NotAllowed, VaultError

from .conftest import PASSPHRASE, Town

SENTENCE = "Rado bi učila za kuvaricu."


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    made = clients.add_client(ana, NewClient(2009, "Kragujevac")).value
    cases.open_case(ana, made.id, "urgent")
    notes.add_note(ana, NewNote(made.id, SENTENCE, "young_persons_words"))
    return made


def computer(town: Town, name: str) -> NewComputer:
    return NewComputer(town.folder / name, str(town.share), PASSPHRASE, name, kdf=FLOOR)


def lines_of(desk: Desk) -> list[str]:
    return list(store_check.dump_store(desk))


def test_another_pc_of_the_office_reads_and_writes_the_same(town: Town, ana: Desk, young: ClientRow) -> None:
    network.start_network(ana, str(town.share), PASSPHRASE)
    joining = devices.join_device(computer(town, "laptop"), town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana)
    exchange.sync(joining.desk)
    close_office(joining.desk)
    laptop = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(laptop)
    town.exchange(laptop, ana, laptop, ana, laptop)
    name = cases.cases(laptop)[0].id
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(laptop, name)
    glass.break_glass(laptop, name, "joint_work")
    page = cases.case_page(laptop, name)
    assert [event.text for event in page.events if event.kind.startswith("note:")] == [SENTENCE]
    assert clients.add_client(laptop, NewClient(2010)).value.code != young.code
    town.exchange(laptop, ana, laptop, ana)
    assert lines_of(laptop) == lines_of(ana)


def test_wrong_digits_let_nobody_in(town: Town, ana: Desk) -> None:
    network.start_network(ana, str(town.share), PASSPHRASE)
    joining = devices.join_device(computer(town, "laptop"), town.calendar)
    town.desks.append(joining.desk)
    with pytest.raises(InputError):
        devices.approve(ana, "1" * 30)
    exchange.sync(joining.desk)
    with pytest.raises(NotAllowed):
        cases.cases(joining.desk)


def test_a_stolen_only_pc_comes_back_from_the_share_and_the_code(
    town: Town, ana: Desk, young: ClientRow
) -> None:
    network.start_network(ana, str(town.share), PASSPHRASE)
    town.exchange(ana, ana)
    before = [line for line in lines_of(ana) if SENTENCE in line or young.code in line]
    code = town.codes["CSR Kragujevac"]
    back = restore_office(computer(town, "novi"), code, town.calendar).desk
    town.desks.append(back)
    assert set(before) <= set(lines_of(back))
    assert back.me.letter != ana.me.letter


def test_a_code_of_another_office_brings_nothing_back(town: Town, ana: Desk) -> None:
    network.start_network(ana, str(town.share), PASSPHRASE)
    bojan = town.office("Udruženje", "association")
    assert bojan is not None
    with pytest.raises(InputError):
        restore_office(computer(town, "novi"), town.codes["Udruženje"], town.calendar)


def test_a_colleague_signs_in_with_her_own_passphrase(town: Town, ana: Desk) -> None:
    people.add_person(ana, "Jelena P.", ["case_manager"], "sasvim druga fraza")
    close_office(ana)
    jelena = open_office(town.folder / "CSR Kragujevac", "sasvim druga fraza", town.calendar)
    town.desks[:] = [jelena]
    assert jelena.me.name == "Jelena P."
    clients.add_client(jelena, NewClient(2010))
    with pytest.raises(NotAllowed):
        people.add_person(jelena, "Neko", ["case_manager"])


def test_a_wrong_passphrase_opens_nothing(town: Town, ana: Desk) -> None:
    close_office(ana)
    with pytest.raises(VaultError) as told:
        open_office(town.folder / "CSR Kragujevac", "pogrešna fraza", town.calendar)
    town.desks.clear()
    assert told.value.key == "wrong_passphrase"


def test_who_worked_alone_joins_later_with_everything(town: Town, ana: Desk, young: ClientRow) -> None:
    bojan = town.office("Udruženje Plavi fenjer", "association")
    network.start_network(bojan, str(town.share), PASSPHRASE)
    asked = network.join(ana, str(town.share))
    assert exchange.exchange_state(ana).network == "waiting"
    network.approve_office(bojan, asked.value)
    town.exchange(ana, bojan, ana)
    assert exchange.exchange_state(ana).network == "member"
    assert exchange.exchange_state(ana).queued == 0
