"""A member of the network fills lists with its own: what waits for our decision is still found."""

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, search_services
from caseflow.actions.store import conflicts
from caseflow.actions.sync import revoking
from caseflow.actions.sync.exchange import exchange_state
from caseflow.actions.sync.network import carrier_of
from caseflow.actions.sync.notices import take_rest
from caseflow.actions.today import today
from caseflow.db.ledger import SqlLedger
from caseflow.db.rows.conflicts import OTHERS_SHOWN
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.ids import DIRECTORY, RecordId, pair_space
from caseflow.domain.office.person import Sitter
from caseflow.oplog.op import Value
from caseflow.sync.lanes import reading
from caseflow.sync.round import no_progress, run_round
from tests.actions.conftest import Town
from tests.actions.conftest import ana as ana
from tests.actions.conftest import bojan as bojan
from tests.actions.conftest import town as town
from tests.actions.test_seats import seated

MANY = 230


def written(desk: Desk, records: list[RecordId], values: dict[str, Value]) -> None:
    with desk.store.transaction() as transaction:
        for name in records:
            transaction.write(DIRECTORY, "service", values, name)


def test_disagreements_of_another_office_do_not_hide_ours(town: Town, ana: Desk, bojan: Desk) -> None:
    """Two computers of his office say different things of 230 services, and two of ours of one of ours."""
    town.network(ana, bojan)
    his = seated(town, bojan, Sitter(bojan.me.person), "bojanov-laptop")
    hers = seated(town, ana, Sitter(ana.me.person), "anin-laptop")
    with bojan.store.transaction() as transaction:
        base: dict[str, Value] = {"organization": bojan.me.organization, "municipality": "Kragujevac"}
        said = [base | {"name": f"Usluga {number}"} for number in range(MANY)]
        theirs = [transaction.write(DIRECTORY, "service", dict(one)) for one in said]
    town.exchange(bojan, ana, his, hers)
    ours = RecordId(add_service(ana, NewService("Procena", "Kragujevac")).value.id)
    town.exchange(ana, hers)
    for desk, other, records in ((bojan, his, theirs), (ana, hers, [ours])):
        written(desk, records, {"capacity_status": "free"})
        written(other, records, {"capacity_status": "full"})
    town.exchange(hers, his, bojan, ana)
    found = conflicts.conflicts(ana)
    assert [one.record for one in found if one.ours] == [ours]
    assert 0 < len(found) - 1 <= OTHERS_SHOWN
    assert today(ana).conflicts == found
    conflicts.settle(ana, next(one for one in found if one.ours), 0, "Zvali smo.")
    assert not [one for one in conflicts.conflicts(ana) if one.ours]


def test_what_was_refused_of_others_does_not_hide_what_we_may_take_over(
    town: Town, ana: Desk, bojan: Desk
) -> None:
    """Our lost laptop wrote one thing too late; a member sends six hundred things that are not its to say."""
    town.network(ana, bojan)
    laptop = seated(town, ana, Sitter(name="Jelena P.", roles=("case_manager",)))
    revoking.revoke(ana, laptop.me.device, "ukraden")
    add_service(laptop, NewService("Klub posle", "Kragujevac"))
    town.exchange(laptop, ana)
    pair = pair_space(ana.me.organization, bojan.me.organization)
    with bojan.store.transaction() as transaction:
        for _ in range(600):
            forged: dict[str, Value] = {"sender": ana.me.organization, "code": "AB-1"}
            transaction.write(pair, "referral", forged)
    means = SqlLedger(bojan.store), carrier_of(bojan), bojan.keys.device
    run_round(*means, (bojan.clock, bojan.random), no_progress)
    town.exchange(ana)
    state = exchange_state(ana)
    assert state.set_aside > 600
    assert any(one.adoptable for one in state.quarantine)


def test_much_at_once_from_another_office_waits_until_a_person_agrees(
    town: Town, ana: Desk, bojan: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often the exchange runs by itself; our own computers are read to the end."""
    monkeypatch.setattr(reading, "MAX_ROUND_OPERATIONS", 40)
    town.network(ana, bojan)
    hers = seated(town, ana, Sitter(ana.me.person), "anin-laptop")
    for desk, name in ((bojan, "Tuđa"), (hers, "Naša")):
        for part in range(4):
            with desk.store.transaction() as transaction:
                base: dict[str, Value] = {"organization": desk.me.organization, "municipality": "Kragujevac"}
                for number in range(30):
                    transaction.write(DIRECTORY, "service", base | {"name": f"{name} {part} {number}"})
            town.exchange(desk)
    town.exchange(ana, ana, ana)
    assert (services(ana, "naša"), 0 < services(ana, "tuđa") < 120) == (120, True)
    stands = services(ana, "tuđa")
    (notice,) = exchange_state(ana).notices
    assert (notice.key, notice.offices) == ("lane_large", ("Udruženje Plavi fenjer",))
    town.exchange(ana)
    assert services(ana, "tuđa") == stands
    take_rest(ana)
    town.exchange(ana)
    assert services(ana, "tuđa") == 120
    assert exchange_state(ana).notices == ()


def services(desk: Desk, word: str) -> int:
    return search_services(desk, ServiceQuery(word)).total
