"""Two offices on one share: Ana at the centre in Kragujevac, Bojan at an association."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import exchange, network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.directory.service import ServiceRow
from tests.founded import founded

PASSPHRASE = "četiri obične reči"


class Calendar:
    """Moves one second each time somebody looks."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


class Town:
    """Some offices, their share and the calendar they live by."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.share = folder, folder / "share"
        self.share.mkdir()
        self.calendar = Calendar()
        self.desks: list[Desk] = []
        self.codes: dict[str, str] = {}

    def office(self, name: str, org_type: str = "csr", **more: Any) -> Desk:
        new = NewOffice(self.folder / name, name, org_type, PASSPHRASE, kdf=FLOOR, **more)
        made = founded(new, self.calendar)
        self.codes[name] = made.organization_code
        self.desks.append(made.desk)
        return made.desk

    def network(self, first: Desk, *others: Desk) -> None:
        network.start_network(first, str(self.share), PASSPHRASE)
        for other in others:
            asked = network.join(other, str(self.share))
            network.approve_office(first, asked.value)
        self.exchange(*others, first, *others, first)

    def exchange(self, *desks: Desk) -> None:
        for desk in desks:
            exchange.sync(desk)

    def close(self) -> None:
        for desk in self.desks:
            close_office(desk)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def ana(town: Town) -> Desk:
    return town.office("CSR Kragujevac", person_name="Ana S.", municipality="Kragujevac", phone="000/555-101")


@pytest.fixture
def bojan(town: Town) -> Desk:
    return town.office("Udruženje Plavi fenjer", "association", person_name="Bojan P.")


@pytest.fixture
def counselling(town: Town, ana: Desk, bojan: Desk) -> ServiceRow:
    """Bojan's service, known to both offices of one network."""
    town.network(ana, bojan)
    new = directory.NewService("Psihološko savetovanje mladih", "Kragujevac", minimum_age=15, maximum_age=26)
    made = directory.add_service(bojan, new).value
    town.exchange(bojan, ana)
    return made
