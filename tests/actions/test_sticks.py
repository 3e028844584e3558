"""Two computers of one office that meet only by stick: what clashes is told before it is taken in."""

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, search_services
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.store import check as store_check
from caseflow.actions.store.conflicts import conflicts
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.stick import read_stick, rehearse_stick, write_stick
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, RecordId

from .conftest import PASSPHRASE, Town


@pytest.fixture
def laptop(town: Town, ana: Desk) -> Desk:
    network.start_network(ana, str(town.share), PASSPHRASE)
    new = devices.NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = devices.join_device(new, town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana)
    exchange.sync(joining.desk)
    close_office(joining.desk)
    desk = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(desk)
    town.exchange(desk, ana, desk, ana, desk)
    return desk


def free_places(desk: Desk, service: RecordId, places: int) -> None:
    with desk.store.transaction() as transaction:
        transaction.write(DIRECTORY, "service", {"places_free": places}, service)


@pytest.mark.slow
def test_what_would_clash_is_told_and_only_reading_brings_it(town: Town, ana: Desk, laptop: Desk) -> None:
    service = add_service(ana, NewService("Klub")).value.id
    town.exchange(ana, laptop)
    town.share.rename(town.folder / "away")
    stick = town.folder / "stik"
    stick.mkdir()
    free_places(ana, service, 3)
    free_places(laptop, service, 5)
    write_stick(laptop, stick, prepare=True)
    before = list(store_check.dump_store(ana))
    for _ in range(2):
        told = rehearse_stick(ana, stick).value
        (clash,) = told.clashes
        assert (clash.field, sorted(clash.values)) == ("places_free", ["3", "5"])
    assert conflicts(ana) == ()
    assert list(store_check.dump_store(ana)) == before
    read_stick(ana, stick)
    assert [one.field for one in conflicts(ana)] == ["places_free"]
    assert rehearse_stick(ana, stick).value.clashes == ()


@pytest.mark.slow
def test_what_is_saved_while_a_stick_is_looked_at_stays_saved(town: Town, ana: Desk, laptop: Desk) -> None:
    stick = town.folder / "stik"
    stick.mkdir()
    add_service(laptop, NewService("Sa stika"))
    town.share.rename(town.folder / "away")
    write_stick(laptop, stick, prepare=True)
    saved: list[str] = []

    def save(_what: str, _count: int) -> None:
        if not saved:
            ana.turn(lambda: add_service(ana, NewService("Usred gledanja")))
            saved.append("Usred gledanja")

    told = rehearse_stick(ana, stick, save).value
    assert [(one.entity, one.new) for one in told.arrivals if one.entity == "service"] == [("service", 1)]
    assert [one.name for one in search_services(ana, ServiceQuery("")).rows] == saved


@pytest.mark.slow
def test_a_person_stops_a_stick_and_goes_on_later(town: Town, ana: Desk, laptop: Desk) -> None:
    stick = town.folder / "stik"
    stick.mkdir()

    def stop(done: int, total: int) -> None:
        if done == 4:
            raise CarrierError("carrying_stopped", "Stopped.")

    with pytest.raises(CarrierError) as told:
        write_stick(ana, stick, True, stop)
    assert told.value.key == "carrying_stopped"
    done = write_stick(ana, stick).value
    assert (done.there, done.copied > 0, done.with_share) == (4, True, True)
    assert read_stick(laptop, stick).value.refused == ()
